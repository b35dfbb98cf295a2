"""Scales and axes: round figures, few of them, and never a part of one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.site.marks import SMALL, width_of
from kit.site.scales import brief, nice_ticks, short, year_ticks
from tests.site.drawn import DAY


@given(st.floats(-1e6, 1e9), st.floats(0, 1e9))
def test_ticks_span_the_figures(low: float, spread: float) -> None:
    """Round figures from below the lowest to above the highest, not too many."""
    ticks = nice_ticks(low, low + spread)
    step = ticks[1] - ticks[0]
    assert ticks[0] <= low + step * 1e-6
    assert ticks[-1] >= low + spread - step * 1e-6
    assert 2 <= len(ticks) <= 8


@given(st.dates(date(1900, 1, 1), DAY), st.integers(0, 40_000))
def test_years_on_an_axis_are_few(first: date, days: int) -> None:
    """From one to seven years are named."""
    last = min(date.fromordinal(first.toordinal() + days), DAY)
    assert 1 <= len(year_ticks(first, last)) <= 7


@pytest.mark.parametrize(
    ("value", "shown"),
    [(9_999, "9,999"), (12_500, "12.5k"), (2_500_000, "2.5M"), (3e9, "3bn"), (1e15, "1e+15")],
)
def test_figures_of_an_axis_are_short(value: float, shown: str) -> None:
    """Thousands, millions and more have their letter."""
    assert short(value) == shown


@given(st.floats(0, 1e18), st.floats(0, 120))
def test_a_figure_is_never_cut(value: float, room: float) -> None:
    """It stands in full, in short, or not at all."""
    shown = brief(value, room, SMALL)
    assert width_of(shown, SMALL) <= room
    assert "…" not in shown
