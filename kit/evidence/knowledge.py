"""Who knows about X: people ranked by what they said of it, and by what else speaks for asking them."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from kit.evidence.claims import Claim
from kit.evidence.contacting import is_left_alone
from kit.evidence.steps import steps_of
from kit.evidence.study import Study
from kit.evidence.topics import fold
from kit.notes.contact import Contact
from kit.notes.interview import HeardCredential, HeardSkill
from kit.notes.organization import Organization
from kit.source.inline import plain_text, read_wikilink, without_codes
from kit.vault import Note

_OTHERS_WORDS = frozenset(("referrals", "closing"))
"""Topics that tell of somebody else, or of our agreement: no knowledge of the speaker's own."""
_SMALL_WORDS = frozenset(
    fold(
        "a about an and are as at by can do does for from how i in is it know knows my of on or"
        " that the their they this to what when where which who why with"
    ).split()
)


class Reason(NamedTuple):
    """Why somebody may know, other than by what they said: the words, and the line they stand on."""

    text: str
    note: str
    line: int


class Knower(NamedTuple):
    """One person who knows about something, or may: what they said of it, and what else says so.

    `left_alone` people are not to be contacted.
    """

    person: str
    claims: tuple[Claim, ...] = ()
    reasons: tuple[Reason, ...] = ()
    left_alone: bool = False

    @property
    def first_hand(self) -> tuple[Claim, ...]:
        """Return what they told me of their own experience."""
        return tuple(claim for claim in self.claims if is_first_hand(claim))

    @property
    def latest(self) -> date | None:
        """Return the last day on which they spoke of it."""
        return max((claim.day.last for claim in self.claims if claim.day), default=None)


class Knowledge:
    """Everything that tells who knows what, ready for many questions."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._claims = tuple(
            (claim, _words(_text_of(claim)))
            for claim in study.claims
            if claim.speakers and claim.topic not in _OTHERS_WORDS
        )
        self._reasons = tuple(
            (person, reason, _words(reason.text)) for person, reason in reasons_of(study)
        )

    def who_knows(self, words: str) -> tuple[Knower, ...]:
        """Return who knows about some words, those first who told most of it at first hand.

        A word of the question is met by any word that begins like it, accents and case aside; a
        topic's name means all that was said under it. What meets most of the words counts, and
        nothing that meets fewer.
        """
        asked = _asked(words)
        topic = self._study.topics.of_heading(words)
        scored = [
            (len(asked) if topic and claim.topic == topic.id else _met(asked, held), claim)
            for claim, held in self._claims
        ]
        reasons = [(_met(asked, held), who, reason) for who, reason, held in self._reasons]
        most = max((*(each[0] for each in scored), *(each[0] for each in reasons)), default=0)
        if not most:
            return ()
        claims = [claim for met, claim in scored if met == most]
        others = [(who, reason) for met, who, reason in reasons if met == most]
        return self._ranked(claims, others)

    def _ranked(
        self, claims: Iterable[Claim], reasons: Iterable[tuple[str, Reason]]
    ) -> tuple[Knower, ...]:
        said: dict[str, list[Claim]] = {}
        told: dict[str, list[Reason]] = {}
        for claim in claims:
            for person in claim.speakers:
                said.setdefault(person, []).append(claim)
        for person, reason in reasons:
            told.setdefault(person, []).append(reason)
        people = dict.fromkeys((*said, *told))
        return tuple(
            sorted(
                (
                    Knower(
                        person,
                        tuple(said.get(person, ())),
                        tuple(dict.fromkeys(told.get(person, ()))),
                        is_left_alone(self._study.vault, person),
                    )
                    for person in people
                ),
                key=_rank,
            )
        )


def who_knows(study: Study, words: str) -> tuple[Knower, ...]:
    """Return who knows about some words; see `Knowledge.who_knows`, which answers many questions."""
    return Knowledge(study).who_knows(words)


def is_first_hand(claim: Claim) -> bool:
    """Tell whether somebody told me of their own experience: neither hearsay nor opinion nor read."""
    return claim.source == "conversation" and claim.basis == "first-hand"


def first_hand_by_code(study: Study) -> dict[str, tuple[Claim, ...]]:
    """Return what people told of their own experience, by code; neither questions nor others' words."""
    found: dict[str, list[Claim]] = {}
    for claim in study.claims:
        if not is_first_hand(claim) or not claim.speakers:
            continue
        if claim.mark != "?" and claim.topic not in _OTHERS_WORDS:
            for code in claim.codes:
                found.setdefault(code, []).append(claim)
    return {code: tuple(claims) for code, claims in found.items()}


