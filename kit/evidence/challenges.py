"""Hard problems taken to others: what was tried, who gave which approach, and who else may know."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kit.evidence.claims import Claim, order_of
from kit.evidence.contacting import is_left_alone
from kit.evidence.knowledge import Knower
from kit.evidence.readiness import share_words
from kit.evidence.study import Study
from kit.evidence.topics import fold
from kit.notes.challenge import Challenge
from kit.source.inline import codes_of, links_of, plain_text, read_wikilink, without_codes
from kit.source.outline import Block
from kit.vault import Note

_HEADINGS = {"tried": "tried", "approach": "approaches", "outcome": "outcome", "problem": "problem"}
_GIVING = frozenset(("challenge", "ideas", "advice"))
"""Topics under which people hand over a way of doing something."""


class Approach(NamedTuple):
    """One approach in a challenge's note: whose it is (a contact's id, or empty), and what they said.

    `text` is inline text; `claims` are what that person said in talks under a code of the approach.
    """

    text: str
    line: int
    person: str = ""
    claims: tuple[Claim, ...] = ()


class Problem(NamedTuple):
    """A challenge as its note tells it, and what talks say of it.

    `status` is open, trying, solved or dropped. `tried` and `outcome` are items of the note.
    `heard` are claims about it that no approach of the note stands for.
    """

    note: Note
    status: str
    asked: tuple[str, ...]
    codes: tuple[str, ...]
    tried: tuple[Block, ...] = ()
    outcome: tuple[Block, ...] = ()
    approaches: tuple[Approach, ...] = ()
    heard: tuple[Claim, ...] = ()

    @property
    def is_open(self) -> bool:
        """Tell whether it still wants an answer."""
        return self.status in ("open", "trying")

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Return all that talks say of it, by day."""
        return tuple(sorted(dict.fromkeys(self.told), key=order_of))

    @property
    def speakers(self) -> frozenset[str]:
        """Return who said anything of it in a talk, as ids."""
        return frozenset(person for claim in self.told for person in claim.speakers)

    @property
    def helpers(self) -> frozenset[str]:
        """Return who was asked or gave an approach, as ids."""
        given = (way.person for way in self.approaches if way.person)
        return self.speakers.union(self.asked, given)

    @property
    def told(self) -> Iterator[Claim]:
        """Yield all that talks say of it, in no order; some of it may come twice."""
        yield from (claim for way in self.approaches for claim in way.claims)
        yield from self.heard


def problems_of(study: Study) -> tuple[Problem, ...]:
    """Return all challenges: open ones first, then by id.

    A claim is about a challenge if it links to its note; under the topic `challenge` also if it
    shares a code with it, or comes from somebody who was asked about this challenge alone.
    """
    read = [_problem(study, note) for note in study.vault.of_type("challenge")]
    heard = _heard(study, read)
    found = [_settled(each, heard.get(each.note.id, ())) for each in read]
    order = ("open", "trying", "solved", "dropped")
    return tuple(sorted(found, key=lambda each: (order.index(each.status), each.note.id)))


def unfiled(study: Study, problems: Iterable[Problem]) -> tuple[Claim, ...]:
    """Return what was said under the topic `challenge` and belongs to no challenge's note."""
    filed = {claim for problem in problems for claim in problem.told}
    return tuple(
        claim
        for claim in study.claims
        if claim.topic == "challenge" and claim.mark != "?" and claim not in filed
    )


def may_know(
    study: Study, problem: Problem, coded: Mapping[str, tuple[Claim, ...]]
) -> tuple[Knower, ...]:
    """Return who else told of what a challenge is about, under its codes; those asked are left out.

    `coded` are claims by code (`first_hand_by_code`).
    """
    known = problem.helpers
    claims: dict[str, dict[Claim, None]] = {}
    for code in problem.codes:
        for claim in coded.get(code, ()):
            for person in claim.speakers:
                if person not in known and not is_left_alone(study.vault, person):
                    claims.setdefault(person, {})[claim] = None
    found = [Knower(person, tuple(said)) for person, said in claims.items()]
    return tuple(sorted(found, key=lambda each: (-len(each.claims), each.person)))


def _asked(study: Study, note: Note) -> tuple[str, ...]:
    fields = note.fields
    references = fields.asked if isinstance(fields, Challenge) else ()
    return tuple(dict.fromkeys(study.vault.id_of(each, "contact") for each in references))


