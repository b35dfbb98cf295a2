"""When a task comes again: the plugin's documented dates, and those of RFC 5545 by another library."""

from datetime import date, datetime

import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from kit.source.recurrence import Recurrence, read_recurrence

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NTH = ("1st", "2nd", "3rd", "4th", "5th")


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("every day", "2026-06-30 2026-07-01"),
        ("every 3 days", "2026-06-30 2026-07-03"),
        ("every 10 days when done", "2026-06-30 2026-07-10"),
        ("every other day", "2026-06-30 2026-07-02"),
        ("every week", "2026-06-30 2026-07-07"),
        ("every 2 weeks", "2021-10-30 2021-11-13"),
        ("every week on Sunday", "2026-06-30 2026-07-05 2026-07-12"),
        ("every Sunday", "2021-04-25 2021-05-02"),
        ("every week on Tuesday, Friday", "2026-06-30 2026-07-03 2026-07-07"),
        ("every week on Mon and Thu", "2026-06-29 2026-07-02 2026-07-06"),
        ("every 3 weeks on Friday", "2026-07-03 2026-07-24"),
        ("every weekday", "2026-07-02 2026-07-03 2026-07-06"),
        ("every weekend", "2026-07-02 2026-07-04 2026-07-05 2026-07-11"),
        ("every month on the last", "2022-01-31 2022-02-28 2022-03-31 2022-04-30 2022-05-31"),
        ("every month", "2021-10-31 2021-11-30 2021-12-30 2022-01-30 2022-02-28 2022-03-28"),
        ("every month on the 31st", "2022-01-31 2022-03-31 2022-05-31 2022-07-31 2022-08-31"),
        ("every month on the 1st", "2026-06-30 2026-07-01 2026-08-01"),
        ("every month on the 1st and 24th", "2026-06-30 2026-07-01 2026-07-24 2026-08-01"),
        ("every month on the last Friday", "2026-06-26 2026-07-31 2026-08-28"),
        ("every month on the 2nd last Friday", "2026-06-19 2026-07-24"),
        ("every 6 months on the 2nd Wednesday", "2026-01-14 2026-07-08"),
        ("every month on the second Wednesday", "2026-01-14 2026-02-11"),
        ("every 3 months", "2022-01-31 2022-04-30 2022-07-30"),
        ("every 2 months", "2026-06-30 2026-08-30"),
        ("every year", "2024-02-29 2025-02-28 2026-02-28"),
        ("Every  WEEK  when done", "2026-06-30 2026-07-07"),
    ],
)
def test_days(rule: str, days: str) -> None:
    """Each day leads to the next; those of the plugin's own page among them."""
    first, *more = (date.fromisoformat(each) for each in days.split())
    for expected in more:
        first = read_recurrence(rule).after(first)
        assert first == expected


@pytest.mark.parametrize(
    "rule",
    [
        "", "every", "weekly", "every 0 days", "every fortnight", "every January on the 15th", "every day for 3 times",
        "every week until 2026-12-31", "every month on the 32nd", "every month on the sixth Friday", "every week on Blursday",
        "every month on Friday", "every year on the 3rd", "every 2 weekdays", "every day on Monday", "every month on the",
        "every week on the 3rd", "when done", "every 1000 days", "every month on the ninth",
    ],
)  # fmt: skip
def test_rules_not_known(rule: str) -> None:
    """What no form covers is refused with the forms, never guessed."""
    with pytest.raises(ValueError, match="`every week on Monday`"):
        read_recurrence(rule)


def test_when_done() -> None:
    """Whether the rule counts from the day it was done is kept apart from the rule."""
    assert read_recurrence("every week when done") == Recurrence(1, "week", when_done=True)
    assert read_recurrence("every week") == Recurrence(1, "week")


def test_past_the_calendar() -> None:
    """A day that no calendar holds is an error of its own kind, not a wrong day."""
    for rule in ("every day", "every week on Monday", "every month", "every month on the 1st"):
        with pytest.raises(OverflowError):
            read_recurrence(rule).after(date(9999, 12, 31))


_DATES = st.dates(date(1990, 1, 1), date(2100, 1, 1))


def _next(day: date, frequency: int, interval: int, **more: object) -> date | None:
    """Return what dateutil says, None where it knows no day."""
    start = datetime(day.year, day.month, day.day)  # noqa: DTZ001  # days have no zone
    found = rrule.rrule(frequency, dtstart=start, interval=interval, **more).after(start)
    return date(found.year, found.month, found.day) if found else None


def _after(rule: str, day: date) -> date | None:
    try:
        return read_recurrence(rule).after(day)
    except OverflowError:
        return None


@given(_DATES, st.integers(1, 30), st.sets(st.integers(0, 6), min_size=1))
def test_weeks_are_those_of_the_standard(day: date, count: int, weekdays: set[int]) -> None:
    """Every n weeks on some weekdays, as dateutil counts them."""
    names = ", ".join(_DAYS[each] for each in weekdays)
    found = _after(f"every {count} weeks on {names}", day)
    assert found == _next(day, rrule.WEEKLY, count, byweekday=sorted(weekdays))


@given(_DATES, st.integers(1, 13), st.integers(1, 31), st.booleans())
def test_days_of_months_are_those_of_the_standard(
    day: date, count: int, number: int, last: bool
) -> None:
    """Every n months on a day counted from the beginning or the end."""
    words = f"the {number}th last" if last else f"the {number}th"
    found = _after(f"every {count} months on {words}", day)
    assert found == _next(day, rrule.MONTHLY, count, bymonthday=-number if last else number)


@given(_DATES, st.integers(1, 13), st.integers(0, 4), st.integers(0, 6), st.booleans())
def test_weekdays_of_months_are_those_of_the_standard(
    day: date, count: int, number: int, weekday: int, last: bool
) -> None:
    """Every n months on the third Tuesday or the last Friday."""
    words = f"{_NTH[number]} {'last ' if last else ''}{_DAYS[weekday]}"
    nth = rrule.weekdays[weekday](-number - 1 if last else number + 1)
    found = _after(f"every {count} months on the {words}", day)
    assert found == _next(day, rrule.MONTHLY, count, byweekday=nth)
