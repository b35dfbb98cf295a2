"""Talks around a debrief: which wait for theirs, the one that just happened, the next one agreed on."""

from collections.abc import Iterable
from datetime import timedelta

from kit.evidence.appointments import appointment_of
from kit.evidence.claims import is_written_down
from kit.evidence.questions import COMING
from kit.evidence.talks import contacts_of
from kit.evidence.topics import TopicNames
from kit.notes.interview import Interview
from kit.revising import RefusedError
from kit.revising.debrief.answers import Debrief
from kit.revising.edits import Edits
from kit.source.spoken_calendar import day_of
from kit.vault import Note, Vault

_FRESH = timedelta(days=60)
_LATELY = timedelta(days=14)


def waiting_talks(vault: Vault, person: Note | None = None) -> tuple[Note, ...]:
    """Return the talks that wait for their debrief, the latest first; with one person, or of the last 60 days.

    Such a talk was set for a moment that has passed, or was held and nothing is written down. Where
    one person is meant, so does a talk of the last two weeks that was typed by hand and is still `held`.
    """
    topics = TopicNames(vault.settings.topics)
    talks = vault.of_type("interview") if person is None else _talks_with(vault, person)
    lately = str(vault.today - _LATELY) if person is not None else "9"
    found = [note for note in talks if _waits(note, vault, topics, written=_day(note) >= lately)]
    if person is None:
        found = [note for note in found if _day(note) >= str(vault.today - _FRESH)]
    return tuple(sorted(found, key=lambda note: (_day(note), note.id), reverse=True))


def open_talks(vault: Vault, person: Note) -> tuple[Note, ...]:
    """Return the talks with a person that are set, asked for or thought of; those set first."""
    talks = [each for each in _talks_with(vault, person) if _fields(each).status in COMING]
    return tuple(
        sorted(talks, key=lambda note: (COMING.index(_fields(note).status or ""), _day(note)))
    )


def latest_talk(vault: Vault, person: Note) -> Note | None:
    """Return the last talk with a person by date, or None."""
    return max(_talks_with(vault, person), key=_day, default=None)


def unplanned_talk(edits: Edits, person: Note, told: Debrief) -> Note:
    """Begin the note of a talk that just happened, today where no day was told."""
    day = told.date or day_of(edits.vault.today)
    same = [each for each in _talks_with(edits.vault, person) if _day(each)[:10] == str(day)[:10]]
    if same:
        raise RefusedError(f"there is a talk with {person.title} on that day: {same[0].path}")
    name = edits.vault.short_id(person.id, "contact")
    values = {
        "contact": name,
        "date": str(day),
        "planned": "false",
        "status": "held",
    }
    note = edits.drafted("interview", name, values)
    edits.said.append(f"{note.path}: new, {person.title} on {day}")
    return edits.create(note.path, note.text.encode())


def next_talk(edits: Edits, talk: Note, told: Debrief) -> None:
    """Begin the note of the next talk with the same people, set for the day told."""
    day = told.next_on
    if day is None:
        return
    fields = _fields(edits.now(talk))
    people = contacts_of(edits.now(talk), edits.vault)
    if not people:
        raise RefusedError(f"{talk.path}: nobody of this talk has a note, so there is no next one")
    for each in _talks_with(edits.vault, people[0]):
        if _day(each)[:10] == str(day)[:10]:
            edits.said.append(f"{each.path}: the next talk is there already")
            return
    names = [edits.vault.short_id(each.id, "contact") for each in people]
    values: dict[str, str | list[str]] = {
        "contact": names[0] if len(names) == 1 else "",
        "contacts": names if len(names) > 1 else "",
        "date": str(day),
        "status": "scheduled",
        "timezone": fields.timezone or "",
        "medium": fields.medium or "",
        "paths": _paths(edits, fields),
    }
    kept = {key: value for key, value in values.items() if value or key in ("contact", "medium")}
    note = edits.drafted("interview", names[0], kept)
    edits.create(note.path, note.text.encode())
    edits.said.append(f"{note.path}: new, set for {day}")


def _waits(note: Note, vault: Vault, topics: TopicNames, *, written: bool) -> bool:
    """Tell whether a talk waits; `written` lets one wait of which something is written down."""
    fields = _fields(note)
    held = appointment_of(note, vault)
    if held is None or fields.i_am == "interviewee" or fields.source == "published":
        return False
    if held.on > vault.today or (vault.timed and held.mine is not None and held.mine > vault.now):
        return False
    if fields.status == "scheduled":
        return True
    if fields.status not in (None, "held"):
        return False
    return written or not is_written_down(note, vault, topics)


def _talks_with(vault: Vault, person: Note) -> Iterable[Note]:
    return [note for note in vault.of_type("interview") if person in contacts_of(note, vault)]


def _paths(edits: Edits, fields: Interview) -> list[str]:
    return [each.target for each in fields.paths if edits.vault.find(each, "path") is not None]


def _day(note: Note) -> str:
    return str(_fields(note).date or "")


def _fields(note: Note) -> Interview:
    assert isinstance(note.fields, Interview)
    return note.fields