def _problem(study: Study, note: Note) -> Problem:
    parts = _parts(note)
    blocks = [block for some in parts.values() for block in some]
    fields = note.fields
    status = fields.status if isinstance(fields, Challenge) else None
    return Problem(
        note,
        status or "open",
        _asked(study, note),
        tuple(dict.fromkeys(code for block in blocks for code in codes_of(block.text))),
        parts.get("tried", ()),
        parts.get("outcome", ()),
        tuple(_approach(study, block) for block in parts.get("approaches", ())),
    )


def _heard(study: Study, problems: list[Problem]) -> Mapping[str, tuple[Claim, ...]]:
    """Return what was said of each challenge, by its id, but for what its approaches stand for."""
    of_code, of_person = _index(problems)
    taken = {each.note.id: {c for way in each.approaches for c in way.claims} for each in problems}
    found: dict[str, list[Claim]] = {}
    for claim in study.claims:
        if claim.topic not in _GIVING or claim.mark == "?":
            continue
        about = dict.fromkeys(_linked(study, claim))
        if claim.topic == "challenge":
            about |= dict.fromkeys(note for code in claim.codes for note in of_code.get(code, ()))
            about |= dict.fromkeys(of_person[each] for each in claim.speakers if each in of_person)
        for note in about:
            if note in taken and claim not in taken[note]:
                found.setdefault(note, []).append(claim)
    return {note: tuple(claims) for note, claims in found.items()}


def _settled(problem: Problem, heard: tuple[Claim, ...]) -> Problem:
    """Return a problem with what was said of it; what an approach says in other words goes to that."""
    of_person: dict[str, list[Claim]] = {way.person: [] for way in problem.approaches}
    for claim in heard:
        for person in of_person.keys() & claim.speakers:
            of_person[person].append(claim)
    worded = [
        [each for each in of_person[way.person] if share_words(way.text, plain_text(each.text))]
        for way in problem.approaches
    ]
    ways = (
        way._replace(claims=(*way.claims, *claims))
        for way, claims in zip(problem.approaches, worded, strict=True)
    )
    known = {claim for claims in worded for claim in claims}
    rest = (claim for claim in heard if claim not in known) if known else heard
    return problem._replace(approaches=tuple(ways), heard=tuple(rest))


def _index(problems: list[Problem]) -> tuple[Mapping[str, list[str]], Mapping[str, str]]:
    """Return the challenges by code, and the one challenge of each person who was asked about one."""
    of_code: dict[str, list[str]] = {}
    asked: dict[str, list[str]] = {}
    for each in problems:
        for code in each.codes:
            of_code.setdefault(code, []).append(each.note.id)
        for person in each.asked:
            asked.setdefault(person, []).append(each.note.id)
    return of_code, {person: notes[0] for person, notes in asked.items() if len(notes) == 1}


def _linked(study: Study, claim: Claim) -> Iterator[str]:
    talk = study.vault.notes[claim.note]
    for piece in links_of(claim.text):
        note = study.vault.linked(talk, piece)
        if note is not None:
            yield note.id


def _parts(note: Note) -> dict[str, tuple[Block, ...]]:
    """Return the items and paragraphs of a challenge's note by the part they stand in."""
    found: dict[str, list[Block]] = {}
    part = "problem"
    for block in note.blocks:
        if block.kind == "heading":
            words = fold(plain_text(block.text))
            part = next((name for word, name in _HEADINGS.items() if word in words), "")
        elif part and block.kind in ("item", "paragraph", "quote") and block.text.strip():
            found.setdefault(part, []).append(block)
    return {part: tuple(blocks) for part, blocks in found.items()}


def _approach(study: Study, block: Block) -> Approach:
    text, person = block.text, ""
    if text.startswith("[[") and "]]" in text:
        link, _, rest = text.partition("]]")
        named = study.vault.find(read_wikilink(link + "]]").target, "contact")
        if named is not None and rest.lstrip().startswith(":"):
            text, person = rest.lstrip().removeprefix(":").strip(), named.id
    said = _said(study, person, frozenset(codes_of(text))) if person else ()
    return Approach(without_codes(text), block.line, person, said)


def _said(study: Study, person: str, codes: frozenset[str]) -> tuple[Claim, ...]:
    """Return what somebody said of an approach: as a way of doing it, or else under its codes at all."""
    coded = tuple(
        claim
        for claim in study.said_by(person)
        if claim.mark != "?" and not codes.isdisjoint(claim.codes)
    )
    return tuple(claim for claim in coded if claim.topic in _GIVING) or coded
