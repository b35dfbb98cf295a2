"""Keep in touch with people who helped, as often as they asked for.

For contacts with status `in-touch`, and with status `met` where a `keep_in_touch` is agreed: the last
touch or talk plus that, else `follow-up.keep-in-touch` (default four months). A logged touch resets the
clock. Silent for people not to be contacted, for those without any touch, and once the tie sleeps:
then `dormant-tie` speaks, which never asks for many at a time.
"""

from collections.abc import Iterator
from datetime import date

from kit.agenda import Due, command
from kit.evidence.claims import was_held
from kit.evidence.contacting import left_alone
from kit.evidence.deadlines import deadline
from kit.evidence.study import Study
from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.vault import Note

RANK = 60
WRITES = True
_GRACE_DAYS = 31


def due(study: Study) -> Iterator[Due]:
    """Yield the people who have not heard from me for longer than agreed."""
    wakes = study.vault.settings.agenda.get("dormant-tie") != "off"
    for note, last in _in_rhythm(study):
        if not (wakes and is_asleep(study, note.id, last)):
            yield _due(study, note, last)


def waiting(study: Study) -> Iterator[Due]:
    """Yield everybody who waits to hear from me by today, sleeping ties included."""
    for note, last in _in_rhythm(study):
        found = _due(study, note, last)
        if found.on <= study.today:
            yield found


def is_asleep(study: Study, person: str, last: date) -> bool:
    """Tell whether a tie sleeps: silent for `dormant-after`, and for a month beyond its rhythm."""
    dormant_on = deadline(study.vault, "dormant_after", last, person)
    due_on = deadline(study.vault, "keep_in_touch", last, person)
    return dormant_on <= study.today and (study.today - due_on).days > _GRACE_DAYS


def _in_rhythm(study: Study) -> Iterator[tuple[Note, date]]:
    """Yield the people whom I keep in touch with, and the last day on which I was."""
    for note in study.vault.of_type("contact"):
        contact = note.fields
        if isinstance(contact, Contact) and keeps_in_touch(contact):
            last = last_touch(study, note.id, contact)
            if last is not None:
                yield note, last


def _due(study: Study, note: Note, last: date) -> Due:
    return Due(
        "keep-in-touch",
        deadline(study.vault, "keep_in_touch", last, note.id),
        note.id,
        f"Write to {note.title}",
        f"last in touch on {last}",
        person=note.id,
        command=command(study.vault, "draft update", note.id),
    )


def keeps_in_touch(contact: Contact) -> bool:
    """Tell whether somebody hears from me in a rhythm."""
    if left_alone(contact):
        return False
    agreed = contact.keep_in_touch is not None
    return contact.status == "in-touch" or (contact.status == "met" and agreed)


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
