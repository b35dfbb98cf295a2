"""Writers are killed, at random moments and before each system call: nothing is torn or lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.campaigns import FULL, TIMES

ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs signals that cannot be caught")


def _printed(script: str, *arguments: object) -> list[int]:
    """Return the numbers that a script of this folder prints; fails where it fails."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.campaigns.{script}", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [int(word) for word in done.stdout.split()]


def test_killed_at_random_moments(tmp_path: Path) -> None:
    """After each kill the notes are all of one version, as the next run finds or makes it."""
    kills = 25 * TIMES
    to_mend, version = _printed("kill_at_random", tmp_path, kills)
    assert to_mend > kills // 20  # else it was hardly ever killed while writing
    assert version > kills // 20


def test_builds_killed_at_random_moments(tmp_path: Path) -> None:
    """A site is whole at any moment, the next build is right, and a day later nothing is left."""
    killed, waiting = _printed("kill_builds", tmp_path, 4 * TIMES)
    assert killed > TIMES
    assert waiting <= killed


def test_killed_before_each_call(tmp_path: Path) -> None:
    """No call is a bad moment to be killed, neither of a change nor of the recovery after it."""
    kills = _printed("kill_at_each_call", tmp_path, 1 if FULL else 3, 1 if FULL else 17)
    assert kills[0] > 50
