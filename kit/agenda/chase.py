"""Chase a request that got no answer: "3B7".

After three business days without an answer ask a second person; after seven ask the first once
more; then stop (Dalton, *The 2-Hour Job Search*). Both spans are `follow-up` settings, and
holidays listed there are no business days. A request is an interview with status `requested`, or a
contact with status `contacted`. Silent once `followed_up_on` is set, for people not to be
contacted, and for requests more than 90 days old.
"""

from collections.abc import Iterator
from datetime import date

from kit.agenda import Due
from kit.evidence.contacting import left_alone
from kit.evidence.study import Study
from kit.notes.contact import Contact
from kit.notes.interview import Interview

_FORGOTTEN_DAYS = 90


def due(study: Study) -> Iterator[Due]:
    """Yield the requests that want a second step."""
    asked: set[str] = set()
    for note in study.vault.of_type("interview"):
        talk = note.fields
        if (
            not isinstance(talk, Interview)
            or talk.status != "requested"
            or talk.requested_on is None
        ):
            continue
        people = [
            person
            for person in (study.vault.find(each, "contact") for each in talk.people)
            if person
        ]
        asked.update(person.id for person in people)
        if people and talk.followed_up_on is None:
            yield from _steps(study, note.id, people[0].id, people[0].title, talk.requested_on.last)
    for note in study.vault.of_type("contact"):
        contact = note.fields
        if (
            not isinstance(contact, Contact)
            or contact.status != "contacted"
            or contact.contacted_on is None
        ):
            continue
        if note.id not in asked and contact.followed_up_on is None and not left_alone(contact):
            yield from _steps(study, note.id, note.id, note.title, contact.contacted_on.last)


def _steps(study: Study, note: str, person: str, name: str, asked_on: date) -> Iterator[Due]:
    settings = study.vault.settings.follow_up
    holidays = frozenset(settings.holidays)
    if (study.today - asked_on).days > _FORGOTTEN_DAYS:
        return
    again = settings.chase.after(asked_on, holidays)
    second = settings.second_person.after(asked_on, holidays)
    if study.today < again:
        why = f"{name} was asked on {asked_on} and has not answered yet"
        yield Due("chase", second, note, f"Ask a second person beside {name}", why, person=person)
    else:
        why = f"no answer since {asked_on}; once more, then let it rest"
        yield Due("chase", again, note, f"Ask {name} once more", why, person=person)
