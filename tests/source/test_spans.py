"""Spans as people type them."""

import pytest

from kit.source.spans import read_span
from kit.source.values import Duration


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("7d", Duration(days=7)),
        (" 2 weeks ", Duration(days=14)),
        ("2w", Duration(days=14)),
        ("3m", Duration(months=3)),
        ("1 Year", Duration(months=12)),
        ("P7D", Duration(days=7)),
        ("p1m", Duration(months=1)),
        ("PT12H", Duration(minutes=720)),
        ("5B", Duration(business_days=5)),
        ("0d", Duration()),
    ],
)
def test_what_is_read(text: str, span: Duration) -> None:
    """The short forms, their words, and ISO 8601."""
    assert read_span(text) == span


@pytest.mark.parametrize("text", ["", "7", "d", "soon", "-7d", "7x", "7d 2w", "P", "999y", "7.5d"])
def test_what_is_not(text: str) -> None:
    """Anything else says what is expected."""
    with pytest.raises(ValueError, match=r"span such as 7d|at most 100 years"):
        read_span(text)
