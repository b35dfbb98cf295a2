"""Thank everybody you talked to within a day.

A held conversation without `thanked_on` wants a thank-you by its day plus `follow-up.thank`
(default one day, Yale Office of Postdoctoral Affairs; some guides allow three). Silent for
published texts, events without a contact, talks in which I was the one asked, people not to be
contacted, and talks more than 60 days ago.
"""

from collections.abc import Iterator

from kit.agenda import Due
from kit.evidence.study import Study
from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.vault import Note

_TOO_LATE_DAYS = 60


def due(study: Study) -> Iterator[Due]:
    """Yield the thank-yous that are owed."""
    for note in study.held:
        talk = note.fields
        if not isinstance(talk, Interview) or not _wants_thanks(talk) or talk.date is None:
            continue
        held_on = talk.date.last
        people = [
            person
            for person in (study.vault.find(each, "contact") for each in talk.people)
            if person
        ]
        people = [person for person in people if not _left_alone(person)]
        if not people or (study.today - held_on).days > _TOO_LATE_DAYS:
            continue
        names = " and ".join(person.title for person in people)
        by = study.vault.settings.follow_up.thank.after(held_on)
        why = f"you talked on {held_on}"
        yield Due("thank-you", by, note.id, f"Thank {names}", why, person=people[0].id)


def _wants_thanks(talk: Interview) -> bool:
    return (
        talk.thanked_on is None
        and talk.status not in ("thanked", "closed")
        and talk.source == "conversation"
        and talk.i_am == "interviewer"
    )


def _left_alone(person: Note) -> bool:
    contact = person.fields
    return isinstance(contact, Contact) and (
        contact.do_not_contact or contact.status == "do-not-contact"
    )
