"""The repertoire: every skill that is mine, was named, or is asked for, over all paths together."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kit.evidence.claims import Claim, of_topic
from kit.evidence.decisions import is_ruled_out
from kit.evidence.skills import (
    Naming,
    Spread,
    gap_between,
    my_skills,
    needed_skills,
    skill_key,
    skills_named,
    spread_of,
)
from kit.evidence.study import Study
from kit.evidence.voices import how_many
from kit.notes.interview import HeardSkill
from kit.notes.me import MySkill
from kit.source.inline import plain_text

_BEYOND = frozenset(("social", "transferable", "domain"))
_INDISPENSABLE = frozenset(("indispensable", "hard-to-replace", "beyond-title", "beyond-the-title"))
_CARRIED = frozenset(("transferable", "transferred", "carried-over"))
_SAID_INDISPENSABLE = re.compile(
    r"(?:hard to replace|indispensable|what makes (?:one|you|them|somebody) (?:hard to replace|indispensable))\b",
    re.IGNORECASE,
)
_SAID_CARRIED = re.compile(r"(?:what )?(?:transferred|transfers|carried over)\b", re.IGNORECASE)
_WORD = re.compile(r"\w{4,}")
# Words of one stem (`planner`, `planning`) share their beginning.
_STEM = 5


class Wanted(NamedTuple):
    """What one path wants of a skill: the level its note asks for, those told, and who named it.

    `path` is empty for talks that name no path. `open` is false for a path that is ruled out.
    """

    path: str
    asked: float | None
    told: Spread | None
    claims: tuple[Claim, ...]
    open: bool

    @property
    def needed(self) -> float | None:
        """Return the level that the note asks for, or else the one that was told."""
        return self.asked if self.asked is not None or self.told is None else self.told.asked_for

    @property
    def told_higher(self) -> tuple[Claim, ...]:
        """Return the claims that tell a higher level than the path's note asks for."""
        asked = self.asked
        if asked is None:
            return ()
        return tuple(claim for claim in self.claims if (_level_told(claim) or 0) > asked)


class Transfer(NamedTuple):
    """Why a skill of mine should carry over: who calls it so, on which paths it was named."""

    called: tuple[Claim, ...]
    by_me: bool
    paths: tuple[str, ...]

    def __bool__(self) -> bool:
        """Tell whether there is any reason at all."""
        return bool(self.called) or self.by_me or len(self.paths) > 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Skill:
    """One skill over all paths.

    `claims` name it; `against` are items that mark it as a downside; `about` carry its name as a
    code under another topic, and do not count as naming it. `kinds` come from the people who named
    it, the most frequent first, or else from me. `weight` is how important they called it.
    """

    key: str
    name: str
    kinds: tuple[str, ...]
    claims: tuple[Claim, ...]
    against: tuple[Claim, ...]
    about: tuple[Claim, ...]
    wanted: tuple[Wanted, ...]
    weight: Spread | None
    mine: MySkill | None

    @property
    def people(self) -> int:
        """Return how many independent people named it."""
        return how_many(self.claims)

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the paths for which somebody named it."""
        return tuple(each.path for each in self.wanted if each.path and each.claims)

    @property
    def needed(self) -> float | None:
        """Return the highest level that a path not ruled out asks for, None where nobody said."""
        return max(
            (each.needed for each in self.wanted if each.open and each.needed is not None),
            default=None,
        )

    @property
    def level(self) -> float | None:
        """Return my level, None for unknown."""
        return self.mine.level if self.mine else None

    @property
    def gap(self) -> float | None:
        """Return how many levels I lack, 0 where I have enough, None where either is unknown."""
        return gap_between(self.needed, self.level)

    @property
    def still_named(self) -> tuple[Claim, ...]:
        """Return the claims that name it for more than paths that are ruled out."""
        found = {id(claim): claim for each in self.wanted if each.open for claim in each.claims}
        return tuple(found.values())

    @property
    def is_asked_for(self) -> bool:
        """Tell whether somebody named it, or a path's note asks for it, ruled-out paths aside."""
        return any(each.open for each in self.wanted)


def repertoire(study: Study) -> tuple[Skill, ...]:
    """Return all skills: those most people named first, then by paths, gap and name.

    People who spoke of ruled-out paths only, and such paths, do not raise a skill's rank.
    """
    mine = my_skills(study.vault)
    asked = {note.id: needed_skills(note) for note in study.paths}
    known = {key: name for needed in asked.values() for key, (name, _) in needed.items()}
    names = {key: skill.name or key for key, skill in mine.items()} | known
    named = skills_named(study.claims, names)
    about = _coded_elsewhere(study.claims, {*names, *named})
    skills = [
        Skill(
            key=key,
            name=naming.name or names.get(key, key),
            kinds=naming.kinds or _my_kind(mine.get(key)),
            claims=tuple(naming.claims),
            against=tuple(naming.against),
            about=about.get(key, ()),
            wanted=_wanted(study, key, naming, asked),
            weight=naming.weight,
            mine=mine.get(key),
        )
        for key, naming in {**{key: Naming([], [], []) for key in names}, **named}.items()
    ]
    return tuple(sorted(skills, key=_rank))


