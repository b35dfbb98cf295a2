"""What whole processes cost: wall time, processor time and peak memory, run in turn."""

from __future__ import annotations

import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import resource
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

LONGEST = 1200.0
MOST_MEMORY = 8 * 1024**3
_MIB = 1024 * 1024
# getrusage(2) counts kilobytes on Linux and bytes on macOS.
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Contestant:
    """A command to be measured, and what is deleted and done before each of its runs."""

    name: str
    command: tuple[str, ...]
    leftovers: tuple[Path, ...] = ()
    prepare: Callable[[], object] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """What one process cost with all its children: seconds, seconds, MiB of the largest one."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """The costs of all runs of a contestant, or why there are none."""

    name: str
    costs: tuple[Cost, ...]
    problem: str = ""

    @property
    def median(self) -> Cost:
        """Return the medians of the three costs, each on its own."""
        return Cost(
            wall=statistics.median(cost.wall for cost in self.costs),
            cpu=statistics.median(cost.cpu for cost in self.costs),
            peak=statistics.median(cost.peak for cost in self.costs),
        )


class FailedRunError(Exception):
    """A command that is missing, was stopped or did not end with 0; its text says which."""


def compare(contestants: Sequence[Contestant], *, runs: int, warm_up: bool) -> tuple[Outcome, ...]:
    """Return the outcome of each contestant, run in turn: A B A B.

    A warm-up run is not counted: it fills the disk's cache and compiles modules. Whoever fails
    once is left out of all later rounds.
    """
    costs: dict[str, list[Cost]] = {contestant.name: [] for contestant in contestants}
    problems: dict[str, str] = {}
    for number in range(runs + warm_up):
        for contestant in contestants:
            if contestant.name in problems:
                continue
            try:
                cost = run(contestant)
            except FailedRunError as problem:
                problems[contestant.name] = str(problem)
                continue
            if number >= warm_up:
                costs[contestant.name].append(cost)
    return tuple(
        Outcome(name=name, costs=tuple(found), problem=problems.get(name, ""))
        for name, found in costs.items()
    )


def run(contestant: Contestant, *, limit: float = LONGEST) -> Cost:
    """Return what one run of the command cost; raises FailedRunError where it fails.

    A run is stopped after `limit` seconds, and on Linux gets no more than `MOST_MEMORY` bytes, so
    that a command that never ends does not take the machine with it.
    """
    for leftover in contestant.leftovers:
        shutil.rmtree(leftover, ignore_errors=True)
    if contestant.prepare is not None:
        contestant.prepare()
    if not shutil.which(contestant.command[0]):
        raise FailedRunError(f"missing: {contestant.command[0]}")
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        # Not `subprocess.run`: only wait4 tells what this one child cost.
        child = subprocess.Popen(
            contestant.command, stdout=subprocess.DEVNULL, stderr=said, env=usual_environment()
        )
        _bound_memory(child.pid)
        status, usage = _ended(child.pid, limit)
        wall = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode == -signal.SIGKILL:
            raise FailedRunError(f"stopped after {wall:.0f} s")
        if child.returncode:
            raise FailedRunError(f"exit {child.returncode}{_last_line(said.fileno())}")
    peak = usage.ru_maxrss * _PEAK_UNIT / _MIB
    return Cost(wall=wall, cpu=usage.ru_utime + usage.ru_stime, peak=peak)


def usual_environment() -> dict[str, str]:
    """Return the environment without Python's own switches.

    One that keeps Python from writing what it compiled would have every run compile anew what is
    installed as source, and only that: nobody lives with it.
    """
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def _bound_memory(process: int) -> None:
    if sys.platform == "linux":
        import resource

        resource.prlimit(process, resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))


def _ended(process: int, limit: float) -> tuple[int, resource.struct_rusage]:
    """Return how a child ended and what it cost, at the latest when it was killed."""
    # Not `Popen.kill`, which may reap the child before wait4 can.
    stop = threading.Timer(limit, os.kill, (process, signal.SIGKILL))
    stop.start()
    _, status, usage = os.wait4(process, 0)
    stop.cancel()
    return status, usage


def _last_line(descriptor: int) -> str:
    os.lseek(descriptor, 0, os.SEEK_SET)
    lines = os.read(descriptor, _MIB).decode(errors="replace").strip().splitlines()
    return f": {lines[-1]}" if lines else ""


def table(title: str, outcomes: Sequence[Outcome]) -> str:
    """Return the outcomes as lines of text: medians, and from where to where the wall times went."""
    return "\n".join((title, *_lines(outcomes), ""))


def _lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    width = max(len(outcome.name) for outcome in outcomes)
    yield f"  {'':{width}}  {'wall s':>9}  {'(min to max)':>20}  {'cpu s':>9}  {'peak MiB':>8}"
    for outcome in outcomes:
        if outcome.problem:
            yield f"  {outcome.name:{width}}  {outcome.problem}"
            continue
        cost, walls = outcome.median, [each.wall for each in outcome.costs]
        spread = f"({min(walls):.3f} to {max(walls):.3f})"
        yield (
            f"  {outcome.name:{width}}  {cost.wall:9.3f}  {spread:>20}"
            f"  {cost.cpu:9.3f}  {cost.peak:8.0f}"
        )
