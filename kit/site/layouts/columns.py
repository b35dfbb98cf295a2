"""The layout of columns in a row, by group, with the line that they are held against."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from math import isfinite
from typing import NamedTuple

from kit.pages import Column, ColumnChart
from kit.pages.figures import amount
from kit.site.layouts import rest
from kit.site.marks import (
    DOWN,
    FIGURE,
    LINE,
    MUTED,
    SMALL,
    WIDTH,
    Drawing,
    Mark,
    Rule,
    Slab,
    Words,
    fitting,
    width_of,
)
from kit.site.scales import AXIS, Scale, nice_ticks, short

CHART = ColumnChart
MOST_COLUMNS = 84
_HIGH = 120.0
_BAND = 20.0
_WIDEST = 56.0
_GAP = 3.0
# As much of a step between two named columns as their numbers take, and a little air.
_NUMBER = 22.0
_STEPS = (1, 2, 5, 10)


class _Frame(NamedTuple):
    """Where columns stand: `starts` has the place where each begins, and where the last ends."""

    starts: tuple[float, ...]
    slot: float
    scale: Scale
    ticks: tuple[float, ...]
    """The figures of an axis at the left; none where each column shows its own."""
    groups: float
    floor: float


def drawable(chart: ColumnChart) -> tuple[ColumnChart, str]:
    """Return the first columns that are finite, and what to say of the rest."""
    columns = tuple(each for each in chart.columns if isfinite(each.value))
    line = chart.line if chart.line is not None and isfinite(chart.line) else None
    part = replace(chart, columns=columns[:MOST_COLUMNS], line=line)
    return part, rest(part.rows, len(columns))


def lay_out(chart: ColumnChart) -> Drawing:
    """Lay out columns from left to right, with figures above them or on an axis, as there is room."""
    frame = _frame(chart)
    marks = [*_groups(chart, frame), *_axis(frame)]
    for start, column in zip(frame.starts, chart.columns, strict=False):
        marks += _column(column, start, frame, chart.line)
    marks += [*_line(chart, frame), *_names(chart, frame)]
    return Drawing(height=frame.floor + AXIS, marks=tuple(marks))


def _frame(chart: ColumnChart) -> _Frame:
    """Return the places of columns, with an axis where their figures are too wide for them."""
    count = max(1, chart.rows)
    figures = max((width_of(amount(each.value), SMALL) for each in chart.columns), default=0)
    above = figures + _GAP <= WIDTH / count
    top = max([*(column.value for column in chart.columns), chart.line or 0.0, 0.0]) or 1.0
    ticks = () if above else nice_ticks(0.0, top, 3)
    left = max((width_of(short(tick), SMALL) + 8 for tick in ticks), default=0.0)
    slot = min((WIDTH - left) / count, max(_WIDEST, figures + _GAP))
    groups = _BAND if chart.line is not None else 0.0
    ceiling = groups + (_BAND if any(each.group for each in chart.columns) else 0) + 16
    return _Frame(
        starts=tuple(left + at * slot for at in range(chart.rows + 1)),
        slot=slot,
        scale=Scale(0.0, ticks[-1] if ticks else top, ceiling + _HIGH, ceiling),
        ticks=ticks,
        groups=groups,
        floor=ceiling + _HIGH,
    )


def _groups(chart: ColumnChart, frame: _Frame) -> Iterator[Mark]:
    """Yield the name of each stretch of columns over it, and a rule where the next begins."""
    stretches = [(name, len(list(each))) for name, each in groupby(chart.columns, key=_group)]
    at, free = 0, 0.0
    for name, count in stretches:
        start, end = frame.starts[at], frame.starts[at + count]
        if at:
            x = round(start, 1)
            yield Rule(x=x, y=frame.groups, x2=x, y2=frame.floor, color=LINE)
        at += count
        if at == chart.rows:
            # The last name may begin before its stretch and end after it, where that keeps it whole.
            end = WIDTH
            start = min(start, WIDTH - width_of(name, SMALL) - 4)
        x = max(free, start + 4)
        words = fitting(name, end - x, SMALL)
        if words:
            free = x + width_of(words, SMALL) + 8
            yield Words(
                x=round(x, 1), y=frame.groups + 8, text=words, size=SMALL, color=MUTED, bold=True
            )


def _group(column: Column) -> str:
    return column.group


def _axis(frame: _Frame) -> Iterator[Mark]:
    left = frame.starts[0]
    for tick in frame.ticks:
        y = frame.scale.at(tick)
        yield Rule(x=left, y=y, x2=WIDTH, y2=y)
        yield Words(x=left - 6, y=y, text=short(tick), size=SMALL, color=MUTED, anchor="end")
    yield Rule(x=left, y=frame.floor, x2=frame.starts[-1], y2=frame.floor, color=MUTED)


def _column(column: Column, start: float, frame: _Frame, line: float | None) -> Iterator[Mark]:
    gap = min(_GAP, frame.slot * 0.15)
    top = min(frame.scale.at(max(0.0, column.value)), frame.floor - 1.5)
    figure = amount(column.value)
    yield Slab(
        x=round(start + gap, 1),
        y=top,
        x2=round(start + frame.slot - gap, 1),
        y2=frame.floor,
        round=round(min(3.0, frame.slot / 5), 1),
        about=f"{column.label}: {figure}",
        note=column.note,
    )
    if not frame.ticks:
        x = round(start + frame.slot / 2, 1)
        y = top - 8
        if line is not None and abs(y - frame.scale.at(line)) < SMALL * 0.75:
            y = frame.scale.at(line) - 9
        yield Words(
            x=x,
            y=round(y, 1),
            text=figure,
            size=SMALL,
            color=FIGURE,
            anchor="middle",
            note=column.note,
        )


def _line(chart: ColumnChart, frame: _Frame) -> Iterator[Mark]:
    """Yield the line over the columns; its name stands above all, where no figure is."""
    if chart.line is None:
        return
    words = chart.line_words
    y = frame.scale.at(chart.line)
    left, right = frame.starts[0], frame.starts[-1]
    yield Slab(x=left, y=y - 1, x2=right, y2=y + 1, color=DOWN, round=0, about=words)
    yield Slab(x=0, y=7, x2=18, y2=9, color=DOWN, round=0)
    yield Words(x=26, y=8, text=fitting(words, WIDTH - 26, SMALL), size=SMALL, color=MUTED)


def _names(chart: ColumnChart, frame: _Frame) -> Iterator[Mark]:
    """Yield the names of all columns where they fit, else their numbers, as many as fit."""
    labels = [column.label for column in chart.columns]
    if any(width_of(label, SMALL) > frame.slot - _GAP for label in labels):
        step = next(each for each in _STEPS if frame.slot * each >= _NUMBER)
        numbers = range(1, len(labels) + 1)
        labels = [str(each) if each == 1 or each % step == 0 else "" for each in numbers]
    for start, label, column in zip(frame.starts, labels, chart.columns, strict=False):
        if label:
            middle, half = start + frame.slot / 2, width_of(label, SMALL) / 2
            yield Words(
                x=round(min(middle, WIDTH - half), 1),
                y=frame.floor + 12,
                text=label,
                size=SMALL,
                color=MUTED,
                anchor="middle",
                note=column.note,
            )
