"""Pay as points: never mixing currencies, periods, base and total, or gross and net."""

from collections.abc import Iterable
from typing import NamedTuple

from kit.evidence.claims import Claim
from kit.notes.interview import Pay

_LEVELS = (
    "student",
    "entry",
    "mid",
    "senior",
    "lead",
    "manager",
    "executive",
    "founder",
    "retired",
    "",
)


class PayUnit(NamedTuple):
    """What makes two figures comparable."""

    currency: str
    period: str
    component: str
    tax: str

    def __str__(self) -> str:
        """Return the unit in words, saying what was not said."""
        parts = [
            self.currency or "unknown currency",
            f"a {self.period}" if self.period else "unknown period",
        ]
        return (
            " ".join(parts)
            + ", "
            + ", ".join((self.component or "part not said", self.tax or "gross or net not said"))
        )


class PayPoint(NamedTuple):
    """One range somebody told, at a level."""

    claim: Claim
    pay: Pay
    low: float
    high: float
    level: str


def pay_groups(claims: Iterable[Claim]) -> tuple[tuple[PayUnit, tuple[PayPoint, ...]], ...]:
    """Return pay points by unit, the largest group first, points by level and then by figure."""
    groups: dict[PayUnit, list[PayPoint]] = {}
    for claim in claims:
        pay = claim.entry.value if claim.entry else None
        bounds = pay.bounds if isinstance(pay, Pay) else None
        if isinstance(pay, Pay) and bounds is not None:
            unit = PayUnit(pay.currency or "", pay.period or "", pay.component or "", pay.tax or "")
            level = pay.level or claim.position.seniority
            groups.setdefault(unit, []).append(PayPoint(claim, pay, *bounds, level))
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return tuple((unit, tuple(sorted(points, key=_order))) for unit, points in ordered)


def _order(point: PayPoint) -> tuple[int, float, str]:
    rank = _LEVELS.index(point.level) if point.level in _LEVELS else len(_LEVELS)
    return (rank, point.low, point.claim.place)
