"""A link in the body that leads nowhere.

*Why*: on the page it would be dead text, and the person or path it names does not know of this
note. Wikilinks, relative links to notes, and embedded pictures or files are looked up; what lies
on the web is not.

*Bad*:

    journal/2026-03-15.md
    ---
    date: 2026-03-15
    ---

    After the talk with [[maya-okafr]] I slept badly.

*Good*:

    journal/2026-03-15.md
    ---
    date: 2026-03-15
    ---

    After the talk with [[maya-okafor]] I slept badly.
"""

import os
import posixpath
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from kit.checks import Fix, Found, Severity
from kit.checks.dangling_reference import near_notes, offer, once_per_vault
from kit.source.inline import Piece, read_wikilink
from kit.source.problems import Span
from kit.vault import Note, Vault
from kit.vault.vault import mentions_of

SEVERITY: Severity = "warning"
_WIKI = re.compile(r"\[\[([^\[\]|#\n]+)")
_LINK = re.compile(r"\]\(\s*<?([^)>\s]+)")
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#")
_SKIPPED = frozenset(("site", "node_modules"))


class Broken(NamedTuple):
    """A link of a body that does not lead to one note or file; `candidates` where it leads to several."""

    target: str
    span: Span
    piece: Piece
    candidates: tuple[str, ...] = ()


def find(note: Note, vault: Vault) -> Iterator[Found]:
    """Yield every wikilink, relative link and embedded file without anything behind it."""
    for link in broken_links(vault).get(note.id, ()):
        if not link.candidates:
            yield _found(link, vault)


def _found(link: Broken, vault: Vault) -> Found:
    message = f"`{link.target}` leads to no note" + (
        "" if link.piece.kind == "wiki" else " and no file"
    )
    name = posixpath.basename(link.target)
    if posixpath.splitext(name)[1] not in ("", ".md"):
        return Found(link.span, message, "Put the file into `attachments/`, or mend the name")
    near = near_notes(name.removesuffix(".md"), vault)
    if not near:
        return Found(link.span, message, "Make the note with `kit new`, or mend the name")
    certain = near[0].is_slip and link.piece.kind == "wiki"
    mended = link.piece.raw.replace(link.target, near[0].reference, 1)
    return Found(
        link.span, message, offer(near), Fix(link.span, mended, safe=False) if certain else None
    )


@once_per_vault
def broken_links(vault: Vault) -> dict[str, list[Broken]]:
    """Map note ids to the links of their bodies that do not lead to exactly one thing."""
    found = {}
    seen: dict[tuple[str, str], bool] = {}
    for note in vault.notes.values():
        # The outline costs much more than a look at the raw text, and few notes need it.
        if note.readable and _may_be_broken(note, vault, seen):
            broken = [
                Broken(target, mention.span, mention.piece, candidates)
                for mention in mentions_of(note)
                for target, candidates in _broken(mention.piece, note, vault)
            ]
            if broken:
                found[note.id] = broken
    return found


def _may_be_broken(note: Note, vault: Vault, seen: dict[tuple[str, str], bool]) -> bool:
    """Look at the raw text; `seen` keeps what is known of a target, by the folder it is seen from."""
    body = note.body
    if "[[" in body:
        for target in _WIKI.findall(body):
            if ("", target) not in seen:
                seen["", target] = vault.find(read_wikilink(target).target) is not None
            if not seen["", target]:
                return True
    if "](" in body:
        folder = posixpath.dirname(note.path) or "."
        for target in _LINK.findall(body):
            if (folder, target) not in seen:
                seen[folder, target] = _leads(target, note, vault)
            if not seen[folder, target]:
                return True
    return False


def _broken(piece: Piece, note: Note, vault: Vault) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the target of a broken link, with the candidates where several answer to it."""
    target = piece.target
    if piece.kind in ("link", "image"):
        if not _leads(target, note, vault):
            yield unquote(target), ()
        return
    resolution = vault.resolve(target)
    if target and resolution.note is None and not _leads_by_path(target, note, vault):
        yield target, resolution.candidates


def _leads(target: str, note: Note, vault: Vault) -> bool:
    """Tell whether a Markdown link leads to a note or file of the vault, or to somewhere else."""
    if not target or _ELSEWHERE.match(target):
        return True
    plain = unquote(re.split(r"[#?]", target, maxsplit=1)[0])
    return _leads_by_path(plain, note, vault) or (
        "/" not in plain and vault.find(plain) is not None
    )


def _leads_by_path(target: str, note: Note, vault: Vault) -> bool:
    """Tell whether a path leads to something, from the note's folder or from the root, or a file's name alone."""
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(note.path), target)).strip("/")
    paths = (beside, target.strip("/"))
    if any(path.removesuffix(".md") in vault.notes for path in paths):
        return True
    return any(_folded(path) in _files(vault) for path in paths)


@once_per_vault
def _files(vault: Vault) -> frozenset[str]:
    """Return the paths of all files and folders below the root, and the names of the files alone."""
    found = {"", "."}
    for folder, folders, files in os.walk(vault.root):
        inside = (
            os.path.relpath(folder, vault.root)
            .replace(os.sep, "/")
            .removeprefix(".")
            .removeprefix("/")
        )
        folders[:] = [name for name in folders if not name.startswith(".") and name not in _SKIPPED]
        found.update(_folded(f"{inside}/{name}".removeprefix("/")) for name in (*folders, *files))
        found.update(_folded(name) for name in files)
    return frozenset(found)


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
