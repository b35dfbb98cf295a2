"""What people said of a path, side by side, and what nobody has said yet."""

from collections.abc import Iterator

from kit.evidence.claims import Claim, of_topic
from kit.evidence.codes import CodeHeard, codes_heard, contradictions
from kit.evidence.coverage import coverage
from kit.evidence.study import Study
from kit.evidence.voices import share_text, voices_of
from kit.pages import (
    Block,
    Bullets,
    Claims,
    Counted,
    Heading,
    Line,
    NoteLink,
    Notice,
    Prose,
    Strong,
    Table,
)
from kit.source.inline import plain_text
from kit.vault import Note


def realities(study: Study, _note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield the sides people named, those that contradict each other first."""
    marked = tuple(claim for claim in claims if claim.mark in ("+", "-", "!"))
    if not marked:
        return
    people = voices_of(claims).total
    yield Heading("Realities")
    for code in contradictions(claims):
        yield Notice("question", f"They do not agree on {code.code}", tuple(_side(study, code)))
    yield from _code_table(study, marked, people)
    for title, mark in (("Upsides", "+"), ("Downsides", "-"), ("Surprises", "!")):
        side = tuple(claim for claim in marked if claim.mark == mark)
        if side:
            yield Heading(f"{title}: {len(side)}", 3)
            yield Claims(side)


def _code_table(study: Study, marked: tuple[Claim, ...], people: int) -> Iterator[Block]:
    codes = [code for code in codes_heard(marked) if code.people > 1]
    if not codes:
        return
    settings = study.vault.settings.evidence
    rows = tuple(
        (
            (code.code,),
            (Counted(share_text(code.people, people, settings), code.claims),),
            (Counted(str(voices_of(code.upsides)), code.upsides) if code.upsides else "–",),
            (Counted(str(voices_of(code.downsides)), code.downsides) if code.downsides else "–",),
        )
        for code in codes
    )
    yield Prose(("What more than one person spoke of:",))
    yield Table(("Code", "Named by", "As an upside", "As a downside"), rows)


def _side(study: Study, code: CodeHeard) -> Iterator[Line]:
    for sign, claims in (("Upside", code.upsides), ("Downside", code.downsides)):
        for claim in claims:
            yield (
                Strong(f"{sign}, "),
                f"{_context(study, claim)}: ",
                NoteLink(claim.note, plain_text(claim.text), claim.line),
            )


def _context(study: Study, claim: Claim) -> str:
    position = claim.position
    organization = (
        study.vault.name_of(position.organization, "organization") if position.organization else ""
    )
    year = str(claim.day.year) if claim.day else ""
    return ", ".join(
        each for each in (study.speakers_of(claim), position.seniority, organization, year) if each
    )


_TOLD = (
    ("organization", "The organizations"),
    ("credentials", "Credentials"),
    ("differently", "What they would do differently"),
    ("trends", "Trends"),
    ("advice", "Advice"),
    ("ideas", "Ideas worth borrowing"),
    ("resources", "Resources"),
)


def told(_study: Study, _note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield the other topics, claim by claim."""
    for topic, title in _TOLD:
        heard = of_topic(claims, topic)
        if heard:
            yield Heading(title)
            yield Prose((Counted(str(voices_of(heard)), heard), " spoke of it."))
            yield Claims(heard)


def still_open(study: Study, _note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield what nobody or one voice spoke of, and the open questions."""
    covered = coverage(claims, study.topics.topics)
    missing = [each.topic.title for each in covered if not each.people]
    thin = [each.topic.title for each in covered if each.people == 1]
    questions = tuple(claim for claim in claims if claim.mark == "?")
    yield Heading("Still open")
    lines: list[Line] = []
    if missing:
        lines.append((Strong("Nobody spoke of: "), ", ".join(missing)))
    if thin:
        lines.append((Strong("Only one voice on: "), ", ".join(thin)))
    yield Bullets(tuple(lines)) if lines else Prose(("Every topic has at least two voices.",))
    if questions:
        yield Claims(questions)
