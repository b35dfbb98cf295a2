"""Confirm a talk the day before, in both time zones.

A planned conversation with status `scheduled`, from `follow-up.confirm` (default one business day:
a talk on Monday is confirmed on Friday, when work mail is read) before the day it has where I am, until
it begins; never late before that. Silent once `confirmed_on` is set or a touch of kind `confirm` is
logged since that day, for what just happened, and for people not to be contacted.
"""

from collections.abc import Iterator
from datetime import date

from kit.agenda import Due, command
from kit.evidence.appointments import appointment_of, clock_words
from kit.evidence.contacting import left_alone
from kit.evidence.deadlines import ahead_of
from kit.evidence.study import Study
from kit.evidence.talks import is_over, names_of, set_talks
from kit.evidence.touches import touched_on
from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.vault import Note

RANK = 15
WRITES = True


def due(study: Study) -> Iterator[Due]:
    """Yield the talks to confirm."""
    for note in set_talks(study):
        appointment = appointment_of(note, study.vault)
        if appointment is None or is_over(note, study.vault) or not _is_open(note):
            continue
        people = names_of(study, note, lambda contact: not left_alone(contact))
        on = ahead_of(study.vault, "confirm", appointment.on, people.first)
        if not people.words or _was_confirmed(study, people.first, on):
            continue
        clock = clock_words(appointment)
        yield Due(
            "confirm",
            max(on, study.today),  # a confirmation is in time until the talk begins
            note.id,
            f"Confirm with {people.words}",
            f"the talk is on {appointment.on}" + (f" at {clock}" if clock else ""),
            person=people.first,
            command=command(study.vault, "draft confirm", note.id),
        )


def _is_open(note: Note) -> bool:
    """Tell whether a talk with somebody, on a day that is known, was not confirmed yet."""
    talk = note.fields
    if not isinstance(talk, Interview) or talk.date is None or talk.date.day is None:
        return False
    by_plan = talk.planned and talk.source == "conversation" and bool(talk.people)
    return by_plan and talk.confirmed_on is None


def _was_confirmed(study: Study, person: str, since: date) -> bool:
    note = study.vault.notes.get(person)
    contact = note.fields if note is not None else None
    if not isinstance(contact, Contact):
        return False
    return any(since <= day <= study.today for day in touched_on(contact, "confirm"))
