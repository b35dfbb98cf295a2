"""Requests for a talk: who was asked, when, whether they answered, and who else could be asked."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kit.evidence.claims import was_held
from kit.evidence.contacting import left_alone, may_be_asked
from kit.evidence.deadlines import ahead_of, deadline
from kit.evidence.missing_voices import missing_voices
from kit.evidence.positions import position_at
from kit.evidence.questions import paths_of, people_of
from kit.evidence.study import Study
from kit.evidence.touches import touched_on
from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.vault import Note

_ENDED = frozenset(("no-reply", "declined", "do-not-contact"))
_SETTLED = frozenset(("scheduled", "held", "debriefed", "thanked", "closed", "cancelled"))
_TIES = ("moderate", "weak", "strong", "cold", None)
"""Moderately weak ties help most (Granovetter 1973; Rajkumar et al. 2022, doi 10.1126/science.abl4476)."""


FORGOTTEN_DAYS = 90
"""A request this old that was never followed up is not chased any more."""


class Request(NamedTuple):
    """A talk that I asked for and that is not arranged yet.

    `note` is the interview asked for, else the contact's own; `person` the contact asked. `again_on` is
    when I asked once more, `answered_on` when they answered; `answered` is also true where only
    their status says so.
    """

    note: str
    person: str
    asked_on: date
    again_on: date | None = None
    answered_on: date | None = None
    answered: bool = False


def open_requests(study: Study) -> tuple[Request, ...]:
    """Return the requests that led to no talk and no refusal yet, each person once, by person.

    A request is an interview with status `requested`; else a contact with status `contacted` or
    `replied`, or with none but a logged touch of kind `request`.
    """
    return study.once(_open_requests)


def asked_beside(study: Study, request: Request) -> str:
    """Return somebody else asked for a like talk, as a contact's id, or an empty text.

    A like talk is one at the same organization or for one of the same paths. They were asked since, or
    so shortly before (less than `follow-up.chase`) that this request is itself the second.
    """
    since = ahead_of(study.vault, "chase", request.asked_on, request.person)
    return next(
        (
            person
            for person in _like(study, request)
            if any(day >= since for day in _asked_on(study, person))
        ),
        "",
    )


def wants_second(study: Study, request: Request) -> bool:
    """Tell whether a second person is still to be asked before the first is asked once more."""
    if request.answered or request.again_on is not None:
        return False
    if study.vault.settings.agenda.get("second-person") == "off":
        return False
    chase = deadline(study.vault, "chase", request.asked_on, request.person)
    second = deadline(study.vault, "second_person", request.asked_on, request.person)
    return second < chase and study.today < chase and not asked_beside(study, request)


def talked_or_set(study: Study, person: str, since: date) -> bool:
    """Tell whether a talk with somebody is set, was held or was called off since a day."""
    return any(
        isinstance(talk.fields, Interview)
        and talk.fields.source == "conversation"
        and (talk.fields.status in _SETTLED or was_held(talk, study.vault))
        and (talk.fields.date is None or talk.fields.date.last >= since)
        for talk in study.interviews_with(person)
    )


def is_known(study: Study, person: str) -> bool:
    """Tell whether I met somebody before: their status says so."""
    return _contact(study, person).status in ("met", "in-touch", "dormant")


def second_person(study: Study, request: Request) -> str:
    """Return whom to ask beside the first: a contact's id, or an empty text where nobody is known.

    Somebody of the same organization or path who was never asked nor met: colleagues first, then the
    voice that is missing on a path, then by tie.
    """
    fresh = [person for person in _like(study, request) if _is_fresh(study, person)]
    if not fresh:
        return ""
    missing = {
        each.contact
        for path in _paths(study, request)
        for kind in missing_voices(study.about_path(path), study, path)
        for each in kind.candidates
    }
    colleagues = _colleagues(study, request)

    def order(person: str) -> tuple[bool, bool, int, str]:
        tie = _TIES.index(_contact(study, person).tie)
        return (person not in colleagues, person not in missing, tie, person)

    return min(fresh, key=order)


def _open_requests(study: Study) -> tuple[Request, ...]:
    found: dict[str, Request] = {}
    for request in (*_of_interviews(study), *_of_contacts(study)):
        found.setdefault(request.person, request)
    return tuple(found[person] for person in sorted(found))


def _of_interviews(study: Study) -> Iterator[Request]:
    for note in study.vault.of_type("interview"):
        talk = note.fields
        if not isinstance(talk, Interview) or talk.status != "requested":
            continue
        if talk.was_given:
            found = (_of_interview(study, note, talk, person) for person in people_of(study, note))
            yield from [each for each in found if each is not None][:1]


def _of_interview(study: Study, note: Note, talk: Interview, person: str) -> Request | None:
    contact = _contact(study, person)
    asked = talk.requested_on.last if talk.requested_on else _last_asked(contact)
    if asked is None or contact.status in _ENDED or left_alone(contact):
        return None
    again = talk.followed_up_on.last if talk.followed_up_on else None
    return _request(note.id, person, contact, asked, again)


def _of_contacts(study: Study) -> Iterator[Request]:
    for note in study.vault.of_type("contact"):
        contact = note.fields
        if not isinstance(contact, Contact) or left_alone(contact):
            continue
        asked = _last_asked(contact)
        noted = contact.status in ("contacted", "replied")
        if asked is None or not (noted or contact.status in (None, "identified")):
            continue
        if not talked_or_set(study, note.id, asked):
            again = contact.followed_up_on.last if contact.followed_up_on else None
            yield _request(note.id, note.id, contact, asked, again)


def _request(note: str, person: str, contact: Contact, asked: date, again: date | None) -> Request:
    again_days = [each for each in (again, *touched_on(contact, "follow-up")) if each is not None]
    answers = touched_on(contact, "reply", "decline")
    answered = min((day for day in answers if day >= asked), default=None)
    return Request(
        note,
        person,
        asked,
        min((day for day in again_days if day >= asked), default=None),
        answered,
        answered is not None or contact.status == "replied",
    )


def _last_asked(contact: Contact) -> date | None:
    noted = (contact.contacted_on.last,) if contact.contacted_on else ()
    return max((*noted, *touched_on(contact, "request")), default=None)


def _asked_on(study: Study, person: str) -> Iterator[date]:
    contact = _contact(study, person)
    asked = _last_asked(contact)
    if asked is not None:
        yield asked
    for talk in study.interviews_with(person):
        if isinstance(talk.fields, Interview) and talk.fields.requested_on is not None:
            yield talk.fields.requested_on.last


def _is_fresh(study: Study, person: str) -> bool:
    contact = _contact(study, person)
    if contact.snoozed_until is not None and contact.snoozed_until.first > study.today:
        return False
    untouched = contact.status in (None, "identified") and not contact.touches
    return untouched and contact.contacted_on is None and not study.interviews_with(person)


def _like(study: Study, request: Request) -> tuple[str, ...]:
    """Return the contacts of the same organization or path who may be asked, the first left out."""
    colleagues, paths = _colleagues(study, request), set(_paths(study, request))
    return tuple(
        note.id
        for note in study.vault.of_type("contact")
        if note.id != request.person
        and isinstance(note.fields, Contact)
        and may_be_asked(note.fields)
        and (note.id in colleagues or paths & set(paths_of(study, note)))
    )


def _colleagues(study: Study, request: Request) -> frozenset[str]:
    organization = _organization_of(study, study.vault.notes[request.person])
    if not organization:
        return frozenset()
    return frozenset(
        note.id
        for note in study.vault.of_type("contact")
        if _organization_of(study, note) == organization
    )


def _organization_of(study: Study, note: Note) -> str:
    post = position_at(note.fields, None) if isinstance(note.fields, Contact) else None
    if post is None or post.organization is None:
        return ""
    return study.vault.id_of(post.organization.target, "organization")


def _paths(study: Study, request: Request) -> tuple[str, ...]:
    asked_for = paths_of(study, study.vault.notes[request.note])
    return asked_for or paths_of(study, study.vault.notes[request.person])


def _contact(study: Study, person: str) -> Contact:
    fields = study.vault.notes[person].fields
    return fields if isinstance(fields, Contact) else Contact()
