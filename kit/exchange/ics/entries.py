"""What stands in an exported calendar: talks that are set, and what wants doing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from kit.agenda import Due, agenda, command
from kit.evidence.appointments import Appointment, appointment_of, clock_words
from kit.evidence.contacting import is_left_alone
from kit.evidence.study import Study
from kit.exchange.ics.uids import due_uid, talk_uid
from kit.notes.interview import Interview
from kit.source.phrases import joined
from kit.vault import Note, Vault
from kit.vault.clock import zone_named

Standing: TypeAlias = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]

_STANDINGS: dict[str, Standing] = {
    "requested": "TENTATIVE",
    "scheduled": "CONFIRMED",
    "held": "CONFIRMED",
    "debriefed": "CONFIRMED",
    "thanked": "CONFIRMED",
    "closed": "CONFIRMED",
    "cancelled": "CANCELLED",
}
# Dues that only repeat what the event of a talk says already.
_SAID_BY_TALK = frozenset(("scheduled-talk",))
_MEDIUM = {
    "video": "by video",
    "phone": "by phone",
    "chat": "by chat",
    "email": "by e-mail",
    "in-person": "in person",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One event: a whole day `on`, or a moment from `starts` to `ends` on the clock of its zone.

    `lines` are its description. `is_due` tells a due from a talk; its day is the one it was due.
    """

    uid: str
    summary: str
    on: date
    starts: datetime | None = None
    ends: datetime | None = None
    standing: Standing = "CONFIRMED"
    location: str = ""
    url: str = ""
    lines: tuple[str, ...] = ()
    is_due: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """From which day on, up to and with which day; None stands for no end."""

    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether a day lies within."""
        return self.first <= day and (self.last is None or day <= self.last)


def talk_entries(
    vault: Vault, span: Span, *, nameless: bool = False, own_only: bool = False
) -> Iterator[Entry]:
    """Yield the talks of a span that are set, were held, or were called off, by note.

    A request counts as tentative until its day. What is only an idea, was published, just happened,
    or has no day is no appointment. `nameless` leaves out names, places and notes, `own_only` the
    talks that came from a calendar.
    """
    for note in vault.of_type("interview"):
        talk = note.fields
        when = appointment_of(note, vault)
        if not isinstance(talk, Interview) or when is None or not span.holds(when.on):
            continue
        standing = _STANDINGS.get(talk.status or "")
        if own_only and talk.calendar_uid:
            continue
        if standing is None or not _is_set(talk) or (_is_open(talk) and when.on < vault.today):
            continue
        yield _talk_entry(note, talk, vault, when, standing, nameless=nameless)


def doubts_of(vault: Vault) -> Iterator[str]:
    """Yield what is amiss with talks that are set: no exact day, or a zone that is none, a line each."""
    for note in vault.of_type("interview"):
        talk = note.fields
        if not isinstance(talk, Interview) or talk.status != "scheduled":
            continue
        if talk.date is None or talk.date.day is None:
            yield f"{note.path} is scheduled without an exact day, and was left out"
        elif talk.timezone and talk.date.at and zone_named(talk.timezone) is None:
            yield f"{note.path}: {talk.timezone!r} is no time zone; its hour was read by your clock"


def _is_open(talk: Interview) -> bool:
    return talk.status == "requested"


def _is_set(talk: Interview) -> bool:
    exact = talk.date is not None and talk.date.day is not None
    return exact and talk.planned and talk.source != "published"


def _talk_entry(
    note: Note,
    talk: Interview,
    vault: Vault,
    when: Appointment,
    standing: Standing,
    *,
    nameless: bool,
) -> Entry:
    names = joined(vault.name_of(each, "contact") for each in talk.people)
    location = "" if nameless else " ".join((talk.location or "").split())
    return Entry(
        uid=talk_uid(note),
        summary="Appointment" if nameless else f"Talk with {names}" if names else _event(note),
        on=when.on,
        starts=when.told,
        ends=_end(when),
        standing=standing,
        location=location,
        url=location if location.startswith(("https://", "http://")) else "",
        lines=() if nameless else tuple(_talk_lines(vault, note, talk, when)),
    )


def _event(note: Note) -> str:
    talk = note.fields
    return (talk.event if isinstance(talk, Interview) else "") or note.title


def _end(when: Appointment) -> datetime | None:
    told, ends = when.told, when.ends
    return ends.astimezone(told.tzinfo) if told is not None and ends is not None else None


def _talk_lines(vault: Vault, note: Note, talk: Interview, when: Appointment) -> Iterator[str]:
    clock = clock_words(when)
    if clock and when.is_apart:
        yield f"On my clock: {clock}"
    if talk.medium:
        yield _MEDIUM[talk.medium].capitalize()
    if talk.status in ("requested", "scheduled"):
        yield f"Prepare: {command(vault, 'prep', note.id)}"


def due_entries(study: Study, span: Span, *, with_talks: bool) -> Iterator[Entry]:
    """Yield what wants doing up to the last day of a span; people who are left alone are left out.

    With the talks in the same calendar, what only repeats them is left out, too.
    """
    for due in agenda(study):
        told = with_talks and due.rule in _SAID_BY_TALK
        if told or not _is_within(due, span) or is_left_alone(study.vault, due.person):
            continue
        yield _due_entry(due)


def _is_within(due: Due, span: Span) -> bool:
    return span.last is None or due.on <= span.last


def _due_entry(due: Due) -> Entry:
    also = (f"Also: {'; '.join(due.also)}",) if due.also else ()
    deed = (due.command,) if due.command else ()
    return Entry(
        uid=due_uid(due.id),
        summary=due.what,
        on=due.on,
        lines=tuple(each for each in (due.why, *also, *deed) if each),
        is_due=True,
    )


def once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries by day and UID, the first of those that share a UID."""
    found: dict[str, Entry] = {}
    for entry in entries:
        found.setdefault(entry.uid, entry)
    return tuple(sorted(found.values(), key=lambda entry: (entry.on, entry.uid)))


def zone_key(moment: datetime) -> str:
    """Return the IANA name by which a calendar finds a moment's zone; empty where it is told in UTC.

    A calendar takes an hour that comes twice for the first of both (RFC 5545, 3.3.5), so that the second
    one can only be told in UTC.
    """
    zone = moment.tzinfo
    key = zone.key if isinstance(zone, ZoneInfo) else ""
    return "" if moment.fold or key in ("UTC", "Etc/UTC") else key or ""
