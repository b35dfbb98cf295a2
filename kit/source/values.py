"""Values as people write them in front matter: days, ranges, durations, references, criteria.

Each reader takes the text and returns a value, or raises `ValueError` with what was expected; the
note models in `kit/notes` use them as field types. No reader guesses.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from kit.source.business_days import WEEKEND, business_day_from
from kit.source.inline import read_wikilink
from kit.source.patterns import late

_DAY = late(
    r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})"
    r"(?:[T ]([0-9]{2}):([0-9]{2})(?::[0-5][0-9](?:\.[0-9]+)?)?\s*(Z|[+-][0-9]{2}:?[0-9]{2})?)?)?)?"
)
_SLIP = late(
    r"([0-9]{4})[./-]([0-9]{1,2})[./-]([0-9]{1,2})|([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})"
)
# As many digits as a float holds exactly, so that no figure turns into another or into infinity.
_NUMBER = r"[0-9]{1,15}(?:\.[0-9]{1,6})?"
_RANGE = late(rf"({_NUMBER})(?:\s*(?:-|–|to)\s*({_NUMBER}))?")
_DURATION = late(
    r"P(?=[0-9T])(?:([0-9]{1,9})Y)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})W)?(?:([0-9]{1,9})D)?"
    r"(?:T(?=[0-9])(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?)?|([0-9]{1,9})B"
)
_MOST_YEARS = 100
_MONEY = late(rf"({_NUMBER})\s+([A-Z]{{3}})(?:/(\w+))?")
_CRITERION = late(r"([A-Za-z][\w.-]*)(?:\s*(<=|>=|<|>|=)\s*([^<>=\s].*))?")


class Day(NamedTuple):
    """A date that may be known only to its month or year; a talk may carry its time of day.

    `offset` is the time's distance from UTC in minutes where it was written with one.
    """

    year: int
    month: int | None = None
    day: int | None = None
    at: time | None = None
    offset: int | None = None

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
        year, month, day, at, offset = self
        shown = f"{year:04}"
        if month:
            shown += f"-{month:02}"
        if day:
            shown += f"-{day:02}"
        if at is None:
            return shown
        return f"{shown}T{at:%H:%M}" + ("" if offset is None else _offset(offset))


class Range(NamedTuple):
    """A number, or a number from `low` to `high`."""

    low: float
    high: float

    def __str__(self) -> str:
        """Return it as people write it: `40` or `40–45`."""
        low, high = f"{self.low:.15g}", f"{self.high:.15g}"
        return low if low == high else f"{low}–{high}"


class Duration(NamedTuple):
    """A length of time: calendar months, days, hours, or business days (our `3B`)."""

    months: int = 0
    days: int = 0
    minutes: int = 0
    business_days: int = 0

    def after(
        self,
        start: date,
        holidays: frozenset[date] = frozenset(),
        weekend: frozenset[int] = WEEKEND,
    ) -> date:
        """Return the day that lies this long after `start`, at most the last that a calendar holds.

        Business days skip weekends (days of the week as `date.weekday` counts them) and holidays.
        """
        try:
            if self.business_days:
                return business_day_from(start, self.business_days, holidays, weekend)
            return _calendar_days_after(start, self)
        except OverflowError:
            return date.max

    def before(
        self,
        end: date,
        holidays: frozenset[date] = frozenset(),
        weekend: frozenset[int] = WEEKEND,
    ) -> date:
        """Return the day that lies this long before `end`, at least the first that a calendar holds."""
        try:
            if self.business_days:
                return business_day_from(end, -self.business_days, holidays, weekend)
            return _calendar_days_after(end, Duration(-self.months, -self.days, -self.minutes))
        except (OverflowError, ValueError):
            return date.min


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
    return Day(year, month, day, at, _minutes(match[6]) if match[6] else None)


def iso_of_slip(text: str) -> str:
    """Return the ISO form of a date in another order, or an empty text where it is not certain.

    `14.3.2026` and `3/14/2026` are certain; `3/4/2026` is not, since two orders are in use.
    """
    match = _SLIP.fullmatch(text.strip())
    if match is None:
        return ""
    if match[1]:
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    else:
        day, month, year = int(match[4]), int(match[5]), int(match[6])
        if "/" in text and day <= 12 and month <= 12 and day != month:
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
        raise ValueError(f"the lower number first: {high:.15g}-{low:.15g}")
    return Range(low, high)


def read_duration(text: str) -> Duration:
    """Read an ISO 8601 duration such as `P4M`, or business days such as `3B`."""
    written = text.strip()
    match = _DURATION.fullmatch(written)
    if match is None:
        expected = "an ISO 8601 duration such as P4M or P2W, or business days such as 3B"
        raise ValueError(expected)
    years, months, weeks, days, hours, minutes, business = (
        int(part or 0) for part in match.groups()
    )
    read = Duration(years * 12 + months, weeks * 7 + days, hours * 60 + minutes, business)
    in_years = read.months / 12 + (read.days + read.minutes / 1440) / 365 + business / 261
    if in_years > _MOST_YEARS:
        raise ValueError(f"a duration of at most {_MOST_YEARS} years")
    return read


@lru_cache(maxsize=4096)
def read_reference(text: str) -> Reference:
    """Read an id, a stem or a wikilink."""
    written = text.strip()
    target, label = written, ""
    if written.startswith("[[") and written.endswith("]]"):
        inside = written[2:-2]
        if "[[" in inside or "]]" in inside:
            raise ValueError("one link; several go into a list")
        link = read_wikilink(written)
        target, label = link.target, link.label
    if not target:
        raise ValueError("an id such as contacts/maya-okafor")
    return Reference(target.removesuffix(".md"), label)


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


def _calendar_days_after(start: date, duration: Duration) -> date:
    years, month = divmod(start.month - 1 + duration.months, 12)
    year, month = start.year + years, month + 1
    if year > date.max.year:
        raise OverflowError
    last = Day(year, month).last.day
    days = duration.days + -(-duration.minutes // 1440)
    return date(year, month, min(start.day, last)) + timedelta(days=days)


def _minutes(offset: str) -> int:
    if offset == "Z":
        return 0
    minutes = int(offset[1:3]) * 60 + int(offset[-2:])
    return -minutes if offset[0] == "-" else minutes


def _offset(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"


def moment_of(day: Day) -> datetime:
    """Return the moment a talk begins, midnight where no time was given."""
    return datetime.combine(day.first, day.at or time())
