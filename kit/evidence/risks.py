"""Risk signals: what people said of a path that may shrink it or end it."""

from collections.abc import Iterable

from kit.evidence.claims import Claim

CODES = frozenset(
    (
        "automation",
        "ai",
        "bankruptcy",
        "budget-cuts",
        "closure",
        "cuts",
        "decline",
        "downsizing",
        "hiring-freeze",
        "job-loss",
        "layoff",
        "layoffs",
        "merger",
        "mergers",
        "offshoring",
        "outsourcing",
        "redundancy",
        "reorganisation",
        "reorganization",
        "restructuring",
    )
)
"""Codes that name a risk to the work itself; as an upside they name none."""


def risk_signals(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the downsides among trends, and what carries the code of a risk and is no upside."""
    return tuple(
        claim
        for claim in claims
        if (claim.topic == "trends" and claim.mark == "-")
        or (claim.mark not in ("+", "?") and not CODES.isdisjoint(claim.codes))
    )