def transfer_of(skill: Skill) -> Transfer:
    """Return why a skill should carry over from one field to another."""
    called = tuple(
        claim
        for claim in (*skill.claims, *skill.about)
        if _kind_said(claim) == "transferable" or not _CARRIED.isdisjoint(claim.codes)
    )
    by_me = skill.mine is not None and skill.mine.kind == "transferable"
    return Transfer(called, by_me, skill.paths)


def beyond_the_title(skill: Skill) -> tuple[Claim, ...]:
    """Return the claims that name a skill which no job title stands for; none where it is not one.

    It is one if a claim says that it makes one hard to replace (`#indispensable`,
    `#hard-to-replace`, `#beyond-title`), or if people call it social, transferable or of the domain.
    Who has it in their own title (`capacity planner`) is left out.
    """
    said = any(not _INDISPENSABLE.isdisjoint(claim.codes) for claim in skill.claims)
    if not said and _BEYOND.isdisjoint(skill.kinds[:1]):
        return ()
    return tuple(claim for claim in skill.claims if not _in_title(skill.key, claim))


def hard_to_replace(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return what people said of being hard to replace: by code, or by how the item begins."""
    return tuple(_said(claims, _INDISPENSABLE, _SAID_INDISPENSABLE))


def carried_over(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return what people said they carried over from elsewhere: by code, or by how the item begins."""
    return tuple(_said(claims, _CARRIED, _SAID_CARRIED))


def _said(
    claims: Iterable[Claim], codes: frozenset[str], opening: re.Pattern[str]
) -> Iterator[Claim]:
    for claim in of_topic(claims, "skills"):
        if claim.entry is None and (
            not codes.isdisjoint(claim.codes) or opening.match(plain_text(claim.text))
        ):
            yield claim


def _coded_elsewhere(claims: Iterable[Claim], keys: set[str]) -> dict[str, tuple[Claim, ...]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.topic != "skills":
            for code in claim.codes:
                if skill_key(code) in keys:
                    found.setdefault(skill_key(code), []).append(claim)
    return {key: tuple(each) for key, each in found.items()}


def _wanted(
    study: Study,
    key: str,
    naming: Naming,
    asked: dict[str, dict[str, tuple[str, float | None]]],
) -> tuple[Wanted, ...]:
    """Return what each path wants, in the order of the paths; last, talks about no path of mine."""
    claims: dict[str, list[Claim]] = {}
    for claim in naming.claims:
        for path in [each for each in claim.paths if each in asked] or [""]:
            claims.setdefault(path, []).append(claim)
    wanted = []
    for note in study.paths:
        said = tuple(claims.get(note.id, ()))
        if said or key in asked[note.id]:
            level = asked[note.id].get(key, ("", None))[1]
            wanted.append(Wanted(note.id, level, _told(said), said, not is_ruled_out(note)))
    elsewhere = tuple(claims.get("", ()))
    if elsewhere:
        wanted.append(Wanted("", None, _told(elsewhere), elsewhere, open=True))
    return tuple(wanted)


def _told(claims: tuple[Claim, ...]) -> Spread | None:
    return spread_of((claim, _level_told(claim)) for claim in claims)


def _level_told(claim: Claim) -> float | None:
    value = claim.entry.value if claim.entry else None
    return value.level if isinstance(value, HeardSkill) else None


def _my_kind(skill: MySkill | None) -> tuple[str, ...]:
    return (skill.kind,) if skill and skill.kind else ()


def _kind_said(claim: Claim) -> str:
    value = claim.entry.value if claim.entry else None
    return (value.kind or "") if isinstance(value, HeardSkill) else ""


def _in_title(key: str, claim: Claim) -> bool:
    """Tell whether the role somebody had on that day already says a skill."""
    title = {word[:_STEM] for word in _WORD.findall(skill_key(claim.position.role))}
    return any(word[:_STEM] in title for word in _WORD.findall(key))


def _rank(skill: Skill) -> tuple[int, int, float, str]:
    still = how_many(skill.still_named)
    paths = sum(1 for each in skill.wanted if each.open and each.path and each.claims)
    return (-still, -paths, -(skill.gap or 0), skill.key)
