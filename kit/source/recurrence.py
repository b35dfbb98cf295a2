"""When a task comes again: `every week on Monday when done`, as the Obsidian Tasks plugin reads it.

The forms are those of its page on recurring tasks
(https://publish.obsidian.md/tasks/Getting+Started/Recurring+Tasks), whose dates are those of RFC 5545,
with one difference that the plugin documents: where a rule names no day and a month has none such, the
day moves back to the month's last.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias, TypeVar

Part = TypeVar("Part")
Place: TypeAlias = int | tuple[int, int]

FORMS = (
    "`every day`, `every 3 weeks`, `every weekday`, `every week on Monday`, `every month on the 1st`, "
    "`every month on the last Friday` or `every year`, with or without `when done`"
)
_UNITS = ("day", "week", "month", "year")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = 3
_RULE = re.compile(
    r"every (?:(?P<count>[1-9]\d{0,2}|other) )?(?P<unit>[a-z]+?)s?(?: on (?:the )?(?P<on>[a-z0-9, ]+))?"
)
_PLACE = re.compile(
    r"(?:(?P<number>[0-9]{1,2})(?:st|nd|rd|th)?|(?P<word>[a-z]+th|first|second|third))?"
    r"(?: ?(?P<last>last))?(?: ?(?P<weekday>[a-z]+day))?"
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_MOST_DAYS, _MOST_WEEKS = 31, 5
_MOST_MONTHS = 12 * 100


class Recurrence(NamedTuple):
    """A rule: every `interval` units, in weeks on `weekdays` (Monday is 0), in months on `days`.

    A day of a month is its number, from its end where it is negative, or the number of a weekday in
    it as `(number, weekday)`.
    """

    interval: int
    unit: str
    when_done: bool = False
    weekdays: tuple[int, ...] = ()
    days: tuple[Place, ...] = ()

    def after(self, day: date) -> date:
        """Return the first day of the rule behind one that is a day of it; `OverflowError` past the calendar."""
        if self.unit == "day":
            return day + timedelta(days=self.interval)
        if self.unit == "week":
            return self._week_after(day)
        months = self.interval * (12 if self.unit == "year" else 1)
        if not self.days:
            return _months_after(day, months)
        return next(found for found in self._month_days(day, months) if found > day)

    def _week_after(self, day: date) -> date:
        if not self.weekdays:
            return day + timedelta(weeks=self.interval)
        monday = day - timedelta(days=day.weekday())
        later = [each for each in self.weekdays if each > day.weekday()]
        if later:
            return monday + timedelta(days=min(later))
        return monday + timedelta(weeks=self.interval, days=min(self.weekdays))

    def _month_days(self, day: date, months: int) -> Iterator[date]:
        for ahead in range(0, _MOST_MONTHS, months):
            year, month = _month(day, ahead)
            found = (_day_in(year, month, each) for each in self.days)
            yield from sorted(each for each in found if each is not None)
        raise OverflowError("no such day within a hundred years")


def read_recurrence(text: str) -> Recurrence:
    """Read a rule; raises `ValueError` with the forms that are known where it is none of them."""
    words = " ".join(text.lower().split()).removesuffix("!")
    when_done = words.endswith(" when done")
    match = _RULE.fullmatch(words.removesuffix(" when done"))
    rule = None if match is None else _rule(match)
    if rule is None:
        raise ValueError(FORMS)
    return rule._replace(when_done=when_done)


def _rule(match: re.Match[str]) -> Recurrence | None:
    count = 2 if match["count"] == "other" else int(match["count"] or 1)
    unit, on = match["unit"], match["on"]
    if unit in ("weekday", "weekend") and not on:
        weekdays = tuple(range(5) if unit == "weekday" else range(5, 7))
        return Recurrence(count, "week", weekdays=weekdays) if count == 1 else None
    weekdays = _listed(match[0].removeprefix("every "), _weekday)
    if weekdays and not match["count"]:
        return Recurrence(1, "week", weekdays=weekdays)
    if unit not in _UNITS:
        return None
    if not on:
        return Recurrence(count, unit)
    if unit == "week":
        weekdays = _listed(on, _weekday)
        return Recurrence(count, unit, weekdays=weekdays) if weekdays else None
    days: tuple[Place, ...] = _listed(on, _month_day) if unit == "month" else ()
    return Recurrence(count, unit, days=days) if days else None


def _listed(text: str, read: Callable[[str], Part | None]) -> tuple[Part, ...]:
    """Return what is listed with commas and `and`, nothing where a part of it cannot be read."""
    parts = re.split(r" ?, ?(?:and )?| and ", text)
    found = [read(part.removeprefix("the ")) for part in parts]
    known = tuple(each for each in found if each is not None)
    return known if len(known) == len(found) else ()


def _weekday(text: str) -> int | None:
    """Return the number of a weekday, also of its first letters (`Mon`), also in the plural."""
    near = [each for each in _WEEKDAYS if len(text) >= _SHORT and f"{each}s".startswith(text)]
    return _WEEKDAYS.index(near[0]) if near else None


def _month_day(text: str) -> Place | None:
    match = _PLACE.fullmatch(text)
    if match is None or not (match["number"] or match["word"] or match["last"]):
        return None
    number = int(match["number"] or 0) or _ORDINALS.get(match["word"] or "first", 0)
    place = -number if match["last"] else number
    if not match["weekday"]:
        return place if 1 <= number <= _MOST_DAYS else None
    weekday = _weekday(match["weekday"])
    return (place, weekday) if weekday is not None and 1 <= number <= _MOST_WEEKS else None


def _months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last of that month where it has no such day."""
    year, month = _month(day, months)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _month(day: date, ahead: int) -> tuple[int, int]:
    years, month = divmod(day.month - 1 + ahead, 12)
    if day.year + years > date.max.year:
        raise OverflowError("past the last year of the calendar")
    return day.year + years, month + 1


def _day_in(year: int, month: int, place: Place) -> date | None:
    """Return a day of a month by its place, None where that month has none such."""
    length = monthrange(year, month)[1]
    if isinstance(place, tuple):
        number, weekday = place
        first = (weekday - date(year, month, 1).weekday()) % 7 + 1
        days = range(first, length + 1, 7)
        at = number if number < 0 else number - 1
        return date(year, month, days[at]) if -len(days) <= at < len(days) else None
    day = place if place > 0 else length + 1 + place
    return date(year, month, day) if 1 <= day <= length else None
