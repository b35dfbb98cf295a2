"""Years to each level, moves that several people made, and all working lives side by side."""

from collections.abc import Iterator

from kit.evidence.journeys import Journey, LevelReached, Transition
from kit.evidence.roles import LEVEL_NAMES, LEVELS
from kit.evidence.study import Study
from kit.evidence.voices import voices_of
from kit.insights.journeys.ways import lowered
from kit.pages import (
    Block,
    Bullets,
    FlowChart,
    Heading,
    Line,
    Prose,
    RangeChart,
    Span,
    Stay,
    Step,
    Strong,
    Timeline,
    counted_people,
)

_MOST = 12
"""How many moves are drawn at most."""


def years(study: Study, reached: tuple[LevelReached, ...]) -> Iterator[Block]:
    """Yield the years from the first post told to each level, one point a person."""
    if not reached:
        return
    yield Heading("How long it took")
    groups = {level: tuple(each for each in reached if each.level == level) for level in LEVELS}
    yield Bullets(tuple(_level(level, group) for level, group in groups.items() if group))
    yield RangeChart(
        "Years from the first post told to each level",
        "One point a person and level; nobody stands at a level that their journey began with.",
        unit="years",
        spans=tuple(
            Span(
                f"{study.speakers_of(each.step.claim)}: {each.step.role}",
                each.years,
                each.years,
                LEVEL_NAMES[each.level],
                each.step.claim.note,
            )
            for each in reached
        ),
    )


def _level(level: str, group: tuple[LevelReached, ...]) -> Line:
    claims = tuple(claim for each in group for claim in each.claims)
    low, high = group[0].years, group[-1].years
    took = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    noun = "year" if low == high == 1 else "years"
    name = Strong(LEVEL_NAMES[level])
    return (name, f": after {took} {noun}, told by ", counted_people(claims), ".")


def moves(transitions: tuple[Transition, ...]) -> Iterator[Block]:
    """Yield the moves from one kind of work to another that more than one person made."""
    shared = [each for each in transitions if each.people > 1]
    if not transitions:
        return
    yield Heading("From which work to which")
    if not shared:
        told = tuple(claim for each in transitions for claim in each.claims)
        yield Prose(("Moves were told by ", counted_people(told), "; no two made the same one."))
        return
    first = shared[0]
    move = Strong(f"{lowered(first.start)} to {lowered(first.end)}")
    yield Prose(("The move that most made: ", move, ", ", counted_people(first.claims), "."))
    yield FlowChart(
        "Moves that more than one person made",
        "From the work on the left to that on the right, the wider the more people.",
        unit="People",
        steps=tuple(Step(each.start, each.end, each.people) for each in shared[:_MOST]),
    )


def lives(study: Study, journeys: tuple[Journey, ...]) -> Iterator[Block]:
    """Yield the time line of everybody who told their way."""
    begun = {
        journey: tuple(step for step in journey.steps if step.start <= study.today)
        for journey in journeys
    }
    claims = tuple(step.claim for steps in begun.values() for step in steps)
    if not claims:
        return
    names = _names(study, journeys)
    ordered = sorted(
        (pair for pair in begun.items() if pair[1]),
        key=lambda pair: (pair[1][0].start, pair[0].speakers),
    )
    yield Heading("All journeys")
    yield Timeline(
        "Working lives, from the earliest first post on",
        f"The posts of {voices_of(claims)}, one row a person.",
        stays=tuple(
            Stay(
                names[journey],
                f"{step.role}, {step.organization}" if step.organization else step.role,
                step.start,
                step.end,
                step.claim.note,
            )
            for journey, steps in ordered
            for step in steps
        ),
        today=study.today,
    )


def _names(study: Study, journeys: tuple[Journey, ...]) -> dict[Journey, str]:
    """Return what each row of the time line is called: two people of one name stay two rows."""
    shown: dict[Journey, str] = {}
    for journey in journeys:
        claim = journey.steps[0].claim
        name = study.speakers_of(claim) + (" (read)" if claim.source == "published" else "")
        if name in shown.values():
            name = f"{name} ({journey.speakers[0].rpartition('/')[2]})"
        shown[journey] = name
    return shown
