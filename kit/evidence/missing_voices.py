"""The voice that is missing on a path: which kind of person was not asked, and who could be it."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from kit.evidence.claims import Claim, of_topic
from kit.evidence.contacting import may_be_asked
from kit.evidence.diversity import BEGINNERS, NEW_YEARS, NEWCOMERS, facets_on, in_person, starts_of
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
    """A contact who may be asked: the post held today, and what was written about them.

    `paths` are the ids of those that its note names, None for one without a note; `referred_by` is
    a contact's id.
    """

    note: Note
    fields: Contact
    organization: str
    seniority: str
    words: tuple[str, ...]
    paths: frozenset[str | None]
    referred_by: str | None


def missing_voices(study: Study, path: str) -> tuple[MissingVoice, ...]:
    """Return the kinds of people nobody heard on a path is, most telling first; none without voices.

    What is not noted of somebody may be what is missing: then the kind is named all the same.
    """
    return study.once(_missing_voices, path)


def _missing_voices(study: Study, path: str) -> tuple[MissingVoice, ...]:
    heard = in_person(study.about_path(path))
    if not heard:
        return ()
    people = candidates_for(heard, study, path)
    return tuple(
        MissingVoice(kind, tuple(found for found in map(fits, people) if found))
        for kind, fits in _kinds(heard, study, path)
    )


def candidates_for(heard: tuple[Claim, ...], study: Study, path: str) -> tuple[_Person, ...]:
    """Return the contacts not heard yet who can tell of a path: it says so, or those heard named them."""
    voices = {speaker for claim in heard for speaker in claim.speakers}
    said = _said_of(heard, study)
    about = path if path in study.vault.notes else None
    found = []
    for person in study.once(_may_be_asked):
        contact = person.note.id
        if contact in voices:
            continue
        for_path = about in person.paths if person.paths else person.referred_by in voices
        if for_path or contact in said:
            words = (each for each in said.get(contact, ()) if each)
            found.append(person._replace(words=(*person.words, *words)))
    return tuple(found)


def _may_be_asked(study: Study) -> tuple[_Person, ...]:
    return tuple(
        _person(note, note.fields, study)
        for note in study.vault.of_type("contact")
        if isinstance(note.fields, Contact) and may_be_asked(note.fields)
    )


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


def _person(note: Note, fields: Contact, study: Study) -> _Person:
    today = study.today
    post = position_at(fields, day_of(today))
    organization = post.organization.target if post and post.organization else ""
    title = (post.title if post else "") or fields.title or ""
    paths = (study.vault.find(each, "path") for each in fields.paths)
    by = study.vault.find(fields.referred_by, "contact")
    return _Person(
        note,
        fields,
        study.vault.id_of(organization, "organization"),
        (post.seniority if post else "") or fields.seniority or "",
        tuple(each for each in (title, fields.how_met or "") if each),
        frozenset(path.id if path else None for path in paths),
        by.id if by else None,
    )


def _kinds(
    heard: tuple[Claim, ...], study: Study, path: str
) -> Iterable[tuple[str, Callable[[_Person], Candidate | None]]]:
    facets = {facet.name: facet for facet in facets_on(study, path)}
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
        yield "nobody found by another way", _found_otherwise(heard, study.once(starts_of))
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
