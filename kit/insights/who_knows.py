"""Whom do I know who knows about this?

Subjects (codes), skills and tools, credentials, and fields of work, each with the people who told me
of it from their own experience: no hearsay, no opinions, nothing that was only read. People are
counted, whoever told most stands first. Fields also name contacts nobody has talked to yet. People
not to be contacted are not proposed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from kit.evidence.claims import Claim
from kit.evidence.contacting import is_left_alone, may_be_asked
from kit.evidence.ideas import field_at, field_of
from kit.evidence.knowledge import is_first_hand
from kit.evidence.study import Study
from kit.evidence.topics import fold
from kit.evidence.voices import how_many, one_voice_each, voices_of
from kit.insights.people.directory import talks_with
from kit.insights.people.words import person_link
from kit.notes.contact import Contact
from kit.notes.interview import HeardCredential, HeardSkill
from kit.pages import (
    Block,
    Code,
    Heading,
    Line,
    NoteLink,
    Page,
    Piece,
    Prose,
    Strong,
    Table,
    counted_people,
    listed,
)
from kit.pages.figures import shown_day

_ROWS = 50
_NAMES = 3


class _Subject(NamedTuple):
    """One thing that people know of, and what they told of it."""

    name: str
    claims: tuple[Claim, ...]
    kind: str = ""
    note: str = ""

    @property
    def latest(self) -> date | None:
        """Return the last day on which somebody told of it."""
        return voices_of(self.claims).latest


def pages(study: Study) -> Iterator[Page]:
    """Yield the index of who knows about what."""
    told = tuple(
        claim
        for claim in study.claims
        if is_first_hand(claim) and claim.mark != "?" and claim.speakers
    )
    codes, skills = _codes(told), _skills(told)
    yield Page(
        name="who-knows",
        title="Who knows about it",
        section="People",
        answer=_answer(codes, skills),
        blocks=(
            *_table(study, "Subjects", "Subject", codes),
            *_table(study, "Skills and tools", "Skill", skills),
            *_table(study, "Credentials", "Credential", _credentials(study, told)),
            *_fields(study, told),
        ),
    )


def _answer(codes: tuple[_Subject, ...], skills: tuple[_Subject, ...]) -> Line:
    command = Code("kit who WORD")
    best: list[Line] = [
        (word, Strong(some[0].name), " (", counted_people(some[0].claims), ")")
        for word, some in (("", codes), ("of skills ", skills))
        if some
    ]
    if not best:
        return (
            "Nobody told you of anything under a code or as a skill yet. Put a ",
            Code("#code"),
            " behind what people say, or name their ",
            Code("skills"),
            ", and this page says whom to ask; ",
            command,
            " looks through everything else.",
        )
    known = (*best[0], " and ", *best[1]) if len(best) > 1 else best[0]
    return (
        "Best known among those you talked to is ",
        *known,
        "; for any other word ask ",
        command,
        ".",
    )


def _codes(told: Iterable[Claim]) -> tuple[_Subject, ...]:
    found: dict[str, list[Claim]] = {}
    for claim in told:
        for code in claim.codes:
            found.setdefault(code, []).append(claim)
    return _ranked(_Subject(f"#{code}", tuple(claims)) for code, claims in found.items())


def _skills(told: Iterable[Claim]) -> tuple[_Subject, ...]:
    found: dict[str, list[tuple[HeardSkill, Claim]]] = {}
    for claim in told:
        value = claim.entry.value if claim.entry else None
        if isinstance(value, HeardSkill) and value.name:
            found.setdefault(fold(value.name), []).append((value, claim))
    return _ranked(
        _Subject(
            pairs[0][0].name or key,
            tuple(claim for _, claim in pairs),
            next((skill.kind for skill, _ in pairs if skill.kind), ""),
        )
        for key, pairs in found.items()
    )


def _credentials(study: Study, told: Iterable[Claim]) -> tuple[_Subject, ...]:
    found: dict[str, list[Claim]] = {}
    for claim in told:
        value = claim.entry.value if claim.entry else None
        if isinstance(value, HeardCredential) and value.credential is not None:
            note = study.vault.find(value.credential, "credential")
            key = note.id if note else value.credential.target
            found.setdefault(key, []).append(claim)
    return _ranked(
        _Subject(
            study.vault.name_of(key, "credential"),
            tuple(claims),
            note=key if key in study.vault.notes else "",
        )
        for key, claims in found.items()
    )


def _ranked(subjects: Iterable[_Subject]) -> tuple[_Subject, ...]:
    def rank(subject: _Subject) -> tuple[int, int, str]:
        return (-how_many(subject.claims), -len(subject.claims), subject.name)

    return tuple(sorted(subjects, key=rank))


def _table(
    study: Study, heading: str, column: str, subjects: tuple[_Subject, ...]
) -> Iterator[Block]:
    if not subjects:
        return
    kinds = any(subject.kind for subject in subjects)
    yield Heading(heading)
    columns = (column, *(("Kind",) if kinds else ()), "Told of by", "Whom to ask", "Newest")
    yield Table(columns, tuple(_row(study, each, kinds) for each in subjects[:_ROWS]))
    rest = subjects[_ROWS:]
    if rest:
        names = listed(_name(each) for each in rest[: _ROWS * 2])
        more = ", and more" if len(rest) > _ROWS * 2 else ""
        yield Prose(
            ("Told of by fewer: ", *names, f"{more}. ", Code("kit who WORD"), " says by whom.")
        )


def _row(study: Study, subject: _Subject, kinds: bool) -> tuple[Line, ...]:
    return (
        (_name(subject),),
        *(((subject.kind or "–",),) if kinds else ()),
        (counted_people(subject.claims),),
        _whom(study, subject.claims),
        (shown_day(subject.latest) or "undated",),
    )


def _name(subject: _Subject) -> Piece:
    if subject.name.startswith("#"):
        return Code(subject.name)
    return NoteLink(subject.note, subject.name) if subject.note else subject.name


def _whom(study: Study, claims: tuple[Claim, ...]) -> Line:
    """Return who told most of it, by name; nobody who is not to be contacted.

    People who spoke with one voice stand as one, unless one of them was heard alone, too.
    """
    times = Counter(claim.speakers for claim in claims)
    alone = {people[0] for people in times if len(people) == 1}
    voices = sorted(
        (
            people
            for people in times
            if (len(people) == 1 or alone.isdisjoint(people))
            and not any(is_left_alone(study.vault, person) for person in people)
        ),
        key=lambda people: (-times[people], people),
    )
    names = listed(piece for people in voices[:_NAMES] for piece in _together(study, people))
    return (*names, " …") if len(voices) > _NAMES else names or ("nobody to be asked",)


def _together(study: Study, people: tuple[str, ...]) -> Iterator[Piece]:
    if len(people) == 1:
        yield person_link(study, people[0])
    else:
        names = " with ".join(study.vault.name_of(person, "contact") for person in people)
        yield NoteLink(people[0], names)


def _fields(study: Study, told: Iterable[Claim]) -> Iterator[Block]:
    heard: dict[str, list[Claim]] = {}
    for claim in told:
        field = field_of(study, claim) if claim.position.organization else ""
        if field:
            heard.setdefault(field, []).append(claim)
    unheard = _unheard(study)
    if not heard and not unheard:
        return
    subjects = {
        each.name: each
        for each in _ranked(_Subject(f, one_voice_each(c)) for f, c in heard.items())
    }
    yield Heading("Fields of work")
    rows = tuple(
        (
            (field,),
            (counted_people(subjects[field].claims) if field in subjects else "nobody",),
            _whom(study, subjects[field].claims) if field in subjects else ("–",),
            listed(person_link(study, each) for each in unheard.get(field, ())[:_NAMES]) or ("–",),
        )
        for field in list(dict.fromkeys((*subjects, *sorted(unheard))))[:_ROWS]
    )
    yield Table(("Field", "Told of by", "Whom to ask", "Not talked to yet"), rows)


def _unheard(study: Study) -> dict[str, tuple[str, ...]]:
    """Return the contacts who could be asked and have told nothing, by the field of their work now."""
    found: dict[str, list[str]] = {}
    for note in study.vault.of_type("contact"):
        fields = note.fields
        if not isinstance(fields, Contact) or not may_be_asked(fields):
            continue
        if study.said_by(note.id) or talks_with(study, note):
            continue
        field = _field_now(study, fields)
        if field:
            found.setdefault(field, []).append(note.id)
    return {field: tuple(people) for field, people in found.items()}


def _field_now(study: Study, contact: Contact) -> str:
    now = [each for each in contact.positions if each.to is None]
    return field_at(study, contact.organization or (now[-1].organization if now else None))
