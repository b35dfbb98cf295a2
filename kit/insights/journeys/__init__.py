"""How did people get there: from which work, in how many years, and how did they find each post?

A journey is the dated items under the Journey topic, put together per person over all talks. Work
done before is grouped by the word of a role that says the work (`Emergency nurse` is a nurse); a
role that only says a rank groups nothing. How a post was found is sorted by its wording where that
is sure, and stays as it was told elsewhere. Years to a level are points, a person each, and unknown
where a journey begins at that level; a level is what a note says of a post, else what its title
names. Published people are counted apart. Silent about a path until somebody told of a way into it.
"""

from collections.abc import Iterator

from kit.evidence.claims import Claim, of_topic
from kit.evidence.journeys import (
    Journey,
    journeys_of,
    transitions_of,
    unplanned_turns,
    years_to_levels,
)
from kit.evidence.steps import step_of
from kit.evidence.study import Study
from kit.insights.journeys.lives import lives, moves, years
from kit.insights.journeys.posts import how_found, posts_answer
from kit.insights.journeys.ways import ways_answer, ways_into, ways_told
from kit.pages import Block, Claims, Code, Heading, Line, Page, Prose, Strong, counted_people

_ITEM = Code("- 2015–2019 Ward nurse, a hospital (through a friend)")


def pages(study: Study) -> Iterator[Page]:
    """Yield the page of all journeys."""
    claims = of_topic(study.claims, "journey")
    journeys = journeys_of(claims)
    yield Page(
        name="journeys",
        title="Journeys",
        section="The work",
        answer=_answer(study, journeys, claims),
        blocks=tuple(_blocks(study, journeys, claims)),
    )


def _answer(study: Study, journeys: tuple[Journey, ...], claims: tuple[Claim, ...]) -> Line:
    if claims and not journeys:
        return (
            "Their way was told by ",
            counted_people(claims),
            ", without years. With the years in front, an item a post, ways can be held against each other: ",
            _ITEM,
            ".",
        )
    if not journeys:
        return (
            Strong("Nobody has told you their way yet."),
            " Ask how they came to their post, and write it under ",
            Code("## Journey"),
            " in the interview, an item a post: ",
            _ITEM,
            ".",
        )
    told = ways_told(study)
    into = ways_answer(study, *told[0]) if told else ()
    posts = posts_answer(study, journeys)
    if into and posts:
        return (*into, " ", *posts)
    return into or posts or _bare_answer(journeys)


def _bare_answer(journeys: tuple[Journey, ...]) -> Line:
    claims = tuple(claim for journey in journeys for claim in journey.claims)
    return (
        "Their way was told by ",
        counted_people(claims),
        "; what they did before, or how they found a post, is not in your notes yet.",
    )


def _blocks(
    study: Study, journeys: tuple[Journey, ...], claims: tuple[Claim, ...]
) -> Iterator[Block]:
    for path, ways in ways_told(study):
        yield from ways_into(study, path, ways)
    yield from how_found(study, journeys)
    yield from years(study, years_to_levels(journeys, study.vault))
    yield from moves(transitions_of(journeys))
    yield from lives(study, journeys)
    yield from _turns(claims)
    told = tuple(claim for claim in claims if step_of(claim) is None)
    if told:
        yield Heading("In their own words")
        yield Prose(("Told without years, by ", counted_people(told), "."))
        yield Claims(told)


def _turns(claims: tuple[Claim, ...]) -> Iterator[Block]:
    turns = unplanned_turns(claims)
    yield Heading("Turns that nobody had planned")
    if turns:
        yield Prose(("Told by ", counted_people(turns), "."))
        yield Claims(turns)
        return
    yield Prose(
        (
            "None is marked. Ask what they had not planned, and begin the item with ",
            Code("(!)"),
            " or code it ",
            Code("#luck"),
            ".",
        )
    )
