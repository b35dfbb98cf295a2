"""Whatever happens between two builds, in whatever order: a site says what the notes say, and no more."""

import os
import random
import shutil
from pathlib import Path

import pytest

from tests.campaigns import TIMES
from tests.campaigns.changes_between_builds import Life, differences, outcome, step

SEEDS = random.Random(1).sample(range(10_000), TIMES)
_STEPS = 5

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs signals that cannot be caught")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_build_is_that_of_the_notes_alone(tmp_path: Path, seed: int) -> None:
    """Its site to the byte, its words, its exit code; and what a check finds."""
    life = Life(tmp_path, seed)
    for number in range(_STEPS):
        deeds, differ = step(life)
        assert not differ, f"step {number}, {deeds}: {differ}"


def test_a_difference_is_seen(tmp_path: Path) -> None:
    """A page, a finding or a word more on one side is told."""
    life = Life(tmp_path, 1)
    for note in sorted(life.root.rglob("*.md"))[5:]:
        note.unlink()
    one = outcome(life, life.root)
    assert one.code == 0
    assert len(one.files) > 20
    shutil.copytree(life.root, life.other, ignore=shutil.ignore_patterns(".*", "site"))
    assert differences(one, outcome(life, life.other)) == []
    (life.other / "journal").mkdir(exist_ok=True)
    (life.other / "journal" / "more.md").write_text("[[nobody]]\n", encoding="utf-8")
    differ = differences(one, outcome(life, life.other))
    assert "journal/more.html" in differ
    assert "findings" in differ
    assert any("pages from" in each for each in differ)
