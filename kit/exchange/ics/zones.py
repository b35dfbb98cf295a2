"""A time zone as a VTIMEZONE: its changes of clocks in the years that a calendar is about.

Written here because `icalendar` looks for the changes on the zone's own clock and so begins summer
time an hour late: 03:00 by the clock before, where it is 02:00.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Timezone

_DAY = timedelta(days=1)
_EPOCH = 1970
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Turn(NamedTuple):
    """A change of clocks: when, by the clock before it, and both distances from UTC."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str


def timezone_component(key: str, years: Iterable[int]) -> "Timezone":
    """Return the VTIMEZONE of a zone, right for some years and those beside them.

    Where each change of clocks follows a yearly rule, the rules count from 1970 on, as everybody writes
    them: some programs look no further than the years around 2000.
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

    component = Timezone()
    component.add("TZID", key)
    turns = turns_in(ZoneInfo(key), years)
    least = min((turn.after for turn in turns), default=timedelta())
    for each in _written_turns(turns):
        part = TimezoneDaylight() if each.after > least else TimezoneStandard()
        part.add("DTSTART", each.at[0])
        part.add("TZOFFSETFROM", each.before)
        part.add("TZOFFSETTO", each.after)
        part.add("TZNAME", each.name)
        if each.rule:
            part.add("RRULE", vRecur.from_ical(each.rule))
        elif len(each.at) > 1:
            part.add("RDATE", list(each.at[1:]))
        component.add_component(part)
    return component


class _Written(NamedTuple):
    """Turns of one kind as they are written: by their days, or the first of a rule."""

    at: tuple[datetime, ...]
    before: timedelta
    after: timedelta
    name: str
    rule: str = ""


def _written_turns(turns: list[Turn]) -> list[_Written]:
    kinds = {
        kind: tuple(turn.at for turn in alike)
        for kind, alike in groupby(sorted(turns, key=_kind), key=_kind)
    }
    found = [_Written(at, *kind, yearly_rule(at)) for kind, at in kinds.items()]
    changing = [each for each in found if each.before != each.after]
    if changing and all(each.rule for each in changing):
        return [each._replace(at=(_first_of(each.rule, each.at[0]),)) for each in changing]
    if not changing and len(found) == 1:
        return [found[0]._replace(at=(datetime(_EPOCH, 1, 1),))]  # noqa: DTZ001 - by its clock
    return [each._replace(rule="") for each in found]


def _kind(turn: Turn) -> tuple[timedelta, timedelta, str]:
    return (turn.before, turn.after, turn.name)


def turns_in(zone: ZoneInfo, years: Iterable[int]) -> list[Turn]:
    """Return the changes of clocks in some years and those beside them.

    Each run of years begins with a turn that changes nothing and says what holds there.
    """
    wanted = sorted({near for year in years for near in (year - 1, year, year + 1)})
    valid = [year for year in wanted if date.min.year < year < date.max.year - 1]
    found: list[Turn] = []
    for first, last in _runs(valid):
        start, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
        offset, name = _state(start, zone)
        found.append(Turn(_naive(start + offset), offset, offset, name))
        found += _turns_between(start, end, zone)
    return found


def _runs(years: list[int]) -> Iterator[tuple[int, int]]:
    begun = [year for year in years if year - 1 not in years]
    ended = [year for year in years if year + 1 not in years]
    yield from zip(begun, ended, strict=True)


def _turns_between(start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[Turn]:
    days = [start + _DAY * count for count in range((end - start).days + 1)]
    for left, right in pairwise(days):
        if _state(left, zone) == _state(right, zone):
            continue
        low, high = left, right
        while high - low > timedelta(seconds=1):
            middle = (low + (high - low) / 2).replace(microsecond=0)
            low, high = (
                (middle, high) if _state(middle, zone) == _state(left, zone) else (low, middle)
            )
        before, (after, name) = _state(left, zone)[0], _state(high, zone)
        yield Turn(_naive(high + before), before, after, name)


def _state(moment: datetime, zone: ZoneInfo) -> tuple[timedelta, str]:
    here = moment.astimezone(zone)
    return (here.utcoffset() or timedelta(), here.tzname() or "")


def _naive(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def yearly_rule(moments: Sequence[datetime]) -> str:
    """Return the rule that gives just these moments, one in each of at least three years, or nothing.

    Some calendars read no other form; an odd change stays listed by its day.
    """
    years = [moment.year for moment in moments]
    if len(moments) < 3 or years != list(range(years[0], years[0] + len(years))):
        return ""
    alike = {(moment.month, moment.weekday(), moment.time()) for moment in moments}
    places = [{-1, _nth(moment)} if _is_last(moment) else {_nth(moment)} for moment in moments]
    common = set.intersection(*places)
    if len(alike) != 1 or not common:
        return ""
    place = min(common)
    return f"FREQ=YEARLY;BYMONTH={moments[0].month};BYDAY={place}{_WEEKDAYS[moments[0].weekday()]}"


def _first_of(rule: str, like: datetime) -> datetime:
    """Return when a rule first comes true from 1970 on, at the hour of one of its turns."""
    days = (like.replace(year=_EPOCH, month=like.month, day=day) for day in range(1, 29))
    alike = [day for day in days if day.weekday() == like.weekday()]
    nth = int(rule.rpartition("BYDAY=")[2][:-2])
    if nth > 0:
        return alike[nth - 1]
    last = alike[-1] + timedelta(days=7)
    return last if last.month == like.month else alike[-1]


def _nth(moment: datetime) -> int:
    return (moment.day - 1) // 7 + 1


def _is_last(moment: datetime) -> bool:
    return (moment + timedelta(days=7)).month != moment.month
