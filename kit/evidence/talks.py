"""Talks that are set, and whether they are over; how the people of a talk are named."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from kit.evidence.appointments import appointment_of
from kit.evidence.study import Study
from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.source.phrases import joined
from kit.vault import Note, Vault


class People(NamedTuple):
    """Whom a talk is with: their names in words, empty for nobody, and the first as a contact's id."""

    words: str
    first: str


def contacts_of(note: Note, vault: Vault) -> tuple[Note, ...]:
    """Return the notes of those a talk is with, each once; who has none is left out."""
    people = note.fields.people if isinstance(note.fields, Interview) else ()
    found = (vault.find(each, "contact") for each in people)
    return tuple(
        dict.fromkeys(each for each in found if each is not None and each.kind.name == "contact")
    )


def set_talks(study: Study) -> tuple[Note, ...]:
    """Return the interviews with status `scheduled` and a day, over or not, by id."""
    return tuple(
        note
        for note in study.vault.of_type("interview")
        if isinstance(note.fields, Interview)
        and note.fields.status == "scheduled"
        and note.fields.date is not None
    )


def is_over(note: Note, vault: Vault) -> bool:
    """Tell whether a talk that was set lies behind us: its day, or its last minute where the hour counts."""
    appointment = appointment_of(note, vault)
    if appointment is None:
        return False
    if appointment.on == vault.today and vault.timed and appointment.ends is not None:
        # In UTC: two moments of one zone compare by the hands of its clock.
        return appointment.ends.astimezone(UTC) <= vault.now.astimezone(UTC)
    return appointment.on < vault.today


def unchanged_until(vault: Vault) -> datetime:
    """Return until when all that can be said of a vault stays so: the hour counts for nothing else.

    It is the next end of a talk of today, or midnight in the user's zone; an aware moment.
    """
    if vault.today == date.max:
        return datetime.max.replace(tzinfo=UTC)
    midnight = datetime.combine(vault.today + timedelta(days=1), time(), vault.zone)
    now = vault.now.astimezone(UTC)
    found = [
        appointment.ends.astimezone(UTC)
        for note in vault.of_type("interview")
        if (appointment := appointment_of(note, vault)) is not None
        and appointment.on == vault.today
        and appointment.ends is not None
    ]
    return min([each for each in found if each > now] + [midnight.astimezone(UTC)])


def names_of(
    study: Study, note: Note, among: Callable[[Contact], bool] = lambda _contact: True
) -> People:
    """Return how the people of a talk are named, those left out whose note does not fit `among`.

    Where nobody is named at all it is the event, or its title.
    """
    talk = note.fields
    references = talk.people if isinstance(talk, Interview) else ()
    people = [(each, study.vault.find(each, "contact")) for each in references]
    kept = [(each, person) for each, person in people if _fits(person, among)]
    names = joined(study.vault.name_of(each, "contact") for each, _ in kept)
    event = talk.event if isinstance(talk, Interview) else None
    first = kept[0][1] if kept else None
    shown = names if references else event or note.title
    return People(shown, first.id if first is not None else "")


def _fits(person: Note | None, among: Callable[[Contact], bool]) -> bool:
    return person is None or not isinstance(person.fields, Contact) or among(person.fields)
