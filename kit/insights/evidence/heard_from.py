"""Whose voices these are: how people differ, path by path, and the voice that is missing."""

from collections.abc import Iterator

from kit.evidence.diversity import Facet, facets_on
from kit.evidence.missing_voices import MissingVoice, missing_voices
from kit.evidence.study import Study
from kit.evidence.voices import how_many, one_voice_each
from kit.pages import (
    Block,
    Bullets,
    Heading,
    Line,
    NoteLink,
    Piece,
    Prose,
    Strong,
    Table,
    counted_people,
    listed,
)
from kit.vault import Note

_SHOWN = 4
_ALIKE = {
    "Employer": "one employer",
    "Who led to them": "one chain",
    "Seniority": "one level",
    "Years in the field": "all of one span of years",
    "Employment": "one kind of employment",
    "Stayed or left": "nobody left",
    "Content or not": "all on one side of this",
    "How well I know them": "one kind of tie",
}


def sections(study: Study) -> Iterator[Block]:
    """Yield who is missing, then how alike those heard are."""
    paths = [note for note in study.paths if how_many(study.about_path(note.id))]
    if not paths:
        return
    yield Heading("The voice that is missing")
    yield Bullets(tuple(_missing(study, note) for note in paths))
    yield Heading("How alike the people are")
    alone = [note for note in paths if how_many(study.about_path(note.id)) == 1]
    for note in paths:
        if note not in alone:
            yield Heading(note.title, 3)
            yield _table(facets_on(study, note.id))
    if alone:
        yield Prose((*_titles(alone), ": one voice, so there is nothing to compare."))


def _titles(notes: list[Note]) -> Line:
    line: list[Piece] = []
    for note in notes:
        line += [", ", NoteLink(note.id, note.title)] if line else [NoteLink(note.id, note.title)]
    return tuple(line)


def _missing(study: Study, note: Note) -> Line:
    missing = missing_voices(study, note.id)
    opening = (NoteLink(note.id, note.title), ": ")
    if not missing:
        return (*opening, "no kind of voice is plainly missing.")
    known = [each for each in missing if each.candidates]
    unknown = [Strong(each.kind) for each in missing if not each.candidates]
    line: list[Piece] = []
    for each in known:
        line += ["; " if line else "", Strong(each.kind), ", but you could ask "]
        line += _candidates(study, each)
    if unknown:
        line += ["; " if line else "", *listed(unknown), ", and no contact of yours would be it"]
    return (*opening, *line, ".")


def _candidates(study: Study, missing: MissingVoice) -> Iterator[Piece]:
    for at, candidate in enumerate(missing.candidates[:_SHOWN]):
        yield ", or " if at else ""
        yield NoteLink(candidate.contact, study.vault.notes[candidate.contact].title)
        if candidate.because:
            yield f" (“{candidate.because}”)"


def _table(facets: tuple[Facet, ...]) -> Table:
    return Table(("What tells them apart", "Heard"), tuple(_row(facet) for facet in facets))


def _row(facet: Facet) -> tuple[Line, ...]:
    verdict = (Strong(_ALIKE[facet.name]), ": ") if facet.alike else ()
    return ((facet.name,), (*verdict, *_groups(facet)))


def _groups(facet: Facet) -> Line:
    # One more in sight is shorter than `others`.
    cut = len(facet.groups) if len(facet.groups) <= _SHOWN + 1 else _SHOWN
    shown, rest = list(facet.groups[:cut]), facet.groups[cut:]
    if rest:
        shown.append(("others", tuple(claim for _, claims in rest for claim in claims)))
    if facet.unknown:
        shown.append(("not noted", facet.unknown))
    line: list[Piece] = []
    for name, claims in shown:
        line += ["; " if line else "", f"{name} ", counted_people(one_voice_each(claims))]
    return tuple(line)
