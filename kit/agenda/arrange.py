"""Arrange a day with somebody who answered: whoever says yes is not left waiting.

A request (see `chase`) that was answered, by a logged touch of kind `reply` or the contact's status
`replied`, and led to no talk yet: by the next business day (`follow-up.arrange`). Where the day of
their answer is not known, it counts from the day I asked. The same after a talk with status `no-show`,
for 30 days. Silent once a talk with them is set, and a year after the answer.
"""

from collections.abc import Iterator
from datetime import date

from kit.agenda import Due, command
from kit.evidence.appointments import appointment_of
from kit.evidence.contacting import may_be_asked
from kit.evidence.deadlines import deadline
from kit.evidence.requests import open_requests, talked_or_set
from kit.evidence.study import Study
from kit.evidence.talks import names_of
from kit.notes.interview import Interview
from kit.vault import Note

RANK = 30
WRITES = True
_FORGOTTEN_DAYS = 365
_FRESH_DAYS = 30


def due(study: Study) -> Iterator[Due]:
    """Yield the people who answered, or whom I missed, and who have no day yet."""
    for request in open_requests(study):
        since = request.answered_on or request.asked_on
        if request.answered and (study.today - since).days <= _FORGOTTEN_DAYS:
            on = f" on {request.answered_on}" if request.answered_on else ""
            why = f"they answered{on}, and no day is set"
            yield _due(study, request.note, request.person, since, why)
    for note in study.vault.of_type("interview"):
        for person, day in _missed(study, note):
            yield _due(study, note.id, person, day, f"you missed each other on {day}")


def _missed(study: Study, note: Note) -> Iterator[tuple[str, date]]:
    """Yield whom a talk was set with that nobody came to, and its day, where no other is set since."""
    talk = note.fields
    if not isinstance(talk, Interview) or talk.status != "no-show":
        return
    appointment = appointment_of(note, study.vault)
    if appointment is None or not 0 <= (study.today - appointment.on).days <= _FRESH_DAYS:
        return
    person = names_of(study, note, may_be_asked).first
    if person and not talked_or_set(study, person, appointment.on):
        yield person, appointment.on


def _due(study: Study, note: str, person: str, since: date, why: str) -> Due:
    set_it = "status=scheduled", "date=DATE"
    talk = study.vault.notes[note].fields
    # Whoever confirmed the day that was missed has not confirmed the new one.
    old = isinstance(talk, Interview) and talk.confirmed_on is not None
    return Due(
        "arrange",
        deadline(study.vault, "arrange", since, person),
        note,
        f"Arrange a day with {study.vault.name_of(person, 'contact')}",
        why,
        person=person,
        command=(
            command(study.vault, "new interview", person, *(f"--set {each}" for each in set_it))
            if study.vault.notes[note].kind.name == "contact"
            else command(study.vault, "set", note, *set_it, *(["--unset confirmed_on"] * old))
        ),
    )
