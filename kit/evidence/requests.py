"""Requests for a talk: who was asked, when, whether they answered, and who else could be asked."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import takewhile
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
    alike = {
        person
        for group in _groups(study, request)
        for day, person in takewhile(lambda asked: asked[0] >= since, group.asked)
    }
    return min(alike - {request.person}, default="")


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
    paths = _paths(study, request)
    colleagues = study.once(_at_one_house).get(_house_of(study, request.person), _NOBODY).fresh
    return study.once(_first_of, paths, colleagues) or study.once(_first_of, paths, None)


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


class _Group(NamedTuple):
    """The contacts of one house or path who may be asked.

    `asked` are those who were, with the last day, the newest first; `fresh` those never asked nor met.
    """

    asked: tuple[tuple[date, str], ...] = ()
    fresh: tuple[str, ...] = ()


_NOBODY = _Group()


def _groups(study: Study, request: Request) -> Iterator[_Group]:
    """Yield those who are like somebody asked: of the same house, and of each of the same paths."""
    yield study.once(_at_one_house).get(_house_of(study, request.person), _NOBODY)
    for path in _paths(study, request):
        yield study.once(_on_one_path).get(path, _NOBODY)


def _at_one_house(study: Study) -> dict[str, _Group]:
    contacts = _askable(study)
    return _grouped(
        study, ((house, each) for each in contacts if (house := _organization_of(study, each)))
    )


def _on_one_path(study: Study) -> dict[str, _Group]:
    return _grouped(
        study, ((path, each) for each in _askable(study) for path in paths_of(study, each))
    )


def _askable(study: Study) -> tuple[Note, ...]:
    return tuple(
        note
        for note in study.vault.of_type("contact")
        if isinstance(note.fields, Contact) and may_be_asked(note.fields)
    )


def _grouped(study: Study, pairs: Iterable[tuple[str, Note]]) -> dict[str, _Group]:
    found: dict[str, list[str]] = {}
    for name, note in pairs:
        found.setdefault(name, []).append(note.id)
    return {name: _group(study, people) for name, people in found.items()}


def _group(study: Study, people: list[str]) -> _Group:
    days = ((max(_asked_on(study, person), default=None), person) for person in people)
    asked = sorted((day, person) for day, person in days if day is not None)
    return _Group(tuple(reversed(asked)), tuple(each for each in people if _is_fresh(study, each)))


def _first_of(study: Study, paths: tuple[str, ...], people: tuple[str, ...] | None) -> str:
    """Return whom of some people to ask first, or of all who can tell of some paths."""
    on_paths = (study.once(_on_one_path).get(path, _NOBODY).fresh for path in paths)
    among = {person for group in on_paths for person in group} if people is None else people
    missing = {person for path in paths for person in study.once(_missing_on, path)}

    def order(person: str) -> tuple[bool, int, str]:
        return (person not in missing, _TIES.index(_contact(study, person).tie), person)

    return min(among, key=order, default="")


def _missing_on(study: Study, path: str) -> frozenset[str]:
    """Return who would be a voice that is missing on a path."""
    return frozenset(
        each.contact for kind in missing_voices(study, path) for each in kind.candidates
    )


def _house_of(study: Study, person: str) -> str:
    return _organization_of(study, study.vault.notes[person])


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
