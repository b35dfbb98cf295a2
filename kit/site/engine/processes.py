"""The processes that MkDocs runs in: each loads it while pages are still staged, then builds pages.

Pages are dealt out some at a time, to whoever has done the last ones. The processes run away from the
vault's folder (from which Python would else import), and say nothing on the terminal.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import IO, Any, NamedTuple

# As many pages take as long as one more process takes to load MkDocs.
_WORTH_A_PROCESS = 60
_MOST_PROCESSES = 4
# What laying out a page costs beside its text, in bytes of text that cost as much to convert.
_LAYOUT_BYTES = 6_000
# So many portions a process is dealt, on average: the last ones end at about the same time.
_PORTIONS = 12


class Told(NamedTuple):
    """What the processes told: what was wrong, and facts of each page.

    With `whole` MkDocs built all pages by itself, and nothing is known of single ones.
    """

    wrong: tuple[str, ...]
    pages: dict[str, dict[str, Any]]
    whole: bool


class Processes:
    """Processes with MkDocs loaded, or loading, each waiting for one order."""

    def __init__(self, count: int = 0) -> None:
        self._waiting = [_Process() for _ in range(count)]
        self._started: list[_Process] = []

    def run(
        self,
        configuration: str,
        sizes: dict[str, int],
        count: int,
        on_page: Callable[[], None],
        meanwhile: Callable[[], None] = lambda: None,
    ) -> Told:
        """Have some processes build pages, given with their sizes in bytes, and what is no file of the tree.

        `meanwhile` is done here at the same time. Where MkDocs builds all by itself, it waits for that,
        since it begins with an empty folder.
        """
        while len(self._waiting) < count:
            self._waiting.append(_Process())
        left = deque(portions(sizes, count))
        processes, self._waiting = self._waiting[:count], self._waiting[count:]
        self._started += processes
        for number, process in enumerate(processes):
            process.take({"configuration": configuration, "first": number == 0})
        is_done = threading.Event()
        with ThreadPoolExecutor(count) as pool:
            asked = [
                pool.submit(process.listen, on_page, left, is_done.wait) for process in processes
            ]
            try:
                meanwhile()
            finally:
                is_done.set()
        told = [each.result() for each in asked]
        pages = {name: facts for each in told for name, facts in each.pages.items()}
        wrong = tuple(chain.from_iterable(each.wrong for each in told))
        return Told(wrong, pages, any(each.whole for each in told))

    def end(self) -> None:
        """End what still runs."""
        for each in (*self._started, *self._waiting):
            each.end()


def processes_for(pages: int) -> int:
    """Return how many processes building some pages is worth, on this machine."""
    cpus = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cpus, _MOST_PROCESSES, pages // _WORTH_A_PROCESS))


def portions(sizes: dict[str, int], count: int) -> list[tuple[str, ...]]:
    """Return pages, given with their sizes in bytes, in portions for some processes; the dear ones first."""
    costs = {name: size + _LAYOUT_BYTES for name, size in sizes.items()}
    enough = sum(costs.values()) / (count * _PORTIONS)
    dealt: list[tuple[str, ...]] = []
    portion: list[str] = []
    cost = 0
    for name in sorted(costs, key=lambda each: (-costs[each], each)):
        portion.append(name)
        cost += costs[name]
        if cost >= enough:
            dealt.append(tuple(portion))
            portion, cost = [], 0
    return [*dealt, tuple(portion)] if portion else dealt


class _Process:
    """One process; it ends with its order."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and words
            python("kit.site.engine.mkdocs_worker"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            env=environment(),
            cwd=tempfile.gettempdir(),
        )

    def take(self, order: Any) -> None:
        """Take an order, or a portion; None is the end of them."""
        stdin = self._process.stdin
        assert stdin is not None
        try:
            if order is None:
                stdin.close()
            else:
                stdin.write(json.dumps(order) + "\n")
                stdin.flush()
        except (OSError, ValueError):  # it ended before; what it said tells why
            return

    def listen(
        self,
        on_page: Callable[[], None],
        left: "deque[tuple[str, ...]]",
        until_free: Callable[[], object],
    ) -> Told:
        """Follow the process to its end, and give it of what is left whenever it asks.

        One that builds all by itself is told to begin when `until_free` returns.
        """

        def begin() -> None:
            until_free()
            self.take("begin")

        assert self._process.stdout is not None
        told = _listen(self._process.stdout, on_page, lambda: self.take(_next(left)), begin)
        code = self._process.wait()
        if code and not told.wrong:
            return told._replace(wrong=(f"the process of MkDocs ended with code {code}",))
        return told

    def end(self) -> None:
        """End the process if it still runs."""
        process = self._process
        if process.poll() is None:
            process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None and not stream.closed:
                try:
                    stream.close()
                except OSError:  # the pipe's other end is gone already
                    continue
        process.wait()


def _next(left: "deque[tuple[str, ...]]") -> tuple[str, ...] | None:
    try:
        return left.popleft()
    except IndexError:
        return None


def _listen(
    stdout: IO[str],
    on_page: Callable[[], None],
    on_asked: Callable[[], None],
    on_whole: Callable[[], None],
) -> Told:
    wrong: list[str] = []
    pages: dict[str, dict[str, Any]] = {}
    whole = False
    for line in stdout:
        match _read(line):
            case {"step": _}:
                on_page()
            case {"next": _}:
                on_asked()
            case {"page": str(name), "facts": dict(facts)}:
                pages[name] = facts
            case {"whole": _}:
                whole = True
                on_whole()
            case {"warning": said} | {"failure": said}:
                wrong.append(str(said))
            case _:
                wrong.append(line.rstrip())
    return Told(tuple(wrong), pages, whole)


def _read(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None


def python(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module with our own interpreter."""
    # -P: the folder at hand is no place to import from.
    return [sys.executable, "-P", "-m", module, *arguments]


def environment() -> dict[str, str]:
    """Return the environment for an engine."""
    here = str(Path(__file__).resolve().parents[3])
    before = os.environ.get("PYTHONPATH")
    return os.environ | {
        # Material tells of its own end of life in a banner; users cannot act on it here.
        "NO_MKDOCS_2_WARNING": "true",
        "PYTHONPATH": f"{here}{os.pathsep}{before}" if before else here,
        "PYTHONIOENCODING": "utf-8",
        "PYTHONWARNINGS": "ignore",
        "NO_COLOR": "1",
    }
