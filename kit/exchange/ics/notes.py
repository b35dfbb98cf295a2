"""The notes that appointments become, and what of a note follows a calendar.

Day, time, minutes and state follow it as long as the talk is open. A place is only filled in where
there is none: what somebody wrote stays.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kit.evidence.appointments import appointment_of
from kit.exchange.ics.events import Appointed, Attendee, When, shown
from kit.exchange.ics.known import OPEN, uid_of
from kit.exchange.ics.matching import name_of
from kit.exchange.ics.uids import own_uid
from kit.notes.interview import Interview
from kit.revising import RefusedError
from kit.revising.new_notes import drafted, is_there
from kit.source.edit import Change, EditRefusedError, Put, edit_front
from kit.vault import Note, Vault
from kit.vault.clock import offset_text, zone_named
from kit.vault.transaction import FileChange
from kit.writing.new_note import NewNote

_VIDEO = re.compile(
    r"https?://(?:[\w.-]*\.)?(?:zoom\.us|meet\.google\.com|teams\.microsoft\.com|teams\.live\.com"
    r"|whereby\.com|webex\.com|meet\.jit\.si|facetime\.apple\.com)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A talk to be written down: the appointment, its people's ids, the path it tells of, its status."""

    event: Appointed
    contacts: tuple[str, ...]
    path: Note | None
    status: str


class _Written(NamedTuple):
    """A time as a note writes it: the day with its hour, and the zone where one is needed."""

    date: str
    timezone: str


def written_when(when: When, zone: tzinfo | None) -> _Written:
    """Return a time by the clock of a zone; an hour that comes twice, or has no zone, gets its offset."""
    if when.moment is None:
        return _Written(str(when.day), "")
    there = when.moment.astimezone(zone) if zone is not None else when.moment
    key = zone.key if isinstance(zone, ZoneInfo) else ""
    text = f"{there:%Y-%m-%dT%H:%M}"
    if there.year < 1000:  # strftime does not pad
        raise RefusedError(f"{when.day} is no day for a talk")
    return _Written(text if key and not there.fold else f"{text}{offset_text(there)}", key or "")


def status_of(event: Appointed) -> str:
    """Return how far a talk is that a calendar holds: what is tentative has only been asked for."""
    return "requested" if event.tentative else "scheduled"


def interview_file(vault: Vault, draft: Draft, taken: frozenset[str]) -> FileChange:
    """Return the new note of a talk, from the vault's own template; raises `RefusedError`."""
    event = draft.event
    when = written_when(event.starts, event.starts.zone)
    name = " ".join(draft.contacts) or event.summary or "appointment"
    first = draft.contacts[0].rpartition("/")[2] if len(draft.contacts) == 1 else name
    note = _fresh(vault, "interview", first, {"date": when.date[:10]}, taken)
    return _edited(note, list(_values(vault, draft, when)))


def _values(vault: Vault, draft: Draft, when: _Written) -> Iterator[Change]:
    event, contacts = draft.event, draft.contacts
    if len(contacts) > 1:
        yield Put(("contact",), None)
        yield Put(("contacts",), list(contacts))
    elif contacts:
        yield Put(("contact",), contacts[0], as_text=True)
    else:
        yield Put(("contact",), None)
        yield Put(("event",), event.summary or "Appointment", as_text=True)
        yield Put(("source",), "event")
    yield Put(("date",), when.date)
    if when.timezone:
        yield Put(("timezone",), when.timezone)
    yield Put(("status",), draft.status)
    yield Put(("medium",), _medium(event.location))
    if event.minutes:
        yield Put(("duration_minutes",), f"{event.minutes:g}")
    if event.location:
        yield Put(("location",), event.location, as_text=True)
    if draft.path is not None:
        yield Put(("paths",), [vault.short_id(draft.path.id, "path")])
    yield Put(("calendar_uid",), uid_of(event), as_text=True)


def _medium(location: str) -> str | None:
    if _VIDEO.search(location):
        return "video"
    return "phone" if location.lower().startswith("tel:") else None


def contact_file(vault: Vault, attendee: Attendee, taken: frozenset[str]) -> tuple[FileChange, str]:
    """Return the new note of somebody who takes part, and its id; raises `RefusedError`."""
    name = name_of(attendee) or attendee.email.partition("@")[0]
    note = _fresh(vault, "contact", name, {}, taken)
    changes: list[Change] = [Put(("name",), name, as_text=True)]
    if attendee.email:
        changes.append(Put(("emails",), [attendee.email]))
    changes.append(Put(("status",), "replied"))
    return _edited(note, changes), note.path.rpartition("/")[2].removesuffix(".md")


