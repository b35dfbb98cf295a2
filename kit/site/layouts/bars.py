"""The layout of bars: labels beside them where all are short, above them where one is long."""

from collections.abc import Iterator
from dataclasses import replace
from math import isfinite

from kit.pages import BarChart
from kit.site.layouts import MOST_ROWS, rest
from kit.site.marks import (
    LINE,
    MUTED,
    WIDTH,
    Drawing,
    Mark,
    Slab,
    Words,
    fitting,
    width_of,
)
from kit.site.scales import Scale

CHART = BarChart
_ROW = 26.0
_TALL_ROW = 40.0
_THICK = 9.0


def drawable(chart: BarChart) -> tuple[BarChart, str]:
    """Return the first bars that are finite, and what to say of the rest."""
    bars = tuple(bar for bar in chart.bars if isfinite(bar.value))
    part = replace(chart, bars=bars[:MOST_ROWS])
    return part, rest(part.rows, len(bars))


def lay_out(chart: BarChart) -> Drawing:
    """Lay out bars: labels beside them where all are short, above them where one is long."""
    longest = max((width_of(bar.label) for bar in chart.bars), default=0)
    room = max((width_of(bar.shown) for bar in chart.bars), default=0) + 8
    beside = longest <= WIDTH * 0.36
    top = max((bar.value for bar in chart.bars), default=0) or 1.0
    left = longest + 12 if beside else 0.0
    right = WIDTH - room if beside else WIDTH
    scale = Scale(0.0, top, left, right)
    step = _ROW if beside else _TALL_ROW
    marks: list[Mark] = []
    for at, bar in enumerate(chart.bars):
        y = at * step + (step / 2 if beside else 29)
        end = max(scale.at(max(0.0, bar.value)), left + 2)
        about = f"{bar.label}: {bar.shown}"
        words_y = y if beside else y - 17
        label = fitting(bar.label, WIDTH - room - 8 if not beside else longest + 1)
        marks += [
            Words(
                x=left - 12 if beside else 0,
                y=words_y,
                text=label,
                anchor="end" if beside else "start",
                note=bar.note,
            ),
            *_track(left, right, y, hidden=beside),
            Slab(x=left, y=y - _THICK / 2, x2=end, y2=y + _THICK / 2, about=about, note=bar.note),
            Words(
                x=end + 8 if beside else WIDTH,
                y=words_y,
                text=bar.shown,
                color=MUTED,
                anchor="start" if beside else "end",
            ),
        ]
    return Drawing(height=len(chart.bars) * step + 4, marks=tuple(marks))


def _track(left: float, right: float, y: float, *, hidden: bool) -> Iterator[Mark]:
    if not hidden:
        yield Slab(x=left, y=y - _THICK / 2, x2=right, y2=y + _THICK / 2, color=LINE, opacity=0.45)
