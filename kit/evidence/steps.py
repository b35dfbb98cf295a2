"""One step of a journey: an item under the Journey topic that begins with its years."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from kit.evidence.claims import Claim
from kit.source.inline import plain_text
from kit.source.values import read_day

_WHEN = r"\d{4}(?:-\d{2})?"
_SINCE = r"(?:since|from|sinds|vanaf|seit|ab|depuis|desde|dal)"
_NOW = r"(?:now|today|present|nu|heden|heute|aujourd.?hui|hoy|oggi|hoje)"
_TO = r"(?:to|until|till|tot|bis|à|hasta|até|al|a)"
_STEP = re.compile(
    rf"(?P<since>{_SINCE}\s+)?(?P<start>{_WHEN})"
    rf"(?P<range>\s*[–—-]\s*(?P<end>{_WHEN}|{_NOW}\b)?|\s+{_TO}\s+(?P<till>{_WHEN}|{_NOW}\b))?"
    r"[\s:,.]+(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_DAYS_A_YEAR = 365.25
_HOW = re.compile(r"\s*\(([^()]*)\)\s*$")


class _Told(NamedTuple):
    """What a text tells of a post; in the same order as in a step."""

    start: date
    end: date | None
    role: str
    organization: str
    how: str


class Step(NamedTuple):
    """One post of a journey; `end` is None while it lasts, `how` how it came about."""

    claim: Claim
    start: date
    end: date | None
    role: str
    organization: str = ""
    how: str = ""


def step_of(claim: Claim) -> Step | None:
    """Read a journey claim: years, role, organization after a comma, how it came about in brackets."""
    told = _told(claim.text) if claim.topic == "journey" and not claim.quoted else None
    return None if told is None else Step(claim, *told)


# A life is told on the pages of its person, of its paths and of its organizations.
@lru_cache(maxsize=4096)
def _told(text: str) -> _Told | None:
    match = _STEP.match(text)
    if match is None:
        return None
    rest = plain_text(match["rest"])
    how = _HOW.search(rest)
    if how is not None:
        rest = rest[: how.start()]
    role, _, organization = rest.partition(",")
    start = _day(match["start"])
    if start is None:
        return None
    return _Told(
        start, _end(match), role.strip(), organization.strip(), how[1].strip() if how else ""
    )


def steps_of(claims: Iterable[Claim]) -> tuple[Step, ...]:
    """Return all steps among claims, by person and start."""
    told = (step_of(claim) for claim in claims if claim.topic == "journey")
    steps = [step for step in told if step is not None]
    return tuple(sorted(steps, key=lambda step: (step.claim.speakers, step.start, step.claim.line)))


def years_between(start: date, end: date) -> float:
    """Return how many years lie between two days, to a tenth."""
    return round((end - start).days / _DAYS_A_YEAR, 1)


def _end(match: re.Match[str]) -> date | None:
    """Return the last day of a step: none while it lasts, the year itself for a single year."""
    if match["range"] is None:
        day = read_day(match["start"]) if _day(match["start"]) else None
        return None if day is None or match["since"] else day.last
    text = match["end"] or match["till"] or ""
    return _last(text) if text[:1].isdigit() else None


def _day(text: str) -> date | None:
    try:
        return read_day(text).first
    except ValueError:
        return None


def _last(text: str) -> date | None:
    try:
        return read_day(text).last
    except ValueError:
        return None
