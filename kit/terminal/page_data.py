"""A page as plain data: JSON for programs, and its tables as rows for CSV and TSV.

The shape of the data is told in `docs/insights.md`; keys are added, never renamed.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from kit.evidence.claims import Claim, order_of
from kit.evidence.entries import Entry
from kit.evidence.study import Study
from kit.evidence.voices import voices_of
from kit.pages import (
    Block,
    Bullets,
    Cards,
    Chart,
    Claims,
    Counted,
    Heading,
    Inline,
    Line,
    NoteLink,
    Notice,
    Page,
    PageLink,
    Prose,
    Table,
    Tallied,
    words_of,
)
from kit.source.inline import plain_text
from kit.source.records import Record
from kit.source.values import Range
from kit.terminal.signs import visible
from kit.vault import Vault


class NamedTable(NamedTuple):
    """A table of a page, or that of a chart: its place among them, from 1, and what it is called."""

    number: int
    name: str
    table: Table

    @property
    def names(self) -> tuple[str, ...]:
        """Return everything it may be called by."""
        return (str(self.number), self.name, *filter(None, (self.table.caption,)))


def plain_line(line: Line) -> str:
    """Return a line as bare words on one line; what a note's author wrote without its marks."""
    pieces = (
        plain_text(each.text) if isinstance(each, Inline) else words_of((each,)) for each in line
    )
    return " ".join("".join(pieces).split())


def page_data(page: Page, study: Study, insight: str, *, claims: bool = False) -> dict[str, Any]:
    """Return a page as plain data; with `claims`, every claim that its numbers stand on, too."""
    answer = _line(page.answer, study.vault)
    numbers = iter(tables_of(page))
    data: dict[str, Any] = {
        "insight": insight,
        "name": page.name,
        "title": page.title,
        "section": page.section,
        "today": study.today.isoformat(),
        "answer": answer["text"],
        "answer_notes": answer["notes"],
        "answer_pages": answer["pages"],
        "answer_counts": answer["counts"],
        "blocks": [_block(block, study, numbers) for block in page.blocks],
    }
    if claims:
        data["claims"] = [claim_data(claim, study) for claim in claims_behind(page)]
    return data


def claim_data(claim: Claim, study: Study) -> dict[str, Any]:
    """Return a claim as plain data; paths are relative to the vault's root, notes are ids."""
    return {
        "place": claim.place,
        "note": claim.note,
        "path": claim.path,
        "line": claim.line,
        "topic": claim.topic,
        "text": plain_text(claim.text),
        "details": [plain_text(each) for each in claim.details],
        "quoted": claim.quoted,
        "codes": list(claim.codes),
        "mark": claim.mark,
        "basis": claim.basis,
        "source": claim.source,
        "speakers": list(claim.speakers),
        "said_by": study.speakers_of(claim),
        "day": str(claim.day) if claim.day else None,
        "role": claim.position.role,
        "organization": claim.position.organization,
        "seniority": claim.position.seniority,
        "paths": list(claim.paths),
        "share": claim.share,
        "goal": claim.goal,
        "entry": _entry(claim.entry) if claim.entry else None,
    }


def tables_of(page: Page) -> tuple[NamedTable, ...]:
    """Return the tables of a page in order, each called by the heading above it; charts by their title."""
    return tuple(
        NamedTable(number, name, table) for number, (name, table) in enumerate(_tables(page), 1)
    )


def table_rows(table: Table) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    """Return a table's column names, each once, and its rows as texts by these names."""
    columns: list[str] = []
    for at, column in enumerate(table.columns, 1):
        name = visible(column) or f"column {at}"
        columns.append(name if name not in columns else f"{name} ({at})")
    # A row may be shorter than the head.
    rows = [
        {name: visible(plain_line(cell)) for name, cell in zip(columns, row, strict=False)}
        for row in table.rows
    ]
    return tuple(columns), rows


def note_ids(table: Table) -> tuple[str, ...]:
    """Return the notes that a table's rows are about, each once: those linked first in a row."""
    firsts = (
        next((piece.note for cell in row for piece in cell if isinstance(piece, NoteLink)), "")
        for row in table.rows
    )
    return tuple(dict.fromkeys(filter(None, firsts)))


