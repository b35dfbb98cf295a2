"""Each promise about notes names the tests that hold it."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "promises.md"


def test_every_test_that_is_named_exists() -> None:
    """A promise without its test would be a word only."""
    rows = [row for row in PAGE.read_text(encoding="utf-8").split("\n") if row.startswith("| ")]
    promises = [row for row in rows if not row.startswith(("| promise", "|---"))]
    assert len(promises) > 20
    for row in promises:
        named = re.findall(r"`(tests/[^`]+)`", row)
        assert named, row
        assert [path for path in named if not (ROOT / path).exists()] == []
