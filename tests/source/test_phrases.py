"""Numbers with their nouns, and names together, as people say them."""

import pytest

from kit.source.phrases import counted, joined


def test_counted() -> None:
    """One is one, all else is many; thousands are parted."""
    assert [counted(number, "note") for number in (0, 1, 1200)] == [
        "0 notes",
        "1 note",
        "1,200 notes",
    ]
    assert counted(2, "person", "people") == "2 people"


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["Ada"], "Ada"), (["Ada", "Bo"], "Ada and Bo"), (["A", "B", "C"], "A, B and C")],
)
def test_joined(names: list[str], said: str) -> None:
    """The last two have an *and* between them."""
    assert joined(names) == said
