"""The most memory that a command held at once: its largest process, and all of them together."""

from __future__ import annotations

import os
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .measuring import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .measuring import Contestant

_PAUSE = 0.05
_MB = 1_000_000
_MIB = 1024 * 1024
_PROCESSES = Path("/proc")


@dataclass(frozen=True, kw_only=True, slots=True)
class Peaks:
    """Megabytes; `together` is None where the system does not tell what processes share."""

    largest: float
    together: float | None


def peaks(contestant: Contestant) -> Peaks:
    """Return the peaks of one run, which is not to be timed: looking costs time.

    Pages that processes share are counted once in `together` (Linux's proportional set size).
    """
    if sys.platform != "linux":
        return Peaks(largest=run(contestant).peak * _MIB / _MB, together=None)
    watcher = _Watcher()
    with watcher:
        cost = run(contestant)
    return Peaks(largest=cost.peak * _MIB / _MB, together=watcher.most / _MB)


class _Watcher:
    """Adds up the memory of all our descendants now and then, and keeps the most."""

    def __init__(self) -> None:
        self.most = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(_PAUSE):
            self.most = max(self.most, sum(map(_held, _descendants(os.getpid()))))


def _descendants(process: int) -> Iterator[int]:
    children: dict[int, list[int]] = {}
    for folder in _PROCESSES.iterdir():
        if folder.name.isdigit():
            children.setdefault(_parent(folder), []).append(int(folder.name))
    waiting = children.get(process, [])
    while waiting:
        found = waiting.pop()
        yield found
        waiting.extend(children.get(found, ()))


def _parent(folder: Path) -> int:
    try:
        # The name of the program stands in brackets and may hold anything.
        return int((folder / "stat").read_text(errors="replace").rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _held(process: int) -> int:
    """Return the bytes of a process, its share of shared pages included."""
    try:
        lines = (_PROCESSES / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))
