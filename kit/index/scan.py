"""What the file system says of a vault's notes, without opening one."""

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from kit.source.problems import START_OF_FILE, Problem
from kit.vault.note_files import note_files

SETTLED_NS = 2_000_000_000
"""So long after it was last changed a stamp tells any later writing: the coarsest clock of a file system
in use (FAT) ticks every two seconds."""


_HAS_CHANGED = os.name == "posix"
_made = tuple.__new__
"""A named tuple's own call takes twice as long, which is felt where each file gets two."""


class Stamp(NamedTuple):
    """What tells one state of a file from the next without reading it.

    `changed_ns` is when the system last changed it, whatever its user says of that; Windows has no
    such time, and the time of the last writing stands for it.
    """

    size: int
    modified_ns: int
    changed_ns: int
    inode: int


class Listed(NamedTuple):
    """A note's file: its id, its path from the root, where it lies, its stamp."""

    note: str
    path: str
    place: str
    stamp: Stamp


class Listing(NamedTuple):
    """All notes of a vault by id, in order, and what stands in the way of others."""

    files: Mapping[str, Listed]
    problems: tuple[tuple[str, Problem], ...]
    seen_ns: int


def listing_of(root: Path) -> Listing:
    """Return what lies in a vault just now."""
    seen_ns = time.time_ns()
    files: dict[str, Listed] = {}
    problems: list[tuple[str, Problem]] = []
    for note, path, place, problem, _ in note_files(root):
        if problem is not None:
            problems.append((path, problem))
            continue
        try:
            stamp = stamp_of(place)
        except OSError as error:  # it went away since
            reason = error.strerror or str(error)
            problems.append((path, Problem("unreadable-file", START_OF_FILE, path, reason)))
            continue
        known = path if note in files else note  # `a.md` and `a.MD` are two files
        files[known] = _made(Listed, (known, path, place, stamp))
    return Listing(files, tuple(problems), seen_ns)


def stamp_of(place: str) -> Stamp:
    """Return the stamp of a file; raises `OSError`."""
    found = os.stat(place)  # noqa: PTH116 - ten thousand Path objects cost more than the question
    changed_ns = found.st_ctime_ns if _HAS_CHANGED else found.st_mtime_ns
    return _made(Stamp, (found.st_size, found.st_mtime_ns, changed_ns, found.st_ino))


def is_settled(stamp: Stamp, seen_ns: int) -> bool:
    """Tell whether a stamp that was seen at a moment differs from that of any later writing."""
    return max(stamp.modified_ns, stamp.changed_ns) + SETTLED_NS <= seen_ns
