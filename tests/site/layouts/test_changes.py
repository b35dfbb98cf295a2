"""Before and after: in order of date, and which way."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kit.pages import Change, ChangeChart
from kit.site.charts import draw
from kit.site.layouts import lay_out
from kit.site.marks import TEXT, Words
from tests.site.drawn import CHANGES, NAMES, VALUES, holds_its_words


def test_changes_come_by_date_and_colour_says_which_way() -> None:
    """The first talk comes first; up, down and the same differ."""
    words = [
        mark.text
        for mark in lay_out(CHANGES).marks
        if isinstance(mark, Words) and mark.size == TEXT
    ]
    assert words[0].startswith("Ana")
    text = draw(CHANGES, href=str)
    for color in ("--kit-up", "--kit-down", "--kit-muted"):
        assert color in text


@given(st.lists(st.tuples(NAMES, VALUES, VALUES, st.dates()), max_size=40))
def test_changes_hold_their_words(changes: list[tuple[str, float, float, date]]) -> None:
    """Whatever the values are, on the scale or beyond it."""
    chart = ChangeChart("T", "", changes=tuple(Change(*change) for change in changes))
    holds_its_words(lay_out(chart))
