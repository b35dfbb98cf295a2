"""Codes: what several people spoke of, on which side, and where they contradict each other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from kit.evidence.claims import Claim
from kit.evidence.voices import how_many
from kit.source.remembering import remembered


@dataclass(frozen=True)
class CodeHeard:
    """One code with the claims that carry it, by their mark."""

    code: str
    claims: tuple[Claim, ...]
    upsides: tuple[Claim, ...]
    downsides: tuple[Claim, ...]

    @remembered
    def people(self) -> int:
        """Return how many independent people spoke of it."""
        return how_many(self.claims)

    @property
    def disputed(self) -> bool:
        """Tell whether it was marked both ways."""
        return bool(self.upsides and self.downsides)

    @property
    def surprises(self) -> tuple[Claim, ...]:
        """Return the claims marked as a surprise."""
        return tuple(claim for claim in self.claims if claim.mark == "!")

    @property
    def unmarked(self) -> tuple[Claim, ...]:
        """Return the claims that take no side: without a mark, or an open question."""
        return tuple(claim for claim in self.claims if claim.mark in ("", "?"))

    @property
    def sides(self) -> str:
        """Return its marks in one sign: `+`, `-`, `±` for both, `!` for surprises alone, or nothing."""
        if self.disputed:
            return "±"
        if self.upsides or self.downsides:
            return "+" if self.upsides else "-"
        return "!" if self.surprises else ""

    @remembered
    def balance(self) -> int:
        """Return how many people stand on the smaller of its two sides."""
        return min(how_many(self.upsides), how_many(self.downsides))

    @property
    def both(self) -> tuple[Claim, ...]:
        """Return the claims of people who marked it both ways themselves."""
        up = {claim.speakers for claim in self.upsides}
        down = {claim.speakers for claim in self.downsides}
        marked = (*self.upsides, *self.downsides)
        return tuple(claim for claim in marked if claim.speakers and claim.speakers in up & down)

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the ids of the paths that its claims tell of."""
        return tuple(sorted({path for claim in self.claims for path in claim.paths}))


def codes_heard(claims: Iterable[Claim]) -> tuple[CodeHeard, ...]:
    """Return all codes, those with most people first, then by name."""
    return _most_people_first(codes_by_name(claims).values())


def contradictions(claims: Iterable[Claim]) -> tuple[CodeHeard, ...]:
    """Return the codes that some call an upside and others a downside, never averaged away."""
    found = _claims_by_code(claims)
    marked = {code: {claim.mark for claim in each} for code, each in found.items()}
    return _most_people_first(
        _heard(code, each) for code, each in found.items() if {"+", "-"} <= marked[code]
    )


def codes_by_name(claims: Iterable[Claim]) -> dict[str, CodeHeard]:
    """Return all codes by their name, in the order in which they were heard."""
    return {code: _heard(code, each) for code, each in _claims_by_code(claims).items()}


def _claims_by_code(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        for code in claim.codes:
            found.setdefault(code, []).append(claim)
    return found


def _heard(code: str, claims: list[Claim]) -> CodeHeard:
    return CodeHeard(
        code,
        tuple(claims),
        tuple([claim for claim in claims if claim.mark == "+"]),
        tuple([claim for claim in claims if claim.mark == "-"]),
    )


def _most_people_first(codes: Iterable[CodeHeard]) -> tuple[CodeHeard, ...]:
    return tuple(sorted(codes, key=lambda code: (-code.people, -len(code.claims), code.code)))


def widest_first(codes: Iterable[CodeHeard]) -> tuple[CodeHeard, ...]:
    """Return contradictions by the people on their smaller side, then by all people, then by name."""
    return tuple(sorted(codes, key=lambda code: (-code.balance, -code.people, code.code)))


def first_hand(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return what people told of their own work: no second-hand word, no opinion."""
    return tuple(claim for claim in claims if claim.basis == "first-hand")


def one_sided_codes(claims: Iterable[Claim], mark: str) -> tuple[CodeHeard, ...]:
    """Return the codes that carry this side and not the other, by the people on it.

    Those who spoke of a code and took no side do not count here.
    """
    found = [
        replace(code, claims=code.upsides if mark == "+" else code.downsides)
        for code in codes_by_name(claims).values()
        if code.sides == mark
    ]
    return _most_people_first(found)


_PARTS: tuple[tuple[str, Callable[[Claim], tuple[str, ...]]], ...] = (
    ("level", lambda claim: (claim.position.seniority,)),
    ("organization", lambda claim: (claim.position.organization,)),
    ("path", lambda claim: claim.paths),
    ("year", lambda claim: (str(claim.day.year) if claim.day else "",)),
)


def parted_by(code: CodeHeard) -> tuple[str, ...]:
    """Return what the two sides of a contradiction have not in common: level, organization, path, year.

    Only where it is known of every claim, and where each side has two people: of single voices
    everything differs.
    """
    if code.balance < 2:
        return ()
    return tuple(name for name, value_of in _PARTS if _is_parted(code, value_of))


def _is_parted(code: CodeHeard, value_of: Callable[[Claim], tuple[str, ...]]) -> bool:
    sides = []
    for claims in (code.upsides, code.downsides):
        values = [value_of(claim) for claim in claims]
        if not all(each and all(each) for each in values):
            return False
        sides.append({value for each in values for value in each})
    return sides[0].isdisjoint(sides[1])
