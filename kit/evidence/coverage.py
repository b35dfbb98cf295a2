"""What was asked and what was not: topics covered per path."""

from collections.abc import Iterable
from dataclasses import dataclass

from kit.evidence.claims import Claim
from kit.evidence.study import Study
from kit.evidence.topics import TOPICS, Topic
from kit.evidence.voices import how_many
from kit.source.remembering import remembered

_NOT_ABOUT_A_PATH = frozenset(("closing", "referrals", "challenge"))


@dataclass(frozen=True)
class TopicCovered:
    """A topic, and the claims heard under it."""

    topic: Topic
    claims: tuple[Claim, ...]

    @remembered
    def people(self) -> int:
        """Return how many independent people spoke of it."""
        return how_many(self.claims)


def covered_on(study: Study, path: str) -> tuple[TopicCovered, ...]:
    """Return the topics about a path with what was heard under each, least covered first."""
    return study.once(_covered_on, path)


def _covered_on(study: Study, path: str) -> tuple[TopicCovered, ...]:
    return coverage(study.about_path(path), study.topics.topics)


def coverage(claims: Iterable[Claim], topics: Iterable[Topic] = TOPICS) -> tuple[TopicCovered, ...]:
    """Return the topics about a path with what was heard under each, least covered first.

    An open question tells nothing, so it covers nothing. `topics` are a vault's own and those that ship (`study.topics.topics`).
    """
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.mark != "?":
            found.setdefault(claim.topic, []).append(claim)
    covered = [
        TopicCovered(topic, tuple(found.get(topic.id, ())))
        for topic in topics
        if topic.id not in _NOT_ABOUT_A_PATH
    ]
    return tuple(sorted(covered, key=lambda each: each.people))
