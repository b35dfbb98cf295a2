"""Which files of a folder are notes, and which others lie there: found without opening any."""

import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from kit.source.problems import START_OF_FILE, Problem
from kit.vault.names import SKIPPED_FOLDERS, is_note

_BUILT = frozenset(("site", "node_modules"))


class NoteFile(NamedTuple):
    """A file that may be a note, and the id of that; `target` is where it really lies, for one behind a link."""

    note_id: str
    path: str
    place: str
    problem: Problem | None = None
    target: str = ""


def note_files(root: Path) -> Iterator[NoteFile]:
    """Yield every file that is a note, or stands in the way of one, in the order of their ids."""
    # Two keys that are texts are compared sooner than one of both, and the first sorts nearly all.
    found = sorted(_files(root), key=attrgetter("path"))
    found.sort(key=attrgetter("note_id"))
    return _once(root, found) if any(file.target for file in found) else iter(found)


def id_of(path: str) -> str:
    """Return the id of the note in a file."""
    return path[:-3] if path[-3:].lower() == ".md" else path


def names_below(root: Path) -> frozenset[str]:
    """Return what lies below a folder, folded: the paths of all files and folders, and the files' names alone."""
    found = {"", "."}
    for folder, folders, files in os.walk(root):
        inside = (
            os.path.relpath(folder, root).replace(os.sep, "/").removeprefix(".").removeprefix("/")
        )
        folders[:] = [name for name in folders if not name.startswith(".") and name not in _BUILT]
        names = [folded_path(name) for name in files]
        above = folded_path(f"{inside}/") if inside else ""
        found.update(names)
        found.update(above + name for name in (*names, *map(folded_path, folders)))
    return frozenset(found)


def folded_path(path: str) -> str:
    """Return a path as file systems compare it that know no case and no Unicode forms."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def _once(root: Path, found: Sequence[NoteFile]) -> Iterator[NoteFile]:
    """Give each file once: a link to a note that is read anyway is reported instead."""
    real_root = os.path.realpath(root)
    seen = {
        os.path.join(real_root, *file.path.split("/")): file.path  # noqa: PTH118 - paths are texts here
        for file in found
        if not file.target and file.problem is None
    }
    for file in found:
        first = seen.setdefault(file.target, file.path) if file.target else file.path
        if first == file.path:
            yield file
        else:
            yield file._replace(problem=Problem("linked-twice", START_OF_FILE, file.path, first))


def _files(root: Path) -> Iterator[NoteFile]:
    """Yield every file that may be a note, and everything that stands in the way of one."""
    real_root = os.path.realpath(root)
    pending = [(str(root), "")]
    while pending:  # a stack of our own: folders may nest more deeply than calls
        folder, prefix = pending.pop()
        try:
            with os.scandir(folder) as entries:
                found = list(entries)
        except OSError as error:
            yield _amiss(prefix.rstrip("/") or ".", folder, reason_of(error))
            continue
        is_plain = bool(prefix) and prefix.isascii()
        for entry in found:
            name = entry.name
            if name.startswith(".") or (not prefix and name in SKIPPED_FOLDERS):
                continue
            try:
                if is_plain and _is_plain_note(name) and entry.is_file(follow_symlinks=False):
                    yield NoteFile(prefix + name[:-3], prefix + name, entry.path)  # as nearly all
                    continue
                file = _file_of(entry, prefix + name, real_root)
            except OSError as error:  # it went away, or the disk fails
                file = _amiss(prefix + name, entry.path, reason_of(error))
            if file is _FOLDER:
                pending.append((entry.path, f"{prefix}{name}/"))
            elif file is not None:
                yield file


def _is_plain_note(name: str) -> bool:
    """Tell at a glance of a name in a folder, as nearly all are, that a file of that name is a note."""
    return name.endswith(".md") and name.isascii()


_FOLDER = NoteFile("", "", "")


def _file_of(entry: "os.DirEntry[str]", path: str, real_root: str) -> NoteFile | None:
    """Return what an entry of a folder is: a file, a folder, or nothing that could be a note."""
    if not path.isascii() and not _is_utf_8(entry.name):
        shown = path.encode(errors="surrogateescape").decode(errors="replace")
        return _amiss(shown, entry.path, "its name is not UTF-8")
    if entry.is_symlink():
        return _linked(entry, path, real_root)
    if entry.is_dir():
        return _FOLDER
    if not is_note(path):
        return None
    # A pipe or device would keep the reader waiting for ever.
    if not entry.is_file():
        return _amiss(path, entry.path, "not a file")
    return NoteFile(id_of(path), path, entry.path)


def _linked(entry: "os.DirEntry[str]", path: str, real_root: str) -> NoteFile | None:
    """Follow a link to a file inside the vault; a linked folder is read at its own place."""
    target = os.path.realpath(entry.path)
    if target != real_root and not target.startswith(real_root.rstrip(os.sep) + os.sep):
        problem = Problem("outside-link", START_OF_FILE, path, "a link that stays inside the vault")
        return NoteFile(id_of(path), path, entry.path, problem)
    if not is_note(path) or os.path.isdir(target):  # noqa: PTH112 - paths are texts here
        return None
    try:
        regular = stat.S_ISREG(os.stat(entry.path).st_mode)  # noqa: PTH116 - as above
    except OSError as error:  # it leads nowhere, or round in a circle
        return _amiss(path, entry.path, reason_of(error))
    if not regular:
        return _amiss(path, entry.path, "not a file")
    return NoteFile(id_of(path), path, entry.path, target=target)


def _is_utf_8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _amiss(path: str, place: str, reason: str) -> NoteFile:
    problem = Problem("unreadable-file", START_OF_FILE, path, reason)
    return NoteFile(id_of(path), path, place, problem)


def reason_of(error: OSError) -> str:
    """Return what the system says of a failure."""
    return error.strerror or str(error)
