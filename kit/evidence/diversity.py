"""Diversity: how unlike each other the people heard are, and which kind of voice is missing.

Everything is read off the notes: what is not noted is unknown, and never counts as being alike.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, TypeAlias

from kit.evidence.claims import Claim
from kit.evidence.heard import Heard, asked_once
from kit.evidence.positions import position_at
from kit.evidence.referral_chains import chains
from kit.evidence.study import Study
from kit.evidence.voices import how_many, one_claim_a_talk
from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.notes.path import Path

Side: TypeAlias = Literal["stays", "left", ""]

FACETS = (
    "Employer",
    "Who led to them",
    "Seniority",
    "Years in the field",
    "Employment",
    "Stayed or left",
    "How well I know them",
    "Content or not",
)
"""What people are told apart by, in the order shown."""

BEGINNERS = frozenset(("student", "entry"))
OWN_BOSS = frozenset(("freelance", "founder"))
NEW_YEARS = 3
NEWCOMERS = f"under {NEW_YEARS}"
_LONG_YEARS = 10


class Facet(NamedTuple):
    """One thing people differ in: claims by what is noted of who made them, and those of unknown.

    Of what one speaker said in one talk the first claim stands for all.
    """

    name: str
    groups: tuple[tuple[str, tuple[Claim, ...]], ...]
    unknown: tuple[Claim, ...]

    @property
    def alike(self) -> bool:
        """Tell whether two or more people are heard, all known, and all of one kind."""
        if self.unknown or len(self.groups) != 1:
            return False
        return how_many(self.groups[0][1]) > 1


def facets_on(study: Study, path: str) -> tuple[Facet, ...]:
    """Return how the people heard in person on a path differ."""
    return study.once(_facets_on, path)


def _facets_on(study: Study, path: str) -> tuple[Facet, ...]:
    return facets_of(study.about_path(path), study, path)


def facets_of(claims: Iterable[Claim], study: Study, path: str = "") -> tuple[Facet, ...]:
    """Return how the people heard in person differ; `path` says what one may have left."""
    heard = in_person(claims)
    content = content_of(heard)
    starts = study.once(starts_of)
    named: list[dict[str, list[Claim]]] = [{} for _ in FACETS]
    # All that one speaker said in one talk is alike in every facet.
    first: dict[tuple[str, tuple[str, ...]], Claim] = {}
    for claim in one_claim_a_talk(heard):
        first.setdefault((claim.note, claim.speakers), claim)
    for claim in first.values():
        values = (*_values(claim, study, path, starts), content[claim.speakers])
        for groups, value in zip(named, values, strict=True):
            groups.setdefault(value, []).append(claim)
    return tuple(_facet(name, groups) for name, groups in zip(FACETS, named, strict=True))


def _values(claim: Claim, study: Study, path: str, starts: Mapping[str, str]) -> tuple[str, ...]:
    """Return what is noted of who made a claim, in the order of the facets but the last."""
    side = side_of(claim, study, path)
    return (
        study.vault.name_of(claim.position.organization, "organization"),
        _start(claim, starts, study),
        claim.position.seniority,
        _years(claim, study),
        employment_of(claim, study),
        {"stays": "in the field", "left": "left it", "": ""}[side],
        _tie(claim, study),
    )


def in_person(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims that stand for people heard: one voice each, joint ones only where needed."""
    return asked_once(_in_person, claims)


def _in_person(claims: Iterable[Claim]) -> Heard:
    talked = [claim for claim in claims if claim.source == "conversation" and claim.speakers]
    voices = {claim.speakers for claim in talked}
    alone = {speakers[0] for speakers in voices if len(speakers) == 1}
    again = {each for each in voices if len(each) > 1 and not alone.isdisjoint(each)}
    if again:
        talked = [claim for claim in talked if claim.speakers not in again]
    return Heard(talked)


def side_of(claim: Claim, study: Study, path: str = "") -> Side:
    """Tell whether who made a claim was in the field on that day, or had left it.

    Left are the retired, those whose dated posts had all ended, and, on a freelance or venture
    path, those who were once their own boss and were employed then.
    """
    if claim.position.seniority == "retired":
        return "left"
    contact = contact_of(claim.speakers, study)
    if contact is None:
        return "stays" if claim.position.organization or claim.position.role else ""
    return _side(contact, claim, study, path)


