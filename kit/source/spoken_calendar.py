"""Months and weekdays by name, days that exist, and which year is meant where none was said."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from kit.source.values import Day

Expected = Literal["any", "past", "coming"]

_MONTHS = ["january", "february", "march", "april", "may", "june"]
_MONTHS += ["july", "august", "september", "october", "november", "december"]
WEEKDAY_NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

# Each name and its usual short forms, in lower case, with its number: months from 1, Monday as 0.
MONTHS = {
    short: number
    for number, name in enumerate(_MONTHS, 1)
    for short in (name, name[:3], *(("sept",) if name == "september" else ()))
}
WEEKDAYS = {
    short: number
    for number, name in enumerate(WEEKDAY_NAMES)
    for short in (name, name[:3], *{"tuesday": ("tues",), "wednesday": ("weds",)}.get(name, ()))
} | {"thur": 3, "thurs": 3}

# A day without a year is taken for the nearest one only where that is well nearer than any other.
_NEAR = timedelta(days=120)


def day_of(day: date) -> Day:
    """Return a calendar date as a day."""
    return Day(day.year, day.month, day.day)


def existing(year: int, month: int, day: int) -> Day:
    """Return a day; raises `ValueError` with the reason where the calendar has none such."""
    if not 1 <= month <= 12:
        raise ValueError(f"a day that exists: months count from 1 to 12, and {month} is none")
    if not 1 <= year <= 9999:
        raise ValueError("a day that exists: years count from 1 to 9999")
    most = (Day(year, month).last).day
    if not 1 <= day <= most:
        when = f"{month_name(month)} {year}" if month == 2 and day == 29 else month_name(month)
        count = "at most 29" if month == 2 and day != 29 else most
        raise ValueError(f"a day that exists: {when} has {count} days")
    return Day(year, month, day)


def month_name(month: int) -> str:
    """Return the English name of a month, 1 for January."""
    return _MONTHS[month - 1].capitalize()


def shown_day(day: Day | date | None) -> str:
    """Return a day as exact as it is known: `14 Mar 2026`, `Mar 2026`, `2026`, or nothing."""
    if day is None:
        return ""
    month = f"{month_name(day.month)[:3]} " if day.month else ""
    number = f"{day.day} " if day.day else ""
    return f"{number}{month}{day.year}"


def weekday_name(day: date) -> str:
    """Return the English name of a day's weekday."""
    return WEEKDAY_NAMES[day.weekday()].capitalize()


def shifted(today: date, *, days: int = 0, months: int = 0) -> Day:
    """Return the day that far from `today`; a month without that day gives its last one."""
    try:
        year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
        last = Day(year, month + 1).last.day
        return day_of(date(year, month + 1, min(today.day, last)) + timedelta(days=days))
    except (OverflowError, ValueError) as error:
        raise ValueError("a day between the years 1 and 9999") from error


def named_month(today: date, months: int) -> Day:
    """Return the month so many months from that of `today`, known to the month only."""
    year, month, _ = shifted(today.replace(day=1), months=months)[:3]
    return Day(year, month)


def on_weekday(weekday: int, today: date, expected: Expected) -> Day:
    """Return the nearest such weekday from `today` on, or up to `today` where the past is expected."""
    ahead = (weekday - today.weekday()) % 7
    return shifted(today, days=-((7 - ahead) % 7) if expected == "past" else ahead)


def without_year(
    month: int, day: int | None, today: date, expected: Expected, weekday: int | None = None
) -> Day:
    """Return the day, or the month, of the year that is meant.

    Where the past or the future is expected that settles it, else a weekday that was said with it,
    else being near. Raises `ValueError` with both readings where nothing does.
    """
    if day is not None:
        existing(2024, month, day)  # a leap year, so that only what never exists is refused here
    found = list(_candidates(month, day, today.year))
    if weekday is not None:
        found = [each for each in found if each.first.weekday() == weekday]
        if not found:
            raise ValueError(
                f"a weekday that goes with {day} {month_name(month)}, which in "
                + ", ".join(
                    f"{each.year} is a {weekday_name(each.first)}"
                    for each in _candidates(month, day, today.year)
                )
            )
    if not found:
        raise ValueError(f"the year, too: {day} {month_name(month)} is not in every year")
    return _meant(found, today, expected)


def of_month(day: int, today: date, expected: Expected) -> Day:
    """Return the day of that number (`the 14th`) in the month that is meant."""
    if not 1 <= day <= 31:
        raise ValueError("a day that exists: a month has at most 31 days")
    found = []
    for months in (-1, 0, 1):
        year, month, _ = shifted(today.replace(day=1), months=months)[:3]
        if month and day <= (Day(year, month).last).day:
            found.append(Day(year, month, day))
    ahead = [each for each in found if each.first >= today]
    past = [each for each in found if each.first <= today]
    if expected == "coming" and ahead:
        return ahead[0]
    if expected == "past" and past:
        return past[-1]
    if today.day == day:
        return day_of(today)
    raise _unclear(past[-1:] + ahead[:1])


def _candidates(month: int, day: int | None, year: int) -> Iterable[Day]:
    for each in range(max(year - 1, 1), min(year + 1, 9999) + 1):
        if day is None or day <= (Day(each, month).last).day:
            yield Day(each, month, day)


def _meant(found: list[Day], today: date, expected: Expected) -> Day:
    past = [each for each in found if each.first <= today]
    ahead = [each for each in found if each.last >= today]
    if expected == "coming" and ahead:
        return ahead[0]
    if expected == "past" and past:
        return past[-1]
    near = [each for each in past[-1:] + ahead[:1] if _distance(each, today) <= _NEAR]
    if near:
        return min(near, key=lambda each: _distance(each, today))
    if len(found) == 1:
        return found[0]
    raise _unclear(past[-1:] + ahead[:1])


def _distance(day: Day, today: date) -> timedelta:
    return max(day.first - today, today - day.last, timedelta())


def _unclear(readings: list[Day]) -> ValueError:
    return ValueError(f"the one you mean: {' or '.join(map(str, readings))}")
