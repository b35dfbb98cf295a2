"""What moves people up: steps within one organization, and what was said of being promoted."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from kit.evidence.claims import Claim
from kit.evidence.journeys import Journey
from kit.evidence.phrases import is_denied, phrase_pattern, telling_letters
from kit.evidence.roles import role_key
from kit.evidence.steps import Step, years_between
from kit.evidence.topics import fold

CODES = frozenset(("promotion", "promotions", "promoted", "advancement", "career-ladder"))
_TOPICS = frozenset(("journey", "pay", "credentials", "entry", "organization", "skills"))
# Wordings that are sure to be about moving up; anything else is left to a code.
_WORDINGS = (
    "promot*;moves|moved|move|moving up|one|you|people|them|him|her up;get|gets|got ahead;step up;"
    "next level|grade|rung;career ladder;bevorder*;beforder*;promu*;promozion*;ascen*"
)
_MOVING_UP = phrase_pattern(_WORDINGS)
_TELLING = telling_letters(_WORDINGS)


class Climb(NamedTuple):
    """A step up within one organization: the post before, the post it led to, and the years between."""

    before: Step
    step: Step

    @property
    def years(self) -> float:
        """Return how many years lie between the beginnings of the two posts."""
        return years_between(self.before.start, self.step.start)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Return the two claims that tell of it."""
        return (self.before.claim, self.step.claim)


def climbs_of(journeys: Iterable[Journey]) -> tuple[Climb, ...]:
    """Return the steps from one post to another of the same organization, by person and start."""
    return tuple(
        Climb(one, two)
        for journey in journeys
        for one, two in pairwise(journey.steps)
        if one.organization
        and fold(one.organization) == fold(two.organization)
        and role_key(one.role) != role_key(two.role)
    )


def said_of_promotion(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return what was said of being promoted: by its code, or by words that are sure to mean it."""
    return tuple(
        claim
        for claim in claims
        if claim.entry is None
        and claim.mark != "?"
        and (
            not CODES.isdisjoint(claim.codes)
            or (claim.topic in _TOPICS and _tells_of_moving_up(claim.text))
        )
    )


def _tells_of_moving_up(text: str) -> bool:
    # Few texts do, and a look at the letters is far cheaper than to fold them.
    if text.isascii() and "&" not in text:
        letters = text.lower()
        for each in _TELLING:
            if each in letters:
                break
        else:
            return False
    words = fold(text)
    found = _MOVING_UP.search(words)
    return found is not None and not is_denied(words, found.start())
