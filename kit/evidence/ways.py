"""The ways into a path: the moves that led people to the post of which they tell."""

from kit.evidence.claims import of_topic
from kit.evidence.diversity import side_of
from kit.evidence.journeys import Way, ways_of
from kit.evidence.roles import level_of_role
from kit.evidence.study import Study


def ways_onto(study: Study, path: str) -> tuple[Way, ...]:
    """Return how each person came to their post on a path.

    Who was their own boss and has left is followed to where they were it: what came after led away.
    """
    return study.once(_ways_onto, path)


def _ways_onto(study: Study, path: str) -> tuple[Way, ...]:
    ways = ways_of(of_topic(study.about_path(path), "journey"))
    return tuple(
        _while_there(way) if side_of(way.post.claim, study, path) == "left" else way for way in ways
    )


def _while_there(way: Way) -> Way:
    own = [at for at, step in enumerate(way.earlier) if level_of_role(step.role) == "founder"]
    return Way(way.earlier[own[-1]], way.earlier[: own[-1]]) if own else way
