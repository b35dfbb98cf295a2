"""Thanks that are owed: after which talk, to whom, and by when."""

from datetime import date
from typing import NamedTuple

from kit.evidence.contacting import left_alone
from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.vault import Note, Vault

_OWING = frozenset((None, "held", "debriefed"))
_THANKS = frozenset(("thanks", "thank-you", "thank you"))


class OwedThanks(NamedTuple):
    """A thank-you that is owed: the day of the talk, the day by which, and whom to thank.

    `people` are contact ids, or names where a contact has no note.
    """

    held_on: date
    by: date
    people: tuple[str, ...]


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
    held_on = talk.date.last
    if held_on > vault.today:
        return None
    people = tuple(_owed_to(talk, vault, held_on))
    settings = vault.settings.follow_up
    by = settings.thank.after(held_on, frozenset(settings.holidays))
    return OwedThanks(held_on, by, people) if people else None


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
    thanks = (touch.date for touch in contact.touches if (touch.kind or "").casefold() in _THANKS)
    return any(day is not None and day.last >= held_on for day in thanks)
