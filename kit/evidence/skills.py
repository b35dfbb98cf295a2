"""Skills heard: who named what, how much it weighs, and the gap to mine.

A skill is named by an entry under `skills:` of an interview, or by an item under the topic Skills
that carries the skill's name as its code (`#medical-vocabulary`). A skill that only occurs in the
words of an item is not named by it: nobody can tell praise from "overrated" there. Nor does an item
count that is marked as a downside, `(-)`; it is kept as `against`. Names match without case,
whatever stands between their words.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from statistics import median
from typing import NamedTuple

from kit.evidence.claims import Claim
from kit.evidence.me import me_of
from kit.evidence.study import Study
from kit.evidence.voices import ENOUGH_FOR_A_MEDIAN, how_many
from kit.notes.interview import HeardSkill
from kit.notes.me import MySkill
from kit.notes.path import Path
from kit.vault import Note, Vault
from kit.vault.vault import fold

_BETWEEN_WORDS = re.compile(r"[\s_/–-]+")


class Spread(NamedTuple):
    """Figures from 1 to 5 that people gave: the lowest, the highest, and the median of enough people."""

    low: float
    high: float
    median: float | None = None

    @property
    def asked_for(self) -> float:
        """Return the level that does: the median of enough people, else the highest that was told."""
        return self.high if self.median is None else self.median

    def __str__(self) -> str:
        """Return it as one reads it: `4`, `3–5`, or `3–5, median 4`."""
        shown = f"{self.low:g}" if self.low == self.high else f"{self.low:g}–{self.high:g}"
        return shown if self.median is None else f"{shown}, median {self.median:g}"


class SkillHeard(NamedTuple):
    """One skill named for some work, and mine beside it.

    `claims` name it, `against` are marked as a downside. `needed` is the level that the path's note
    asks for, else what was told; `mine` is my level. `weight` is how important people called it and
    `levels` what they said the work needs, from 1 to 5. None is unknown.
    """

    name: str
    kind: str
    claims: tuple[Claim, ...]
    needed: float | None
    mine: float | None
    weight: Spread | None = None
    levels: Spread | None = None
    against: tuple[Claim, ...] = ()

    @property
    def people(self) -> int:
        """Return how many independent people named it."""
        return how_many(self.claims)

    @property
    def gap(self) -> float | None:
        """Return how many levels I lack, 0 where I have enough, None where either is unknown."""
        return gap_between(self.needed, self.mine)


class Naming(NamedTuple):
    """Claims that name one skill, those against it, and the typed entries among them."""

    claims: list[Claim]
    against: list[Claim]
    entries: list[tuple[Claim, HeardSkill]]

    @property
    def name(self) -> str:
        """Return the spelling that most entries use, the first of several."""
        spelled = Counter(entry.name for _, entry in self.entries if entry.name)
        return spelled.most_common(1)[0][0] if spelled else ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return what kinds of skill people called it, the one most often said first."""
        said = Counter(entry.kind for _, entry in self.entries if entry.kind)
        return tuple(kind for kind, _ in said.most_common())

    @property
    def weight(self) -> Spread | None:
        """Return how important people called it."""
        return spread_of((claim, entry.importance) for claim, entry in self.entries)

    @property
    def levels(self) -> Spread | None:
        """Return the levels that people said the work needs."""
        return spread_of((claim, entry.level) for claim, entry in self.entries)


def skill_key(name: str) -> str:
    """Return a skill's name as names are compared: without case, its words one space apart."""
    return _BETWEEN_WORDS.sub(" ", fold(name)).strip()


def gap_between(needed: float | None, mine: float | None) -> float | None:
    """Return how many levels I lack, 0 where I have enough, None where either is unknown."""
    return None if needed is None or mine is None else max(0.0, needed - mine)


def my_skills(vault: Vault) -> dict[str, MySkill]:
    """Return my skills by the key of their name."""
    return {skill_key(skill.name): skill for skill in me_of(vault).skills if skill.name}


def needed_skills(path: Note | None) -> dict[str, tuple[str, float | None]]:
    """Return the skills a path's note asks for: key to name as written, and level."""
    fields = path.fields if path else None
    skills = fields.skills if isinstance(fields, Path) else ()
    return {skill_key(skill.name): (skill.name, skill.level) for skill in skills if skill.name}


