"""Thanks that are owed: after which talk, to whom, and by when."""

from datetime import date, datetime
from typing import NamedTuple

from kit.evidence.appointments import appointment_of
from kit.evidence.contacting import left_alone
from kit.evidence.deadlines import deadline
from kit.evidence.touches import touched_on
from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.vault import Note, Vault

_OWING = frozenset((None, "held", "debriefed"))


class OwedThanks(NamedTuple):
    """A thank-you that is owed: the day of the talk, the day by which, and whom to thank.

    Days are those where I am. `at` is the moment by which, on my clock, where the talk's is known.
    `people` are contact ids, or names where a contact has no note.
    """

    held_on: date
    by: date
    people: tuple[str, ...]
    at: datetime | None = None


def thanks_owed(note: Note, vault: Vault) -> OwedThanks | None:
    """Return what is owed for one talk, or None.

    Nothing is owed for a published text, an event without a contact, a talk in which I was the one
    asked, one that lies ahead, or to people not to be contacted. `thanked_on`, or a touch of kind
    `thanks` on or after the day, settles it.
    """
    talk = note.fields
    if not isinstance(talk, Interview) or talk.status not in _OWING or talk.thanked_on is not None:
        return None
    if talk.source != "conversation" or talk.i_am == "interviewee" or talk.date is None:
        return None
    held = appointment_of(note, vault)
    if held is None or held.on > vault.today:
        return None
    people = tuple(_owed_to(talk, vault, held.on))
    if not people:
        return None
    by = deadline(vault, "thank", held.on, people[0])
    at = None if held.mine is None else datetime.combine(by, held.mine.time(), vault.zone)
    return OwedThanks(held.on, by, people, at)


def _owed_to(talk: Interview, vault: Vault, held_on: date) -> list[str]:
    found = []
    for reference in talk.people:
        person = vault.find(reference, "contact")
        contact = person.fields if person is not None else None
        if not isinstance(contact, Contact):
            found.append(reference.target)
        elif not (left_alone(contact) or _was_thanked(contact, held_on)):
            found.append(person.id if person is not None else reference.target)
    return found


def _was_thanked(contact: Contact, held_on: date) -> bool:
    return any(day >= held_on for day in touched_on(contact, "thanks"))
