"""The voice that is missing on a path: which kind of person was not asked, and who could be it."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from kit.evidence.claims import Claim, of_topic
from kit.evidence.contacting import may_be_asked
from kit.evidence.diversity import BEGINNERS, NEW_YEARS, NEWCOMERS, facets_of, in_person, starts_of
from kit.evidence.positions import position_at
from kit.evidence.study import Study
from kit.evidence.voices import how_many
from kit.notes.contact import Contact
from kit.source.inline import plain_text, read_wikilink
from kit.source.spoken_calendar import day_of
from kit.vault import Note

_UPPER = frozenset(("lead", "manager", "executive", "founder"))
# Only a hint for a reader who judges it: the words themselves are shown.
_LEFT = re.compile(
    r"\b(left|former|formerly|retired|quit|closed|gave up|used to|no longer)\b", re.IGNORECASE
)
_DISAGREES = re.compile(
    r"\b(disagree\w*|contradict\w*|s[ck]eptic\w*|against|wrong)\b", re.IGNORECASE
)


class Candidate(NamedTuple):
    """A contact who would be the missing voice, and the words or the post that say so."""

    contact: str
    because: str


class MissingVoice(NamedTuple):
    """A kind of person nobody heard is, worded after `nobody`, with those who could be asked."""

    kind: str
    candidates: tuple[Candidate, ...] = ()


class _Person(NamedTuple):
    """A contact who was not heard yet: the post held today, and what was written about them."""

    note: Note
    fields: Contact
    organization: str
    seniority: str
    words: tuple[str, ...]


def missing_voices(
    claims: Iterable[Claim],
    study: Study,
    path: str = "",
    starts: Mapping[str, str] | None = None,
) -> tuple[MissingVoice, ...]:
    """Return the kinds of people nobody heard is, most telling first; none where nobody was heard.

    What is not noted of somebody may be what is missing: then the kind is named all the same.
    `starts` is `starts_of(study)`, for who asks about several paths.
    """
    heard = in_person(claims)
    if not heard:
        return ()
    people = candidates_for(heard, study, path)
    return tuple(
        MissingVoice(kind, tuple(found for found in map(fits, people) if found))
        for kind, fits in _kinds(
            heard, study, path, study.once(starts_of) if starts is None else starts
        )
    )


def candidates_for(heard: tuple[Claim, ...], study: Study, path: str) -> tuple[_Person, ...]:
    """Return the contacts not heard yet who can tell of a path: it says so, or those heard named them."""
    voices = {speaker for claim in heard for speaker in claim.speakers}
    said = _said_of(heard, study)
    found = []
    for note in study.vault.of_type("contact"):
        fields = note.fields
        if note.id in voices or not isinstance(fields, Contact) or not may_be_asked(fields):
            continue
        by = study.vault.find(fields.referred_by, "contact")
        paths = {study.vault.find(each, "path") for each in fields.paths}
        for_path = study.vault.notes.get(path) in paths if paths else by and by.id in voices
        if for_path or note.id in said:
            found.append(_person(note, fields, said.get(note.id, ()), study))
    return tuple(found)


def _said_of(heard: tuple[Claim, ...], study: Study) -> dict[str, tuple[str, ...]]:
    """Return by contact what was said when they were recommended."""
    found: dict[str, list[str]] = {}
    for claim in of_topic(heard, "referrals"):
        link, closing, rest = claim.text.partition("]]")
        if link.startswith("[[") and closing:
            note = study.vault.find(read_wikilink(link + closing).target, "contact")
            if note is not None:
                found.setdefault(note.id, []).append(plain_text(rest.lstrip(" :")))
    return {contact: tuple(words) for contact, words in found.items()}


def _person(note: Note, fields: Contact, said: tuple[str, ...], study: Study) -> _Person:
    today = study.today
    post = position_at(fields, day_of(today))
    organization = post.organization.target if post and post.organization else ""
    title = (post.title if post else "") or fields.title or ""
    return _Person(
        note,
        fields,
        study.vault.id_of(organization, "organization"),
        (post.seniority if post else "") or fields.seniority or "",
        tuple(each for each in (title, fields.how_met or "", *said) if each),
    )


def _kinds(
    heard: tuple[Claim, ...], study: Study, path: str, starts: Mapping[str, str]
) -> Iterable[tuple[str, Callable[[_Person], Candidate | None]]]:
    facets = {facet.name: facet for facet in facets_of(heard, study, path, starts)}
    levels = {claim.position.seniority for claim in heard}
    several = how_many(heard) > 1
    if "left it" not in dict(facets["Stayed or left"].groups):
        yield "nobody who left the field", _has_left
    if levels.isdisjoint(BEGINNERS) and NEWCOMERS not in dict(facets["Years in the field"].groups):
        yield "nobody who has just begun", _has_just_begun
    if several and not any(claim.mark == "-" for claim in heard):
        yield "nobody who named a downside", _may_disagree
    if facets["Employer"].alike:
        yield "nobody from another employer", _works_elsewhere({*_employers(heard)})
    if facets["Who led to them"].alike:
        yield "nobody found by another way", _found_otherwise(heard, starts)
    if several and levels.isdisjoint(_UPPER):
        yield "nobody who leads others", _leads
    ties = {name for name, _ in facets["How well I know them"].groups}
    if facets["How well I know them"].alike and ties <= {"strong", "moderate"}:
        yield "nobody you hardly know", _is_a_stranger


def _employers(heard: tuple[Claim, ...]) -> Iterable[str]:
    return (claim.position.organization for claim in heard)


def _has_left(person: _Person) -> Candidate | None:
    if person.seniority == "retired":
        return Candidate(person.note.id, "retired")
    return _by_words(person, _LEFT)


def _has_just_begun(person: _Person) -> Candidate | None:
    if person.seniority in BEGINNERS:
        return Candidate(person.note.id, person.seniority)
    years = person.fields.field_years
    new = years is not None and years < NEW_YEARS
    return Candidate(person.note.id, f"{years:g} years in the field") if new else None


def _may_disagree(person: _Person) -> Candidate | None:
    return _by_words(person, _DISAGREES)


def _works_elsewhere(known: set[str]) -> Callable[[_Person], Candidate | None]:
    def fits(person: _Person) -> Candidate | None:
        elsewhere = person.organization and person.organization not in known
        return _as_described(person) if elsewhere else None

    return fits


def _found_otherwise(
    heard: tuple[Claim, ...], starts: Mapping[str, str]
) -> Callable[[_Person], Candidate | None]:
    known = {starts.get(claim.speakers[0], claim.speakers[0]) for claim in heard}

    def fits(person: _Person) -> Candidate | None:
        start = starts.get(person.note.id, person.note.id)
        return _as_described(person) if start not in known else None

    return fits


def _leads(person: _Person) -> Candidate | None:
    return Candidate(person.note.id, person.seniority) if person.seniority in _UPPER else None


def _is_a_stranger(person: _Person) -> Candidate | None:
    return _as_described(person) if person.fields.tie in ("weak", "cold") else None


def _as_described(person: _Person) -> Candidate:
    return Candidate(person.note.id, next(iter(person.words), ""))


def _by_words(person: _Person, pattern: re.Pattern[str]) -> Candidate | None:
    words = next((each for each in person.words if pattern.search(each)), "")
    return Candidate(person.note.id, words) if words else None