def _side(contact: Contact, claim: Claim, study: Study, path: str) -> Side:
    day = claim.day
    over = [
        post
        for post in contact.positions
        if day is not None and post.to is not None and post.to.last < day.first
    ]
    noted = bool(claim.position.organization or claim.position.role)
    if over and len(over) == len(contact.positions) and not noted:
        return "left"
    was_own = any(_own_boss(post.employment, post.seniority) for post in over)
    is_own = _own_boss(employment_of(claim, study), claim.position.seniority)
    if was_own and not is_own and noted and _is_own_work(study, path):
        return "left"
    return "stays" if noted else ""


def _is_own_work(study: Study, path: str) -> bool:
    note = study.vault.notes.get(path)
    fields = note.fields if note else None
    return isinstance(fields, Path) and fields.kind in ("freelance", "venture")


def _own_boss(employment: str | None, seniority: str | None) -> bool:
    return employment in OWN_BOSS or seniority == "founder"


def employment_of(claim: Claim, study: Study) -> str:
    """Return the kind of employment on the day of a claim, or an empty text."""
    talk = _talk(claim, study)
    if talk is not None and talk.employment:
        return talk.employment
    contact = contact_of(claim.speakers, study)
    if contact is None:
        return ""
    post = position_at(contact, claim.day)
    return (post.employment if post else None) or contact.employment or ""


def content_of(claims: Iterable[Claim]) -> Mapping[tuple[str, ...], str]:
    """Return by speakers which sides they named: a downside, upsides only, or an empty text."""
    marks: dict[tuple[str, ...], set[str]] = {}
    speakers, marked = None, set[str]()
    for claim in claims:
        if claim.speakers is not speakers:
            speakers = claim.speakers
            marked = marks.setdefault(speakers, set())
        marked.add(claim.mark)
    return {
        speakers: "named a downside"
        if "-" in found
        else "named upsides only"
        if "+" in found
        else ""
        for speakers, found in marks.items()
    }


def starts_of(study: Study) -> Mapping[str, str]:
    """Return for everybody who was led to by others, or leads to them, where that chain begins."""
    return {person: way[0] for way in chains(study) for person in way}


def contact_of(speakers: tuple[str, ...], study: Study) -> Contact | None:
    """Return the contact behind one speaker, None for several or for a name without a note."""
    note = study.vault.find(speakers[0], "contact") if len(speakers) == 1 else None
    return note.fields if note is not None and isinstance(note.fields, Contact) else None


def _talk(claim: Claim, study: Study) -> Interview | None:
    note = study.vault.notes.get(claim.note)
    return note.fields if note is not None and isinstance(note.fields, Interview) else None


def _start(claim: Claim, starts: Mapping[str, str], study: Study) -> str:
    """Return where the chain to a speaker begins; who was found without anybody begins their own."""
    first = starts.get(claim.speakers[0], claim.speakers[0])
    note = study.vault.notes.get(first)
    return first if note is None else study.title_of(note)


def _years(claim: Claim, study: Study) -> str:
    talk, contact = _talk(claim, study), contact_of(claim.speakers, study)
    years = talk.field_years if talk is not None else None
    if years is None:
        years = contact.field_years if contact is not None else None
    if years is None:
        return ""
    if years < NEW_YEARS:
        return NEWCOMERS
    return f"{NEW_YEARS} to {_LONG_YEARS}" if years <= _LONG_YEARS else f"over {_LONG_YEARS}"


def _tie(claim: Claim, study: Study) -> str:
    contact = contact_of(claim.speakers, study)
    return (contact.tie if contact is not None else None) or ""


def _facet(name: str, groups: Mapping[str, list[Claim]]) -> Facet:
    known = {value: tuple(claims) for value, claims in groups.items() if value}
    ordered = sorted(known.items(), key=lambda each: (-how_many(each[1]), each[0]))
    return Facet(name, tuple(ordered), tuple(groups.get("", ())))
