"""Days as people type them where a day is asked for: `tomorrow`, `-3d`, `next friday`, or ISO 8601.

English and ISO 8601. Only what has one meaning is read; what has two is refused with both. The
caller always says the ISO day back, which settles what words leave open:

- `friday` is the next one from today on, or the latest up to today where the past is expected.
- `next friday` is the one of next week, whose first day is Monday; `last friday` is the latest one
  before today; `this friday` is `friday`.
- `next week` is its Monday; `next month`, `march` and `2027` stay as inexact as they are said.
- A day without a year is the next or the latest one as expected, else the nearest one, if it lies
  within 120 days.
- With dots the day stands first (`3.4.2026`); with strokes or hyphens either may.
"""

import re
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from kit.source.spoken_calendar import (
    MONTHS,
    WEEKDAY_NAMES,
    WEEKDAYS,
    Expected,
    day_of,
    existing,
    named_month,
    of_month,
    on_weekday,
    shifted,
    weekday_name,
    without_year,
)
from kit.source.spoken_times import CLOCK, read_clock, split_clock
from kit.source.values import Day, read_day

EXAMPLES = "2026-03-14, today, tomorrow, -3d, +2w, friday, next friday or 14 march 2026"

_LONGEST = 80
_SIMPLE = {
    "today": 0,
    "now": 0,
    "tonight": 0,
    "tomorrow": 1,
    "yesterday": -1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
}
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNTS |= {"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_COUNT = rf"[0-9]{{1,4}}|{'|'.join(_COUNTS)}"
_UNIT = r"days?|d|fortnights?|weeks?|wks?|w|months?|mos?|m|years?|yrs?|y"
_ORDINAL = r"([0-9]{1,2})(?:st|nd|rd|th)?"


class _Seen(NamedTuple):
    """From which day it is seen, and where it is expected to lie."""

    today: date
    expected: Expected


def read_spoken_day(text: str, today: date, *, expected: Expected = "any") -> Day:
    """Return the day that a text means, seen from `today`, with its time where one was said.

    Raises `ValueError` with what is expected; nothing else. `expected` chooses among readings and
    refuses none: `yesterday` is yesterday where a day to come is expected, too.
    """
    said = " ".join(text.split()).casefold().replace("\u2212", "-").replace("\u2013", "-")
    if len(said) > _LONGEST:
        raise ValueError(f"a day such as {EXAMPLES}")
    seen = _Seen(date(today.year, today.month, today.day), expected)
    iso = _iso(said)
    if iso is not None:
        return iso
    rest, clock = split_clock(said)
    day = _read(rest, seen)
    if not clock:
        return day
    if day.day is None:
        raise ValueError("a day for that time, such as tomorrow 15:00")
    return day._replace(at=read_clock(clock))


def days_in(text: str, today: date) -> tuple[tuple[int, int, Day], ...]:
    """Return the days named in running text: start, end (behind it) and day, in order.

    Only forms that are nothing else: ISO and numeric dates with a year, a day with its month, the
    words today, tomorrow and yesterday, `next friday`, `by friday`, `3 days ago`, `end of month`,
    each with a time where one follows. A bare weekday, `in 3 weeks` and `14.3.` are left: they may
    mean another thing. So is what has two readings, and what is part of a name, a link or a tag.
    """
    found = []
    for match in _IN_TEXT.finditer(text):
        try:
            found.append((match.start(), match.end(), read_spoken_day(match[0], today)))
        except ValueError:
            continue
    return tuple(found)


def _iso(said: str) -> Day | None:
    """Return the day of an ISO 8601 text; None where it has another form."""
    if not said[:4].isdecimal():
        return None
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})([t ].*)?", said)
    if match is not None:
        existing(int(match[1]), int(match[2]), int(match[3]))
    try:
        return read_day(said.upper())
    except ValueError as error:
        if str(error).startswith("a date that exists"):
            raise
    week = re.fullmatch(r"([0-9]{4})-?w([0-9]{2})(?:-?([0-9]))?", said)
    if week is not None:
        return _iso_week(int(week[1]), int(week[2]), week[3])
    return None


def _iso_week(year: int, week: int, weekday: str | None) -> Day:
    if weekday is None:
        raise ValueError(f"a day of that week, such as {year:04}-W{week:02}-1 for its Monday")
    try:
        return day_of(date.fromisocalendar(year, week, int(weekday)))
    except ValueError as error:
        weeks = date(max(year, 1), 12, 28).isocalendar().week
        exists = f"{year:04} has {weeks} weeks, and a week has days 1 to 7"
        raise ValueError(f"a day that exists: {exists}") from error


