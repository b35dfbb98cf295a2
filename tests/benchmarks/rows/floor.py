"""What cannot be beaten on this machine: Python's start, imports, a look at every file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.bench import Row, bare_click, seconds
from tests.benchmarks.measuring import Contestant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.bench import Bench
    from tests.benchmarks.measuring import Outcome


def rows(bench: Bench) -> Iterator[Row]:
    """Yield the median times, which have no target."""
    alone = bench.race(
        "floor",
        _python("Python, starting and ending", "pass"),
        bare_click(),
        _python("import the models of notes", "from kit.notes import note_types; note_types()"),
        _python("import sqlite3", "import sqlite3"),
        short=True,
    )
    yield from (_row(outcome) for outcome in alone)
    for notes in bench.sizes:
        script, vault = str(Path(__file__).parents[1] / "stat_only.py"), str(bench.vault(notes))
        found = bench.race(
            f"floor, {notes} notes",
            Contestant(name="stat of all notes", command=(sys.executable, script, vault)),
            Contestant(name="reading all notes", command=(sys.executable, script, vault, "--read")),
            short=True,
        )
        yield from (_row(outcome, notes) for outcome in found)


def _python(name: str, code: str) -> Contestant:
    return Contestant(name=name, command=(sys.executable, "-c", code))


def _row(outcome: Outcome, notes: int = 0) -> Row:
    if outcome.problem:
        return Row(what=outcome.name, notes=notes, problem=outcome.problem)
    cost = outcome.median
    return Row(
        what=outcome.name,
        notes=notes,
        unit="s",
        measured=cost.wall,
        detail=f"{seconds(cost.cpu)} of the processor",
    )