def claims_behind(page: Page) -> tuple[Claim, ...]:
    """Return every claim that a page shows or counts, each once, by day, note and line."""
    found = {id(claim): claim for claim in _claims((page.answer, page.blocks))}
    return tuple(sorted(found.values(), key=order_of))


def place_of(link: NoteLink, vault: Vault) -> str:
    """Return the file a link leads to, from the vault's root, and its line where it has one."""
    note = vault.notes.get(link.note)
    path = note.path if note is not None else link.note
    return f"{path}:{link.line}" if link.line else path


def _tables(page: Page) -> Iterator[tuple[str, Table]]:
    heading = page.title
    for block in page.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Table):
            yield heading, block
        elif isinstance(block, Chart) and block.rows:
            yield block.title, block.table()


def _claims(value: Any) -> Iterator[Claim]:
    if isinstance(value, Claim):
        yield value
    elif isinstance(value, Chart):
        yield from _claims(value.table())
    elif isinstance(value, tuple):
        for each in value:
            yield from _claims(each)


def _block(block: Block, study: Study, numbers: Iterator[NamedTable]) -> dict[str, Any]:
    vault = study.vault
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": block.text}
        case Prose():
            return {"kind": "prose", **_line(block.line, vault)}
        case Bullets():
            return {"kind": "bullets", "items": [_line(item, vault) for item in block.items]}
        case Table():
            return {"kind": "table", **_table(next(numbers), vault)}
        case Claims():
            return {"kind": "claims", "claims": [claim_data(each, study) for each in block.claims]}
        case Notice():
            lines = [_line(line, vault) for line in block.lines]
            return {"kind": "notice", "tone": block.kind, "title": block.title, "lines": lines}
        case Cards():
            cards = [
                {
                    "title": _line(card.title, vault),
                    "lines": [_line(each, vault) for each in card.lines],
                }
                for card in block.cards
            ]
            return {"kind": "cards", "cards": cards}
        case Chart():
            return _chart(block, vault, numbers)


def _chart(chart: Chart, vault: Vault, numbers: Iterator[NamedTable]) -> dict[str, Any]:
    return {
        "kind": "chart",
        # A chart's kind is its file's name.
        "chart": type(chart).__module__.rpartition(".")[2],
        "title": chart.title,
        "description": chart.description,
        "unit": chart.unit,
        "table": _table(next(numbers), vault) if chart.rows else None,
    }


def _table(named: NamedTable, vault: Vault) -> dict[str, Any]:
    table = named.table
    return {
        "number": named.number,
        "name": named.name,
        "caption": table.caption,
        "columns": list(table.columns),
        "numeric": list(table.numeric),
        "rows": [[_line(cell, vault) for cell in row] for row in table.rows],
    }


def _line(line: Line, vault: Vault) -> dict[str, Any]:
    notes = (piece.note for piece in line if isinstance(piece, NoteLink))
    pages = (piece.page for piece in line if isinstance(piece, PageLink))
    return {
        "text": plain_line(line),
        "notes": list(dict.fromkeys(notes)),
        "pages": list(dict.fromkeys(pages)),
        "counts": [_count(piece, vault) for piece in line if isinstance(piece, Counted | Tallied)],
    }


def _count(piece: Counted | Tallied, vault: Vault) -> dict[str, Any]:
    if isinstance(piece, Tallied):
        places = [place_of(link, vault) for link in piece.places]
        return {"text": piece.text, "of": "notes", "number": len(places), "notes": places}
    return {
        "text": piece.text,
        "of": piece.of,
        "number": _number(piece),
        "claims": [claim.place for claim in piece.claims],
    }


def _number(counted: Counted) -> int | None:
    """Count what a number counts among its claims; typed figures are counted by nobody."""
    match counted.of:
        case "people":
            return voices_of(counted.claims).total
        case "claims":
            return len(counted.claims)
        case "conversations":
            return len({claim.note for claim in counted.claims})
        case "organizations":
            return len(voices_of(counted.claims).organizations)
        case _:
            return None


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "key": entry.key,
        **(
            _plain(entry.value)
            if isinstance(entry.value, Record)
            else {"value": _plain(entry.value)}
        ),
    }


def _plain(value: Any) -> Any:
    match value:
        case Record():
            return {name: _plain(each) for name, each in vars(value).items() if each is not None}
        case Range():
            return {"low": value.low, "high": value.high}
        case bool() | int() | float() | str():
            return value
    return getattr(value, "target", None) or str(value)
