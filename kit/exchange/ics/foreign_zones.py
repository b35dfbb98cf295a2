"""The zones that other programs' calendars name: as IANA does, as Windows does, or in their own words."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kit.exchange.ics.lines import Component, Line
from kit.vault.clock import zone_named

_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(?:\d\d)?")
_LOCAL = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)")
_NTH = re.compile(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)")
_WEEKDAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}


class Zone(NamedTuple):
    """A calendar's zone: by an IANA name, or by the changes of clocks that the file itself lists."""

    iana: ZoneInfo | None = None
    own: "tuple[Observance, ...]" = ()

    def moment(self, local: datetime) -> datetime:
        """Return the moment, in UTC, that a time on this zone's clock means."""
        if self.iana is not None:
            return local.replace(tzinfo=self.iana).astimezone(UTC)
        return local.replace(tzinfo=timezone(_offset_at(local, self.own))).astimezone(UTC)


class Observance(NamedTuple):
    """What holds from some moments on: the distances from UTC before and behind them."""

    begins: datetime
    before: timedelta
    after: timedelta
    rule: dict[str, str]
    more: tuple[datetime, ...] = ()


def zone_for(tzid: str, defined: dict[str, Component]) -> Zone | None:
    """Return the zone of a TZID, or None where nobody can tell which it is.

    `defined` maps the TZIDs of the file to its VTIMEZONEs.
    """
    component = defined.get(tzid)
    names = [tzid]
    if component is not None:
        names.append(component.text("X-LIC-LOCATION"))
    found = next((zone for zone in map(_named, names) if zone is not None), None)
    if found is not None:
        return Zone(iana=found)
    own = tuple(_observances(component)) if component is not None else ()
    return Zone(own=own) if own else None


def _named(name: str) -> ZoneInfo | None:
    """Return a zone by its IANA or Windows name, also where a program puts a path before it."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    written = name.strip().strip("\"'")
    windows = WINDOWS_TO_OLSON.get(written)
    if windows is not None:
        return zone_named(windows)
    parts = written.strip("/").split("/")
    ends = ("/".join(parts[at:]) for at in range(max(0, len(parts) - 3), len(parts)))
    return next((zone for zone in map(_zone, ends) if zone is not None), None)


def _zone(name: str) -> ZoneInfo | None:
    # Such as a folder of the zone database, or a path out of it.
    return zone_named(name) if name and ".." not in name and len(name) < 64 else None


def _observances(component: Component) -> Iterator[Observance]:
    for part in component.parts:
        begins = local_time(part.text("DTSTART"))
        before, after = _offset(part.text("TZOFFSETFROM")), _offset(part.text("TZOFFSETTO"))
        if begins is None or before is None or after is None:
            continue
        rule = _parts_of(part.line("RRULE"))
        if rule.get("FREQ", "YEARLY") != "YEARLY":
            continue
        days = (local_time(day) for line in part.all("RDATE") for day in line.value.split(","))
        yield Observance(begins, before, after, rule, tuple(day for day in days if day))


def _parts_of(line: Line | None) -> dict[str, str]:
    pairs = (part.partition("=") for part in line.value.split(";")) if line is not None else ()
    return {name.strip().upper(): value.strip().upper() for name, _, value in pairs}


def local_time(text: str) -> datetime | None:
    """Return the time on a clock that `20260314T150000` means, or None."""
    match = _LOCAL.fullmatch(text.strip().removesuffix("Z"))
    if match is None:
        return None
    year, month, day, hour, minute, second = map(int, match.groups())
    try:
        return datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001 - a clock's
    except ValueError:
        return None


def _offset(text: str) -> timedelta | None:
    match = _OFFSET.fullmatch(text.strip())
    if match is None or int(match[2]) > 23:
        return None
    found = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return -found if match[1] == "-" else found


def _offset_at(local: datetime, observances: Iterable[Observance]) -> timedelta:
    """Return the distance from UTC that holds at a time on the clock.

    An hour that is left out is read by the clock before it, one that comes twice as the first of both
    (RFC 5545, 3.3.5).
    """
    known = tuple(observances)
    turns = [(turn, each) for each in known for turn in _turns(each, local.year)]
    passed = [(turn, each) for turn, each in turns if turn <= local]
    if not passed:
        return min(known, key=lambda each: each.begins).before
    turn, each = max(passed, key=lambda pair: pair[0])
    skipped = each.after > each.before and local < turn + (each.after - each.before)
    return each.before if skipped else each.after


def _turns(each: Observance, year: int) -> Iterator[datetime]:
    """Yield when an observance begins, in a year and the one before it, and where it did at all."""
    yield from (each.begins, *each.more)
    until = local_time(each.rule.get("UNTIL", ""))
    for candidate in (year - 1, year) if each.rule else ():
        turn = _turn_in(each, candidate)
        if turn is not None and turn >= each.begins and (until is None or turn <= until + _HALF):
            yield turn


# UNTIL is in UTC while a turn is on the clock; they are never this far apart, and turns are further.
_HALF = timedelta(hours=26)


def _turn_in(each: Observance, year: int) -> datetime | None:
    months, days = each.rule.get("BYMONTH", ""), each.rule.get("BYDAY", "")
    month = int(months) if months.isdecimal() and 1 <= int(months) <= 12 else each.begins.month
    day = _NTH.fullmatch(days)
    try:
        if day is None:
            return each.begins.replace(year=year, month=month)
        return _nth_weekday(each, year, month, int(day[1] or 0), _WEEKDAYS[day[2]])
    except (ValueError, OverflowError):
        return None


def _nth_weekday(each: Observance, year: int, month: int, nth: int, weekday: int) -> datetime:
    if nth < 0:
        first = each.begins.replace(year=year + month // 12, month=month % 12 + 1, day=1)
        last = first - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-nth - 1))
    # BYMONTHDAY=8,9,…,14 with BYDAY=SU is how some write the second Sunday.
    listed = [int(day) for day in each.rule.get("BYMONTHDAY", "").split(",") if day.isdecimal()]
    start = each.begins.replace(year=year, month=month, day=min(listed, default=1))
    ahead = (weekday - start.weekday()) % 7
    return start + timedelta(days=ahead + 7 * (max(nth, 1) - 1))
