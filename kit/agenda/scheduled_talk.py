"""Prepare for a talk that is set: `kit prep` before it begins.

Every interview with status `scheduled` that is not over, on its day and at its hour where I am; where
they have another clock, theirs is told, too. Silent once it is over: then `debrief` speaks.
"""

from collections.abc import Iterator

from kit.agenda import Due, command
from kit.evidence.appointments import Appointment, appointment_of, clock_words
from kit.evidence.study import Study
from kit.evidence.talks import is_over, names_of, set_talks
from kit.notes.interview import Interview
from kit.vault import Note

RANK = 10


def due(study: Study) -> Iterator[Due]:
    """Yield the talks to come."""
    for note in set_talks(study):
        appointment = appointment_of(note, study.vault)
        if appointment is None or is_over(note, study.vault):
            continue
        people = names_of(study, note)
        yield Due(
            "scheduled-talk",
            appointment.on,
            note.id,
            f"{_deed(note)} {people.words}",
            _words(note, appointment),
            person=people.first,
            at=appointment.mine,
            command=command(study.vault, "prep", note.id),
        )


def _deed(note: Note) -> str:
    talk = note.fields
    return "Talk with" if isinstance(talk, Interview) and talk.people else "Go to"


def _words(note: Note, appointment: Appointment) -> str:
    talk = note.fields
    assert isinstance(talk, Interview)
    clock = clock_words(appointment)
    day = appointment.on if talk.date is None or talk.date.day else f"{talk.date}, no day set"
    parts = [
        f"{day} at {clock}" if clock else str(day),
        f"{talk.duration_minutes:g} minutes" if talk.duration_minutes else "",
        talk.medium.replace("-", " ") if talk.medium else "",
        talk.location or "",
    ]
    return ", ".join(part for part in parts if part)
