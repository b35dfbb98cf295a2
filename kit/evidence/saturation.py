"""Saturation: whether conversations still bring something new, for the people heard so far.

Guest, Namey & Chen 2020, "A simple method to assess and report thematic saturation in qualitative
research", doi 10.1371/journal.pone.0232076: the new codes of each interview in order of date are
held against the codes of a base of first interviews.
"""

from collections.abc import Iterable
from typing import NamedTuple

from kit.evidence.claims import Claim
from kit.evidence.heard import asked_once
from kit.vault.settings import EvidenceSettings


class Saturation(NamedTuple):
    """New codes per coded interview, in order of date, held against the base.

    `new_codes` pairs each coded interview with how many codes it brought first; `uncoded` are
    interviews with claims and no code at all, which look like saturation and are none. `base_codes`
    are the codes of the base, `allowed` how many new ones a run may bring, `last_run` how many the
    newest run brought (None before there is one), `first_reached` the interview that completed the
    first run within the limit.
    """

    new_codes: tuple[tuple[str, int], ...] = ()
    uncoded: tuple[str, ...] = ()
    base_codes: int = 0
    allowed: float = 0.0
    last_run: int | None = None
    first_reached: str = ""

    @property
    def too_early(self) -> bool:
        """Tell whether there are fewer coded interviews than a base and one run."""
        return self.last_run is None

    @property
    def reached(self) -> bool:
        """Tell whether the newest run brought (nearly) nothing new.

        An earlier run within the limit is not enough: who brings new codes after it shows that
        there was more to hear.
        """
        return self.last_run is not None and self.base_codes > 0 and self.last_run <= self.allowed


def saturation_of(claims: Iterable[Claim], settings: EvidenceSettings) -> Saturation:
    """Follow new codes per interview, in order of date; published texts and events are left out."""
    rule = settings.saturation
    return asked_once(_saturation_of, claims, max(1, rule.base), max(1, rule.run), rule.threshold)


def _saturation_of(claims: Iterable[Claim], base: int, run: int, threshold: float) -> Saturation:
    codes: dict[str, set[str]] = {}
    days: dict[str, str] = {}
    note, named = "", set[str]()
    for claim in claims:
        if claim.source == "conversation":
            if claim.note is not note:
                note = claim.note
                named = codes.setdefault(note, set())
                if note not in days:
                    days[note] = str(claim.day or "")
            if claim.codes:
                named.update(claim.codes)
    in_order = sorted(codes, key=lambda note: (days[note], note))
    fresh = _fresh({note: codes[note] for note in in_order if codes[note]})
    base_codes = sum(count for _, count in fresh[:base])
    allowed = threshold * base_codes
    runs = [
        (fresh[end - 1][0], sum(count for _, count in fresh[end - run : end]))
        for end in range(base + run, len(fresh) + 1)
    ]
    return Saturation(
        tuple(fresh),
        tuple(note for note in in_order if not codes[note]),
        base_codes,
        allowed,
        runs[-1][1] if runs else None,
        next((note for note, count in runs if count <= allowed), "") if base_codes else "",
    )


def _fresh(codes: dict[str, set[str]]) -> list[tuple[str, int]]:
    """Return each interview with how many of its codes no earlier one had."""
    known: set[str] = set()
    fresh = []
    for note, named in codes.items():
        fresh.append((note, len(named - known)))
        known |= named
    return fresh
