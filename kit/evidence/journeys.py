"""Journeys: the steps of a working life as they were told, and what several lives have in common.

The steps of one person are put together over all talks with them. A role is compared by its words
(`kit.evidence.roles`); nothing is known that nobody told: a journey that begins with a manager does
not tell how long it takes to become one.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from kit.evidence.claims import Claim, order_of
from kit.evidence.roles import LEVELS, kind_key, kind_name, level_of_role, role_key
from kit.evidence.steps import Step, steps_of, years_between
from kit.evidence.topics import fold
from kit.evidence.voices import how_many
from kit.notes.contact import Contact, Position
from kit.vault import Vault

_SAME = re.compile(
    r"(?:(?:the|de|het|la|le|el|il|o|a) )?(?:same|zelfde|gleiche|meme|misma|stessa|mesma)\b"
)
TURNS = frozenset(
    ("turn", "turning-point", "unplanned", "unplanned-turn", "detour", "luck", "chance", "accident")
)
"""The codes of a turn that nobody had planned."""


class Journey(NamedTuple):
    """The steps of one person (or of some who spoke with one voice), oldest first."""

    speakers: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Return the claims that tell it."""
        return tuple(step.claim for step in self.steps)


class Transition(NamedTuple):
    """A move from one role to the next, and the claims of those who made it."""

    start: str
    end: str
    claims: tuple[Claim, ...]

    @property
    def people(self) -> int:
        """Return how many independent people made it."""
        return how_many(self.claims)


class Way(NamedTuple):
    """How somebody came to the post they held on the day of the talk; `earlier` is oldest first."""

    post: Step
    earlier: tuple[Step, ...]

    @property
    def before(self) -> Step | None:
        """Return the step right before, or None where the journey told begins with the post."""
        return self.earlier[-1] if self.earlier else None

    @property
    def within(self) -> bool | None:
        """Tell whether they came from the same organization; None where one of the two is unknown."""
        before = self.before
        if before is None or not before.organization or not self.post.organization:
            return None
        here, there = fold(self.post.organization), fold(before.organization)
        return here == there or _SAME.match(here) is not None


class Feeder(NamedTuple):
    """A kind of work that people did before a post, as a role of one or of several names.

    `claims` tell of it at any earlier time, `direct` right before the post. `arrived` says that
    somebody told of it as the post itself: then it lies on the path and not before it.
    """

    role: str
    roles: tuple[str, ...]
    claims: tuple[Claim, ...]
    direct: tuple[Claim, ...]
    arrived: bool

    @property
    def people(self) -> int:
        """Return how many independent people did it before."""
        return how_many(self.claims)


class LevelReached(NamedTuple):
    """The first step at a level, and the years that lie between it and the first step told."""

    level: str
    years: float
    step: Step
    first: Step

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Return the two claims between which the years lie."""
        return (self.first.claim, self.step.claim)


def journeys_of(claims: Iterable[Claim]) -> tuple[Journey, ...]:
    """Return one journey a person, put together over all talks; open questions are no steps.

    A post told twice is told by the later talk. One that lasted on the day of an earlier talk ends
    where a later talk tells of one that began since.
    """
    found: dict[tuple[str, ...], list[Step]] = {}
    for step in steps_of(claim for claim in claims if claim.mark != "?"):
        key = tuple(sorted(step.claim.speakers)) or (step.claim.note,)
        found.setdefault(key, []).append(step)
    return tuple(Journey(key, tuple(_put_together(steps))) for key, steps in sorted(found.items()))


def transitions_of(journeys: Iterable[Journey]) -> tuple[Transition, ...]:
    """Return the moves from one kind of work to the next, those of most people first.

    A promotion within one kind of work (`Nurse` → `Head nurse`) keeps its roles; the same role at
    another organization is no transition.
    """
    told = tuple(journeys)
    names = _names(step for journey in told for step in journey.steps)
    found: dict[tuple[str, str], list[Claim]] = {}
    labels: dict[tuple[str, str], tuple[str, str]] = {}
    for journey in told:
        for one, two in pairwise(journey.steps):
            left, right = kind_key(one.role), kind_key(two.role)
            shown = (names[left], names[right])
            if left == right:
                left, right = role_key(one.role), role_key(two.role)
                shown = (_titled(one.role), _titled(two.role))
            if left and right and left != right:
                labels.setdefault((left, right), shown)
                found.setdefault((left, right), []).extend((one.claim, two.claim))
    moves = [Transition(*labels[key], _once(each)) for key, each in found.items()]
    return tuple(
        sorted(moves, key=lambda move: (-move.people, -len(move.claims), move.start, move.end))
    )


def ways_of(claims: Iterable[Claim]) -> tuple[Way, ...]:
    """Return how each person came to the post they held on the day of their last talk."""
    return tuple(way for way in map(_way, journeys_of(claims)) if way is not None)


def feeders_of(ways: Iterable[Way]) -> tuple[Feeder, ...]:
    """Return the kinds of work done before the posts, by people who did them, then by name."""
    told = tuple(ways)
    names = _names(step for way in told for step in way.earlier)
    posts = {kind_key(way.post.role) for way in told}
    earlier: dict[str, list[Step]] = {}
    for way in told:
        for step in way.earlier:
            if step.role:
                earlier.setdefault(kind_key(step.role), []).append(step)
    last = {id(way.before) for way in told}
    feeders = [
        Feeder(
            names[key],
            tuple(dict.fromkeys(_titled(step.role) for step in steps)),
            _once(step.claim for step in steps),
            _once(step.claim for step in steps if id(step) in last),
            key in posts,
        )
        for key, steps in earlier.items()
    ]
    return tuple(
        sorted(feeders, key=lambda each: (-each.people, -how_many(each.direct), each.role))
    )


def years_to_levels(journeys: Iterable[Journey], vault: Vault) -> tuple[LevelReached, ...]:
    """Return the years to each level, one point a person and level, by level and years.

    A level is what a contact's position or the talk's front matter says of a post, else what the
    role's words name. Where the journey told begins at a level, the years to it are unknown.
    """
    found = [each for journey in journeys for each in _levels(journey, vault)]
    return tuple(
        sorted(found, key=lambda each: (_rank(each.level), each.years, each.step.claim.speakers))
    )


def unplanned_turns(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the journey claims marked as a surprise or coded as a turn that nobody had planned."""
    return tuple(
        claim
        for claim in claims
        if claim.topic == "journey" and (claim.mark == "!" or not TURNS.isdisjoint(claim.codes))
    )


