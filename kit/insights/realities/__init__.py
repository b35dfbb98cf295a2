"""What is the work really like, on what do people agree, and where do they contradict each other?

Counted is what was marked as an upside, a downside or a surprise under any topic, by people and not
by mentions; a code brings several people's words together. Opposing marks stand side by side with
who said them, at which level, where and when, and are never averaged: the widest contradiction is
the one with most people on its smaller side. Second-hand words and opinions stand apart and count
for no side. Silent about agreement until two people named the same.
"""

from collections.abc import Iterator

from kit.evidence.claims import Claim, of_topic
from kit.evidence.codes import (
    CodeHeard,
    contradictions,
    first_hand,
    one_sided_codes,
    widest_first,
)
from kit.evidence.study import Study
from kit.evidence.voices import how_many
from kit.insights.realities.agreed import agreed, by_path, matrix
from kit.insights.realities.disputed import disputed
from kit.pages import (
    Block,
    Claims,
    Code,
    Heading,
    Line,
    Notice,
    Page,
    Piece,
    Prose,
    Strong,
    counted_claims,
    counted_people,
    listed,
    share_of_people,
)

_MARKS = ("+", "-", "!")
_MOST_LEVEL = 3
_MARKED: Line = (
    Code("(+)"),
    ", ",
    Code("(-)"),
    " or ",
    Code("(!)"),
    ", and end it with a code such as ",
    Code("#on-call"),
    ".",
)


def pages(study: Study) -> Iterator[Page]:
    """Yield the page about the realities of the work."""
    marked = tuple(claim for claim in study.claims if claim.mark in _MARKS)
    heard = first_hand(marked)
    yield Page(
        name="realities",
        title="Realities and contradictions",
        section="The work",
        answer=_answer(study, heard, marked),
        blocks=tuple(_blocks(study, heard, marked)),
    )


def _blocks(study: Study, heard: tuple[Claim, ...], marked: tuple[Claim, ...]) -> Iterator[Block]:
    yield from _only_upsides(heard)
    yield from disputed(study, heard)
    yield from agreed(study, heard)
    yield from by_path(study, heard)
    yield from matrix(study, heard)
    yield from _surprises(heard)
    yield from _hearsay(heard, marked)
    yield from _uncoded(heard)
    yield from _unmarked(study)


def _answer(study: Study, heard: tuple[Claim, ...], marked: tuple[Claim, ...]) -> Line:
    if not heard:
        return _nothing(study, marked)
    line: list[Piece] = []
    for noun, mark in (("downside", "-"), ("upside", "+")):
        shared = [code for code in one_sided_codes(heard, mark) if code.people > 1]
        level = [code for code in shared if code.people == shared[0].people][:_MOST_LEVEL]
        if level:
            start = "; the " if line else "Of what nobody contradicts, the "
            several = len(level) > 1
            count = (
                counted_people(level[0].claims)
                if line
                else share_of_people(level[0].claims, heard, study.vault.settings.evidence)
            )
            line += [f"{start}{noun}{'s' if several else ''} named by most "]
            line += ["are " if several else "is ", *listed(Strong(code.code) for code in level)]
            line += [", by ", count, " each" if several else ""]
    if line:
        line.append(".")
    widest = widest_first(contradictions(heard))
    if widest and widest[0].balance:
        line += [" " if line else "", *_widest(widest[0])]
    return tuple(line) or _nothing_shared(heard)


def _widest(code: CodeHeard) -> Line:
    return (
        "They disagree most on ",
        Strong(code.code),
        ": an upside to ",
        counted_people(code.upsides),
        ", a downside to ",
        counted_people(code.downsides),
        ".",
    )


def _nothing(study: Study, marked: tuple[Claim, ...]) -> Line:
    if marked:
        return (
            "What you know of the realities is second-hand: ",
            counted_claims(marked),
            ". Ask somebody who does the work.",
        )
    bare = _unmarked_claims(study)
    if bare:
        return (
            "What the work is like was told by ",
            counted_people(bare),
            ", and no upside or downside is marked. Begin an item with ",
            *_MARKED,
        )
    return (
        Strong("Nobody has named an upside or a downside yet."),
        " Begin an item under ",
        Code("## Realities"),
        " with ",
        *_MARKED,
    )


def _nothing_shared(heard: tuple[Claim, ...]) -> Line:
    if how_many(heard) < 2:
        return (
            "What the work is like was told by ",
            counted_people(heard),
            "; whether others agree shows from the second person on.",
        )
    return (
        "What the work is like was told by ",
        counted_people(heard),
        ", and no two named the same. Where they mean the same, give it one code: ",
        Code("kit codes"),
        " lists yours.",
    )


def _only_upsides(heard: tuple[Claim, ...]) -> Iterator[Block]:
    upsides = tuple(claim for claim in heard if claim.mark == "+")
    if how_many(upsides) > 1 and not any(claim.mark == "-" for claim in heard):
        line = (
            counted_people(upsides),
            " named upsides, nobody a downside: ask what drains them, and somebody who left.",
        )
        yield Notice("warning", "Only one side was heard", (line,))


def _surprises(heard: tuple[Claim, ...]) -> Iterator[Block]:
    surprises = tuple(claim for claim in heard if claim.mark == "!")
    if surprises:
        yield Heading("Surprises")
        yield Prose(
            (counted_claims(surprises, "surprise"), ", told by ", counted_people(surprises), ".")
        )
        yield Claims(surprises)


def _hearsay(heard: tuple[Claim, ...], marked: tuple[Claim, ...]) -> Iterator[Block]:
    hearsay = tuple(claim for claim in marked if claim.basis != "first-hand")
    if not hearsay:
        return
    yield Heading("Second-hand words and opinions")
    counts = "It counts" if len(hearsay) == 1 else "They count"
    yield Prose(
        (
            counted_claims(hearsay),
            ", from ",
            counted_people(hearsay),
            f". {counts} for no side above: told is of others' work, or what somebody thinks.",
        )
    )
    told = {code.code for code in contradictions(heard)}
    new = [code.code for code in contradictions(marked) if code.code not in told]
    if new:
        yield Prose(("They alone speak against what was told first-hand of ", ", ".join(new), "."))
    yield Claims(hearsay)


def _uncoded(heard: tuple[Claim, ...]) -> Iterator[Block]:
    bare = tuple(claim for claim in heard if not claim.codes)
    if bare:
        yield Heading("Without a code")
        yield Prose(
            (
                counted_claims(bare),
                " cannot be held against what others said. ",
                Code("kit codes --uncoded"),
                " proposes codes where the words make one likely.",
            )
        )
        yield Claims(bare)


def _unmarked(study: Study) -> Iterator[Block]:
    bare = _unmarked_claims(study)
    if bare:
        yield Heading("Told without a mark")
        yield Prose((counted_claims(bare), ", from ", counted_people(bare), ", on neither side."))
        yield Claims(bare)


def _unmarked_claims(study: Study) -> tuple[Claim, ...]:
    """Return what was told under Realities on neither side; typed hours stand on other pages."""
    told = of_topic(study.claims, "realities")
    return tuple(claim for claim in told if not claim.mark and claim.entry is None)
