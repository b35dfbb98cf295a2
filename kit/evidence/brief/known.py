"""What is known of the paths that a talk is about: the same for all talks about the same paths.

Every function takes the ids of the paths, and is asked through `Study.once`, since many talks that
come are about the same few.
"""

from collections.abc import Iterable
from functools import lru_cache

from kit.evidence.claims import Claim
from kit.evidence.codes import CodeHeard, contradictions, widest_first
from kit.evidence.coverage import TopicCovered, coverage
from kit.evidence.diversity import in_person
from kit.evidence.gates import Gate, gates_of
from kit.evidence.heard import Heard
from kit.evidence.study import Study
from kit.source.values import Day


def heard_on(study: Study, paths: tuple[str, ...]) -> tuple[Claim, ...]:
    """Return what was heard of some paths, each claim once, or everything where no path is named."""
    heard = (claim for each in paths for claim in study.about_path(each))
    return Heard(dict.fromkeys(heard)) if paths else study.claims


def newest_on(study: Study, paths: tuple[str, ...]) -> tuple[Claim, ...]:
    """Return what was heard of some paths, the newest first."""
    return tuple(sorted(study.once(heard_on, paths), key=_newest))


def covered_on(study: Study, paths: tuple[str, ...]) -> tuple[TopicCovered, ...]:
    """Return which topics were covered for some paths."""
    return coverage(study.once(heard_on, paths), study.topics.topics)


def disputed_on(study: Study, paths: tuple[str, ...]) -> tuple[CodeHeard, ...]:
    """Return what people contradict each other on, the widest first."""
    return widest_first(contradictions(in_person(study.once(heard_on, paths))))


def told_on(study: Study, paths: tuple[str, ...]) -> dict[str, tuple[Claim, ...]]:
    """Return what was heard of some paths by topic, open questions left out."""
    found: dict[str, list[Claim]] = {}
    for claim in study.once(heard_on, paths):
        if claim.mark != "?":
            found.setdefault(claim.topic, []).append(claim)
    return {topic: Heard(claims) for topic, claims in found.items()}


def asked_on(study: Study, paths: tuple[str, ...]) -> tuple[Claim, ...]:
    """Return the questions that others left me with on some paths, the newest first."""
    return newest_first(claim for claim in study.once(heard_on, paths) if claim.mark == "?")


def newest_first(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return claims by the day and the note they are from, the last first; those of one talk as they stand."""
    return tuple(sorted(claims, key=_day_and_note, reverse=True))


def _day_and_note(claim: Claim) -> tuple[str, str]:
    return (str(claim.day or ""), claim.note)


def voices_on(study: Study, paths: tuple[str, ...], topic: str) -> tuple[Claim, ...]:
    """Return what people told in person of a topic, for some paths."""
    return in_person(study.once(told_on, paths).get(topic, ()))


def gates_on(study: Study, paths: tuple[str, ...]) -> tuple[Gate, ...]:
    """Return my criteria against what was heard of some paths."""
    return gates_of(study.once(heard_on, paths), study.vault)


def _newest(claim: Claim) -> tuple[int, str, int]:
    return (-_ordinal(claim.day) if claim.day else 0, claim.note, claim.line)


@lru_cache(maxsize=4096)
def _ordinal(day: Day) -> int:
    return day.first.toordinal()