def _read(said: str, seen: _Seen) -> Day:
    iso = _iso(said)
    if iso is not None:
        return iso
    said = said.removeprefix("on ").removeprefix("the ")
    if said in _SIMPLE:
        return shifted(seen.today, days=_SIMPLE[said])
    for pattern, reader in _FORMS:
        match = pattern.fullmatch(said)
        if match is not None:
            return reader(match, seen)
    near = get_close_matches(said, [*_SIMPLE, *WEEKDAYS, *MONTHS], 1, 0.75)
    meant = f"; did you mean {near[0]}?" if near else ""
    raise ValueError(f"a day such as {EXAMPLES}{meant}")


def _offset(match: re.Match[str], seen: _Seen) -> Day:
    """Read `-3d`, `+2w`, `in 3 days`, `2 weeks ago`: `sign` or `ago`, `count`, `unit`."""
    words = match.groupdict()
    back = words.get("sign") == "-" or words.get("ago") is not None
    count = _COUNTS.get(words["count"]) or int(words["count"])
    count, unit = -count if back else count, words["unit"]
    if unit.startswith(("m", "y")):
        return shifted(seen.today, months=count * (12 if unit.startswith("y") else 1))
    return shifted(seen.today, days=count * {"d": 1, "w": 7, "f": 14}[unit[0]])


def _weekday(match: re.Match[str], seen: _Seen) -> Day:
    weekday, which = WEEKDAYS[match["weekday"]], match["which"]
    today = seen.today
    if which == "next":
        return shifted(today, days=7 - today.weekday() + weekday)
    if which == "last":
        return shifted(today, days=-((today.weekday() - weekday - 1) % 7 + 1))
    coming = which in ("this", "coming")
    return on_weekday(weekday, today, "coming" if coming else seen.expected)


def _period(match: re.Match[str], seen: _Seen) -> Day:
    """Read `next week`, `last month`, `this year`."""
    step = {"next": 1, "this": 0, "last": -1}[match["which"]]
    if match["period"] == "week":
        if step < 1:
            raise ValueError("a day of that week, such as last monday or -3d")
        return shifted(seen.today, days=7 - seen.today.weekday())
    if match["period"] == "year":
        return Day(shifted(seen.today, months=12 * step).year)
    return named_month(seen.today, step)


def _edge(match: re.Match[str], seen: _Seen) -> Day:
    """Read `end of month`, `start of next year`, `end of march`."""
    words = match.groupdict()
    step = {"next": 1, "last": -1}.get(words.get("which") or "", 0)
    if words.get("month"):
        span = _month_only(words["month"], words["year"], seen)
    elif words["period"] in ("year", "y"):
        span = Day(shifted(seen.today, months=12 * step).year)
    else:
        span = named_month(seen.today, step)
    return day_of(span.last if words["edge"].startswith("e") else span.first)


def _named(match: re.Match[str], seen: _Seen) -> Day:
    """Read `14 march`, `march 14th, 2026`, `sat 14 mar`, and `march 2026`."""
    words = match.groupdict()
    month, day = MONTHS[words["month"]], int(words["day"])
    weekday = WEEKDAYS[words["weekday"]] if words["weekday"] else None
    if not words["year"]:
        return without_year(month, day, seen.today, seen.expected, weekday)
    read = existing(int(words["year"]), month, day)
    if weekday not in (None, read.first.weekday()):
        raise ValueError(
            f"a weekday and a day that go together: {read} is a {weekday_name(read.first)}"
        )
    return read


def _month(match: re.Match[str], seen: _Seen) -> Day:
    return _month_only(match["month"], match["year"], seen)


def _month_only(month: str, year: str | None, seen: _Seen) -> Day:
    if year:
        return Day(existing(int(year), 1, 1).year, MONTHS[month])
    return without_year(MONTHS[month], None, seen.today, seen.expected)


def _numbers(match: re.Match[str], seen: _Seen) -> Day:
    """Read `14.3.2026`, `3/14/2026`, `14.3.`: two numbers and perhaps a year."""
    one, two, year = int(match["one"]), int(match["two"]), match["year"]
    if year and len(year) == 2:
        raise ValueError("the year with four digits, such as 2026-03-14")
    orders = [(two, one)] if match["mark"] == "." else [(two, one), (one, two)]
    readings = {order for order in orders if order[0] <= 12} or {orders[0]}
    days = sorted(
        existing(int(year), *each) if year else without_year(*each, seen.today, seen.expected)
        for each in readings
    )
    if len(days) > 1:
        raise ValueError(f"the one you mean: {days[0]} or {days[1]}")
    return days[0]


def _year_first(match: re.Match[str], seen: _Seen) -> Day:  # noqa: ARG001 - a reader's interface
    return existing(int(match["year"]), int(match["month"]), int(match["day"]))


