"""Bars: as long as they say, and named on the sheet."""

from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.pages import Bar, BarChart
from kit.site.layouts import MOST_ROWS, lay_out
from kit.site.marks import Slab, Words
from tests.site.drawn import BARS, holds_its_words


def test_bars_are_as_long_as_they_say() -> None:
    """Lengths are in proportion, from zero; nothing is not drawn as something."""
    slabs = [mark for mark in lay_out(BARS).marks if isinstance(mark, Slab)]
    six, two, nothing = (slab.x2 - slab.x for slab in slabs)
    assert six == pytest.approx(3 * two, abs=0.2)
    assert nothing <= 2


@given(st.lists(st.tuples(st.text(max_size=60), st.floats(allow_nan=True)), max_size=40))
def test_words_stay_on_the_sheet(bars: list[tuple[str, float]]) -> None:
    """Whatever labels and figures say, no word is set outside the drawing."""
    chart = BarChart(
        "T", "", unit="u", bars=tuple(Bar(label, value, f"{value:g}") for label, value in bars)
    )
    drawing = lay_out(chart)
    texts = [mark.text for mark in drawing.marks if isinstance(mark, Words)]
    hint = any("the table has them all" in text for text in texts)
    assert hint == (sum(isfinite(value) for _, value in bars) > MOST_ROWS)
    holds_its_words(drawing)
