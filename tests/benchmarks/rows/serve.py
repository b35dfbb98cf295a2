"""`kit serve`: from a save to the reloaded page, beside a full build."""

from __future__ import annotations

import contextlib
import re
import subprocess
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

from tests.benchmarks.bench import an_interview, kit, ratio, set_from
from tests.benchmarks.measuring import (
    LONGEST,
    Cost,
    FailedRunError,
    Outcome,
    run,
    table,
    usual_environment,
)
from tests.benchmarks.rows.build import full

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.benchmarks.bench import Bench, Row
    from tests.benchmarks.measuring import Contestant

_UP_TO = 2_000
_PAUSE = 0.02
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")


def rows(bench: Bench) -> Iterator[Row]:
    """Yield a row for each size up to 2,000 notes."""
    for notes in bench.sizes:
        if notes <= _UP_TO:
            with bench.copies(notes, 2) as (served, built):
                saves, builds = _measured(bench.build_runs, served, full(built))
            bench.tell(table(f"serve, {notes} notes: medians, run in turn", (saves, builds)))
            goal = set_from(1_000, notes, 0.15)
            yield ratio(f"`{saves.name}`", saves, builds, notes=notes, target=goal)


def _measured(runs: int, vault: Path, build: Contestant) -> tuple[Outcome, Outcome]:
    """Return what a save and a full build cost, taken in turn."""
    saves: list[Cost] = []
    builds: list[Cost] = []
    problem = ""
    try:
        with _served(vault) as address:
            note = an_interview(vault)
            page = f"{address}interviews/{note.stem}.html"
            _wait_for(page, "</html>")
            for number in range(runs + 1):
                cost = _save(note, page, number)
                # The first save finds nothing warm.
                if number:
                    saves.append(cost)
                    builds.append(run(build))
    except FailedRunError as error:
        problem = str(error)
    return (
        Outcome(name="kit serve, save to page", costs=tuple(saves), problem=problem),
        Outcome(name=build.name, costs=tuple(builds), problem=problem),
    )


def _save(note: Path, page: str, number: int) -> Cost:
    word = f"marmalade{number}of{time.time_ns()}"
    with note.open("a", encoding="utf-8") as file:
        file.write(f"\n- One more line about {word}.\n")
    saved = time.perf_counter()
    _wait_for(page, word)
    # What a server costs is not told until it ends.
    return Cost(wall=time.perf_counter() - saved, cpu=0.0, peak=0.0)


@contextlib.contextmanager
def _served(vault: Path) -> Iterator[str]:
    """Give the address of a server that runs meanwhile."""
    server = subprocess.Popen(
        kit(vault, "serve", "--port", "0").command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env=usual_environment() | {"PYTHONUNBUFFERED": "1"},
    )
    try:
        yield _address(server)
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        if server.stdout is not None:
            server.stdout.close()


def _address(server: subprocess.Popen[str]) -> str:
    """Return what the server says where it is; raises FailedRunError where it ends without."""
    said = ""
    for line in server.stdout or ():
        said = line.strip() or said
        if found := _ADDRESS.search(line):
            return found.group()
    raise FailedRunError(f"kit serve ended: {said}")


def _wait_for(page: str, text: str) -> None:
    """Ask for a page until it holds a text."""
    begun = time.perf_counter()
    while time.perf_counter() - begun < LONGEST:
        try:
            with urllib.request.urlopen(page, timeout=LONGEST) as answer:
                if text in answer.read().decode("utf-8", errors="replace"):
                    return
        except (urllib.error.URLError, ConnectionError):
            # Between two sites there may be none for a moment.
            pass
        time.sleep(_PAUSE)
    raise FailedRunError(f"{page} did not change in {LONGEST:.0f} s")
