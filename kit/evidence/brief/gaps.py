"""Gaps: what is not known yet of the paths a talk is about, the biggest first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from kit.evidence.brief.aims import Aims
from kit.evidence.brief.fit import can_tell, closeness
from kit.evidence.brief.known import (
    asked_on,
    covered_on,
    disputed_on,
    gates_on,
    newest_first,
)
from kit.evidence.brief.people import Person
from kit.evidence.claims import Claim
from kit.evidence.codes import CodeHeard
from kit.evidence.gates import Gate
from kit.evidence.study import Study
from kit.evidence.topics import Topic
from kit.evidence.voices import how_many
from kit.source.remembering import remembered

Kind: TypeAlias = Literal["gate", "topic", "open", "disputed"]
_GATES_FIRST = 2
_TOPICS_A_ROUND = 2
_LEFT_OPEN = 2
"""A talk is theirs, too: no more than this many questions that others left me with."""


@dataclass(frozen=True)
class Gap:
    """One thing not known: a criterion of mine, a topic, a question left open, or a dispute.

    `heard` is what was said of it so far, `people` how many said it.
    """

    kind: Kind
    heard: tuple[Claim, ...] = ()
    gate: Gate | None = None
    topic: Topic | None = None
    left_open: Claim | None = None
    code: CodeHeard | None = None

    @remembered
    def people(self) -> int:
        """Return how many independent people told of it; a question left open has no answer."""
        return 0 if self.kind == "open" else how_many(self.heard)


def gaps_for(study: Study, people: tuple[Person, ...], aims: Aims) -> tuple[Gap, ...]:
    """Return the gaps that these people can fill, those first that nobody told of.

    Among gaps with as many people behind them, criteria of mine come before topics, since they may rule
    a path out; questions left open are woven in between topics, and disputes come last.
    """
    found = (
        *_gates(study, people, aims),
        *_topics(study, people, aims),
        *_left_open(study, people, aims),
        *_disputes(study, people, aims),
    )
    sizes: dict[int, list[Gap]] = {}
    for gap in found:
        sizes.setdefault(gap.people, []).append(gap)
    return tuple(gap for _, gaps in sorted(sizes.items()) for gap in _woven(gaps))


def _woven(gaps: list[Gap]) -> Iterator[Gap]:
    """Yield gaps of one size: two criteria, then by turns topics and the rest, then more criteria."""
    gates = [gap for gap in gaps if gap.kind == "gate"]
    topics = [gap for gap in gaps if gap.kind == "topic"]
    rest = [gap for gap in gaps if gap.kind in ("open", "disputed")]
    yield from gates[:_GATES_FIRST]
    while topics or rest:
        yield from topics[:_TOPICS_A_ROUND]
        yield from rest[:1]
        del topics[:_TOPICS_A_ROUND], rest[:1]
    yield from gates[_GATES_FIRST:]


def _gates(study: Study, people: tuple[Person, ...], aims: Aims) -> Iterator[Gap]:
    for gap in study.once(_unsettled, aims.path_ids) if aims.paths else ():
        if gap.gate is not None and not _spoke(people, gap.gate.heard):
            yield gap


def _unsettled(study: Study, paths: tuple[str, ...]) -> tuple[Gap, ...]:
    """Return my criteria that nobody spoke of for some paths, or on which people disagree."""
    return tuple(
        Gap("gate", (*gate.heard, *gate.unclear), gate=gate)
        for gate in study.once(gates_on, paths)
        if gate.verdict in ("unknown", "disputed")
    )


def _spoke(people: tuple[Person, ...], claims: Iterable[Claim]) -> bool:
    """Tell whether one of them is among those who said something: they have taken their side."""
    here = {person.id for person in people}
    return any(not here.isdisjoint(claim.speakers) for claim in claims)


def _topics(study: Study, people: tuple[Person, ...], aims: Aims) -> list[Gap]:
    """Return the topics that they can tell of and did not tell of before, nearest to them first."""
    told = {claim.topic for each in people for claim in study.said_by(each.id) if claim.mark != "?"}
    found = [
        (gap, topic)
        for gap, topic in study.once(_by_topic, aims.path_ids)
        if topic not in told and can_tell(people, topic)
    ]
    return [gap for gap, _ in sorted(found, key=lambda each: closeness(people, each[1]))]


def _by_topic(study: Study, paths: tuple[str, ...]) -> tuple[tuple[Gap, str], ...]:
    """Return a gap for each topic of some paths, with the topic's id."""
    return tuple(
        (Gap("topic", each.claims, topic=each.topic), each.topic.id)
        for each in study.once(covered_on, paths)
    )


def _left_open(study: Study, people: tuple[Person, ...], aims: Aims) -> list[Gap]:
    """Return what was marked `(?)` with these people, else for these paths, the newest: a few of them."""
    theirs = (claim for each in people for claim in study.said_by(each.id))
    here = dict.fromkeys(newest_first(claim for claim in theirs if claim.mark == "?"))
    others = study.once(asked_on, aims.path_ids)[: len(here) + _LEFT_OPEN]
    found = [*here, *(claim for claim in others if claim not in here)]
    return [Gap("open", (claim,), left_open=claim) for claim in found[:_LEFT_OPEN]]


def _disputes(study: Study, people: tuple[Person, ...], aims: Aims) -> Iterator[Gap]:
    for gap in study.once(_contradicted, aims.path_ids):
        if not _spoke(people, gap.heard):
            yield gap


def _contradicted(study: Study, paths: tuple[str, ...]) -> tuple[Gap, ...]:
    """Return what several people contradict each other on."""
    found = (
        Gap("disputed", (*code.upsides, *code.downsides), code=code)
        for code in study.once(disputed_on, paths)
    )
    return tuple(gap for gap in found if gap.people > 1)
