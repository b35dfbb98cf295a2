"""The way from entry to the top, as people tell it: ways in, years to levels, what moves one up."""

from collections.abc import Iterator

from kit.evidence.claims import Claim, of_topic
from kit.evidence.journeys import (
    Feeder,
    Journey,
    LevelReached,
    Way,
    feeders_of,
    journeys_of,
    years_to_levels,
)
from kit.evidence.origins import origins_of
from kit.evidence.promotions import Climb, climbs_of, said_of_promotion
from kit.evidence.roles import LEVEL_NAMES
from kit.evidence.steps import Step
from kit.evidence.study import Study
from kit.evidence.voices import how_many, one_voice_each
from kit.evidence.ways import ways_onto
from kit.insights.path.words import figures, joined, worth_less
from kit.notes.path import Path
from kit.pages import (
    Block,
    Claims,
    Heading,
    Line,
    NoteLink,
    PageLink,
    Prose,
    Strong,
    Table,
    counted_people,
    share_of_people,
)
from kit.pages.figures import amount
from kit.vault import Note

_MOST = 8
_HOWS = 5


def story(study: Study, note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield how people got in, how long each level took, and what moved them up."""
    told = of_topic(claims, "journey")
    entry = of_topic(claims, "entry")
    if not told and not entry:
        return
    yield Heading("From entry to the top")
    journeys = journeys_of(told)
    ways = ways_onto(study, note.id)
    if ways:
        yield Prose(_opening(ways))
        yield from _came_from(study, note, ways)
        yield from _found(journeys)
        yield from _levels(study, journeys)
    if entry:
        yield Heading("Getting in", 3)
        yield Prose((counted_people(entry), " spoke of how newcomers get in."))
        yield Claims(entry)
    yield from _promotions(journeys, claims)


def _opening(ways: tuple[Way, ...]) -> Line:
    claims = tuple(way.post.claim for way in ways)
    began = tuple(way for way in ways if way.earlier)
    outside = tuple(way.post.claim for way in began if way.within is False)
    inside = tuple(way.post.claim for way in began if way.within)
    came = [
        (counted_people(each), words)
        for each, words in (
            (outside, " came from another organization"),
            (inside, " from within theirs"),
        )
        if each
    ]
    ending = (": ", *joined(came, ", ")) if came else ()
    return (
        counted_people(claims),
        " told how they came to their post",
        *ending,
        ". Their lives on one line each stand under ",
        PageLink("journeys", "journeys"),
        ".",
    )


def _came_from(study: Study, note: Note, ways: tuple[Way, ...]) -> Iterator[Block]:
    feeders = [each for each in feeders_of(ways) if not each.arrived]
    expected = note.fields.feeders if isinstance(note.fields, Path) else ()
    if feeders:
        yield Heading("What they were before", 3)
        whole = one_voice_each(way.post.claim for way in ways)
        several = [each for each in feeders if each.people > 1]
        rows = tuple(_feeder_row(study, each, whole) for each in (several or feeders)[:_MOST])
        yield Table(("Work", "Done by", "Right before the post"), rows)
        single = [each.role for each in feeders if several and each.people == 1]
        if single:
            yield Prose((f"One voice each: {', '.join(single[: _MOST * 2])}.",))
    if expected:
        yield Prose((f"You expected people to come from: {', '.join(expected)}.",))


def _feeder_row(study: Study, feeder: Feeder, whole: tuple[Claim, ...]) -> tuple[Line, ...]:
    settings = study.vault.settings.evidence
    several = how_many(whole) > 1
    return (
        (feeder.role,),
        (
            share_of_people(feeder.claims, whole, settings)
            if several
            else counted_people(feeder.claims),
        ),
        (counted_people(feeder.direct) if feeder.direct else "–",),
    )


def _found(journeys: tuple[Journey, ...]) -> Iterator[Block]:
    steps = [step for journey in journeys for step in journey.steps]
    origins = origins_of(steps)
    if origins:
        yield Heading("How posts were found", 3)
        rows = tuple(
            ((each.label,), (counted_people(each.claims),), _as_told(each.steps))
            for each in origins
        )
        yield Table(("Way", "By", "As told"), rows)


def _as_told(steps: tuple[Step, ...]) -> Line:
    return joined(
        (NoteLink(step.claim.note, f"{step.how}{worth_less(step.claim)}", step.claim.line),)
        for step in steps[:_HOWS]
    )


def _levels(study: Study, journeys: tuple[Journey, ...]) -> Iterator[Block]:
    reached = years_to_levels(journeys, study.vault)
    by_level: dict[str, list[LevelReached]] = {}
    for each in reached:
        by_level.setdefault(each.level, []).append(each)
    if by_level:
        yield Heading("Years to each level", 3)
        rows = tuple(_level_row(level, each) for level, each in by_level.items())
        columns = ("Level", "Told by", "Years since the first post told")
        yield Table(columns, rows)


def _level_row(level: str, reached: list[LevelReached]) -> tuple[Line, ...]:
    steps = tuple(each.step.claim for each in reached)
    shown = [amount(each.years) for each in reached]
    return (
        (LEVEL_NAMES.get(level, level.capitalize()),),
        (counted_people(steps),),
        (figures(shown, steps),),
    )


def _promotions(journeys: tuple[Journey, ...], claims: tuple[Claim, ...]) -> Iterator[Block]:
    climbs = climbs_of(journeys)
    shown = {id(claim) for climb in climbs for claim in climb.claims}
    said = tuple(claim for claim in said_of_promotion(claims) if id(claim) not in shown)
    if not climbs and not said:
        return
    yield Heading("What moves one up", 3)
    if climbs:
        steps = tuple(climb.step.claim for climb in climbs)
        years = sorted(climb.years for climb in climbs)
        span = (
            amount(years[0])
            if years[0] == years[-1]
            else f"{amount(years[0])} to {amount(years[-1])}"
        )
        yield Prose(
            (
                counted_people(steps),
                f" rose within one organization, after {span} years in the post before.",
            )
        )
        yield Table(
            ("From", "To", "Years", "How"),
            tuple(map(_climb_row, climbs[: _MOST * 2])),
            numeric=(2,),
        )
    if said:
        yield Prose((Strong("What was said of it"), ", by ", counted_people(said), ":"))
        yield Claims(said)


def _climb_row(climb: Climb) -> tuple[Line, ...]:
    claim = climb.step.claim
    return (
        (climb.before.role,),
        (NoteLink(claim.note, climb.step.role, claim.line),),
        (amount(climb.years),),
        (f"{climb.step.how or '–'}{worth_less(claim)}",),
    )
