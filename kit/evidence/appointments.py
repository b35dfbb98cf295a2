"""When a talk is: one moment, on their clock and on mine.

The time of day is told by the clock of the talk's `timezone`, else by the offset written with it,
else by mine. Their clock is that of the first person it is with, else the talk's. What has no time of
day has a day only.
"""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import NamedTuple

from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.source.values import Day
from kit.vault import Note, Vault
from kit.vault.clock import zone_named

USUAL_MINUTES = 30
"""How long an informational interview is where nothing else was agreed."""


class Appointment(NamedTuple):
    """A talk's place in time.

    `on` is its day where I am. `mine` and `theirs` are the moment it begins on both clocks, None
    where only the day is known; `ends` is when it ends on mine.
    """

    on: date
    mine: datetime | None = None
    theirs: datetime | None = None
    ends: datetime | None = None

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
    moment = _moment(talk.date, told or vault.zone)
    mine = moment.astimezone(vault.zone)
    theirs = moment.astimezone(_their_zone(talk, vault) or told or vault.zone)
    # Minutes that pass, not hands of a clock: a talk across a change of clocks takes no hour more.
    minutes = timedelta(minutes=talk.duration_minutes or USUAL_MINUTES)
    ends = (moment.astimezone(UTC) + minutes).astimezone(vault.zone)
    return Appointment(mine.date(), mine, theirs, ends)


def _moment(day: Day, zone: tzinfo) -> datetime:
    """Return a moment; an offset that was written with it is the moment's own.

    An hour that a change of clocks leaves out is read as if they had not changed yet, one that comes
    twice as the first of both (PEP 495, `fold` 0).
    """
    written = datetime.combine(day.first, day.at or time())
    if day.offset is None:
        return written.replace(tzinfo=zone)
    return written.replace(tzinfo=timezone(timedelta(minutes=day.offset)))


def _their_zone(talk: Interview, vault: Vault) -> tzinfo | None:
    person = vault.find(talk.people[0], "contact") if talk.people else None
    contact = person.fields if person is not None else None
    if isinstance(contact, Contact) and contact.timezone:
        return zone_named(contact.timezone)
    return None