def reasons_of(study: Study) -> Iterator[tuple[str, Reason]]:
    """Yield what else says that a person knows something: posts, employers, what others said of them."""
    for note in study.vault.of_type("contact"):
        if isinstance(note.fields, Contact):
            yield from ((note.id, reason) for reason in _posts(study, note, note.fields))
            yield from ((note.id, reason) for reason in _noted(note))
    for claim in study.claims:
        if claim.topic == "referrals" and claim.text.startswith("[["):
            yield from _recommended(study, claim)
    for note in study.vault.of_type("challenge"):
        yield from _approaches(study, note)


def _posts(study: Study, note: Note, contact: Contact) -> Iterator[Reason]:
    now = (contact.title, contact.organization)
    posts = [(now, note.front.line_of("title" if contact.title else "organization"))]
    for index, each in enumerate(contact.positions):
        post = (each.title, each.organization)
        posts.append((post, note.front.line_of("positions", index)))
    for (title, reference), line in posts:
        parts = [title or "", study.vault.name_of(reference, "organization")]
        organization = study.vault.find(reference, "organization")
        if organization is not None and isinstance(organization.fields, Organization):
            parts += [organization.fields.kind or "", organization.fields.industry or ""]
        text = ", ".join(dict.fromkeys(each for each in parts if each))
        if text:
            yield Reason(text, note.id, line)
    for step in steps_of(study.said_by(note.id)):
        post_then = ", ".join(each for each in (step.role, step.organization) if each)
        yield Reason(post_then, step.claim.note, step.claim.line)


def _noted(note: Note) -> Iterator[Reason]:
    for block in note.blocks:
        if block.kind in ("paragraph", "item") and block.task is None and block.text:
            yield Reason(plain_text(without_codes(block.text)), note.id, block.line)


def _recommended(study: Study, claim: Claim) -> Iterator[tuple[str, Reason]]:
    link, _, words = claim.text.partition("]]")
    person = study.vault.find(read_wikilink(link + "]]").target, "contact")
    if person is not None and words.strip(" :"):
        text = f"{plain_text(words.strip(' :'))} (said {study.speakers_of(claim)})"
        yield person.id, Reason(text, claim.note, claim.line)


def _approaches(study: Study, note: Note) -> Iterator[tuple[str, Reason]]:
    for block in note.blocks:
        if block.kind == "item" and block.text.startswith("[["):
            link, _, words = block.text.partition("]]")
            person = study.vault.find(read_wikilink(link + "]]").target, "contact")
            if person is not None and words.strip(" :"):
                text = f"{note.title}: {plain_text(without_codes(words).strip(' :'))}"
                yield person.id, Reason(text, note.id, block.line)


def _text_of(claim: Claim) -> str:
    value = claim.entry.value if claim.entry else None
    named = ""
    if isinstance(value, HeardSkill):
        named = f"{value.name} {value.kind or ''}"
    elif isinstance(value, HeardCredential) and value.credential is not None:
        named = f"{value.credential.label} {value.credential.target} {value.note or ''}"
    text = named or plain_text(claim.text)
    return " ".join((text, *claim.codes, *map(plain_text, claim.details)))


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(text).split()))


def _asked(words: str) -> tuple[str, ...]:
    """Return the words to look for: small ones left out unless there are no others, plurals cut."""
    found = _words(words)
    kept = tuple(each for each in found if each not in _SMALL_WORDS) or found
    return tuple(dict.fromkeys(map(_singular, kept)))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def _met(asked: tuple[str, ...], held: tuple[str, ...]) -> int:
    return sum(1 for word in asked if any(each.startswith(word) for each in held))


def _rank(knower: Knower) -> tuple[bool, int, int, int, int, str]:
    latest = knower.latest.toordinal() if knower.latest else 0
    return (
        knower.left_alone,
        -len(knower.first_hand),
        -len(knower.claims),
        -len(knower.reasons),
        -latest,
        knower.person,
    )
