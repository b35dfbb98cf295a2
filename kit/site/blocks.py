"""Blocks of a page as Markdown: what an insight says, laid out."""

import re
from collections.abc import Iterable

from kit.pages import (
    Block,
    Bullets,
    Cards,
    Chart,
    Claims,
    Heading,
    Line,
    Notice,
    Prose,
    Table,
)
from kit.site.claims import claim_lines
from kit.site.escaping import guarded, plain
from kit.site.figures import figure_lines
from kit.site.lines import LineWriter
from kit.site.room import shown_of
from kit.site.sheet import Sheet

_DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_DAY_LENGTHS = (7, 10)


def block_lines(blocks: Iterable[Block], writer: LineWriter) -> list[str]:
    """Return blocks as lines of Markdown; the claims behind numbers end each section."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level <= 2:
            lines += writer.folds.take()
        lines += ["", *_block(block, writer)]
    return [*lines, *writer.folds.take(), ""]


def _block(block: Block, writer: LineWriter) -> list[str]:
    match block:
        case Heading():
            return [f"{'#' * min(6, max(2, block.level))} {plain(block.text)}"]
        case Prose():
            return [guarded(writer.line(block.line))]
        case Bullets():
            return [f"- {guarded(writer.line(item))}" for item in block.items]
        case Table():
            return _table(block, writer)
        case Claims():
            return claim_lines(block, writer.folds) if block.claims else []
        case Notice():
            return _notice(block, writer)
        case Cards():
            return _cards(block, writer)
        case Chart():
            return figure_lines(block, _table(block.table(), writer), writer.sheet)


def _table(table: Table, writer: LineWriter) -> list[str]:
    head = " | ".join(plain(column) or " " for column in table.columns)
    rule = " | ".join("---:" if at in table.numeric else "---" for at in range(len(table.columns)))
    shown = _rows_shown(len(table.rows), writer.sheet)
    rows = (" | ".join([_cell(cell, writer) for cell in row]) for row in table.rows[:shown])
    lines = [f"| {head} |", f"| {rule} |", *(f"| {row} |" for row in rows)]
    if more := len(table.rows) - shown:
        lines += [
            "",
            f'<span class="kit-caption">and {more:,} more, which `kit insight` prints</span>',
        ]
    caption = (
        [f'<span class="kit-caption">{plain(table.caption)}</span>', ""] if table.caption else []
    )
    return [*caption, *lines]


def _rows_shown(count: int, sheet: Sheet) -> int:
    """Return how many rows of a table the page has room for, and count them."""
    room = sheet.room
    shown = shown_of(count, room.rows if sheet.rows < room.page_rows else room.few_rows)
    sheet.rows += shown
    return shown


def _cell(cell: Line, writer: LineWriter) -> str:
    """Return one cell; a day on its own is marked, so that it does not break at its dashes."""
    text = writer.line(cell) or " "
    is_day = len(text) in _DAY_LENGTHS and _DAY.fullmatch(text)
    return f"{text} {{ .kit-day }}" if is_day else text


def _notice(notice: Notice, writer: LineWriter) -> list[str]:
    title = plain(notice.title).replace('"', "&quot;")
    lines = [writer.line(line) for line in notice.lines]
    if len(lines) > 1:
        lines = [f"- {guarded(line)}" for line in lines]
    else:
        lines = [guarded(line) for line in lines]
    gap = [""] if lines else []
    return [f'!!! {notice.kind} "{title}"', *gap, *(f"    {line}" for line in lines)]


def _cards(cards: Cards, writer: LineWriter) -> list[str]:
    lines = ['<div class="kit-cards" markdown="1">', ""]
    for card in cards.cards:
        lines.append(f'- <span class="kit-card-title">{writer.line(card.title)}</span>')
        for line in card.lines:
            lines += ["", f"    {guarded(writer.line(line))}"]
        lines.append("")
    return [*lines, "</div>"]
