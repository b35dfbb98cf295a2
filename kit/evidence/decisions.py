"""Decisions on paths: their reasons, what they rested on that day, and what came after.

A reason stands in `because`, or in prose under `## Decision` in a path's note and under `## Because`
in an interview.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from kit.evidence.claims import Claim
from kit.evidence.gates import Gate, broken, gates_for
from kit.evidence.study import Study
from kit.notes.interview import Interview
from kit.notes.path import Path
from kit.source.outline import Block
from kit.source.remembering import told_by
from kit.source.values import Day
from kit.vault import Note

OPEN = frozenset(("considering", "exploring", "pursuing"))
"""States in which a path still competes."""
AGAINST = frozenset(("exploring", "pursuing"))
"""States that go against a criterion that is broken."""


class Reason(NamedTuple):
    """Why, in my own words, with the line where it is written; `text` is inline text."""

    text: str
    note: str
    line: int


class Grounds(NamedTuple):
    """Where I stand on a path, and the claims on both sides of the day on which I decided.

    `known` were heard by that day, `since` after it; claims without a date are in neither. Without
    a day all of them are known. `against` are the criteria broken by all that is heard now.
    """

    path: Note
    status: str
    decided_on: Day | None
    reasons: tuple[Reason, ...]
    known: tuple[Claim, ...]
    since: tuple[Claim, ...]
    against: tuple[Gate, ...]


class Verdict(NamedTuple):
    """What one talk made me think of a path."""

    talk: Note
    fields: Interview
    reasons: tuple[Reason, ...]


def status_of(path: Note) -> str:
    """Return where I stand on a path; `considering` where its note does not say."""
    fields = path.fields
    return (fields.status if isinstance(fields, Path) else None) or "considering"


def is_open(path: Note) -> bool:
    """Tell whether a path still competes: neither parked nor ruled out."""
    return status_of(path) in OPEN


def is_ruled_out(path: Note) -> bool:
    """Tell whether I ruled a path out."""
    return status_of(path) == "ruled-out"


def grounds_of(study: Study, path: Note) -> Grounds:
    """Return where I stand on a path, and what that rests on."""
    claims = study.about_path(path.id)
    fields = path.fields
    decided_on = fields.decided_on if isinstance(fields, Path) else None
    return Grounds(
        path,
        status_of(path),
        decided_on,
        told_by(path, reasons_in, "decision"),
        *_before_and_since(claims, decided_on),
        against_criteria(study, path),
    )


def against_criteria(study: Study, path: Note) -> tuple[Gate, ...]:
    """Return the criteria that a path breaks although I pursue or explore it."""
    if status_of(path) not in AGAINST:
        return ()
    return broken(gates_for(study, path.id))


def verdicts_on(study: Study, path: str) -> tuple[Verdict, ...]:
    """Return what each talk about a path made me think, by date; talks that left no trace are left out."""
    found = [
        Verdict(talk, talk.fields, told_by(talk, reasons_in, "because"))
        for talk in study.interviews_for(path)
        if isinstance(talk.fields, Interview)
    ]
    return tuple(
        each for each in found if each.fields.verdict or each.reasons or each.fields.interest
    )


def _before_and_since(
    claims: tuple[Claim, ...], decided_on: Day | None
) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """Return the claims known by the day of a decision, and those that came after it."""
    if decided_on is None:
        return claims, ()
    last = decided_on.last
    known: list[Claim] = []
    since: list[Claim] = []
    day, found = None, since
    for claim in claims:
        if claim.day is None:
            continue
        if claim.day is not day:  # all of a talk share theirs
            day = claim.day
            found = known if day.first <= last else since
        found.append(claim)
    return tuple(known), tuple(since)


def reasons_in(note: Note, heading: str) -> tuple[Reason, ...]:
    """Return the reason in the front matter, then the paragraphs and items under a heading."""
    because = getattr(note.fields, "because", None)
    written = (Reason(because, note.id, note.front.line_of("because")),) if because else ()
    # Most talks have no such heading, and need no outline.
    if not re.search(rf"^[ #\t]*{heading}", note.body, re.IGNORECASE | re.MULTILINE):
        return written
    prose = tuple(Reason(block.text, note.id, block.line) for block in _under(note.blocks, heading))
    return (*written, *prose)


def _under(blocks: Iterable[Block], heading: str) -> Iterable[Block]:
    """Yield the text under a heading, down to the next one of its level or above."""
    level = 0
    for block in blocks:
        if block.kind == "heading":
            named = block.text.strip().casefold() == heading
            if named or (level and block.level <= level):
                level = block.level if named else 0
        elif level and block.kind in ("paragraph", "item", "quote") and block.task is None:
            yield block
