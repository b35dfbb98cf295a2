"""The time line: what happened, newest first by month, each with the talk that caused it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kit.evidence.minds import NOTABLE, decisions, journal_causes
from kit.evidence.study import Study
from kit.insights.journal.words import talk_link
from kit.insights.people.words import tallied_talks
from kit.notes.interview import Interview
from kit.notes.journal import Journal
from kit.pages import (
    Block,
    Bullets,
    Heading,
    Line,
    NoteLink,
    PageLink,
    Piece,
    Prose,
    Strong,
)
from kit.pages.figures import shown_day
from kit.source.inline import plain_text, shortened
from kit.source.values import Day
from kit.vault import Note

_MONTHS = "January February March April May June July August September October November December"
_FULL_MONTHS = 18
_KINDS = {
    "Talk": ": talk with ",
    "Asked": ": asked by ",
    "Event": ": at ",
    "Read": ": read ",
    "Note": ", note: ",
    "Decision": ", decision: ",
}


class Entry(NamedTuple):
    """One line of the time line."""

    on: date
    day: Day | None
    kind: str
    what: Line
    cause: str
    rank: int


def entries_of(study: Study) -> Iterator[Entry]:
    """Yield what happened, in no order: talks, journal notes, decisions."""
    yield from _talks(study)
    yield from _notes(study)
    yield from _decisions(study)


def _talks(study: Study) -> Iterator[Entry]:
    for talk in study.held:
        fields = talk.fields
        if not isinstance(fields, Interview) or fields.date is None:
            continue
        if fields.date.first > study.today:
            continue
        kind = {"conversation": "Talk", "event": "Event", "published": "Read"}[fields.source]
        if fields.i_am == "interviewee":
            kind = "Asked"
        what: list[Piece] = [NoteLink(talk.id, _whom(study, talk, fields))]
        if fields.interest and fields.interest.before and fields.interest.after:
            move = f"{fields.interest.before:g} → {fields.interest.after:g}"
            far = abs(fields.interest.after - fields.interest.before) >= NOTABLE
            what += [", interest ", Strong(move) if far else move]
        if fields.verdict:
            what.append(f", verdict: {fields.verdict.replace('-', ' ')}")
        if fields.because and fields.verdict:
            what.append(f" ({plain_text(fields.because)})")
        yield Entry(fields.date.first, fields.date, kind, tuple(what), "", 0)


def _whom(study: Study, talk: Note, fields: Interview) -> str:
    names = " and ".join(study.vault.name_of(each, "contact") for each in fields.people)
    return names or fields.event or talk.title


def _notes(study: Study) -> Iterator[Entry]:
    causes = journal_causes(study)
    for note in study.vault.of_type("journal"):
        fields = note.fields
        if not isinstance(fields, Journal) or fields.date is None:
            continue
        told = (each.text for each in note.blocks if each.kind == "paragraph")
        words = next((plain_text(each) for each in told if not each.startswith("![")), "")
        what: Line = (NoteLink(note.id, note.title), f": {shortened(words, 110)}" if words else "")
        cause = causes.get(note.id, "")
        yield Entry(fields.date.first, fields.date, "Note", what, cause, 1)


def _decisions(study: Study) -> Iterator[Entry]:
    for each in decisions(study):
        path = study.vault.notes[each.path]
        because = f": {plain_text(each.because)}" if each.because else ""
        what: Line = (
            NoteLink(path.id, path.title),
            ", ",
            Strong(each.status.replace("-", " ")),
            because,
        )
        cause = each.causes[0] if each.causes else ""
        yield Entry(each.on, None, "Decision", what, cause, 2)


def time_line(study: Study, entries: tuple[Entry, ...]) -> Iterator[Block]:
    """Yield the time line, the newest month first."""
    if not entries:
        return
    yield Heading("Time line")
    ordered = sorted(entries, key=lambda each: (each.on, each.rank, str(each.what)), reverse=True)
    months: dict[tuple[int, int], list[Entry]] = {}
    for each in ordered:
        months.setdefault((each.on.year, each.on.month), []).append(each)
    for at, ((year, month), found) in enumerate(months.items()):
        if at == _FULL_MONTHS:
            yield from _before(study, tuple(months)[at:], ordered)
            return
        yield Heading(f"{_MONTHS.split()[month - 1]} {year}", 3)
        yield Bullets(tuple(_line(study, each) for each in found))


def _before(
    study: Study, months: tuple[tuple[int, int], ...], ordered: list[Entry]
) -> Iterator[Block]:
    """Yield what lies further back as a sentence: a time line of years is read by nobody."""
    left = set(months)
    notes = [each for each in ordered if (each.on.year, each.on.month) in left]
    talks = [each for each in notes if each.kind in ("Talk", "Event", "Read", "Asked")]
    first = shown_day(Day(notes[-1].on.year, notes[-1].on.month))
    yield Heading("Before that", 3)
    links = tuple(
        study.vault.notes[piece.note]
        for each in talks
        for piece in each.what
        if isinstance(piece, NoteLink)
    )
    yield Prose(
        (
            tallied_talks(study, links),
            f" since {first}; all of them stand under ",
            PageLink("interviews/index", "conversations"),
            ".",
        )
    )


def _line(study: Study, each: Entry) -> Line:
    day = each.day or Day(each.on.year, each.on.month, each.on.day)
    cause: Line = ()
    if each.cause:
        cause = (" (because of ", talk_link(study, each.cause), ")")
    elif each.kind == "Decision":
        cause = (" (no talk is noted as its cause)",)
    return (
        Strong(shown_day(Day(day.year, day.month, day.day))),
        _KINDS[each.kind],
        *each.what,
        *cause,
    )


def undated(study: Study) -> Iterator[Block]:
    """Yield the journal notes that no day puts into the time line."""
    notes = [
        note
        for note in study.vault.of_type("journal")
        if isinstance(note.fields, Journal) and note.fields.date is None
    ]
    if notes:
        yield Heading("Without a date")
        yield Bullets(tuple((NoteLink(note.id, note.title),) for note in notes))
