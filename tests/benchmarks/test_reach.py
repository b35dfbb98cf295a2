"""The benchmark runs from end to end on a small vault, says what failed, and asserts no time."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from . import reach
from .bench import Bench, Row, after_a_change, an_interview, kit, ratio, set_from
from .measuring import Contestant, Cost, Outcome
from .memory import peaks
from .rows import groups
from .rows.growth import growth

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(not hasattr(os, "wait4"), reason="this system has no wait4")
HANDBOOK = Path(__file__).parents[2] / "docs" / "speed.md"
SMALLEST = 30


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Return a bench of the smallest vault, run once."""
    return Bench(scratch=tmp_path, sizes=(SMALLEST,), runs=1, build_runs=1, tell=str)


def outcome(name: str, *walls: float, problem: str = "") -> Outcome:
    """Return an outcome of some wall times; the processor was busy for the square of each."""
    costs = tuple(Cost(wall=wall, cpu=wall**2, peak=30) for wall in walls)
    return Outcome(name=name, costs=costs, problem=problem)


def cells(line: str) -> list[str]:
    """Return the cells of a row of a table."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def test_the_command_prints_a_table_and_what_it_ran_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One run on the smallest vault gives a row with target and ratio, the machine, the command."""
    assert reach.main(["--notes", str(SMALLEST), "--runs", "1", "--only", "help"]) == 0
    printed = capsys.readouterr()
    header, rule, row, _, machine, versions, command = printed.out.splitlines()
    assert len(cells(header)) == len(cells(rule)) == len(cells(row))
    assert cells(row)[0] == "`kit --help`"
    assert cells(row)[3] == "≤ 2"
    assert float(cells(row)[4].split()[0]) > 0
    assert f"Python {sys.version_info.major}." in machine
    assert "python-frontmatter 1." in versions
    assert "python -m tests.benchmarks.reach --notes 30 --runs 1 --only help" in command
    assert "a bare Click program" in printed.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--notes", "29"), "at least 30 notes"),
        (("--only", "help,chekc"), "chekc is none of floor, help, check"),
        (("--runs", "0"), "at least 1"),
    ],
)
def test_a_wrong_word_is_named(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Options that mean nothing end the command before anything is made."""
    with pytest.raises(SystemExit):
        reach.main(words)
    assert said in capsys.readouterr().err


def test_a_command_that_fails_is_a_row_and_the_rest_goes_on(bench: Bench) -> None:
    """What cannot run says why in its own row; its neighbour is measured."""
    gone, fine = bench.race(
        "title",
        kit(None, "no-such-command"),
        Contestant(name="fine", command=(sys.executable, "-c", "pass")),
    )
    failed = reach.line(ratio("x", gone, fine, target=2))
    assert "failed: exit 2: kit: there is no command 'no-such-command'" in failed
    assert "failed: kit no-such-command: exit 2" in reach.line(ratio("x", fine, gone))
    assert ratio("x", fine, fine).measured == 1


def test_a_row_divides_medians_and_says_what_missed() -> None:
    """Ratios are of the medians of wall times; above its target a row says so."""
    ours, theirs = outcome("kit x", 9.0, 1.0, 2.0), outcome("theirs", 4.0)
    row = ratio("`kit x`", ours, theirs, notes=1000, target=0.4)
    assert cells(reach.line(row)) == [
        "`kit x`", "1,000", "theirs", "≤ 0.4", "0.5 (missed)", "0.25", "2.0 s / 4.0 s",
    ]  # fmt: skip
    assert "missed" not in reach.line(ratio("`kit x`", ours, theirs, target=0.5))
    large = Row(what="m", target=150.0, unit="MB", measured=1234.5)
    assert cells(reach.line(large))[3:5] == ["≤ 150 MB", "1,234 MB (missed)"]


def test_growth_takes_the_start_off() -> None:
    """What a command costs in an empty vault belongs to no note."""
    found = [outcome("0", 1.0), outcome("10", 2.0), outcome("100", 21.0)]
    row = growth("x", found, 10, 100)
    assert row.measured == pytest.approx(2.0)
    assert row.cpu == pytest.approx(440 / 3 / 10)
    assert growth("x", [outcome("0", problem="why")], 10, 100).problem == "why"


def test_each_run_after_a_change_finds_another_note(bench: Bench) -> None:
    """A line is added before each run to a copy; the vault itself is as it was."""
    pristine = an_interview(bench.vault(SMALLEST)).read_bytes()
    with bench.copies(SMALLEST) as (vault,):
        note = an_interview(vault)
        times = note.stat().st_mtime_ns
        assert times == an_interview(bench.vault(SMALLEST)).stat().st_mtime_ns
        contestant = after_a_change(
            Contestant(name="x", command=(sys.executable, "-c", "pass")), note
        )
        bench.race("title", contestant)
        added = note.read_text("utf-8").removeprefix(pristine.decode())
        assert len(set(re.findall(r"saved at (\d+)", added))) == 2
    assert not vault.exists()
    assert an_interview(bench.vault(SMALLEST)).read_bytes() == pristine


def test_memory_counts_the_processes_of_a_command_together() -> None:
    """Two processes of 60 MB each hold 120 MB, and the largest one 60."""
    child = "import time; text = b'x' * 60_000_000; time.sleep(1)"
    code = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {child!r}]); {child}"
    found = peaks(Contestant(name="x", command=(sys.executable, "-c", code)))
    assert 60 <= found.largest < 2000
    if sys.platform == "linux":
        assert found.together is not None
        assert 120 <= found.together < 200


@pytest.mark.parametrize("group", groups())
def test_each_group_says_what_it_compares(group: str) -> None:
    """A group's docstring is its documentation, and it yields rows."""
    module = sys.modules[groups()[group].__module__]
    assert module.__doc__
    assert module.__doc__.strip().splitlines()[0].endswith(".")


def test_check_yields_its_five_rows(bench: Bench) -> None:
    """Each row has a measurement or the reason for none; its target was set for larger vaults."""
    rows = list(groups()["check"](bench))
    assert [row.target for row in rows] == [None] * 5
    assert set_from(10_000, 10_000, 0.7) == 0.7
    assert all((row.measured is None) == bool(row.problem) for row in rows)
    assert {row.notes for row in rows} == {SMALLEST}


def _rows_of_the_handbook() -> Iterator[list[str]]:
    for line in HANDBOOK.read_text(encoding="utf-8").splitlines():
        if line.startswith("| ") and " | ≤ " in line:
            yield cells(line)


def test_the_handbook_shows_the_table_as_it_is_printed() -> None:
    """The header of the handbook's table is ours, and each of its rows has as many cells."""
    header = reach.HEADER.splitlines()[0]
    assert header in HANDBOOK.read_text(encoding="utf-8")
    rows = list(_rows_of_the_handbook())
    assert rows
    assert {len(row) for row in rows} == {len(cells(header))}
