"""The layout of rows against columns: the more there is, the fuller a cell; an empty square is unknown."""

from collections.abc import Iterator
from dataclasses import replace
from math import ceil, isfinite
from typing import NamedTuple

from kit.pages import Cell, MatrixChart
from kit.pages.figures import amount
from kit.site.layouts import MOST_ROWS, rest
from kit.site.marks import (
    FIGURE,
    MUTED,
    SMALL,
    WIDTH,
    Drawing,
    Mark,
    Slab,
    Trace,
    Words,
    fits_wrapped,
    fitting,
    width_of,
    wrapped,
)
from kit.site.scales import brief

CHART = MatrixChart
MOST_COLUMNS = 18
_ROW = 26.0
_LINE_OF_TEXT = 16.0
_WIDEST = 76.0
_NAMED = range(36, 113, 4)
_NUMBERED = 24.0
_LEAST_NAME = 118.0
_MOST_LINES = 4
_MOST_ROW_LINES = 3
_FEW = 6
_AIR = 1.5
_EMPTY = 7.0
# Between these two the page's ink stays legible on a cell, in light and in dark.
FAINTEST, FULLEST = 0.14, 0.54
UNKNOWN = 0.7


class _Grid(NamedTuple):
    """How wide names and cells are; `numbered` where columns have their names below the cells."""

    left: float
    slot: float
    numbered: bool


def drawable(chart: MatrixChart) -> tuple[MatrixChart, str]:
    """Return the first rows and columns, and what to say of the rest."""
    rows, columns = tuple(dict.fromkeys(chart.row_names)), tuple(dict.fromkeys(chart.column_names))
    part = replace(chart, row_names=rows[:MOST_ROWS], column_names=columns[:MOST_COLUMNS])
    shown = len(part.column_names)
    if shown == len(columns):
        return part, rest(part.rows, len(rows))
    both = f"rows, {shown} of {len(columns)} columns"
    return part, rest(part.rows, len(rows), both) or rest(shown, len(columns), "columns")


def lay_out(chart: MatrixChart) -> Drawing:
    """Lay out cells in a grid; columns whose names do not fit are numbered, with a key below."""
    grid = _grid(chart)
    cells = {(cell.row, cell.column): cell for cell in chart.cells if isfinite(cell.value)}
    drawn = (cell for cell in cells.values() if cell.row in chart.row_names)
    top = chart.top or max((abs(cell.value) for cell in drawn), default=0.0) or 1.0
    marks, y = _column_names(chart, grid)
    unknown: list[str] = []
    for row in chart.row_names:
        lines = wrapped(row, grid.left - 8, most=_MOST_ROW_LINES)
        high = max(_ROW, len(lines) * _LINE_OF_TEXT + 6)
        marks += _lines(lines, y + high / 2)
        for at, column in enumerate(chart.column_names):
            x = grid.left + at * grid.slot
            cell = cells.get((row, column))
            if cell:
                marks += _cell(cell, x, y, (grid.slot, high), abs(cell.value) / top)
            else:
                unknown.append(_outline(x + grid.slot / 2, y + high / 2))
        y += high
    y += 6
    if unknown:
        marks.append(_unknown("".join(unknown)))
        marks.append(_unknown(_outline(7, y + 9)))
        marks.append(_small(20, y + 9, "nothing known"))
        y += 22
    if grid.numbered:
        y = _key(marks, chart.column_names, y)
    return Drawing(height=round(y + 2, 1), marks=tuple(marks))


def _grid(chart: MatrixChart) -> _Grid:
    """Return the widest cells that leave room for the names of rows, of two lines at need."""
    count = max(1, len(chart.column_names))
    longest = max((width_of(name) for name in chart.row_names), default=0.0) + 10
    least = min(longest, _LEAST_NAME)
    named = (
        slot
        for slot in _NAMED
        if WIDTH - count * slot >= least
        and all(fits_wrapped(name, slot - 4, SMALL, _MOST_LINES) for name in chart.column_names)
    )
    slot = next(named, 0)
    free = WIDTH - count * slot if slot else min(WIDTH / 2, WIDTH - count * _NUMBERED)
    left = min(longest, max(least, free))
    return _Grid(round(left, 1), min((WIDTH - left) / count, max(_WIDEST, slot)), numbered=not slot)


def _column_names(chart: MatrixChart, grid: _Grid) -> tuple[list[Mark], float]:
    """Return the names or numbers of columns, and where they end."""
    names = [
        (str(at),) if grid.numbered else wrapped(name, grid.slot - 4, SMALL, _MOST_LINES)
        for at, name in enumerate(chart.column_names, 1)
    ]
    y = max((len(lines) for lines in names), default=1) * _LINE_OF_TEXT
    marks: list[Mark] = []
    for at, lines in enumerate(names):
        x = round(grid.left + (at + 0.5) * grid.slot, 1)
        first = y - (len(lines) - 0.5) * _LINE_OF_TEXT
        for number, line in enumerate(lines):
            marks.append(_small(x, first + number * _LINE_OF_TEXT, line, anchor="middle"))
    return marks, y + 4


def _lines(lines: tuple[str, ...], middle: float) -> Iterator[Mark]:
    first = middle - (len(lines) - 1) * _LINE_OF_TEXT / 2
    for number, line in enumerate(lines):
        yield Words(x=0, y=first + number * _LINE_OF_TEXT, text=line)


def _small(x: float, y: float, text: str, anchor: str = "start") -> Words:
    return Words(x=x, y=y, text=text, size=SMALL, color=MUTED, anchor=anchor)


def _cell(cell: Cell, x: float, y: float, size: tuple[float, float], part: float) -> Iterator[Mark]:
    slot, high = size
    shown = cell.shown or amount(cell.value)
    yield Slab(
        x=round(x + _AIR, 1),
        y=y + _AIR,
        x2=round(x + slot - _AIR, 1),
        y2=y + high - _AIR,
        opacity=round(FAINTEST + min(1.0, part) * (FULLEST - FAINTEST), 2),
        round=0,
        about=f"{cell.row}, {cell.column}: {shown}",
        note=cell.note,
    )
    room = slot - _AIR
    words = fitting(cell.shown, room, SMALL) if cell.shown else brief(cell.value, room, SMALL)
    yield Words(
        x=round(x + slot / 2, 1),
        y=y + high / 2,
        text=words,
        size=SMALL,
        color=FIGURE,
        anchor="middle",
        note=cell.note,
    )


def _outline(x: float, y: float) -> str:
    """Return the path of a small empty square around a place."""
    half, side = _EMPTY / 2, f"{_EMPTY:g}"
    return f"M{x - half:.1f},{y - half:.1f}h{side}v{side}h-{side}v-{side}"


def _unknown(path: str) -> Trace:
    return Trace(x=0, y=0, path=path, color=MUTED, opacity=UNKNOWN, thickness=1)


def _key(marks: list[Mark], names: tuple[str, ...], y: float) -> float:
    """Add the numbers of columns with their names, in one stack or two; return where they end."""
    named = [f"{at} {name}" for at, name in enumerate(names, 1)]
    room = WIDTH / 2 - 12
    whole = all(width_of(name, SMALL) <= room for name in named)
    stacks = 2 if whole or len(named) > _FEW else 1
    high = ceil(len(named) / stacks)
    for at, name in enumerate(named):
        stack, down = divmod(at, high)
        words = fitting(name, room if stacks > 1 else WIDTH, SMALL)
        marks.append(_small(stack * WIDTH / 2, y + 9 + down * 18, words))
    return y + high * 18
