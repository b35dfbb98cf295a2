"""What a person can tell from where they stand: a student is not asked about the pay of directors.

Levels and kinds of employment on a question set say whom it is for. Beyond that, questions that take
years or a lead to answer are recognised by their English words and left out for people who have
just begun. Nothing is known of somebody without a level: they may be asked anything.
"""

import re
from collections.abc import Iterable, Mapping

from kit.evidence.brief.aims import Aims
from kit.evidence.brief.people import Person
from kit.evidence.questions import Question
from kit.evidence.topics import fold

_NEW = frozenset(("student", "entry"))
_TELLS: Mapping[str, tuple[str, ...]] = {
    "student": ("entry", "credentials", "tasks", "realities", "resources"),
    "entry": ("entry", "tasks", "realities", "credentials", "skills", "organization"),
    "mid": ("tasks", "realities", "skills", "organization", "pay", "entry"),
    "senior": ("skills", "realities", "pay", "differently", "credentials", "trends"),
    "lead": ("skills", "pay", "organization", "entry", "trends", "realities"),
    "manager": ("pay", "organization", "entry", "skills", "trends", "credentials"),
    "executive": ("trends", "organization", "pay", "skills", "entry", "differently"),
    "founder": ("pay", "realities", "entry", "tasks", "trends", "differently"),
    "retired": ("differently", "journey", "realities", "advice", "organization"),
}
"""What people of a level know best, the surest first."""
_CANNOT: Mapping[str, frozenset[str]] = {
    "student": frozenset(("pay", "trends", "differently")),
    "entry": frozenset(("trends",)),
    "retired": frozenset(("pay",)),
}
"""What people of a level could only guess at, or knew long ago."""
_TAKES_YEARS = re.compile(
    r"\b(?:ten years|at each (?:step|level)|each step up|step up|climb|promot\w+|executives?|directors?"
    r"|more responsibility|next step|stepp?ed down|stop wanting|budget|last shake up|last bad year|start over"
    r"|people you (?:hire|lead)|when you hire)\b"
)
_OWN_BOSS = frozenset(("freelance", "founder"))
_OWN_ACCOUNT = frozenset(("freelance", "venture"))


def can_tell(people: tuple[Person, ...], topic: str) -> bool:
    """Tell whether anyone of them can tell of a topic from their own experience."""
    levels = _levels(people)
    return not levels or any(topic not in _CANNOT.get(level, ()) for level in levels)


def closeness(people: tuple[Person, ...], topic: str) -> int:
    """Return how near a topic is to what they know best: 0 is nearest."""
    tells = [_TELLS.get(level, ()) for level in _levels(people)]
    return min((told.index(topic) for told in tells if topic in told), default=9)


def is_for(question: Question, people: tuple[Person, ...], aims: Aims) -> bool:
    """Tell whether a question of the bank is one for these people."""
    levels = _levels(people)
    if question.seniority and levels and levels.isdisjoint(question.seniority):
        return False
    if question.employment and not _employed_so(question.employment, people, aims):
        return False
    new = bool(levels) and levels <= _NEW
    return not (new and _TAKES_YEARS.search(fold(question.text)))


def _employed_so(kinds: Iterable[str], people: tuple[Person, ...], aims: Aims) -> bool:
    """Tell whether anyone earns a living that way; where nobody knows, the path's kind decides."""
    wanted = frozenset(kinds)
    known = {each.employment for each in people} | (_levels(people) & _OWN_BOSS)
    known -= {""}
    if known:
        return not wanted.isdisjoint(known)
    return bool(wanted & _OWN_BOSS) and any(path.kind in _OWN_ACCOUNT for path in aims.paths)


def _levels(people: tuple[Person, ...]) -> frozenset[str]:
    return frozenset(each.post.seniority for each in people if each.post.seniority)
