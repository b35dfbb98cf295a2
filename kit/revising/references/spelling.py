"""How a reference is written anew when what it leads to has another name, in the style it had."""

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from kit.revising.references.note_text import Occurrence
from kit.revising.references.occurrences import path_beside
from kit.vault.vault import fold

# What would end a link's target or mean something else in it.
_UNSAFE = re.compile(r"[\s\x00-\x1f\x7f<>#?%\\]")
_UNSAFE_ANGLED = re.compile(r"[\n\r<>#?%\\]")
_PARENTHESES = re.compile(r"[()]")
# Deep enough that no way out of the vault reaches the root of the file system.
_DEEP = "/x" * 40


class Way(NamedTuple):
    """From where to where: paths from the vault's root, before and after.

    `source` is the file the reference stands in, `target` the file it leads to.
    """

    source: str
    new_source: str
    target: str
    new_target: str


def spellings(occurrence: Occurrence, way: Way) -> Iterator[str]:
    """Yield how a reference could be written for its new way, the nearest to its own style first."""
    if occurrence.is_markdown:
        yield from _as_path(occurrence, way)
    else:
        if _is_relative(occurrence.target):
            yield from _relative(occurrence.target, way)
        yield from _as_name(occurrence.target, way)


def _as_name(written: str, way: Way) -> Iterator[str]:
    """Yield the end of the id, as many folders long as it was; then longer ones, up to the whole id."""
    ending = written[-3:] if written[-3:].lower() == ".md" else ""
    name = fold(written[: len(written) - len(ending)])
    old, new = _id(way.target).split("/"), _id(way.new_target).split("/")
    length = next((n for n in range(1, len(old) + 1) if fold("/".join(old[-n:])) == name), 1)
    if length == len(old) > 1:
        length = len(new)
    for count in range(min(length, len(new)), len(new) + 1):
        yield "/".join(new[-count:]) + ending


def _as_path(occurrence: Occurrence, way: Way) -> Iterator[str]:
    target = occurrence.target
    same_folders = posixpath.dirname(way.target) == posixpath.dirname(way.new_target) and (
        posixpath.dirname(way.source) == posixpath.dirname(way.new_source)
    )
    if same_folders:
        # The folders stay as they are written, in whatever way.
        folders, slash, last = occurrence.written.rpartition("/")
        name = _like(target, posixpath.basename(way.new_target))
        yield f"{folders}{slash}{_encoded(name, occurrence, last)}"
    if "/" not in target and path_beside(way.source, target) not in both(way.target):
        yield _encoded(_like(target, posixpath.basename(way.new_target)), occurrence)
    for path in _relative(target, way):
        yield _encoded(path, occurrence)


def _relative(target: str, way: Way) -> Iterator[str]:
    """Yield the path from the vault's root where it was written so, else the one from file to file."""
    new = _like(target, way.new_target)
    beside = path_beside(way.source, target)
    from_root = posixpath.normpath(target.strip("/"))
    if from_root in both(way.target) and beside not in both(way.target):
        yield ("/" if target.startswith("/") else "") + new
    path = path_between(way.new_source, new)
    path += "/" if target.endswith("/") else ""
    yield f"./{path}" if target.startswith("./") and not path.startswith("../") else path


def path_between(source: str, target: str) -> str:
    """Return the shortest relative path from one file of the vault to another."""
    start = posixpath.join(_DEEP, posixpath.dirname(source))
    return posixpath.relpath(posixpath.join(_DEEP, target), start)


def _is_relative(target: str) -> bool:
    return target.startswith(("./", "../", "/"))


def both(path: str) -> tuple[str, str]:
    """Return a path as it is and without its ending, as links are written both ways."""
    return path, _id(path)


def _id(path: str) -> str:
    return path[:-3] if path[-3:].lower() == ".md" else path


def _like(target: str, path: str) -> str:
    """Return a path with or without its ending, and with a last slash, as the old target has it."""
    if target.endswith("/"):
        return path.rstrip("/") + "/"
    return path if target[-3:].lower() == ".md" or _id(path) == path else _id(path)


def _encoded(path: str, occurrence: Occurrence, part: str = "") -> str:
    """Return a path as a link's target, percent signs where the old target had them or a link needs them."""
    style = part or occurrence.written
    unsafe = _UNSAFE_ANGLED if occurrence.angled else _UNSAFE
    path = unsafe.sub(lambda match: quote(match[0], safe=""), path)
    if not occurrence.angled and not _PARENTHESES.search(style):
        path = _PARENTHESES.sub(lambda match: quote(match[0], safe=""), path)
    if "%" in style and style.isascii():
        path = quote(path, safe="%/!$&'()*+,;:=@~")
    return path
