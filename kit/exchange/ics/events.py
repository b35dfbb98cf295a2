"""Appointments as a calendar file tells them: when, with whom, where, and whether they still hold."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

from kit.exchange.ics.foreign_zones import local_time, zone_for
from kit.exchange.ics.lines import Component, Fault, Line, read_components

_DURATION = re.compile(
    r"\+?P(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?(?:T(?:([0-9]{1,5})H)?(?:([0-9]{1,6})M)?(?:[0-9]+S)?)?"
)
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")
# Control characters, and marks that turn the direction in which what follows is shown.
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]")
_LONGEST = 300


class When(NamedTuple):
    """A day, or a moment in UTC with the zone by whose clock it was told.

    `day` is that of the same clock. The zone is a mere offset where the file's own has no name.
    """

    day: date
    moment: datetime | None = None
    zone: tzinfo | None = None


class Attendee(NamedTuple):
    """Somebody who takes part: as called there, with an e-mail address in small letters."""

    name: str
    email: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Appointed:
    """One appointment of a file; one date of a series has a `recurrence`, the date it is instead of."""

    uid: str
    file: str
    line: int
    summary: str
    starts: When
    minutes: float | None = None
    location: str = ""
    cancelled: bool = False
    tentative: bool = False
    people: tuple[Attendee, ...] = ()
    sequence: int = 0
    recurrence: str = ""
    rule: str = ""
    more: tuple[When, ...] = ()
    without: tuple[When, ...] = ()

    @property
    def repeats(self) -> bool:
        """Tell whether it stands for a series."""
        return bool(self.rule or self.more)


class ReadEvents(NamedTuple):
    """The appointments of a file; what could not be read, and whom the calendar belongs to."""

    events: tuple[Appointed, ...]
    faults: tuple[Fault, ...] = ()
    remarks: tuple[Fault, ...] = ()
    owners: frozenset[str] = frozenset()
    calendars: int = 0
    is_cut_off: bool = False


class _UnreadableError(ValueError):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class _Clock(NamedTuple):
    """What the times of one calendar are told by: its zones, and the one for times without any."""

    file: str
    defined: dict[str, Component]
    floating: tzinfo
    cancels: bool


def read_events(text: str, file: str, zone: tzinfo) -> ReadEvents:
    """Read the appointments of a calendar's text; `zone` is for times that name none.

    Never raises on bad input. An appointment that cannot be read is a fault, and left out.
    """
    read = read_components(text)
    calendars = [each for each in read.components if each.name == "VCALENDAR"]
    events: list[Appointed] = []
    faults: list[Fault] = []
    for calendar in calendars:
        defined = {each.text("TZID"): each for each in calendar.parts if each.name == "VTIMEZONE"}
        cancels = calendar.text("METHOD").upper() == "CANCEL"
        clock = _Clock(file, defined, zone, cancels)
        for component in calendar.parts:
            if component.name != "VEVENT":
                continue
            try:
                events.append(_event(component, clock))
            except _UnreadableError as error:
                faults.append(Fault(error.line, str(error)))
            except OverflowError:
                faults.append(Fault(component.number, "its time is one that no calendar holds"))
    owners = frozenset(each.text("X-WR-CALNAME").casefold() for each in calendars)
    return ReadEvents(
        tuple(latest(events)),
        tuple(faults),
        tuple(read.faults),
        frozenset(each for each in owners if "@" in each),
        len(calendars),
        read.is_cut_off,
    )


def latest(events: Iterable[Appointed]) -> Iterator[Appointed]:
    """Yield each appointment once, as its highest SEQUENCE, then its last mention, has it."""
    found: dict[tuple[str, str], Appointed] = {}
    for event in events:
        key = (event.uid, event.recurrence)
        if key not in found or event.sequence >= found[key].sequence:
            found[key] = event
    yield from found.values()


def _event(component: Component, clock: _Clock) -> Appointed:
    summary = shown(component.text("SUMMARY"))
    started = component.line("DTSTART")
    if started is None:
        raise _UnreadableError(component.number, f"{summary or 'an appointment'} has no DTSTART")
    starts = _when(started, clock)
    status = component.text("STATUS").upper()
    instead = component.line("RECURRENCE-ID")
    sequence = component.text("SEQUENCE")
    return Appointed(
        uid=shown(component.text("UID")) or _made_up_uid(summary, starts),
        file=clock.file,
        line=component.number,
        summary=summary,
        starts=starts,
        minutes=_minutes(component, starts, clock),
        location=_place(component),
        cancelled=clock.cancels or status == "CANCELLED",
        tentative=status == "TENTATIVE",
        people=tuple(_people(component)),
        sequence=int(sequence) if sequence.isdecimal() and len(sequence) < 9 else 0,
        recurrence=recurrence_of(_when(instead, clock)) if instead is not None else "",
        rule=component.text("RRULE"),
        more=tuple(_list_of(component, "RDATE", clock)),
        without=tuple(_list_of(component, "EXDATE", clock)),
    )


def _made_up_uid(summary: str, starts: When) -> str:
    """Return a UID for an appointment without one: the same whenever the file is read."""
    return f"{recurrence_of(starts)} {summary}".strip()


def recurrence_of(when: When) -> str:
    """Return the name of one date of a series: the moment in UTC, or the day."""
    return f"{when.day:%Y%m%d}" if when.moment is None else f"{when.moment:%Y%m%dT%H%M%SZ}"


def _when(line: Line, clock: _Clock) -> When:
    return _when_of(line.value.strip(), line, clock)


def _when_of(text: str, line: Line, clock: _Clock) -> When:
    match = _DAY.fullmatch(text)
    if match is not None:
        try:
            return When(date(int(match[1]), int(match[2]), int(match[3])))
        except ValueError as error:
            raise _UnreadableError(
                line.number, f"{line.name}: {text!r} is no day ({error})"
            ) from error
    local = local_time(text)
    if local is None:
        wanted = "a time such as 20260314T150000"
        raise _UnreadableError(line.number, f"{line.name}: {shown(text)[:40]!r} is not {wanted}")
    if text.endswith("Z"):
        moment = local.replace(tzinfo=UTC)
        return When(moment.astimezone(clock.floating).date(), moment, clock.floating)
    tzid = line.parameters.get("TZID", "")
    if not tzid:
        moment = local.replace(tzinfo=clock.floating).astimezone(UTC)
        return When(moment.astimezone(clock.floating).date(), moment, clock.floating)
    zone = zone_for(tzid, clock.defined)
    if zone is None:
        raise _UnreadableError(
            line.number,
            f"{line.name}: the time zone {shown(tzid)!r} is neither known nor described in the file",
        )
    moment = zone.moment(local)
    if zone.iana is None:
        return _as_mine(moment, local, clock.floating)
    return When(moment.astimezone(zone.iana).date(), moment, zone.iana)


def _as_mine(moment: datetime, local: datetime, mine: tzinfo) -> When:
    """Return a moment of a zone that has no name: by my clock where that shows the same, else by an offset."""
    if moment.astimezone(mine).replace(tzinfo=None) == local:
        return When(local.date(), moment, mine)
    return When(local.date(), moment, timezone(local.replace(tzinfo=UTC) - moment))


def _list_of(component: Component, name: str, clock: _Clock) -> Iterator[When]:
    for line in component.all(name):
        for text in line.value.split(",")[:1000]:
            if line.parameters.get("VALUE", "").upper() != "PERIOD":
                yield _when_of(text.strip(), line, clock)


def _minutes(component: Component, starts: When, clock: _Clock) -> float | None:
    """Return how long it takes; None for whole days, and where the file does not say it."""
    if starts.moment is None:
        return None
    ended, lasts = component.line("DTEND"), component.text("DURATION")
    if ended is not None:
        end = _when(ended, clock).moment
        span = end - starts.moment if end is not None else timedelta()
    else:
        match = _DURATION.fullmatch(lasts.upper())
        weeks, days, hours, minutes = (
            (int(part or 0) for part in match.groups()) if match else [0] * 4
        )
        span = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)
    return span.total_seconds() // 60 if span > timedelta() else None


def _place(component: Component) -> str:
    links = ("X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "URL")
    texts = (component.text("LOCATION"), *(component.text(name) for name in links))
    return next((shown(text) for text in texts if text), "")


def _people(component: Component) -> Iterator[Attendee]:
    for line in (*component.all("ORGANIZER"), *component.all("ATTENDEE")):
        kind = line.parameters.get("CUTYPE", "INDIVIDUAL").upper()
        if kind not in ("INDIVIDUAL", "UNKNOWN", ""):  # a room, a resource, a mailing list
            continue
        scheme, _, address = line.value.strip().partition(":")
        email = line.parameters.get("EMAIL", "") or (address if scheme.lower() == "mailto" else "")
        yield Attendee(shown(line.parameters.get("CN", "")), shown(email).casefold())


def shown(text: str) -> str:
    """Return a text of a file on one line, without what a terminal would obey, cut where it is long."""
    line = " ".join(_UNSHOWN.sub(" ", text).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def at_date(event: Appointed, starts: When) -> Appointed:
    """Return one date of a series as an appointment of its own."""
    return replace(
        event,
        starts=starts,
        recurrence=recurrence_of(starts),
        rule="",
        more=(),
        without=(),
    )
