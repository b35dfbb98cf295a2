"""What the file system says of a vault's notes, without opening one."""

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from kit.source.problems import START_OF_FILE, Problem
from kit.vault.note_files import note_files

_SETTLED_NS = 2_000_000_000
"""The coarsest clock of a file system in use (FAT) ticks every two seconds."""


class Stamp(NamedTuple):
    """What tells one state of a file from the next without reading it.

    `changed_ns` is when the system last changed it, whatever its user says of that; Windows has no
    such time, and the time of the last writing stands for it.
    """

    size: int
    modified_ns: int
    changed_ns: int
    inode: int

    def is_settled(self, seen_ns: int) -> bool:
        """Tell whether a writing after that look would have left another stamp."""
        return self.changed_ns + _SETTLED_NS <= seen_ns


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
    for file in note_files(root):
        if file.problem is not None:
            problems.append((file.path, file.problem))
            continue
        try:
            stamp = stamp_of(file.place)
        except OSError as error:  # it went away since
            reason = error.strerror or str(error)
            problem = Problem("unreadable-file", START_OF_FILE, file.path, reason)
            problems.append((file.path, problem))
            continue
        note = file.note_id
        if note in files:  # `a.md` and `a.MD` are two files
            note = file.path
        files[note] = Listed(note, file.path, file.place, stamp)
    return Listing(files, tuple(problems), seen_ns)


def stamp_of(place: str) -> Stamp:
    """Return the stamp of a file; raises `OSError`."""
    found = os.stat(place)  # noqa: PTH116 - ten thousand Path objects cost more than the question
    changed_ns = found.st_ctime_ns if os.name == "posix" else found.st_mtime_ns
    return Stamp(found.st_size, found.st_mtime_ns, changed_ns, found.st_ino)
