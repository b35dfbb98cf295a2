"""Wake a dormant tie: whom you knew well once knows what you do not hear elsewhere.

Ties that slept are worth waking: they bring what is new, as weak ties do, and trust, as strong ones do
(Levin, Walter & Murnighan 2011, *Dormant Ties*, Organization Science 22(4), doi
10.1287/orsc.1100.0576). Contacts with a strong or moderate tie, or who gave me something, and no touch
for longer than `follow-up.dormant-after` (default a year) and a month beyond their rhythm, those who
gave most first, three at a time; always for today and never late, since nothing was promised. Silent
for people who declined or are not to be contacted, and for those without any touch.
"""

from collections.abc import Iterator
from datetime import date

from kit.agenda import Due, command
from kit.agenda.keep_in_touch import is_asleep, keeps_in_touch, last_touch
from kit.evidence.contacting import left_alone
from kit.evidence.reciprocity import exchange_with, who_gave_most
from kit.evidence.study import Study
from kit.notes.contact import Contact

RANK = 65
WRITES = True
_AT_A_TIME = 3
_NOT_MET = ("contacted", "replied", "no-reply", "declined")


def due(study: Study) -> Iterator[Due]:
    """Yield a few dormant ties, those who gave most first."""
    asleep = dict(_asleep(study))
    for person in who_gave_most(study, asleep, _AT_A_TIME):
        name = study.vault.name_of(person.contact, "contact")
        led = [study.vault.name_of(each.to, "contact") for each in person.introductions]
        others = " and others" if len(led) > 1 else ""
        gave = f"; they led you to {led[0]}{others}" if led else ""
        yield Due(
            "dormant-tie",
            study.today,
            person.contact,
            f"Say hello to {name} again",
            f"last in touch on {asleep[person.contact]}{gave}",
            person=person.contact,
            command=command(study.vault, "draft update", person.contact),
        )


def _asleep(study: Study) -> Iterator[tuple[str, date]]:
    """Yield the ties worth a word, with the last day on which we were in touch, long ago."""
    for note in study.vault.of_type("contact"):
        contact = note.fields
        if not isinstance(contact, Contact) or left_alone(contact) or contact.status in _NOT_MET:
            continue
        last = last_touch(study, note.id, contact)
        if last is None or not is_asleep(study, note.id, last):
            continue
        close = contact.tie in ("strong", "moderate") or keeps_in_touch(contact)
        passed = None if close else exchange_with(study, note.id)
        if close or (passed is not None and passed.helped):
            yield note.id, last
