"""How posts were found, by the people who found one so."""

from collections.abc import Iterator

from kit.evidence.claims import Claim
from kit.evidence.journeys import Journey
from kit.evidence.origin_wordings import AS_TOLD, PEOPLE
from kit.evidence.origins import Origin, origins_of
from kit.evidence.steps import Step
from kit.evidence.study import Study
from kit.evidence.voices import how_many, people_text
from kit.pages import (
    Bar,
    BarChart,
    Block,
    Claims,
    Counted,
    Heading,
    Line,
    Piece,
    Prose,
    Strong,
    Table,
    counted_people,
    share_of_people,
)

_MOST = 4
"""How many wordings of one way are shown."""


def posts_answer(study: Study, journeys: tuple[Journey, ...]) -> Line:
    """Return in one sentence how posts after the first were found, or nothing where it is not sure.

    A first post mostly comes from school, which tells nobody how to change.
    """
    origins = origins_of(step for journey in journeys for step in journey.steps[1:])
    sure = [each for each in origins if each.label != AS_TOLD and each.people]
    if not sure:
        return ()
    whole = _claims(origins)
    first = sure[0]
    if how_many(whole) < 2:
        found = Strong(first.label)
        return (
            "A post after the first was found ",
            found,
            " by ",
            counted_people(first.claims),
            ".",
        )
    # Words that fit no kind may hide any of them: where they are the most, nothing is "most often".
    own = next((each for each in origins if each.label == AS_TOLD), None)
    line: list[Piece] = ["Posts after the first were most often found ", Strong(first.label), ": "]
    if own is not None and own.people > first.people:
        line = ["How they found a post after the first ", counted_people(own.claims)]
        line += [" told in words that fit no kind; where it is plain, it was most often "]
        line += [Strong(first.label), ": "]
    line.append(_of(study, first.claims, whole))
    people = next((each for each in sure if each.label == PEOPLE), None)
    if people is not None and people is not first:
        line += ["; ", PEOPLE, ": ", counted_people(people.claims)]
    return (*line, ".")


def how_found(study: Study, journeys: tuple[Journey, ...]) -> Iterator[Block]:
    """Yield the ways in which posts were found, those of most people first."""
    steps = tuple(step for journey in journeys for step in journey.steps)
    origins = origins_of(steps)
    if not origins:
        return
    sure = tuple(each for each in origins if each.label != AS_TOLD)
    yield Heading("How posts were found")
    yield Prose(_who_told(steps, _claims(origins)))
    yield BarChart(
        "How posts were found",
        "How many people found at least one of their posts in each way.",
        unit="People",
        bars=tuple(
            Bar(_upper(each.label), each.people, people_text(each.people))
            for each in sure
            if each.people
        ),
    )
    if sure:
        rows = tuple(_row(study, each, _claims(origins)) for each in sure)
        yield Table(("Found", "By", "In their words"), rows)
    rest = tuple(claim for each in origins if each.label == AS_TOLD for claim in each.claims)
    if rest:
        yield Prose(("In words that fit none of these, by ", counted_people(rest), ":"))
        yield Claims(rest)


def _who_told(steps: tuple[Step, ...], told: tuple[Claim, ...]) -> Line:
    silent = tuple(step.claim for step in steps if not step.how)
    line: list[Piece] = ["How a post of theirs came about was told by ", counted_people(told)]
    if silent:
        line += ["; of other posts it is unknown: ", counted_people(silent)]
    return (*line, ". One person may have found several posts, each in another way.")


def _row(study: Study, origin: Origin, whole: tuple[Claim, ...]) -> tuple[Line, ...]:
    hows = list(dict.fromkeys(step.how for step in origin.steps))
    words = "; ".join(hows[:_MOST]) + ("; …" if len(hows) > _MOST else "")
    return ((_upper(origin.label),), (_of(study, origin.claims, whole),), (words,))


def _of(study: Study, part: tuple[Claim, ...], whole: tuple[Claim, ...]) -> Counted | str:
    """Return `2 of 8 people`; of one alone, `1 person`."""
    if how_many(whole) < 2:
        return counted_people(part)
    return share_of_people(part, whole, study.vault.settings.evidence)


def _claims(origins: tuple[Origin, ...]) -> tuple[Claim, ...]:
    return tuple(claim for origin in origins for claim in origin.claims)


def _upper(label: str) -> str:
    return label[:1].upper() + label[1:]