def skills_named(claims: Iterable[Claim], known: Iterable[str] = ()) -> dict[str, Naming]:
    """Return by key what names each skill; `known` are keys of skills that a code may name, too."""
    named: dict[str, Naming] = {}
    coded: list[tuple[str, Claim]] = []
    for claim in claims:
        value = None if claim.entry is None else claim.entry.value
        if value is not None and isinstance(value, HeardSkill):
            naming = named.setdefault(skill_key(value.name or ""), Naming([], [], []))
            naming.claims.append(claim)
            naming.entries.append((claim, value))
        elif claim.topic == "skills" and claim.mark != "?":
            coded += ((skill_key(code), claim) for code in claim.codes)
    kept = {*named, *known}
    for key, claim in coded:
        if key in kept:
            naming = named.setdefault(key, Naming([], [], []))
            (naming.against if claim.mark == "-" else naming.claims).append(claim)
    return named


def skills_heard(
    claims: Iterable[Claim], vault: Vault, path: Note | None = None
) -> tuple[SkillHeard, ...]:
    """Return the skills named in claims, those with most people first, mine beside each."""
    needed = needed_skills(path)
    mine = my_skills(vault)
    named = skills_named(claims, (*needed, *mine))
    heard = [
        _skill(naming, key, needed.get(key), mine.get(key))
        for key, naming in named.items()
        if naming.claims
    ]
    return tuple(sorted(heard, key=_rank))


def skills_on(study: Study, path: Note) -> tuple[SkillHeard, ...]:
    """Return the skills named for a path, mine beside each."""
    return study.once(_skills_on, path)


def _skills_on(study: Study, path: Note) -> tuple[SkillHeard, ...]:
    return skills_heard(study.about_path(path.id), study.vault, path)


def spread_of(figures: Iterable[tuple[Claim, float | None]]) -> Spread | None:
    """Return figures as told; their median, one figure a person, from enough people on.

    Of what one person said on several days the newest counts for the median. Published figures are
    in the spread and never in the median.
    """
    told = [(claim, figure) for claim, figure in figures if figure is not None]
    if not told:
        return None
    low, high = min(figure for _, figure in told), max(figure for _, figure in told)
    in_person = [each for each in told if each[0].source == "conversation" and each[0].speakers]
    if how_many(claim for claim, _ in in_person) < ENOUGH_FOR_A_MEDIAN:
        return Spread(low, high)
    newest: dict[tuple[str, ...], float] = {}
    for claim, figure in sorted(in_person, key=lambda each: str(each[0].day or "")):
        newest[tuple(sorted(claim.speakers))] = figure
    return Spread(low, high, float(median(newest.values())))


def alike(names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return pairs of names that differ so little that they may be one skill; keys to names.

    A hint for a reader, never merged: `queueing basics` and `queuing basics` are one skill, `SQL`
    and `MySQL` are two.
    """
    from rapidfuzz import fuzz, process

    keys = sorted(names)
    pairs = []
    for at, key in enumerate(keys):
        close = process.extract(
            key, keys[at + 1 :], scorer=fuzz.token_sort_ratio, score_cutoff=88, limit=None
        )
        pairs += [(names[key], names[other]) for other, _, _ in close]
    return tuple(pairs)


def _skill(
    naming: Naming,
    key: str,
    needed: tuple[str, float | None] | None,
    mine: MySkill | None,
) -> SkillHeard:
    weight, levels = naming.weight, naming.levels
    name = naming.name or (needed[0] if needed else mine.name if mine else "") or key
    asked = needed[1] if needed else None
    if asked is None and levels is not None:
        asked = levels.asked_for
    return SkillHeard(
        name=name,
        kind=next(iter(naming.kinds), ""),
        claims=tuple(naming.claims),
        needed=asked,
        mine=mine.level if mine else None,
        weight=weight,
        levels=levels,
        against=tuple(naming.against),
    )


def _rank(skill: SkillHeard) -> tuple[int, float, str]:
    return (-skill.people, -(skill.weight.high if skill.weight else 0), skill_key(skill.name))
