"""Codes: what several people spoke of, on which side, and where they contradict each other."""

from collections.abc import Iterable
from typing import NamedTuple

from kit.evidence.claims import Claim
from kit.evidence.voices import voices_of


class CodeHeard(NamedTuple):
    """One code with the claims that carry it, by their mark."""

    code: str
    claims: tuple[Claim, ...]
    upsides: tuple[Claim, ...]
    downsides: tuple[Claim, ...]

    @property
    def people(self) -> int:
        """Return how many independent people spoke of it."""
        return voices_of(self.claims).total

    @property
    def disputed(self) -> bool:
        """Tell whether it was marked both ways."""
        return bool(self.upsides and self.downsides)


def codes_heard(claims: Iterable[Claim]) -> tuple[CodeHeard, ...]:
    """Return all codes, those with most people first, then by name."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        for code in claim.codes:
            found.setdefault(code, []).append(claim)
    heard = [
        CodeHeard(
            code,
            tuple(each),
            tuple(claim for claim in each if claim.mark == "+"),
            tuple(claim for claim in each if claim.mark == "-"),
        )
        for code, each in found.items()
    ]
    return tuple(sorted(heard, key=lambda code: (-code.people, -len(code.claims), code.code)))


def contradictions(claims: Iterable[Claim]) -> tuple[CodeHeard, ...]:
    """Return the codes that some call an upside and others a downside, never averaged away."""
    return tuple(code for code in codes_heard(claims) if code.disputed)
