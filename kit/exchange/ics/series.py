"""The dates of appointments that repeat (RFC 5545, 3.3.10), within a span of days.

Worked out here rather than with `dateutil`, which looks for the next date up to the year 9999: a rule
that never comes true would keep it busy for minutes. This looks at each period of a rule once, up
to the last day asked for. Rules finer than a day are refused.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import count as counting
from itertools import islice
from typing import NamedTuple

from kit.exchange.ics.events import Appointed, When, at_date
from kit.exchange.ics.foreign_zones import local_time

MOST_PERIODS = 40_000
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BY_DAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_READ = frozenset(
    ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"]
)


class SeriesError(ValueError):
    """The dates of a series cannot be worked out; the message says why."""


class Rule(NamedTuple):
    """A rule, read: `days` are pairs of a place within the month (0 for each) and a weekday."""

    frequency: str
    interval: int = 1
    most: int | None = None
    until: date | datetime | None = None
    days: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    week_start: int = 0


def dates_of(event: Appointed, first: date, last: date) -> Iterator[Appointed]:
    """Yield the dates of a series from one day to another, in order; raises `SeriesError`."""
    if isinstance(event.starts.zone, timezone) and event.starts.zone is not UTC:
        raise SeriesError("its time zone has no name, so that no later hour can be told")
    without = {_key(each) for each in event.without}
    rule = read_rule(event.rule) if event.rule else None
    days = _days(rule, event.starts, last) if rule is not None else iter((event.starts.day,))
    listed = {_key(each): each for each in event.more if first <= each.day <= last}
    for day in days:
        if first <= day <= last:
            when = _at(event.starts, day)
            if not _is_over(rule, when):
                listed.setdefault(_key(when), when)
    for when in sorted(listed.values(), key=_key):
        if _key(when) not in without:
            yield at_date(event, when)


def _key(when: When) -> tuple[date, str]:
    return (when.day, "" if when.moment is None else when.moment.isoformat())


def _at(starts: When, day: date) -> When:
    """Return a date of a series at the hour that its clock shows on the first one."""
    if starts.moment is None:
        return When(day)
    zone = starts.zone or UTC
    local = starts.moment.astimezone(zone).replace(tzinfo=None, fold=0)
    moment = datetime.combine(day, local.time(), zone).astimezone(UTC)
    return When(day, moment, starts.zone)


def _is_over(rule: Rule | None, when: When) -> bool:
    if rule is None or rule.until is None:
        return False
    if isinstance(rule.until, datetime):
        return when.moment is not None and when.moment > rule.until
    return when.day > rule.until


def read_rule(text: str) -> Rule:
    """Read the value of an RRULE; raises `SeriesError`."""
    parts = dict(_pairs(text))
    unread = sorted(set(parts) - _READ)
    frequency = parts.get("FREQ", "")
    if frequency not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        raise SeriesError(f"it repeats {frequency or 'without FREQ'}, which is no rule for talks")
    if unread:
        raise SeriesError(f"its rule has {', '.join(unread)}, which is not read here")
    try:
        return Rule(
            frequency=frequency,
            interval=_numbers(parts.get("INTERVAL", "1"), 1, 10_000)[0],
            most=_numbers(parts["COUNT"], 1, 10**9)[0] if "COUNT" in parts else None,
            until=_until(parts["UNTIL"]) if "UNTIL" in parts else None,
            days=tuple(map(_weekday, _listed(parts.get("BYDAY", "")))),
            month_days=_numbers(parts.get("BYMONTHDAY", ""), -31, 31),
            months=_numbers(parts.get("BYMONTH", ""), 1, 12),
            places=_numbers(parts.get("BYSETPOS", ""), -366, 366),
            week_start=_WEEKDAYS.index(parts.get("WKST", "MO")),
        )
    except (ValueError, IndexError) as error:
        raise SeriesError(f"its rule {text[:80]!r} cannot be read") from error


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for part in text.upper().split(";"):
        name, equals, value = part.strip().partition("=")
        if equals:
            yield name, value


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",")[:400] if part.strip()]


def _numbers(text: str, least: int, most: int) -> tuple[int, ...]:
    found = tuple(int(part) for part in _listed(text) if len(part) < 12)
    if any(not least <= number <= most or number == 0 for number in found):
        raise ValueError(text)
    return found


def _weekday(text: str) -> tuple[int, int]:
    match = _BY_DAY.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return int(match[1] or 0), _WEEKDAYS.index(match[2])


def _until(text: str) -> date | datetime:
    local = local_time(text)
    if local is not None:
        return local.replace(tzinfo=UTC) if text.endswith("Z") else local.date()
    return date(int(text[:4]), int(text[4:6]), int(text[6:8]))


def _days(rule: Rule, starts: When, last: date) -> Iterator[date]:
    """Yield the days of a rule up to one; the first counts even where the rule would not have it."""
    begin = starts.day
    found = (day for period in _periods(rule, begin, last) for day in _within(rule, period, begin))
    later = (day for day in found if begin < day <= last)
    days = (day for part in ((begin,), later) for day in part)
    yield from days if rule.most is None else islice(days, rule.most)


def _periods(rule: Rule, begin: date, last: date) -> Iterator[date]:
    """Yield the first day of each period that a rule looks at; raises `SeriesError` for too many."""
    for number in counting():
        if number > MOST_PERIODS:
            raise SeriesError("it has run for too long to be worked out")
        try:
            period = _period(rule, begin, number * rule.interval)
        except (ValueError, OverflowError):
            return
        if period > last:
            return
        yield period


def _period(rule: Rule, begin: date, steps: int) -> date:
    match rule.frequency:
        case "DAILY":
            return begin + timedelta(days=steps)
        case "WEEKLY":
            start = begin - timedelta(days=(begin.weekday() - rule.week_start) % 7)
            return start + timedelta(weeks=steps)
        case "MONTHLY":
            years, month = divmod(begin.month - 1 + steps, 12)
            return date(begin.year + years, month + 1, 1)
    return date(begin.year + steps, 1, 1)


def _within(rule: Rule, period: date, begin: date) -> list[date]:
    """Return the days of a period that a rule chooses, in order."""
    days = [day for day in _candidates(rule, period, begin) if _fits(rule, day, begin)]
    if not rule.places:
        return days
    found = {days[at - 1 if at > 0 else at] for at in rule.places if -len(days) <= at <= len(days)}
    return sorted(found)


def _candidates(rule: Rule, period: date, begin: date) -> Iterator[date]:
    match rule.frequency:
        case "DAILY":
            yield period
        case "WEEKLY":
            yield from (period + timedelta(days=each) for each in range(7))
        case "MONTHLY":
            yield from _month(period.year, period.month)
        case _:
            whole = bool(rule.days and not rule.months)
            months = rule.months or (range(1, 13) if whole or rule.month_days else (begin.month,))
            for month in sorted(months):
                yield from _month(period.year, month)


def _month(year: int, month: int) -> Iterator[date]:
    for day in range(1, monthrange(year, month)[1] + 1):
        yield date(year, month, day)


def _fits(rule: Rule, day: date, begin: date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    length = monthrange(day.year, day.month)[1]
    if rule.month_days and not {day.day, day.day - length - 1} & set(rule.month_days):
        return False
    if rule.days:
        return any(
            _is_nth(rule, day, nth) for nth, weekday in rule.days if day.weekday() == weekday
        )
    if rule.month_days or rule.frequency == "DAILY":
        return True
    return day.weekday() == begin.weekday() if rule.frequency == "WEEKLY" else day.day == begin.day


def _is_nth(rule: Rule, day: date, nth: int) -> bool:
    """Tell whether a day is the nth of its weekday, in the month, or in the year where it is counted so."""
    if nth == 0 or rule.frequency in ("DAILY", "WEEKLY"):
        return True
    if rule.frequency == "YEARLY" and not rule.months:
        start, end = date(day.year, 1, 1), date(day.year, 12, 31)
        return nth in ((day - start).days // 7 + 1, -((end - day).days // 7 + 1))
    length = monthrange(day.year, day.month)[1]
    return nth in ((day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1))
