"""Values as people write them in front matter: days, ranges, durations, references, criteria.

Each reader takes the text and returns a value, or raises `ValueError` with what was expected; the
note models in `kit/notes` use them as field types. No reader guesses.
"""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from kit.source.inline import read_wikilink

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?)?)?")
_SLIP = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})|(\d{1,2})[./](\d{1,2})[./](\d{4})")
_NUMBER = r"\d+(?:\.\d+)?"
_RANGE = re.compile(rf"({_NUMBER})(?:\s*(?:-|–|to)\s*({_NUMBER}))?")
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?|(\d+)B")
_MONEY = re.compile(rf"({_NUMBER})\s+([A-Z]{{3}})(?:/(\w+))?")
_CRITERION = re.compile(r"([A-Za-z][\w.-]*)(?:\s*(<=|>=|<|>|=)\s*(.+))?")


class Day(NamedTuple):
    """A date that may be known only to its month or year; a talk may carry its time of day."""

    year: int
    month: int | None = None
    day: int | None = None
    at: time | None = None

    @property
    def first(self) -> date:
        """Return the first day that it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Return the last day that it may mean."""
        if self.day:
            return self.first
        if self.month == 12 or not self.month:
            return date(self.year, 12, 31)
        return date(self.year, self.month + 1, 1) - timedelta(days=1)

    def __str__(self) -> str:
        """Return the ISO 8601 form, as exact as it is known."""
        parts = [f"{self.year:04}"]
        if self.month:
            parts.append(f"{self.month:02}")
        if self.day:
            parts.append(f"{self.day:02}")
        shown = "-".join(parts)
        return f"{shown}T{self.at:%H:%M}" if self.at else shown


class Range(NamedTuple):
    """A number, or a number from `low` to `high`."""

    low: float
    high: float

    def __str__(self) -> str:
        """Return it as people write it: `40` or `40–45`."""
        return f"{self.low:g}" if self.low == self.high else f"{self.low:g}–{self.high:g}"


class Duration(NamedTuple):
    """A length of time: calendar months, days, hours, or business days (our `3B`)."""

    months: int = 0
    days: int = 0
    minutes: int = 0
    business_days: int = 0

    def after(self, start: date, holidays: frozenset[date] = frozenset()) -> date:
        """Return the day that lies this long after `start`; business days skip weekends and holidays."""
        if self.business_days:
            return _business_days_after(start, self.business_days, holidays)
        month = start.month - 1 + self.months
        year, month = start.year + month // 12, month % 12 + 1
        last = Day(year, month).last.day
        extra = self.days + -(-self.minutes // 1440)
        return date(year, month, min(start.day, last)) + timedelta(days=extra)


class Reference(NamedTuple):
    """A pointer to another note as it was written: an id, a stem, or the text of a wikilink."""

    target: str
    label: str = ""


class Money(NamedTuple):
    """An amount with its ISO 4217 currency, and the period it is for where one is given."""

    amount: float
    currency: str
    period: str = ""


class Criterion(NamedTuple):
    """A must-have or deal-breaker: a code, or a typed field with a bound."""

    name: str
    operator: str = ""
    bound: str = ""

    def __str__(self) -> str:
        """Return it as written."""
        return f"{self.name} {self.operator} {self.bound}".strip()


@lru_cache(maxsize=4096)
def read_day(text: str) -> Day:
    """Read an ISO 8601 date: `2026`, `2026-03`, `2026-03-14`, or with a time."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        raise ValueError("an ISO 8601 date such as 2026-03-14, 2026-03 or 2026")
    year, month, day = int(match[1]), int(match[2] or 0) or None, int(match[3] or 0) or None
    if match[2] == "00" or match[3] == "00":
        raise ValueError("a date that exists; months and days count from 01")
    try:
        at = time(int(match[4]), int(match[5])) if match[4] else None
        date(year, month or 1, day or 1)
    except ValueError as error:
        raise ValueError(f"a date that exists ({error})") from error
    return Day(year, month, day, at)


def iso_of_slip(text: str) -> str:
    """Return the ISO form of a date in another order, or an empty text where it is not certain.

    `14.3.2026` is certain; `3/4/2026` is not, since two orders are in use.
    """
    match = _SLIP.fullmatch(text.strip())
    if match is None:
        return ""
    if match[1]:
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    else:
        year, month, day = int(match[6]), int(match[5]), int(match[4])
        if "/" in text and day <= 12:
            return ""
        if "/" in text and month > 12:
            month, day = day, month
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def read_range(text: str) -> Range:
    """Read a number or a range such as `40-45`."""
    match = _RANGE.fullmatch(text.strip())
    if match is None:
        raise ValueError("a number such as 40, or a range such as 40-45")
    low, high = float(match[1]), float(match[2] or match[1])
    if low > high:
        raise ValueError(f"the lower number first: {high:g}-{low:g}")
    return Range(low, high)


def read_duration(text: str) -> Duration:
    """Read an ISO 8601 duration such as `P4M`, or business days such as `3B`."""
    written = text.strip()
    match = _DURATION.fullmatch(written)
    if match is None or written in ("P", "PT"):
        raise ValueError("an ISO 8601 duration such as P4M or P2W, or business days such as 3B")
    years, months, weeks, days, hours, minutes, business = (int(part or 0) for part in match.groups())
    return Duration(years * 12 + months, weeks * 7 + days, hours * 60 + minutes, business)


@lru_cache(maxsize=4096)
def read_reference(text: str) -> Reference:
    """Read an id, a stem or a wikilink."""
    written = text.strip()
    if written.startswith("[[") and written.endswith("]]"):
        link = read_wikilink(written)
        return Reference(link.target, link.label)
    if not written:
        raise ValueError("an id such as contacts/maya-okafor")
    return Reference(written.removesuffix(".md"))


def read_money(text: str) -> Money:
    """Read an amount with its currency, such as `1200 EUR` or `80000 USD/year`."""
    match = _MONEY.fullmatch(text.strip())
    if match is None:
        raise ValueError("an amount and its ISO 4217 currency, such as 1200 EUR")
    return Money(float(match[1]), match[2], match[3] or "")


def read_criterion(text: str) -> Criterion:
    """Read a code such as `remote`, or a field with a bound such as `hours_per_week <= 45`."""
    match = _CRITERION.fullmatch(text.strip())
    if match is None:
        raise ValueError("a code such as remote, or a bound such as hours_per_week <= 45")
    return Criterion(match[1], match[2] or "", (match[3] or "").strip())


def _business_days_after(start: date, count: int, holidays: frozenset[date]) -> date:
    day = start
    while count:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in holidays:
            count -= 1
    return day


def moment_of(day: Day) -> datetime:
    """Return the moment a talk begins, midnight where no time was given."""
    return datetime.combine(day.first, day.at or time())
