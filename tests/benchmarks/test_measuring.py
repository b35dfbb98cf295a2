"""Measuring: what a process costs, and what is said of one that cannot run."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from . import measuring
from .measuring import Contestant, Cost, FailedRunError, Outcome, compare, run, table

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    not hasattr(os, "wait4"), reason="this system does not tell what a child process cost"
)
BUSY = "import time; end = time.process_time() + 0.2\nwhile time.process_time() < end: pass"
LARGE = "text = b'x' * 80_000_000"


def python(code: str, *leftovers: Path) -> Contestant:
    """Return a contestant that runs a line of Python."""
    command = (sys.executable, "-c", code)
    return Contestant(name=code, command=command, leftovers=leftovers)


def test_a_busy_process_costs_processor_time() -> None:
    """Processor time is that of the child, and wall time is no less than what it slept."""
    assert run(python(BUSY)).cpu >= 0.2
    assert run(python("import time; time.sleep(0.2)")).wall >= 0.2


def test_the_peak_counts_mebibytes() -> None:
    """80 MB of text are 76 MiB; the bound above is wide, as a child starts from our own peak."""
    assert 76 <= run(python(LARGE)).peak < 2000


def test_a_missing_command_is_named() -> None:
    """What is not installed is said to be missing."""
    with pytest.raises(FailedRunError, match="missing: no-such-command"):
        run(Contestant(name="x", command=("no-such-command",)))


def test_a_failing_command_says_its_last_line() -> None:
    """The exit code and the last line on standard error are kept."""
    with pytest.raises(FailedRunError, match="exit 1: why it failed"):
        run(python("import sys; sys.exit('first\\nwhy it failed')"))


def test_a_run_that_never_ends_is_stopped() -> None:
    """A command may take so long and no longer."""
    with pytest.raises(FailedRunError, match="stopped after 0 s"):
        run(python("import time; time.sleep(60)"), limit=0.2)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds another process")
def test_a_run_that_takes_all_memory_is_refused_it() -> None:
    """A command that asks for more than its share fails instead of starving its neighbours."""
    code = f"import time; time.sleep(0.3); bytearray({measuring.MOST_MEMORY})"
    with pytest.raises(FailedRunError, match="exit 1: MemoryError"):
        run(python(code))


def test_contestants_run_in_turn_after_a_warm_up(tmp_path: Path) -> None:
    """Two runs with a warm-up are three rounds, A B A B A B, of which two are counted."""
    log = tmp_path / "log"
    pair = tuple(python(f"open({str(log)!r}, 'a').write('{name}')") for name in "AB")
    outcomes = compare(pair, runs=2, warm_up=True)
    assert log.read_text() == "ABABAB"
    assert [len(outcome.costs) for outcome in outcomes] == [2, 2]


def test_leftovers_are_gone_before_each_run(tmp_path: Path) -> None:
    """A run never profits from what the one before it left behind."""
    code = f"import os; os.mkdir({str(tmp_path / 'cache')!r})"
    (outcome,) = compare((python(code, tmp_path / "cache"),), runs=2, warm_up=False)
    assert (len(outcome.costs), outcome.problem) == (2, "")


def test_what_is_to_be_done_before_a_run_is_done_each_time(tmp_path: Path) -> None:
    """A note is changed before every run, the warm-up among them."""
    log = tmp_path / "log"

    def prepare() -> None:
        with log.open("a") as file:
            file.write("x")

    contestant = Contestant(name="x", command=(sys.executable, "-c", "pass"), prepare=prepare)
    compare((contestant,), runs=2, warm_up=True)
    assert log.read_text() == "xxx"


def test_the_other_contestant_still_runs() -> None:
    """One failure leaves the others measured, and the table says so."""
    missing = Contestant(name="gone", command=("no-such-command",))
    text = table("title", compare((missing, python("pass")), runs=1, warm_up=False))
    assert "gone  missing: no-such-command" in text
    assert [line for line in text.splitlines() if line.strip().startswith("pass ")]


def test_the_table_shows_medians_and_their_spread() -> None:
    """Each contestant has its medians, and from where to where its wall times went."""
    costs = tuple(Cost(wall=wall, cpu=1.0, peak=60.0) for wall in (1.0, 9.0, 2.0))
    text = table("title", (Outcome(name="a", costs=costs),))
    assert text.splitlines()[-1].split() == ["a", "2.000", "(1.000", "to", "9.000)", "1.000", "60"]
