"""What others said that helps in this talk: their colleagues, where people disagree, what is thin."""

from typing import NamedTuple

from kit.evidence.brief.aims import Aims
from kit.evidence.brief.known import covered_on, disputed_on
from kit.evidence.brief.people import Person
from kit.evidence.claims import Claim
from kit.evidence.codes import CodeHeard
from kit.evidence.coverage import TopicCovered
from kit.evidence.study import Study
from kit.source.values import Day

_COLLEAGUES = 2
_DISPUTES = 2
_THIN = 3
_SIDES = ("!", "-", "+")


class HeardElsewhere(NamedTuple):
    """What others said.

    `colleagues` worked at the same organization, `disputed` codes have people on both sides, and of
    the `thin` topics one person spoke alone.
    """

    colleagues: tuple[Claim, ...] = ()
    disputed: tuple[CodeHeard, ...] = ()
    thin: tuple[TopicCovered, ...] = ()


def heard_elsewhere(study: Study, people: tuple[Person, ...], aims: Aims) -> HeardElsewhere:
    """Return the little of what others said that is worth having in mind."""
    here = {person.id for person in people}
    covered = study.once(covered_on, aims.path_ids)
    disputed = [
        code for code in study.once(disputed_on, aims.path_ids) if code.balance and _several(code)
    ]
    return HeardElsewhere(
        _colleagues(study, people, here),
        tuple(disputed[:_DISPUTES]),
        tuple(each for each in covered if each.people == 1)[:_THIN],
    )


def _several(code: CodeHeard) -> bool:
    """Tell whether the two sides are two people: one who sees both is no contradiction."""
    up = {claim.speakers for claim in code.upsides}
    return bool({claim.speakers for claim in code.downsides} - up)


def _colleagues(study: Study, people: tuple[Person, ...], here: set[str]) -> tuple[Claim, ...]:
    """Return what other people told of the same organization: one thing of each, the newest first."""
    houses = dict.fromkeys(each.post.organization for each in people if each.post.organization)
    said = [
        claim
        for house in houses
        for claim in study.at_organization(house)
        if claim.mark in _SIDES and claim.speakers and here.isdisjoint(claim.speakers)
    ]
    said.sort(key=lambda claim: (_SIDES.index(claim.mark), claim.line))
    said.sort(key=lambda claim: _ordinal(claim.day), reverse=True)
    first: dict[tuple[str, ...], Claim] = {}
    for claim in said:
        first.setdefault(claim.speakers, claim)
    return tuple(first.values())[:_COLLEAGUES]


def _ordinal(day: Day | None) -> int:
    return day.first.toordinal() if day else 0
