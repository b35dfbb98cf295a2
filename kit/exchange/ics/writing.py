"""From entries to the bytes of a calendar, through `icalendar`."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias

from kit.exchange.ics.earlier import Earlier, Revised, revised
from kit.exchange.ics.entries import Entry, zone_key
from kit.exchange.ics.uids import PRODUCT
from kit.exchange.ics.zones import timezone_component

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event, Todo

DueForm: TypeAlias = Literal["event", "todo", "none"]

# What no calendar may hold in a text (RFC 5545, 3.1: CONTROL), the line end apart.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_MOST_LETTERS = 2000


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """How entries are written: the calendar's name, the zone of its owner, and the user's wishes.

    `today` dates what is new. `alarm` is how long before a talk a calendar shall ring, None for never.
    """

    name: str
    today: date
    zone: str = ""
    dues: DueForm = "event"
    alarm: timedelta | None = None


def calendar_bytes(
    entries: Sequence[Entry], style: Style, earlier: Mapping[str, Earlier] | None = None
) -> bytes:
    """Return a calendar; an event that stands unchanged in the earlier one keeps its stamp.

    The same entries on the same day give the same bytes.
    """
    calendar = _empty(style)
    for key, years in _zones_of(entries).items():
        calendar.add_component(timezone_component(key, years))
    for entry in entries:
        component = _component(entry, style)
        _stamp(component, revised(entry.uid, component.to_ical(), earlier or {}, style.today))
        calendar.add_component(component)
    written: bytes = calendar.to_ical()
    return written


def _empty(style: Style) -> "Calendar":
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCT)
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("NAME", _line(style.name))
    calendar.add("X-WR-CALNAME", vText(_line(style.name)))
    if style.zone:
        calendar.add("X-WR-TIMEZONE", style.zone)
    calendar.add("REFRESH-INTERVAL", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT6H")
    return calendar


def _zones_of(entries: Iterable[Entry]) -> dict[str, set[int]]:
    """Return the years that each zone is needed for, by its name in order."""
    found: dict[str, set[int]] = {}
    for entry in entries:
        key = _zone_of(entry)
        if key and entry.starts is not None:
            found.setdefault(key, set()).add(entry.starts.year)
    return dict(sorted(found.items()))


def _zone_of(entry: Entry) -> str:
    """Return the zone in which an entry is written; empty for UTC, which both ends share."""
    ends = [each for each in (entry.starts, entry.ends) if each is not None]
    keys = {zone_key(each) for each in ends}
    return keys.pop() if len(keys) == 1 else ""


def _component(entry: Entry, style: Style) -> "Event | Todo":
    from icalendar import Event, Todo

    todo = entry.is_due and style.dues == "todo"
    component = Todo() if todo else Event()
    component.add("UID", entry.uid)
    component.add("SUMMARY", _line(entry.summary))
    _add_time(component, entry, style.today, todo=todo)
    for name, text in (
        ("LOCATION", _line(entry.location)),
        ("DESCRIPTION", _clean("\n".join(entry.lines))),
        ("URL", _line(entry.url)),
    ):
        if text:
            component.add(name, text)
    component.add("CATEGORIES", ["Career Kit", "Due" if entry.is_due else "Talk"])
    component.add("CLASS", "PRIVATE")
    component.add("STATUS", "NEEDS-ACTION" if todo else entry.standing)
    if not todo:
        busy = entry.starts is not None and entry.standing != "CANCELLED"
        component.add("TRANSP", "OPAQUE" if busy else "TRANSPARENT")
    if style.alarm is not None and entry.starts is not None and entry.standing != "CANCELLED":
        component.add_component(_alarm(style.alarm, entry))
    return component


def _add_time(component: "Event | Todo", entry: Entry, today: date, *, todo: bool) -> None:
    if todo:
        component.add("DUE", entry.on)
    elif entry.starts is None:
        # Nobody looks at the days behind: what is late stands at today until it is done.
        day = max(entry.on, today) if entry.is_due else entry.on
        component.add("DTSTART", day)
        if day < date.max:
            component.add("DTEND", day + timedelta(days=1))
    else:
        component.add("DTSTART", _written(entry.starts, entry))
        if entry.ends is not None:
            component.add("DTEND", _written(entry.ends, entry))


def _written(moment: datetime, entry: Entry) -> datetime:
    return moment if _zone_of(entry) else moment.astimezone(UTC)


def _alarm(before: timedelta, entry: Entry) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("TRIGGER", -before)
    alarm.add("DESCRIPTION", _line(entry.summary))
    return alarm


def _stamp(component: "Event | Todo", last: Revised) -> None:
    stamp = datetime.combine(last.changed_on, time(), UTC)
    component.add("DTSTAMP", stamp)
    component.add("LAST-MODIFIED", stamp)
    component.add("SEQUENCE", last.sequence)


def _line(text: str) -> str:
    return " ".join(_clean(text).split())


def _clean(text: str) -> str:
    """Return a text as a calendar may hold it; one that is far too long is cut."""
    shown = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    shown = shown.encode("utf-8", "replace").decode("utf-8")
    return shown if len(shown) <= _MOST_LETTERS else f"{shown[: _MOST_LETTERS - 1]}…"
