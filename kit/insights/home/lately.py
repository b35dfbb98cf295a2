"""What changed in the last thirty days: talks, decisions, problems solved, what I wrote and gave."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from kit.evidence.claims import Claim, was_held
from kit.evidence.study import Study
from kit.notes.challenge import Challenge
from kit.notes.contribution import Contribution
from kit.notes.interview import Interview
from kit.notes.journal import Journal
from kit.notes.path import Path
from kit.pages import (
    Block,
    Bullets,
    Heading,
    Line,
    NoteLink,
    Piece,
    Prose,
    counted_claims,
    tallied,
)
from kit.pages.figures import shown_day
from kit.source.values import Day
from kit.vault import Note

_LATELY = timedelta(days=30)
_SHOWN = 10


class _Event(NamedTuple):
    """Something that happened on a day, in a note."""

    on: date
    note: str
    line: Line


def lately(study: Study) -> Iterator[Block]:
    """Yield what happened in the last thirty days, newest first."""
    yield Heading("Lately")
    found = [
        event
        for events in (_talks(study), _decisions(study), _notes(study))
        for event in events
        if event.on <= study.today and study.today - event.on <= _LATELY
    ]
    newest = sorted(found, key=lambda event: (-event.on.toordinal(), event.note))
    if not newest:
        yield Prose(("Nothing in the last thirty days.",))
        return
    lines = tuple((f"{shown_day(each.on)}: ", *each.line) for each in newest[:_SHOWN])
    rest = tuple(NoteLink(each.note, _title(study, each.note)) for each in newest[_SHOWN:])
    more: tuple[Line, ...] = (("And ", tallied(rest, "more", "more"), "."),) if rest else ()
    yield Bullets((*lines, *more))


def _talks(study: Study) -> Iterator[_Event]:
    claims: dict[str, list[Claim]] = {}
    for claim in study.claims:
        claims.setdefault(claim.note, []).append(claim)
    for note in study.vault.of_type("interview"):
        talk = note.fields
        if not isinstance(talk, Interview) or talk.date is None or not was_held(note, study.vault):
            continue
        if study.today - talk.date.first > _LATELY:
            continue
        read = "read " if talk.source == "published" else ""
        line: list[Piece] = [read, NoteLink(note.id, study.title_of(note))]
        if note.id in claims:
            line += [": " if read else " brought ", counted_claims(claims[note.id])]
        if talk.interest and talk.interest.before and talk.interest.after:
            line.append(_moved(talk.interest.before, talk.interest.after))
        yield _Event(talk.date.first, note.id, tuple(line))


def _moved(before: float, after: float) -> str:
    if before == after:
        return f"; your interest stayed at {after:g}"
    return f"; your interest went from {before:g} to {after:g}"


def _decisions(study: Study) -> Iterator[_Event]:
    for note in study.vault.of_type("path"):
        fields = note.fields
        if isinstance(fields, Path) and fields.decided_on is not None:
            verdict = (fields.status or "decided").replace("-", " ")
            line: Line = ("decided on ", NoteLink(note.id, note.title), f": {verdict}")
            yield _Event(fields.decided_on.first, note.id, line)


def _notes(study: Study) -> Iterator[_Event]:
    for note in study.vault.notes.values():
        day, words = _day_of(note)
        if day is not None and note.readable:
            yield _Event(day.first, note.id, (words, NoteLink(note.id, note.title)))


def _day_of(note: Note) -> tuple[Day | None, str]:
    match note.fields:
        case Journal(date=day):
            return day, "wrote "
        case Contribution(date=day):
            return day, "gave "
        case Challenge(solved_on=day):
            return day, "solved "
        case _:
            return None, ""


def _title(study: Study, note: str) -> str:
    return study.title_of(study.vault.notes[note])