def _day_of_month(match: re.Match[str], seen: _Seen) -> Day:
    return of_month(int(match["day"]), seen.today, seen.expected)


def _too_vague(match: re.Match[str], seen: _Seen) -> Day:  # noqa: ARG001 - a reader's interface
    raise ValueError("one day, such as friday, saturday or sunday")


_BEFORE_DAY = rf"(?:(?P<weekday>{_WEEKDAY})\.?,? )?(?:the )?"
_YEAR_BEHIND = r"(?:(?:, ?|[ -])(?P<year>[0-9]{4}))?"
_NTH = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?\.?"
_NAMED = (
    rf"{_BEFORE_DAY}{_NTH}(?: of |[ -]|(?<=[.0-9]))(?P<month>{_MONTH})\.?{_YEAR_BEHIND}",
    rf"{_BEFORE_DAY}(?P<month>{_MONTH})\.?[ -](?:the )?{_NTH}{_YEAR_BEHIND}",
)
_AGO = rf"(?P<count>{_COUNT}) ?(?P<unit>{_UNIT}) (?P<ago>ago)"
_EDGE = r"(?P<edge>end|start|beginning) of (?:the )?"
_EDGES = (
    rf"{_EDGE}(?:(?P<which>this|next|last) )?(?P<period>month|year)",
    rf"{_EDGE}(?P<month>{_MONTH})(?: (?P<year>[0-9]{{4}}))?",
    r"(?P<edge>e)o(?P<period>m|y)",
)
_WITH_YEAR = (
    r"(?P<one>[0-9]{1,2})(?P<mark>[./-])(?P<two>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4}|[0-9]{2})"
)
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], _Seen], Day]], ...] = tuple(
    (re.compile(form), reader)
    for reader, forms in (
        (
            _offset,
            (
                rf"(?P<sign>[+-]?) ?(?P<count>{_COUNT}) ?(?P<unit>{_UNIT})",
                rf"in (?P<count>{_COUNT}) ?(?P<unit>{_UNIT})(?:['’]s? time)?",
                rf"(?P<count>{_COUNT}) ?(?P<unit>{_UNIT}) (?:from (?:now|today)|hence)",
                _AGO,
            ),
        ),
        (_weekday, (rf"(?:(?P<which>next|last|this|coming) )?(?P<weekday>{_WEEKDAY})\.?",)),
        (_period, (r"(?P<which>next|last|this) (?P<period>week|month|year)",)),
        (_edge, _EDGES),
        (_named, _NAMED),
        (_month, (rf"(?P<month>{_MONTH})\.?(?:,? (?P<year>[0-9]{{4}}))?",)),
        (
            _numbers,
            (
                _WITH_YEAR,
                r"(?P<one>[0-9]{1,2})(?P<mark>\.)(?P<two>[0-9]{1,2})\.?(?P<year>)",
                r"(?P<one>[0-9]{1,2})(?P<mark>/)(?P<two>[0-9]{1,2})(?P<year>)",
            ),
        ),
        (
            _year_first,
            (
                r"(?P<year>[0-9]{4})([./-])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})",
                r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
            ),
        ),
        (_day_of_month, (r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)",)),
        (_too_vague, (r"(?:(?:this|next|last) )?weekend|(?:end of (?:the )?week|eow)",)),
    )
    for form in forms
)


def _plain(form: str) -> str:
    """Return a form without the names of its groups, so that several stand in one pattern."""
    return re.sub(r"\?P<\w+>", "?:", form)


_CERTAIN = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:t[0-9]{2}:[0-9]{2}(?:z|[+-][0-9]{2}:?[0-9]{2})?)?",
    r"[0-9]{4}-w[0-9]{2}-[0-9]",
    r"[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{4}",
    r"(?:the )?day (?:after tomorrow|before yesterday)|today|tomorrow|yesterday",
    _plain(_NAMED[0]),
    rf"(?=(?-i:[A-Z])){_plain(_NAMED[1])}",  # `March 14`, for `march 14` may be a verb and a number
    rf"(?:next|last) (?:{_WEEKDAY})",
    rf"(?<=\bby )(?:{'|'.join(WEEKDAY_NAMES)})",  # a deadline, where `friday` alone may be a habit
    r"(?:[0-9]{1,3}|an?|one|two|three|four|five|six|seven) (?:day|week)s? ago",
    r"end of (?:the |this |next )?(?:month|year)",
)
_IN_TEXT = re.compile(
    rf"(?<![\w/#@.\[-])(?:{'|'.join(_CERTAIN)})(?:(?:,? at |,? )(?:{CLOCK}))?(?![\w/]|[-.:'’][\w-])",
    re.IGNORECASE,
)
