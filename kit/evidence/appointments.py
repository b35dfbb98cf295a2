"""When a talk is: one moment, on their clock and on mine.

The time of day is told by the clock of the talk's `timezone`, else by the offset written with it,
else by mine. Their clock is that of the first person it is with, else the talk's. What has no time of
day has a day only.
"""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import NamedTuple

from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.source.values import Day
from kit.vault import Note, Vault
from kit.vault.clock import offset_text, zone_named

USUAL_MINUTES = 30
"""How long an informational interview is where nothing else was agreed."""

_AREAS = frozenset(
    [
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    ]
)
# Clocks are up to 26 hours apart: Kiritimati, and a ship west of the date line.
_OTHER_DAY = {
    -2: " two days before",
    -1: " the day before",
    1: " the day after",
    2: " two days after",
}


class Appointment(NamedTuple):
    """A talk's place in time.

    `on` is its day where I am. `mine`, `theirs` and `told` are the moment it begins: on my clock, on
    theirs, and on the one by which it was set; None where only the day is known. `ends` is when it
    ends, on mine.
    """

    on: date
    mine: datetime | None = None
    theirs: datetime | None = None
    ends: datetime | None = None
    told: datetime | None = None

    @property
    def is_apart(self) -> bool:
        """Tell whether their clock and mine show different times at that moment."""
        if self.mine is None or self.theirs is None:
            return False
        return self.mine.replace(tzinfo=None) != self.theirs.replace(tzinfo=None)


def appointment_of(note: Note, vault: Vault) -> Appointment | None:
    """Return when a talk is, or None where its day is not known."""
    talk = note.fields
    if not isinstance(talk, Interview) or talk.date is None:
        return None
    if talk.date.at is None:
        return Appointment(talk.date.last)
    told = zone_named(talk.timezone) if talk.timezone else None
    try:
        return _placed(talk, vault, told or vault.zone)
    except OverflowError:  # the first or the last day that a calendar holds, seen from elsewhere
        return Appointment(talk.date.last)


def clock_words(appointment: Appointment) -> str:
    """Return the time of a talk as I say it: `14:00`, or `14:00 (15:00 in Paris)`.

    My clock comes first, theirs behind it where it shows another time, with the day where that is
    another one. An empty text where only the day is known.
    """
    mine, theirs = appointment.mine, appointment.theirs
    if mine is None or theirs is None:
        return ""
    if not appointment.is_apart:
        return f"{mine:%H:%M}"
    other = _OTHER_DAY.get((theirs.date() - mine.date()).days, "")
    return f"{mine:%H:%M} ({theirs:%H:%M}{other} {place_words(theirs)})"


def place_words(moment: datetime) -> str:
    """Return whose clock a moment is told by: `in Buenos Aires`, or `UTC+05:30` where no city names it."""
    area, _, city = str(getattr(moment.tzinfo, "key", None) or "").partition("/")
    if area not in _AREAS:
        return f"UTC{offset_text(moment)}" if moment.utcoffset() else "UTC"
    return f"in {city.rpartition('/')[2].replace('_', ' ')}"


def _placed(talk: Interview, vault: Vault, zone: tzinfo) -> Appointment:
    if talk.date is None:
        raise ValueError("a talk without a day has no place in time")
    moment = moment_in(talk.date, zone)
    told = moment.astimezone(zone)
    mine = moment.astimezone(vault.zone)
    theirs = moment.astimezone(_their_zone(talk, vault) or zone)
    return Appointment(mine.date(), mine, theirs, _end(moment, talk, vault.zone), told)


def moment_in(day: Day, zone: tzinfo) -> datetime:
    """Return the moment, in UTC, that a day with its time means on a clock; midnight without a time.

    An offset that was written with it is the moment's own. An hour that a change of clocks leaves out
    is read as if they had not changed yet, one that comes twice as the first of both (PEP 495, `fold`
    0; RFC 5545, 3.3.5). Raises `OverflowError` where no calendar holds it.
    """
    written = datetime.combine(day.first, day.at or time())
    told = zone if day.offset is None else timezone(timedelta(minutes=day.offset))
    return written.replace(tzinfo=told).astimezone(UTC)


def hours_meant(day: Day, zone: tzinfo) -> tuple[datetime, ...]:
    """Return the moments, on the zone's own clock, that a day with its time may mean there.

    One is the rule; two where the clocks go back and show that time twice; the two beside it, neither
    of which shows it, where they go forward and skip it. None without a time, and where an offset
    settles it.
    """
    if day.at is None or day.offset is not None:
        return ()
    written = datetime.combine(day.first, day.at, zone)
    try:
        found = [written.replace(fold=fold).astimezone(UTC).astimezone(zone) for fold in (0, 1)]
    except OverflowError:
        return ()
    first, second = sorted(found, key=datetime.timestamp)
    return (first,) if first.utcoffset() == second.utcoffset() else (first, second)


def _end(moment: datetime, talk: Interview, zone: tzinfo) -> datetime | None:
    """Return when a talk ends, or None where no calendar holds it.

    Minutes that pass, not hands of a clock: a talk across a change of clocks takes no hour more.
    """
    with suppress(OverflowError, ValueError):
        return (moment + timedelta(minutes=talk.duration_minutes or USUAL_MINUTES)).astimezone(zone)
    return None


def _their_zone(talk: Interview, vault: Vault) -> tzinfo | None:
    person = vault.find(talk.people[0], "contact") if talk.people else None
    contact = person.fields if person is not None else None
    if isinstance(contact, Contact) and contact.timezone:
        return zone_named(contact.timezone)
    return None
