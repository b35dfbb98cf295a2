"""Must-haves and deal-breakers first: which path passes, which breaks one, and by whose word."""

from collections.abc import Iterator

from kit.evidence.comparison import Comparison, Contender
from kit.evidence.gates import Gate
from kit.evidence.voices import how_many
from kit.insights.paths_compared.words import (
    FLAGGED,
    broken_criteria,
    flagged_lines,
    path_link,
    tallied_paths,
)
from kit.pages import (
    Block,
    Bullets,
    Code,
    Heading,
    Line,
    Notice,
    Piece,
    Prose,
    Strong,
    Table,
    counted_people,
    listed,
)


def gates(comparison: Comparison) -> Iterator[Block]:
    """Yield every path against every criterion, then what a dispute may hang on, and what nobody spoke of."""
    if not comparison.all:
        return
    yield Heading("Must-haves and deal-breakers")
    criteria = comparison.all[0].gates
    if not criteria:
        yield Prose(
            (
                "Nothing can rule a path out yet: write what you must have and what you will not do as ",
                Code("must_haves"),
                " and ",
                Code("deal_breakers"),
                " in me.md.",
            )
        )
        return
    yield Prose(tuple(_summary(comparison)))
    yield from _flags(comparison)
    columns = ("Path", *(f"{gate.criterion} ({gate.kind})" for gate in criteria))
    yield Table(columns, tuple(_row(path) for path in comparison.all))
    lines = (*_parted(comparison), *_unknowns(comparison))
    if lines:
        yield Bullets(lines)


def gate_line(gate: Gate) -> Line:
    """Return how a gate stands and by whose word: `disputed, 3 people for, 1 person against`."""
    verdict = Strong(gate.stands)
    hearsay = (", by hearsay only",) if gate.by_hearsay else ()
    match gate.verdict:
        case "disputed":
            for_it, against = counted_people(gate.good), counted_people(gate.bad)
            return (verdict, " ", for_it, " for, ", against, " against", *hearsay)
        case "met":
            return (verdict, " ", counted_people(gate.good), *hearsay)
        case "broken":
            return (verdict, " ", counted_people(gate.bad), *hearsay)
        case "unknown":
            touched = (*gate.heard, *gate.unclear)
            how = " in another unit" if gate.criterion.operator else " did not say which way"
            return (verdict, *((" ", counted_people(touched), how) if touched else ()))


def _summary(comparison: Comparison) -> Iterator[Piece]:
    if not comparison.shut:
        yield "No open path breaks one. "
    for path in comparison.shut:
        yield path_link(path)
        yield " is ruled out by a gate: "
        yield from broken_criteria(path)
        yield _on_one_word(path)
    yield "Disputed and unknown rule nothing out; they are what to ask about."


def _on_one_word(path: Contender) -> str:
    """Say it where nothing but one voice, or hearsay, rules a path out."""
    against = tuple(claim for gate in path.broken for claim in gate.bad)
    if how_many(against) == 1:
        return ", on one word: ask somebody else before you drop it. "
    hearsay = all(gate.by_hearsay for gate in path.broken)
    return ", by hearsay: ask somebody who does it before you drop it. " if hearsay else ". "


def _flags(comparison: Comparison) -> Iterator[Block]:
    if comparison.flagged:
        yield Notice("warning", FLAGGED, flagged_lines(comparison))


def _row(path: Contender) -> tuple[Line, ...]:
    return ((path_link(path),), *(gate_line(gate) for gate in path.gates))


def _parted(comparison: Comparison) -> Iterator[Line]:
    """Yield the disputes in which no organization, or no level, is on both sides."""
    for path in comparison.open:
        for by, words in (("organization", "the house and not the trade"), ("level", "the level")):
            names = [Strong(str(gate.criterion)) for gate in path.gates if gate.depends_on == by]
            if names:
                differs = " differs by level on " if by == "level" else " is disputed on "
                disputed = (path_link(path), differs, *listed(names))
                yield (*disputed, f", and no {by} is on both sides: it may be {words}")


def _unknowns(comparison: Comparison) -> Iterator[Line]:
    """Yield for each criterion the open paths of which nobody knows it: that is what to ask."""
    for at, gate in enumerate(comparison.all[0].gates):
        paths = [path for path in comparison.open if path.gates[at].verdict == "unknown"]
        if paths:
            names = listed(map(path_link, paths[:3]))
            more = (" and ", tallied_paths(paths[3:], "other path")) if paths[3:] else ()
            yield ("To ask: ", Strong(str(gate.criterion)), " of ", *names, *more)
