"""Changes of mind: what moved my interest, what was decided, and which talk caused it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from kit.evidence.study import Study
from kit.notes.interview import Interview
from kit.notes.journal import Journal
from kit.notes.path import Path
from kit.source.outline import Block
from kit.vault import Note
from kit.vault.vault import mentions_of

NOTABLE = 2
"""From how many points on (of ten) a move of my interest is a change of mind."""
_SOON_DAYS = 14
_VERDICTS = {"pursue": "pursuing", "rule-out": "ruled-out", "park": "parked"}


class Shift(NamedTuple):
    """My interest before and after one talk, from 1 to 10."""

    note: str
    on: date
    before: float
    after: float

    @property
    def by(self) -> float:
        """Return how far it moved, below 0 for less interest."""
        return self.after - self.before

    @property
    def is_notable(self) -> bool:
        """Tell whether it moved far enough to be called a change of mind."""
        return abs(self.by) >= NOTABLE


class Decision(NamedTuple):
    """What I decided about a path, and the talks that caused it, the likeliest first."""

    path: str
    on: date
    status: str
    because: str
    causes: tuple[str, ...]


class Mover(NamedTuple):
    """A talk and what it changed: interest, decisions (path ids), journal notes."""

    note: str
    shift: Shift | None
    decisions: tuple[str, ...]
    journal: tuple[str, ...]

    @property
    def weight(self) -> tuple[float, int, int]:
        """Return what orders talks by how much they changed."""
        return (abs(self.shift.by) if self.shift else 0.0, len(self.decisions), len(self.journal))


def shifts(study: Study) -> tuple[Shift, ...]:
    """Return what held talks did to my interest, by day; both figures have to be there."""
    return study.once(_shifts)


def _shifts(study: Study) -> tuple[Shift, ...]:
    return tuple(each for note in study.held for each in _shift(note, study.today))


def decisions(study: Study) -> tuple[Decision, ...]:
    """Return what was decided about paths, by day."""
    return study.once(_decisions)


def _decisions(study: Study) -> tuple[Decision, ...]:
    found = []
    for note in study.vault.of_type("path"):
        fields = note.fields
        if not isinstance(fields, Path) or fields.decided_on is None:
            continue
        on = fields.decided_on.first
        if on <= study.today:
            causes = tuple(dict.fromkeys(_causes(study, note, fields, on)))
            status = fields.status or "considering"
            found.append(Decision(note.id, on, status, fields.because or "", causes))
    return tuple(sorted(found, key=lambda each: (each.on, each.path)))


def journal_causes(study: Study) -> Mapping[str, str]:
    """Return the talk that each journal note names as its cause, by the note's id."""
    return study.once(_journal_causes)


def _journal_causes(study: Study) -> Mapping[str, str]:
    found = {}
    for note in study.vault.of_type("journal"):
        cause = note.fields.because_of if isinstance(note.fields, Journal) else None
        talk = study.vault.find(cause, "interview")
        if talk is not None:
            found[note.id] = talk.id
    return found


def movers(study: Study) -> tuple[Mover, ...]:
    """Return the talks that changed anything, those first that moved my interest furthest."""
    moved = {each.note: each for each in shifts(study) if each.is_notable}
    decided: dict[str, list[str]] = {}
    for each in decisions(study):
        for cause in each.causes[:1]:
            decided.setdefault(cause, []).append(each.path)
    written: dict[str, list[str]] = {}
    for note, cause in journal_causes(study).items():
        written.setdefault(cause, []).append(note)
    found = [
        Mover(note, moved.get(note), tuple(decided.get(note, ())), tuple(written.get(note, ())))
        for note in dict.fromkeys((*moved, *decided, *written))
    ]
    return tuple(sorted(found, key=lambda each: (*(-part for part in each.weight), each.note)))


def _shift(note: Note, today: date) -> Iterator[Shift]:
    talk = note.fields
    if not isinstance(talk, Interview) or talk.interest is None or talk.date is None:
        return
    before, after = talk.interest.before, talk.interest.after
    if before is not None and after is not None and talk.date.first <= today:
        yield Shift(note.id, talk.date.first, before, after)


def _causes(study: Study, path: Note, fields: Path, on: date) -> Iterator[str]:
    """Yield what caused a decision: what a journal note says, what its reasons link to, its verdict."""
    yield from _told_in_journal(study, path, on)
    yield from _linked_in_decision(study, path)
    if fields.status is not None:
        yield from _of_the_same_verdict(study, path, fields.status, on)


def _told_in_journal(study: Study, path: Note, on: date) -> Iterator[str]:
    near = (
        (abs((day - on).days), cause) for day, cause in study.once(_causes_by_path).get(path.id, ())
    )
    yield from (cause for days, cause in sorted(near) if days <= _SOON_DAYS)


def _causes_by_path(study: Study) -> Mapping[str, list[tuple[date, str]]]:
    """Map paths to the days on which the journal tells of them, and the talk it names as the cause."""
    found: dict[str, list[tuple[date, str]]] = {}
    for note, cause in journal_causes(study).items():
        fields = study.vault.notes[note].fields
        if not isinstance(fields, Journal) or fields.date is None:
            continue
        paths = (study.vault.find(each, "path") for each in fields.paths)
        for path in {each.id for each in paths if each is not None}:
            found.setdefault(path, []).append((fields.date.first, cause))
    return found


def _linked_in_decision(study: Study, path: Note) -> Iterator[str]:
    lines = set(_lines_of_decision(path.blocks))
    for mention in mentions_of(path) if lines else ():
        note = study.vault.linked(path, mention.piece)
        if note is not None and note.kind.name == "interview" and mention.span.line in lines:
            yield note.id


def _lines_of_decision(blocks: tuple[Block, ...]) -> Iterator[int]:
    """Yield the lines that stand under a heading `Decision`."""
    within = False
    for block in blocks:
        if block.kind == "heading":
            within = block.text.strip().casefold() == "decision"
        elif within:
            yield from range(block.line, block.line + block.text.count("\n") + 1)


def _of_the_same_verdict(study: Study, path: Note, status: str, on: date) -> Iterator[str]:
    for note in reversed(study.interviews_for(path.id)):
        talk = note.fields
        if not isinstance(talk, Interview) or talk.date is None or talk.date.first > on:
            continue
        if _VERDICTS.get(talk.verdict or "") == status:
            yield note.id
            return