def _fresh(
    vault: Vault, kind: str, name: str, values: dict[str, str], taken: frozenset[str]
) -> NewNote:
    """Return a new note, under a name that nothing has, nor this import gives it to another."""
    return drafted(vault, kind, name, values, lambda path: path in taken or is_there(vault, path))


def _edited(note: NewNote, changes: list[Change]) -> FileChange:
    try:
        after = edit_front(note.text.encode(), changes)
    except EditRefusedError as error:
        reason = f"{note.path} cannot be made from its template: {error.reason}"
        raise RefusedError(reason) from error
    return FileChange(path=note.path, before=None, after=after)


def updated(
    vault: Vault, note: Note, event: Appointed | None, data: bytes
) -> tuple[bytes, list[str]]:
    """Return a note's bytes as an appointment has it now, and what is to be said of it, a line each.

    Without an appointment, the talk is called off. Raises `RefusedError` where the note cannot be edited.
    """
    talk = note.fields
    if not isinstance(talk, Interview):
        return data, []
    if event is None or event.cancelled:
        return _called_off(note, talk, data)
    if talk.status not in OPEN:
        return data, _closed_words(vault, note, talk, event)
    changes = list(_moves(vault, note, talk, event))
    said = [f"{note.path}: {', '.join(_told(note, changes))}"] if changes else []
    if event.location and talk.location and shown(talk.location) != event.location:
        said.append(f"{note.path}: its place is {event.location!r} in the calendar; yours was kept")
    return _apply(note, data, changes), said


def _called_off(note: Note, talk: Interview, data: bytes) -> tuple[bytes, list[str]]:
    if talk.status not in OPEN:
        return data, []
    after = _apply(note, data, [Put(("status",), "cancelled")])
    return after, [f"{note.path}: status: {talk.status} → cancelled"]


def _closed_words(vault: Vault, note: Note, talk: Interview, event: Appointed) -> list[str]:
    if _same_time(vault, note, event.starts):
        return []
    state = talk.status or "without a status"
    return [f"{note.path}: {state}, so the time in the calendar ({event.starts.day}) was not taken"]


def _same_time(vault: Vault, note: Note, starts: When) -> bool:
    """Tell whether a note says the time of an appointment; a whole day says no other than any hour of it."""
    when = appointment_of(note, vault)
    if when is None:
        return False
    if starts.moment is None:
        told = when.told or when.mine
        return starts.day == (when.on if told is None else told.date())
    if when.mine is None:
        return False
    return abs(when.mine - starts.moment) < timedelta(minutes=1)


def _moves(vault: Vault, note: Note, talk: Interview, event: Appointed) -> Iterator[Change]:
    if not _same_time(vault, note, event.starts):
        named = zone_named(talk.timezone) if talk.timezone else None
        when = written_when(event.starts, named or event.starts.zone)
        yield Put(("date",), when.date)
        if when.timezone and when.timezone != talk.timezone:
            yield Put(("timezone",), when.timezone)
    if talk.status != "scheduled" and talk.status != status_of(event):
        yield Put(("status",), status_of(event))
    if event.minutes and event.minutes != talk.duration_minutes and not _is_own(note, event):
        yield Put(("duration_minutes",), f"{event.minutes:g}")
    if event.location and not talk.location:
        yield Put(("location",), event.location, as_text=True)
    if uid_of(event) not in (talk.calendar_uid, own_uid(note.id)):
        yield Put(("calendar_uid",), uid_of(event), as_text=True)


def _is_own(note: Note, event: Appointed) -> bool:
    """Tell whether an export made up the minutes, since the note does not say any."""
    talk = note.fields
    unsaid = isinstance(talk, Interview) and talk.duration_minutes is None
    return unsaid and event.uid == own_uid(note.id)


def _told(note: Note, changes: list[Change]) -> Iterator[str]:
    for change in changes:
        if isinstance(change, Put) and change.route != ("calendar_uid",):
            old = note.front.text(str(change.route[0])) or "nothing"
            yield f"{change.route[0]}: {old} → {change.value}"
        elif isinstance(change, Put):
            yield "known to the calendar from now on"


def _apply(note: Note, data: bytes, changes: list[Change]) -> bytes:
    try:
        return edit_front(data, changes)
    except EditRefusedError as error:
        place = f"{note.path}:{error.span.line}:{error.span.column}"
        raise RefusedError(f"{place}: it was not changed: {error.reason}") from error
