"""My criteria against what was heard, both sides of each dispute, my ratings, and my interest."""

from collections.abc import Iterable, Iterator
from typing import get_args

from kit.evidence.claims import Claim
from kit.evidence.gates import Gate, gates_for
from kit.evidence.minds import Shift, shifts
from kit.evidence.study import Study
from kit.insights.path.words import joined, side_line
from kit.notes import Seniority
from kit.notes.path import Path
from kit.pages import (
    Block,
    Change,
    ChangeChart,
    Heading,
    Line,
    NoteLink,
    Notice,
    PageLink,
    Prose,
    Strong,
    Table,
    counted_people,
    listed,
)
from kit.pages.figures import amount
from kit.vault import Note

_SIDES = 6
_LEVELS = get_args(Seniority)


def criteria(study: Study, note: Note, _claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield my must-haves and deal-breakers, and what was heard for and against each."""
    gates = gates_for(study, note.id)
    if gates:
        yield Heading("Your criteria")
        columns = ("Criterion", "Kind", "Stands", "For it", "Against it", "Not clear")
        yield Table(columns, tuple(map(_gate_row, gates)))
        for gate in gates:
            if gate.verdict == "disputed":
                level = gate.depends_on == "level"
                title = "The level decides on" if level else "They do not agree on"
                yield Notice("question", f"{title} {gate.criterion}", _sides(study, gate))
    yield from _ratings(note)


def interest(study: Study, note: Note, _claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield how my interest went, once there are two talks to compare."""
    talks = {talk.id for talk in study.interviews_for(note.id)}
    moves = tuple(each for each in shifts(study) if each.note in talks)
    if len(moves) > 1:
        yield Heading("Your interest, before and after each talk")
        yield ChangeChart(
            "Your interest in this path",
            f"From {moves[0].before:g} before the first of {len(moves)} talks to {moves[-1].after:g} after the last.",
            unit="from 1 to 10",
            changes=tuple(_change(study, each) for each in moves),
        )


def _gate_row(gate: Gate) -> tuple[Line, ...]:
    return (
        (str(gate.criterion),),
        (gate.kind,),
        (Strong(gate.stands), *((", by hearsay only",) if gate.by_hearsay else ())),
        _people(gate.good),
        _people(gate.bad),
        _people(gate.unclear),
    )


def _people(claims: tuple[Claim, ...]) -> Line:
    return (counted_people(claims) if claims else "–",)


def _sides(study: Study, gate: Gate) -> tuple[Line, ...]:
    good = [side_line(study, "For it", claim) for claim in gate.good[:_SIDES]]
    bad = [side_line(study, "Against it", claim) for claim in gate.bad[:_SIDES]]
    depends = _depends(study, gate) or _by_level(gate)
    return (*((depends,) if depends else ()), *good, *bad)


def _depends(study: Study, gate: Gate) -> Line:
    """Return what parts the two sides, where something does."""
    if gate.depends_on == "organization":
        here, there = _houses(study, gate.good), _houses(study, gate.bad)
        return (
            "No organization is on both sides, so it may be the house: met at ",
            *here,
            "; broken at ",
            *there,
            ".",
        )
    if gate.depends_on == "level":
        return (
            f"No level is on both sides: met for {_levels(gate.good)}, broken for {_levels(gate.bad)}.",
        )
    return ()


def _by_level(gate: Gate) -> Line:
    """Return how pay stands level by level, since a floor may be below one and above another."""
    levels: dict[str, tuple[list[Claim], list[Claim]]] = {}
    for side, claims in enumerate((gate.good, gate.bad)):
        for claim in claims:
            level = getattr(claim.entry.value, "level", None) if claim.entry else None
            if level:
                levels.setdefault(level, ([], []))[side].append(claim)
    lines: list[Line] = []
    for level in sorted(levels, key=_rank):
        good, bad = levels[level]
        for_it: Line = (counted_people(good), " for") if good else ()
        against: Line = (counted_people(bad), " against") if bad else ()
        lines.append((f"{level} ", *joined((each for each in (for_it, against) if each), ", ")))
    return ("Level by level: ", *joined(lines), ".") if len(lines) > 1 else ()


def _rank(level: str) -> int:
    return _LEVELS.index(level) if level in _LEVELS else len(_LEVELS)


def _houses(study: Study, claims: Iterable[Claim]) -> Line:
    places = dict.fromkeys(claim.position.organization for claim in claims)
    return listed(NoteLink(each, study.vault.name_of(each, "organization")) for each in places)


def _levels(claims: Iterable[Claim]) -> str:
    values = [getattr(claim.entry.value, "level", None) for claim in claims if claim.entry]
    return ", ".join(dict.fromkeys(value for value in values if value))


def _ratings(note: Note) -> Iterator[Block]:
    ratings = note.fields.ratings if isinstance(note.fields, Path) else {}
    if not ratings:
        return
    yield Heading("Your ratings")
    yield Prose(
        ("Yours and nobody else's; ", PageLink("paths/index", "weighed beside what was heard"), ".")
    )
    rows = tuple(
        (
            (name,),
            ("unknown" if rating.value is None else amount(rating.value),),
            (rating.because or "–",),
        )
        for name, rating in ratings.items()
    )
    yield Table(("Criterion", "From 1 to 5", "Because"), rows, numeric=(1,))


def _change(study: Study, shift: Shift) -> Change:
    title = study.title_of(study.vault.notes[shift.note])
    return Change(title, shift.before, shift.after, shift.on, shift.note)
