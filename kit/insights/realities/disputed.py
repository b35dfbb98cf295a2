"""Contradictions: both sides next to each other, each claim with who said it, where and when."""

from collections.abc import Iterator

from kit.evidence.claims import Claim
from kit.evidence.codes import CodeHeard, contradictions, parted_by, widest_first
from kit.evidence.me import me_of
from kit.evidence.study import Study
from kit.evidence.weighing import criterion_key
from kit.insights.path.words import in_context
from kit.pages import (
    Block,
    Card,
    Cards,
    Heading,
    Line,
    NoteLink,
    Notice,
    Piece,
    Prose,
    Strong,
    Table,
    counted_claims,
    counted_people,
)
from kit.source.inline import plain_text

_WIDEST = 12
"""How many contradictions are shown claim by claim; the others stand in a table."""
_MOST = 8
"""How many claims stand on one side before the rest folds into a number."""


def disputed(study: Study, heard: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield every contradiction, the one with most people on its smaller side first."""
    codes = widest_first(contradictions(heard))
    if not codes:
        return
    wanted = criteria(study)
    yield Heading("Where they do not agree")
    for code in codes[:_WIDEST]:
        yield Heading(code.code, 3)
        yield Prose(_sum(code, wanted.get(code.code, "")))
        yield Cards(
            (
                Card((Strong("An upside"),), tuple(_side(study, code.upsides))),
                Card((Strong("A downside"),), tuple(_side(study, code.downsides))),
            )
        )
    narrower = codes[_WIDEST:]
    if narrower:
        rows = tuple(
            ((code.code,), (counted_people(code.upsides),), (counted_people(code.downsides),))
            for code in narrower
        )
        yield Heading("And on these", 3)
        yield Table(("What", "An upside to", "A downside to"), rows)
    asked = Strong(codes[0].code)
    line = (
        "Ask the next person what decides on which side of ",
        asked,
        " one ends up: the house, the level, the season?",
    )
    yield Notice("question", "Neither side is wrong", (line,))


def criteria(study: Study) -> dict[str, str]:
    """Return the codes that are criteria of mine, with what each is to me."""
    me = me_of(study.vault)
    named = {criterion_key(name): "you weigh it" for name in me.weights}
    named |= {
        criterion_key(each.name): "your deal-breaker"
        for each in me.deal_breakers
        if not each.operator
    }
    return named | {
        criterion_key(each.name): "your must-have" for each in me.must_haves if not each.operator
    }


def _sum(code: CodeHeard, wanted: str) -> Line:
    line: list[Piece] = ["An upside to ", counted_people(code.upsides)]
    line += [", a downside to ", counted_people(code.downsides)]
    if wanted:
        line += ["; ", Strong(wanted)]
    line.append(".")
    both = code.both
    if both:
        line += [" ", counted_people(both), " told of both sides."]
    parts = parted_by(code)
    if parts:
        line.append(f" No {' and no '.join(parts)} is on both sides.")
    return tuple(line)


def _side(study: Study, claims: tuple[Claim, ...]) -> Iterator[Line]:
    for claim in claims[:_MOST]:
        yield (
            f"{in_context(study, claim)}: ",
            NoteLink(claim.note, plain_text(claim.text), claim.line),
        )
    rest = claims[_MOST:]
    if rest:
        yield ("And ", counted_claims(rest, "more claim"), ".")
