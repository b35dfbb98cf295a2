"""Must-haves and deal-breakers of mine against what was heard of a path."""

import operator
from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NamedTuple, TypeAlias

from kit.evidence.claims import Claim
from kit.notes.interview import Pay
from kit.notes.me import Me
from kit.source.values import Criterion, Range, read_money
from kit.vault import Vault

Verdict: TypeAlias = Literal["met", "broken", "disputed", "unknown"]

_OPERATORS: Mapping[str, Callable[[float, float], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}


class Gate(NamedTuple):
    """One criterion of mine, and what was heard: claims for it and claims against it.

    For a must-have, claims speak for it where it is fulfilled; for a deal-breaker, where the path
    is free of it. Missing is unknown, never broken.
    """

    criterion: Criterion
    kind: Literal["must-have", "deal-breaker"]
    good: tuple[Claim, ...]
    bad: tuple[Claim, ...]

    @property
    def verdict(self) -> Verdict:
        """Return where the path stands on it."""
        if self.good and self.bad:
            return "disputed"
        if self.good:
            return "met"
        return "broken" if self.bad else "unknown"


def gates_of(claims: Iterable[Claim], vault: Vault) -> tuple[Gate, ...]:
    """Return my must-haves, then my deal-breakers, each against some claims."""
    me = vault.me.fields if vault.me else None
    if not isinstance(me, Me):
        return ()
    heard = tuple(claims)
    musts = [_gate(criterion, "must-have", heard) for criterion in me.must_haves]
    return (*musts, *(_gate(criterion, "deal-breaker", heard) for criterion in me.deal_breakers))


def _gate(
    criterion: Criterion, kind: Literal["must-have", "deal-breaker"], claims: tuple[Claim, ...]
) -> Gate:
    if criterion.operator:
        sides = [(claim, _holds(criterion, claim)) for claim in claims]
        wanted = kind == "must-have"
        good = tuple(claim for claim, holds in sides if holds is wanted)
        bad = tuple(claim for claim, holds in sides if holds is not None and holds is not wanted)
        return Gate(criterion, kind, good, bad)
    # A code's mark already says whether it is good for me, for must-haves and deal-breakers alike.
    coded = [claim for claim in claims if criterion.name in claim.codes]
    return Gate(
        criterion,
        kind,
        tuple(claim for claim in coded if claim.mark == "+"),
        tuple(claim for claim in coded if claim.mark == "-"),
    )


def _holds(criterion: Criterion, claim: Claim) -> bool | None:
    """Tell whether a claim's typed entry fulfils a bound; None where it says nothing about it."""
    value = claim.entry.value if claim.entry else None
    compare = _OPERATORS[criterion.operator]
    if isinstance(value, Range) and claim.entry is not None and claim.entry.key == criterion.name:
        return _range_holds(compare, criterion, value)
    if isinstance(value, Pay) and criterion.name.startswith("pay."):
        return _pay_holds(compare, criterion, value)
    return None


def _range_holds(
    compare: Callable[[float, float], bool], criterion: Criterion, value: Range
) -> bool | None:
    try:
        bound = float(criterion.bound)
    except ValueError:
        return None
    worst = value.high if criterion.operator in ("<=", "<") else value.low
    return compare(worst, bound)


def _pay_holds(
    compare: Callable[[float, float], bool], criterion: Criterion, pay: Pay
) -> bool | None:
    """Compare pay of the same currency and period only; other units say nothing."""
    try:
        bound = read_money(criterion.bound)
    except ValueError:
        return None
    bounds = pay.bounds
    if (
        bounds is None
        or pay.currency != bound.currency
        or (bound.period and pay.period != bound.period)
    ):
        return None
    figure = bounds[1] if criterion.name == "pay.high" else bounds[0]
    return compare(figure, bound.amount)
