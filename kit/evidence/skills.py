"""Skills heard against mine: who named what, how much it weighs, and the gap."""

from collections.abc import Iterable
from statistics import mean
from typing import NamedTuple

from kit.evidence.claims import Claim
from kit.evidence.voices import voices_of
from kit.notes.interview import HeardSkill
from kit.notes.me import Me, MySkill
from kit.notes.path import Path
from kit.vault import Note, Vault
from kit.vault.vault import fold


class SkillHeard(NamedTuple):
    """One skill named for some work, and mine beside it.

    `importance` is the mean of what was said (1 to 5), `needed` the level the path's note asks for
    or else the mean of what was said; None where nobody said. `mine` is my level, None for unknown.
    """

    name: str
    kind: str
    claims: tuple[Claim, ...]
    importance: float | None
    needed: float | None
    mine: float | None

    @property
    def people(self) -> int:
        """Return how many independent people named it."""
        return voices_of(self.claims).total

    @property
    def gap(self) -> float | None:
        """Return how many levels I lack, 0 where I have enough, None where either is unknown."""
        if self.needed is None or self.mine is None:
            return None
        return max(0.0, self.needed - self.mine)


def my_skills(vault: Vault) -> dict[str, MySkill]:
    """Return my skills by folded name."""
    me = vault.me.fields if vault.me else None
    skills = me.skills if isinstance(me, Me) else ()
    return {fold(skill.name): skill for skill in skills if skill.name}


def skills_heard(
    claims: Iterable[Claim], vault: Vault, path: Note | None = None
) -> tuple[SkillHeard, ...]:
    """Return the skills named in claims, those with most people first, mine beside each."""
    needed = _needed(path)
    mine = my_skills(vault)
    named: dict[str, list[tuple[Claim, HeardSkill]]] = {}
    for claim in claims:
        value = claim.entry.value if claim.entry else None
        if isinstance(value, HeardSkill) and value.name:
            named.setdefault(fold(value.name), []).append((claim, value))
    heard = [_skill(key, pairs, needed.get(key), mine.get(key)) for key, pairs in named.items()]
    return tuple(
        sorted(heard, key=lambda skill: (-skill.people, -(skill.importance or 0), fold(skill.name)))
    )


def _needed(path: Note | None) -> dict[str, float | None]:
    fields = path.fields if path else None
    skills = fields.skills if isinstance(fields, Path) else ()
    return {fold(skill.name): skill.level for skill in skills if skill.name}


def _skill(
    key: str, pairs: list[tuple[Claim, HeardSkill]], needed: float | None, mine: MySkill | None
) -> SkillHeard:
    weights = [skill.importance for _, skill in pairs if skill.importance is not None]
    levels = [skill.level for _, skill in pairs if skill.level is not None]
    kinds = [skill.kind for _, skill in pairs if skill.kind]
    return SkillHeard(
        pairs[0][1].name or key,
        kinds[0] if kinds else "",
        tuple(claim for claim, _ in pairs),
        mean(weights) if weights else None,
        needed if needed is not None else mean(levels) if levels else None,
        mine.level if mine else None,
    )
