"""How posts were found: what is told in brackets behind a step, sorted by its words where they are sure.

Only wordings that say it are sorted: `through a colleague` is people, `a colleague broke her wrist`
is not. What is not sure stays as it was told.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from kit.evidence.claims import Claim
from kit.evidence.origin_wordings import AS_TOLD, ORIGIN_WORDS
from kit.evidence.phrases import is_denied, phrase_pattern
from kit.evidence.steps import Step
from kit.evidence.topics import fold
from kit.evidence.voices import how_many

_ORIGINS = tuple((label, phrase_pattern(*words)) for label, words in ORIGIN_WORDS)


class Origin(NamedTuple):
    """One way to find a post, with the steps that were found so."""

    label: str
    steps: tuple[Step, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Return the claims that tell it."""
        return tuple(step.claim for step in self.steps)

    @property
    def people(self) -> int:
        """Return how many independent people found a post so."""
        return how_many(self.claims)


@lru_cache(maxsize=4096)
def origin_of(how: str) -> str:
    """Return the way that a wording tells, or `AS_TOLD` where it is not sure; empty for no wording."""
    words = fold(how)
    if not words:
        return ""
    for label, pattern in _ORIGINS:
        match = pattern.search(words)
        if match is not None and not is_denied(words, match.start()):
            return label
    return AS_TOLD


def origins_of(steps: Iterable[Step]) -> tuple[Origin, ...]:
    """Return how posts were found, the ways of most people first, what is not sure last."""
    found: dict[str, list[Step]] = {}
    for step in steps:
        label = origin_of(step.how)
        if label:
            found.setdefault(label, []).append(step)
    origins = [Origin(label, tuple(each)) for label, each in found.items()]
    return tuple(sorted(origins, key=_most_people_first))


def _most_people_first(origin: Origin) -> tuple[bool, int, int, str]:
    return (origin.label == AS_TOLD, -origin.people, -len(origin.steps), origin.label)