def _put_together(steps: list[Step]) -> Iterator[Step]:
    told: dict[tuple[str, int], Step] = {}
    for step in sorted(steps, key=lambda each: (str(each.claim.day or ""), each.start)):
        told[(role_key(step.role), step.start.year)] = step
    ordered = sorted(told.values(), key=lambda each: (each.start, each.claim.line))
    for step in ordered:
        since = (each.start for each in ordered if _ended_by(step, each))
        yield step._replace(end=next(since, None)) if step.end is None else step


def _ended_by(step: Step, later: Step) -> bool:
    """Tell whether a post that lasted when it was told lies behind one of a later talk."""
    day = step.claim.day
    return (
        day is not None
        and later.claim.note != step.claim.note
        and later.start > step.start
        # A year alone may be that of the talk.
        and later.start.year >= day.year
        and str(later.claim.day or "") > str(day)
    )


def _way(journey: Journey) -> Way | None:
    told_on = max((claim.day.last for claim in journey.claims if claim.day), default=None)
    begun = [step for step in journey.steps if told_on is None or step.start <= told_on]
    return Way(begun[-1], tuple(begun[:-1])) if begun else None


def _levels(journey: Journey, vault: Vault) -> Iterator[LevelReached]:
    seen: set[str] = set()
    if not journey.steps:
        return
    first = journey.steps[0]
    way = _way(journey)
    for step in journey.steps:
        level = _typed_level(step, vault, present=way is not None and step is way.post)
        level = level or level_of_role(step.role) or ""
        if level in LEVELS and level not in seen and step.start > first.start:
            years = years_between(first.start, step.start)
            yield LevelReached(level, years, step, first)
        seen.add(level)


def _typed_level(step: Step, vault: Vault, *, present: bool) -> str:
    """Return the seniority that my notes give to a post."""
    claim = step.claim
    note = vault.find(claim.speakers[0], "contact") if len(claim.speakers) == 1 else None
    fields = note.fields if note is not None else None
    if isinstance(fields, Contact):
        for position in fields.positions:
            if position.seniority and _is_post(position, step, vault):
                return position.seniority
    return claim.position.seniority if present else ""


def _is_post(position: Position, step: Step, vault: Vault) -> bool:
    if position.title and role_key(position.title) == role_key(step.role):
        return True
    if position.from_ is None or position.from_.year != step.start.year:
        return False
    named = vault.name_of(position.organization, "organization")
    return bool(named) and fold(named) == fold(step.organization)


def _names(steps: Iterable[Step]) -> dict[str, str]:
    """Return what each kind of work is called: its one role, or the word that several share."""
    roles: dict[str, dict[str, str]] = {}
    for step in steps:
        roles.setdefault(kind_key(step.role), {}).setdefault(
            role_key(step.role), _titled(step.role)
        )
    return {
        kind: next(iter(told.values()))
        if len(told) == 1
        else _titled(kind_name(next(iter(told.values()))))
        for kind, told in roles.items()
    }


def _titled(role: str) -> str:
    return role[:1].upper() + role[1:]


def _rank(level: str) -> int:
    return LEVELS.index(level)


def _once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return claims without repetition, by day, note and line."""
    places = {order_of(each): each for each in claims}
    return tuple(places[place] for place in sorted(places))
