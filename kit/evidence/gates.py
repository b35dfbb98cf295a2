"""Must-haves and deal-breakers of mine against what was heard of a path.

A gate stands on the word of people heard in person. What was only read or attended is kept beside
it and settles nothing, and so is what names the criterion without saying which way it goes.
"""

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Literal, NamedTuple, TypeAlias

from kit.evidence.claims import Claim
from kit.evidence.me import me_of
from kit.evidence.study import Study
from kit.evidence.voices import how_many
from kit.evidence.weighing import criterion_key
from kit.notes.interview import Pay, Responsibility
from kit.source.remembering import remembered
from kit.source.values import Criterion, Range, read_money
from kit.vault import Vault

Verdict: TypeAlias = Literal["met", "broken", "disputed", "unknown"]
Kind: TypeAlias = Literal["must-have", "deal-breaker"]
VERDICTS: tuple[Verdict, ...] = ("met", "broken", "disputed", "unknown")

_OPERATORS: Mapping[str, Callable[[float, float], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}
_ENOUGH_FOR_A_PATTERN = 3
# A bonus or an invoiced fee is no pay that one can hold against a floor for a year's living.
_COMPARABLE = (None, "base", "total")


@dataclass(frozen=True)
class Gate:
    """One criterion of mine, and what was heard: claims for it and claims against it.

    For a must-have, claims speak for it where it is fulfilled; for a deal-breaker, where the path
    is free of it. `unclear` are claims that name it and do not say which way, or in another unit.
    Missing is unknown, never broken.
    """

    criterion: Criterion
    kind: Kind
    good: tuple[Claim, ...]
    bad: tuple[Claim, ...]
    unclear: tuple[Claim, ...] = ()

    @remembered
    def verdict(self) -> Verdict:
        """Return where the path stands on it, by the word of people heard in person."""
        good, bad = how_many(self.good), how_many(self.bad)
        if good and bad:
            return "disputed"
        if good:
            return "met"
        return "broken" if bad else "unknown"

    @property
    def stands(self) -> str:
        """Return the verdict in words: pay above my floor at one level and below it at another is no dispute."""
        return "by level" if self.depends_on == "level" else self.verdict

    @property
    def heard(self) -> tuple[Claim, ...]:
        """Return what was heard for it and against it."""
        return (*self.good, *self.bad)

    @property
    def by_hearsay(self) -> bool:
        """Tell whether it stands on second-hand words and opinions alone."""
        return bool(self.heard) and all(claim.basis != "first-hand" for claim in self.heard)

    @remembered
    def depends_on(self) -> Literal["", "level", "organization"]:
        """Return what parts the two sides: the level, or the organization; empty where neither does.

        One voice against one other is parted by everything, so it takes three for an organization.
        """
        if self.verdict != "disputed":
            return ""
        if _parted(map(_level, self.good), map(_level, self.bad)):
            return "level"
        enough = how_many(self.heard) >= _ENOUGH_FOR_A_PATTERN
        if enough and _parted(map(_organization, self.good), map(_organization, self.bad)):
            return "organization"
        return ""


def gates_of(claims: Iterable[Claim], vault: Vault) -> tuple[Gate, ...]:
    """Return my must-haves, then my deal-breakers, each against some claims."""
    me = me_of(vault)
    heard = _Heard.of(claims, [each.name for each in (*me.must_haves, *me.deal_breakers)])
    musts = [_gate(criterion, "must-have", heard) for criterion in me.must_haves]
    return (*musts, *(_gate(criterion, "deal-breaker", heard) for criterion in me.deal_breakers))


def gates_for(study: Study, path: str) -> tuple[Gate, ...]:
    """Return my must-haves, then my deal-breakers, each against what was heard of a path."""
    return study.once(_gates_for, path)


def _gates_for(study: Study, path: str) -> tuple[Gate, ...]:
    return gates_of(study.about_path(path), study.vault)


def broken(gates: Iterable[Gate]) -> tuple[Gate, ...]:
    """Return the gates that are broken."""
    return tuple(gate for gate in gates if gate.verdict == "broken")


def sides_on(
    criteria: Iterable[str], claims: Iterable[Claim]
) -> dict[str, tuple[tuple[Claim, ...], ...]]:
    """Return the claims coded with each criterion by what they say of it: good, bad, and not said."""
    coded = _Heard.of(claims, criteria := tuple(criteria)).coded
    return {each: _by_mark(coded.get(criterion_key(each), ())) for each in criteria}


class _Heard(NamedTuple):
    """Claims by what some criteria can be held against: the codes of these, and typed entries."""

    coded: dict[str, list[Claim]]
    typed: list[Claim]

    @classmethod
    def of(cls, claims: Iterable[Claim], criteria: Iterable[str]) -> "_Heard":
        """Sort claims once for all criteria."""
        heard = cls({criterion_key(each): [] for each in criteria}, [])
        for claim in claims:
            if claim.entry is not None:
                heard.typed.append(claim)
            for code in claim.codes:
                coded = heard.coded.get(criterion_key(code))
                if coded is not None and (not coded or coded[-1] is not claim):
                    coded.append(claim)
        return heard


def _by_mark(coded: Iterable[Claim]) -> tuple[tuple[Claim, ...], ...]:
    coded = tuple(coded)
    good = tuple(claim for claim in coded if claim.mark == "+")
    bad = tuple(claim for claim in coded if claim.mark == "-")
    return good, bad, tuple(claim for claim in coded if claim.mark not in ("+", "-"))


def _gate(criterion: Criterion, kind: Kind, heard: _Heard) -> Gate:
    if not criterion.operator:
        # A code's mark already says whether it is good for me, for both kinds alike.
        good, bad, unclear = _by_mark(heard.coded.get(criterion_key(criterion.name), ()))
        return Gate(criterion, kind, good, bad, unclear)
    about = [claim for claim in heard.typed if _is_about(criterion, claim)]
    sides = [(claim, _is_good(criterion, kind, claim)) for claim in about]
    return Gate(
        criterion,
        kind,
        tuple(claim for claim, good in sides if good),
        tuple(claim for claim, good in sides if good is False),
        tuple(claim for claim, good in sides if good is None),
    )


def _is_about(criterion: Criterion, claim: Claim) -> bool:
    entry = claim.entry
    if entry is None:
        return False
    if isinstance(entry.value, Pay):
        return criterion.name.partition(".")[0] == "pay"
    if isinstance(entry.value, Responsibility):
        return criterion.name in _REPORTS and entry.value.reports is not None
    return isinstance(entry.value, Range) and entry.key == criterion.name


_REPORTS = ("responsibility.reports", "reports")


def _is_good(criterion: Criterion, kind: Kind, claim: Claim) -> bool | None:
    """Tell whether a typed entry is good for me; None where it cannot be compared."""
    value = claim.entry.value if claim.entry else None
    if isinstance(value, Responsibility):
        value = value.reports
    if isinstance(value, Range):
        return _range_is_good(criterion, kind, value)
    holds = _pay_holds(criterion, value) if isinstance(value, Pay) else None
    return None if holds is None else holds is (kind == "must-have")


def _range_is_good(criterion: Criterion, kind: Kind, value: Range) -> bool | None:
    """Take a range by its worse end: a must-have has to hold all along, a deal-breaker nowhere."""
    compare = _OPERATORS[criterion.operator]
    try:
        bound = float(criterion.bound)
    except ValueError:
        return None
    if not isfinite(bound):
        return None
    ends = (compare(value.low, bound), compare(value.high, bound))
    if kind == "must-have":
        return all(ends)
    inside = criterion.operator == "=" and value.low <= bound <= value.high
    return not (any(ends) or inside)


def _pay_holds(criterion: Criterion, pay: Pay) -> bool | None:
    """Compare pay of the same currency and period only; other units say nothing."""
    try:
        bound = read_money(criterion.bound)
    except ValueError:
        return None
    bounds = pay.bounds
    same_unit = pay.currency == bound.currency and (not bound.period or pay.period == bound.period)
    if bounds is None or not same_unit or pay.component not in _COMPARABLE:
        return None
    figure = max(bounds) if criterion.name == "pay.high" else min(bounds)
    return _OPERATORS[criterion.operator](figure, bound.amount)


def _parted(good: Iterable[str], bad: Iterable[str]) -> bool:
    """Tell whether two sides have nothing in common; where one is not known, nobody can tell."""
    here, there = set(good), set(bad)
    return "" not in here | there and here.isdisjoint(there)


def _level(claim: Claim) -> str:
    value = claim.entry.value if claim.entry else None
    return (value.level or "") if isinstance(value, Pay) else ""


def _organization(claim: Claim) -> str:
    return claim.position.organization if claim.source == "conversation" else ""
