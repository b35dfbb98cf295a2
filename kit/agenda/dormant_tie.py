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
from itertools import islice

from kit.agenda import Due, command
from kit.agenda.keep_in_touch import is_asleep, keeps_in_touch, last_touch
from kit.evidence.contacting import left_alone
from kit.evidence.reciprocity import Exchange, exchanges
from kit.evidence.study import Study
from kit.notes.contact import Contact

RANK = 65
WRITES = True
_AT_A_TIME = 3
_NOT_MET = ("contacted", "replied", "no-reply", "declined")


def due(study: Study) -> Iterator[Due]:
    """Yield a few dormant ties, those who gave most first."""
    asleep = ((each, last) for each in exchanges(study) for last in _silent_since(study, each))
    for person, last in islice(asleep, _AT_A_TIME):
        name = study.vault.name_of(person.contact, "contact")
        led = [study.vault.name_of(each.to, "contact") for each in person.introductions]
        others = " and others" if len(led) > 1 else ""
        gave = f"; they led you to {led[0]}{others}" if led else ""
        yield Due(
            "dormant-tie",
            study.today,
            person.contact,
            f"Say hello to {name} again",
            f"last in touch on {last}{gave}",
            person=person.contact,
            command=command(study.vault, "draft update", person.contact),
        )


def _silent_since(study: Study, exchange: Exchange) -> Iterator[date]:
    """Yield the last day on which we were in touch, where that is long ago and worth a word."""
    contact = study.vault.notes[exchange.contact].fields
    if not isinstance(contact, Contact) or left_alone(contact) or contact.status in _NOT_MET:
        return
    close = contact.tie in ("strong", "moderate") or keeps_in_touch(contact)
    last = last_touch(study, exchange.contact, contact) if close or exchange.helped else None
    if last is not None and is_asleep(study, exchange.contact, last):
        yield last
