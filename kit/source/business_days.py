"""Business days: which days of the week are worked, and the day that lies so many of them away."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, TypeAlias, get_args

Weekday: TypeAlias = Literal[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
]
WEEKEND = frozenset((5, 6))
"""Saturday and Sunday, as `date.weekday` counts them."""

_NAMES = get_args(Weekday)
_DAYS_OF_A_WEEK = 7


def weekdays(names: Iterable[Weekday]) -> frozenset[int]:
    """Return days of the week as `date.weekday` counts them, Monday being 0."""
    return frozenset(_NAMES.index(each) for each in names)


def business_day_from(
    start: date, count: int, holidays: frozenset[date], weekend: frozenset[int]
) -> date:
    """Return the business day that lies so many after `start`, before it where the count is negative.

    Raises `OverflowError` where no calendar holds it, or no day of the week is worked.
    """
    if len(weekend) == _DAYS_OF_A_WEEK:
        raise OverflowError
    step = timedelta(days=1 if count > 0 else -1)
    day = start
    while count:
        day += step
        if day.weekday() not in weekend and day not in holidays:
            count -= step.days
    return day
