"""From the appointments of calendars to a revision of the vault: what is new, what moved, what fell through."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from kit.exchange.ics.events import Appointed, latest
from kit.exchange.ics.known import Known, uid_of
from kit.exchange.ics.matching import Match, People
from kit.exchange.ics.notes import Draft, contact_file, interview_file, status_of, updated
from kit.exchange.ics.reasons import CANCELLED, NOT_ASKED_FOR, OWN_DUE
from kit.exchange.ics.series import SeriesError, dates_of
from kit.exchange.ics.uids import DUE_ENDING
from kit.revising import Revision, bytes_of, revision
from kit.source.phrases import joined
from kit.vault import Note, Vault
from kit.vault.transaction import FileChange

# How far ahead the next date of a series is looked for.
_NEXT_WITHIN = timedelta(days=400)
_MOST_SERIES = 500
MOST_NEW = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Wishes:
    """What the options ask for. `until` None takes all that comes, and only the next date of a series."""

    since: date
    until: date | None = None
    contact: Note | None = None
    path: Note | None = None
    uids: frozenset[str] = frozenset()
    all_: bool = False
    new_contacts: bool = False
    held: bool = False

    def names(self, event: Appointed) -> bool:
        """Tell whether the user named an appointment by its UID."""
        return event.uid in self.uids

    def holds(self, day: date) -> bool:
        """Tell whether a day lies within what was asked for."""
        return self.since <= day and (self.until is None or day <= self.until)


class LeftOut(NamedTuple):
    """An appointment of which nothing was made, and why; `is_faulty` where it could not be read."""

    event: Appointed
    reason: str
    is_faulty: bool = False


@dataclass(kw_only=True)
class _Work:
    """What a plan has come to so far."""

    vault: Vault
    wishes: Wishes
    people: People
    known: Known
    changes: dict[str, FileChange] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    left: list[LeftOut] = field(default_factory=list)
    series: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """A revision of the vault, and the appointments that are no part of it."""

    revision: Revision
    left: tuple[LeftOut, ...]


def plan_import(
    vault: Vault, events: Iterable[Appointed], wishes: Wishes, owners: frozenset[str] = frozenset()
) -> Plan:
    """Plan what some appointments make of a vault; raises `RefusedError` where a note cannot be edited."""
    work = _Work(vault=vault, wishes=wishes, people=People(vault, owners), known=Known(vault))
    found = list(latest(events))
    series = {event.uid for event in found if event.repeats}
    apart: dict[str, list[Appointed]] = {}
    for event in found:
        if event.recurrence:
            apart.setdefault(event.uid, []).append(event)
    for event in found:
        if event.uid.endswith(DUE_ENDING):
            _leave(work, event, OWN_DUE)
        elif event.repeats:
            _take_series(work, event, apart.get(event.uid, ()))
        elif not event.recurrence or event.uid not in series:
            _take(work, event)
    return Plan(revision=revision(work.changes.values(), work.said), left=tuple(work.left))


def _take_series(work: _Work, event: Appointed, apart: Sequence[Appointed]) -> None:
    """Take the dates of a series; `apart` are those that the file tells apart, as they stand there."""
    if event.cancelled:
        for note in work.known.of_series(event.uid):
            _call_off(work, note)
        return
    match = _matched(work, event)
    if not match.contacts and not _is_wanted(work, event):
        _leave(work, event, match.doubt)
        return
    told_apart = {each.recurrence for each in apart}
    dates = [each for each in _dates(work, event) if each.recurrence not in told_apart]
    dates = sorted((*dates, *apart), key=lambda each: (each.starts.day, each.recurrence))
    coming = [each for each in dates if not each.cancelled and work.wishes.holds(each.starts.day)]
    if work.wishes.until is None and len(coming) > 1:
        _leave(
            work, event, "it repeats: only its next date is taken; --until DAY takes all till then"
        )
    for each in dates:
        if work.wishes.until is not None or each in coming[:1] or work.known.has(each):
            _take(work, each, match)


def _dates(work: _Work, event: Appointed) -> list[Appointed]:
    wishes = work.wishes
    work.series += 1
    if work.series > _MOST_SERIES:
        work.left.append(LeftOut(event, f"more than {_MOST_SERIES} appointments repeat", True))
        return []
    last = wishes.until or max(work.vault.today, wishes.since) + _NEXT_WITHIN
    try:
        return list(dates_of(event, wishes.since, last))
    except SeriesError as error:
        work.left.append(LeftOut(event, str(error), True))
        return []


def _take(work: _Work, event: Appointed, match: Match | None = None) -> None:
    note = work.known.note_of(event)
    if note is not None:
        _revise(work, note, event)
        return
    if event.cancelled:
        _leave(work, event, CANCELLED)
        return
    if not work.wishes.holds(event.starts.day) and not work.wishes.names(event):
        _leave(work, event, NOT_ASKED_FOR)
        return
    found = match or _matched(work, event)
    if not found.contacts and not _is_wanted(work, event):
        _leave(work, event, found.doubt)
        return
    open_ = work.known.open_talk(event, found.contacts)
    if open_ is not None:
        _revise(work, open_, event)
        return
    done = work.known.same_talk(event, found.contacts)
    if done is not None:
        _leave(work, event, f"it is {done.path} already")
        return
    if _is_past(work, event) and not work.wishes.held:
        _leave(work, event, "it is over; --held takes it as a talk that took place")
        return
    many = _too_many(work, found)
    if many:
        _leave(work, event, many)
        return
    _create(work, event, found)


def _too_many(work: _Work, match: Match) -> str:
    """Return why no contacts are made of those who take part, or an empty text."""
    count = len(match.strangers)
    if match.contacts or not work.wishes.new_contacts or count < 2:
        return ""
    if not match.is_mine:
        return f"it names {count} people, and one may be you: --me ADDRESS says which"
    return f"it names {count} people; --contact says with whom it is" if count > MOST_NEW else ""


def _is_wanted(work: _Work, event: Appointed) -> bool:
    return work.wishes.all_ or work.wishes.names(event)


def _is_past(work: _Work, event: Appointed) -> bool:
    starts = event.starts
    return (
        starts.day < work.vault.today if starts.moment is None else starts.moment < work.vault.now
    )


def _matched(work: _Work, event: Appointed) -> Match:
    found = work.people.match(event)
    chosen = work.wishes.contact
    if chosen is not None and not found.contacts and _is_wanted(work, event):
        return Match((chosen,))
    return found


def _leave(work: _Work, event: Appointed, reason: str) -> None:
    work.left.append(LeftOut(event, reason))


def _revise(work: _Work, note: Note, event: Appointed) -> None:
    """Bring a note up to what the calendar says now, in its own bytes."""
    before = _bytes(work, note)
    after, said = updated(work.vault, note, event, before)
    work.said += said
    work.known.claim(note)
    if after != before:
        first = work.changes.get(note.path)
        origin = before if first is None else first.before
        work.changes[note.path] = FileChange(path=note.path, before=origin, after=after)


def _bytes(work: _Work, note: Note) -> bytes:
    planned = work.changes.get(note.path)
    if planned is not None and planned.after is not None:
        return planned.after
    return bytes_of(work.vault, note)


def _call_off(work: _Work, note: Note) -> None:
    before = _bytes(work, note)
    after, said = updated(work.vault, note, None, before)
    work.said += said
    if after != before:
        work.changes[note.path] = FileChange(path=note.path, before=before, after=after)


def _create(work: _Work, event: Appointed, match: Match) -> None:
    taken = frozenset(work.changes)
    contacts = [work.vault.short_id(note.id, "contact") for note in match.contacts]
    if not contacts and work.wishes.new_contacts:
        for change, stem in _new_contacts(work, match, taken):
            if change is not None:
                work.changes[change.path] = change
                work.said.append(f"{change.path}: new contact")
            contacts.append(stem)
    draft = Draft(
        event=event,
        contacts=tuple(contacts),
        path=work.wishes.path,
        status="held" if _is_past(work, event) else status_of(event),
    )
    change = interview_file(work.vault, draft, frozenset(work.changes))
    work.changes[change.path] = change
    names = joined(contacts) or event.summary
    at = (
        f" {event.starts.moment.astimezone(event.starts.zone):%H:%M}" if event.starts.moment else ""
    )
    work.said.append(f"{change.path}: {draft.status} {event.starts.day}{at}, {names}")
    other = work.known.set_elsewhen(match.contacts)
    if other is not None:
        work.said.append(
            f"  {other.path} is set for another day. The same talk? Remove the new note, and say "
            f"`kit set {other.id} calendar_uid={uid_of(event)}`"
        )


def _new_contacts(
    work: _Work, match: Match, taken: frozenset[str]
) -> Iterator[tuple[FileChange | None, str]]:
    """Yield a new contact for each stranger, or the one that this import has made for them already."""
    for stranger in match.strangers:
        made = work.known.made.get(stranger)
        if made is None:
            change, made = contact_file(work.vault, stranger, taken | frozenset(work.changes))
            work.known.made[stranger] = made
            yield change, made
        else:
            yield None, made
