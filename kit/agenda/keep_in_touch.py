"""Keep in touch with people who helped, as often as they asked for.

For contacts with status `in-touch` or `met`: the last touch or talk plus the contact's
`keep_in_touch`, else `follow-up.keep-in-touch` (default four months). A logged touch resets the
clock. Silent for people not to be contacted and for those without any touch.
"""

from collections.abc import Iterator
from datetime import date

from kit.agenda import Due
from kit.evidence.claims import was_held
from kit.evidence.contacting import left_alone
from kit.evidence.study import Study
from kit.notes.contact import Contact
from kit.notes.interview import Interview


def due(study: Study) -> Iterator[Due]:
    """Yield the people who have not heard from me for longer than agreed."""
    settings = study.vault.settings.follow_up
    for note in study.vault.of_type("contact"):
        contact = note.fields
        if (
            not isinstance(contact, Contact)
            or contact.status not in ("met", "in-touch")
            or left_alone(contact)
        ):
            continue
        last = last_touch(study, note.id, contact)
        if last is None or (contact.status == "met" and contact.keep_in_touch is None):
            continue
        every = contact.keep_in_touch or settings.keep_in_touch
        why = f"last in touch on {last}"
        yield Due(
            "keep-in-touch",
            every.after(last),
            note.id,
            f"Write to {note.title}",
            why,
            person=note.id,
        )


def last_touch(study: Study, contact_id: str, contact: Contact) -> date | None:
    """Return the last day on which we were in touch: a logged touch, a held talk, a thank-you."""
    days = [touch.date.last for touch in contact.touches if touch.date is not None]
    for note in study.interviews_with(contact_id):
        talk = note.fields
        if (
            isinstance(talk, Interview)
            and talk.source == "conversation"
            and was_held(note, study.vault)
        ):
            days += [
                each.last
                for each in (talk.date, talk.thanked_on, talk.reported_on)
                if each is not None
            ]
    past = [day for day in days if day <= study.today]
    return max(past, default=None)
