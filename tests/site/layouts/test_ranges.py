"""Ranges on one scale: within the sheet, whatever they span."""

from hypothesis import given
from hypothesis import strategies as st

from kit.pages import RangeChart, Span
from kit.site.layouts import lay_out
from tests.site.drawn import NAMES, VALUES, holds_its_words


@given(st.lists(st.tuples(NAMES, VALUES, VALUES, NAMES), max_size=40))
def test_ranges_hold_their_words(spans: list[tuple[str, float, float, str]]) -> None:
    """However large the figures and however long the names of people and groups."""
    chart = RangeChart("T", "", spans=tuple(Span(*span) for span in spans))
    holds_its_words(lay_out(chart))
