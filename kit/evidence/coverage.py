"""What was asked and what was not: topics covered per path, and the voices that are missing."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from kit.evidence.claims import Claim
from kit.evidence.topics import TOPICS, Topic
from kit.evidence.voices import voices_of

_NOT_ABOUT_A_PATH = frozenset(("closing", "referrals", "challenge"))


class TopicCovered(NamedTuple):
    """A topic, and the claims heard under it."""

    topic: Topic
    claims: tuple[Claim, ...]

    @property
    def people(self) -> int:
        """Return how many independent people spoke of it."""
        return voices_of(self.claims).total


def coverage(claims: Iterable[Claim], topics: Iterable[Topic] = TOPICS) -> tuple[TopicCovered, ...]:
    """Return the topics about a path with what was heard under each, least covered first.

    `topics` are a vault's own and those that ship (`study.topics.topics`).
    """
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.topic, []).append(claim)
    covered = [
        TopicCovered(topic, tuple(found.get(topic.id, ())))
        for topic in topics
        if topic.id not in _NOT_ABOUT_A_PATH
    ]
    return tuple(sorted(covered, key=lambda each: each.people))


def one_sided(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Say where the people heard are too much alike: one employer, one level, all content."""
    heard = [claim for claim in claims if claim.source == "conversation"]
    voices = voices_of(heard)
    if voices.total < 2:
        return ()
    said = []
    organizations = Counter(
        claim.position.organization for claim in heard if claim.position.organization
    )
    if len(organizations) == 1:
        said.append("everybody comes from one organization")
    levels = {claim.position.seniority for claim in heard if claim.position.seniority}
    if len(levels) == 1:
        said.append(f"everybody is at one level: {next(iter(levels))}")
    elif levels and levels.isdisjoint(("student", "entry")):
        said.append("nobody who has just begun was heard")
    marks = Counter(claim.mark for claim in heard)
    if not marks["-"] and marks["+"] >= 3:
        said.append("nobody named a downside")
    return tuple(said)
