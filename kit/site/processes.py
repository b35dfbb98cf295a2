"""The processes that MkDocs runs in: each loads it while pages are still staged, then builds a share.

They run away from the vault's folder (from which Python would else import), and say nothing on the
terminal.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import IO, Any, NamedTuple

# As many pages take as long as one more process takes to load MkDocs.
_WORTH_A_PROCESS = 60
_MOST_PROCESSES = 4
# What laying out a page costs beside its text, in bytes of text that cost as much to convert.
_LAYOUT_BYTES = 6_000


class Order(NamedTuple):
    """What one process has to build: some pages, and as the first one all that is no page."""

    configuration: str
    pages: tuple[str, ...]
    first: bool


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

    def run(self, orders: Iterable[Order], on_page: Callable[[], None]) -> Told:
        """Have each order carried out by a process of its own; return what they told."""
        given = tuple(orders)
        while len(self._waiting) < len(given):
            self._waiting.append(_Process())
        pairs = list(zip(self._waiting, given, strict=False))
        for process, order in pairs:
            process.take(order)
        with ThreadPoolExecutor(len(pairs)) as pool:
            told = list(pool.map(lambda pair: pair[0].listen(on_page), pairs))
        pages = {name: facts for each in told for name, facts in each.pages.items()}
        wrong = tuple(chain.from_iterable(each.wrong for each in told))
        return Told(wrong, pages, any(each.whole for each in told))

    def end(self) -> None:
        """End what still runs."""
        for each in self._waiting:
            each.end()


def processes_for(pages: int) -> int:
    """Return how many processes building some pages is worth, on this machine."""
    cpus = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cpus, _MOST_PROCESSES, pages // _WORTH_A_PROCESS))


def shares(sizes: dict[str, int], count: int) -> list[tuple[str, ...]]:
    """Return pages, given with their sizes in bytes, dealt into shares that cost about the same."""
    dealt: list[list[str]] = [[] for _ in range(count)]
    costs = [0] * count
    for name, size in sorted(sizes.items(), key=lambda each: (-each[1], each[0])):
        least = costs.index(min(costs))
        dealt[least].append(name)
        costs[least] += size + _LAYOUT_BYTES
    return [tuple(share) for share in dealt]


class _Process:
    """One process; it ends with its order."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and words
            python("kit.site.mkdocs_worker"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            env=environment(),
            cwd=tempfile.gettempdir(),
        )

    def take(self, order: Order) -> None:
        """Take an order."""
        stdin = self._process.stdin
        assert stdin is not None
        try:
            stdin.write(json.dumps(order._asdict()) + "\n")
            stdin.close()
        except OSError:  # it ended before; what it said tells why
            return

    def listen(self, on_page: Callable[[], None]) -> Told:
        """Follow the process to its end."""
        assert self._process.stdout is not None
        told = _listen(self._process.stdout, on_page)
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


def _listen(stdout: IO[str], on_page: Callable[[], None]) -> Told:
    wrong: list[str] = []
    pages: dict[str, dict[str, Any]] = {}
    whole = False
    for line in stdout:
        match _read(line):
            case {"step": _}:
                on_page()
            case {"page": str(name), "facts": dict(facts)}:
                pages[name] = facts
            case {"whole": _}:
                whole = True
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
    here = str(Path(__file__).resolve().parents[2])
    before = os.environ.get("PYTHONPATH")
    return os.environ | {
        # Material tells of its own end of life in a banner; users cannot act on it here.
        "NO_MKDOCS_2_WARNING": "true",
        "PYTHONPATH": f"{here}{os.pathsep}{before}" if before else here,
        "PYTHONIOENCODING": "utf-8",
        "PYTHONWARNINGS": "ignore",
        "NO_COLOR": "1",
    }
