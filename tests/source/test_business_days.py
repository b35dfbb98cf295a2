"""Business days, held against counting every single day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.source.business_days import WEEKEND, business_day_from, weekdays
from kit.source.values import Duration

days = st.dates(date(2000, 1, 1), date(2040, 1, 1))
weekends = st.frozensets(st.integers(0, 6), max_size=6)


def counted(start: date, end: date, holidays: frozenset[date], weekend: frozenset[int]) -> int:
    """Return how many business days lie between two days, the first left out and the last counted."""
    step = 1 if end > start else -1
    between = (
        start + timedelta(days=step * each) for each in range(1, abs((end - start).days) + 1)
    )
    return sum(day.weekday() not in weekend and day not in holidays for day in between)


@given(days, st.integers(1, 40), st.frozensets(days, max_size=5), weekends, st.booleans())
def test_so_many_business_days_away(
    start: date, count: int, holidays: frozenset[date], weekend: frozenset[int], back: bool
) -> None:
    """It lands on a business day, with as many of them on the way as were asked for."""
    end = business_day_from(start, -count if back else count, holidays, weekend)
    assert (end < start) is back
    assert end.weekday() not in weekend
    assert end not in holidays
    assert counted(start, end, holidays, weekend) == count


@given(days, st.integers(1, 40), st.frozensets(days, max_size=5), weekends)
def test_back_undoes_forth(
    start: date, count: int, holidays: frozenset[date], weekend: frozenset[int]
) -> None:
    """From a business day, as many forth and back lead home."""
    first = business_day_from(start, 1, holidays, weekend)
    span = Duration(business_days=count)
    end = span.after(first, holidays, weekend)
    assert span.before(end, holidays, weekend) == first


@given(days, st.integers(0, 400))
def test_days_before_undo_days_after(start: date, count: int) -> None:
    """Days and weeks lead back to where they began."""
    span = Duration(days=count)
    assert span.before(span.after(start)) == start


@pytest.mark.parametrize(
    ("span", "end", "start"),
    [
        (Duration(months=1), date(2026, 3, 31), date(2026, 2, 28)),
        (Duration(days=1), date.min, date.min),
        (Duration(months=1), date.min, date.min),
        (Duration(business_days=3), date.min, date.min),
        (Duration(business_days=1), date(2026, 3, 16), date(2026, 3, 13)),
        (Duration(minutes=60), date(2026, 3, 16), date(2026, 3, 16)),
        (Duration(), date(2026, 3, 16), date(2026, 3, 16)),
    ],
)
def test_before_a_day(span: Duration, end: date, start: date) -> None:
    """Months end where they end, and the calendar begins where it begins."""
    assert span.before(end) == start


def test_a_week_without_working_days_never_gets_there() -> None:
    """Who is never at work is never late."""
    assert (
        Duration(business_days=1).after(date(2026, 3, 14), weekend=frozenset(range(7))) == date.max
    )


def test_days_of_the_week_have_numbers() -> None:
    """Saturday and Sunday are the weekend where nothing else is said."""
    assert weekdays(("saturday", "sunday")) == WEEKEND
    assert weekdays(()) == frozenset()
