"""Debrief at once, while it is fresh: a talk that is over wants its outcome and its notes.

A scheduled talk that is over and says nothing of how it went, until it does; and a held one in which
nothing is written down, for 30 days. By `follow-up.debrief` (default: the same day).
"""

from collections.abc import Iterator

from kit.agenda import Due, command
from kit.evidence.appointments import Appointment, appointment_of, clock_words
from kit.evidence.deadlines import deadline
from kit.evidence.study import Study
from kit.evidence.talks import is_over, names_of, set_talks
from kit.notes.interview import Interview
from kit.vault import Note

RANK = 20
_FRESH_DAYS = 30


def due(study: Study) -> Iterator[Due]:
    """Yield the talks that are over and not written down."""
    for note in set_talks(study):
        appointment = appointment_of(note, study.vault)
        if appointment is not None and is_over(note, study.vault):
            clock = clock_words(appointment)
            at = f" at {clock}" if clock else ""
            why = f"it was set for {appointment.on}{at}: held, moved or missed?"
            yield _due(study, note, appointment, (f"Say how {_what(note)} went", why))
    for note in study.held:
        appointment = appointment_of(note, study.vault) if _wants_notes(note) else None
        if appointment is None or (study.today - appointment.on).days > _FRESH_DAYS:
            continue
        if not study.claims_in(note):
            said = (f"Write down {_what(note)}", "nothing is noted yet")
            yield _due(study, note, appointment, said)


def _wants_notes(note: Note) -> bool:
    """Tell whether a talk is only held yet; nothing is forgotten of a text, which can be read again."""
    talk = note.fields
    if not isinstance(talk, Interview) or talk.i_am == "interviewee":
        return False
    return talk.status in (None, "held") and talk.source != "published"


def _what(note: Note) -> str:
    """Return what it was, with a place for who or what it was with."""
    talk = note.fields
    return "the talk with {}" if isinstance(talk, Interview) and talk.people else "{}"


def _due(study: Study, note: Note, appointment: Appointment, said: tuple[str, str]) -> Due:
    people = names_of(study, note)
    what, why = said
    return Due(
        "debrief",
        deadline(study.vault, "debrief", appointment.on, people.first),
        note.id,
        what.replace("{}", people.words),
        why,
        person=people.first,
        command=command(study.vault, "debrief", note.id),
    )
