"""The layout of ranges on one scale, by group, each with its figures."""

from dataclasses import replace
from itertools import groupby
from math import isfinite

from kit.pages import RangeChart, Span
from kit.pages.figures import amount
from kit.site.layouts import MOST_ROWS, rest
from kit.site.marks import (
    MUTED,
    SMALL,
    WIDTH,
    Disc,
    Drawing,
    Mark,
    Rule,
    Slab,
    Words,
    fitting,
    width_of,
)
from kit.site.scales import AXIS, Scale, axis, nice_ticks, short

CHART = RangeChart
_TALL_ROW = 40.0
_THICK = 9.0
_GAP = 10.0


def drawable(chart: RangeChart) -> tuple[RangeChart, str]:
    """Return the first ranges that are finite, and what to say of the rest."""
    spans = tuple(each for each in chart.spans if isfinite(each.low) and isfinite(each.high))
    part = replace(chart, spans=spans[:MOST_ROWS])
    return part, rest(part.rows, len(spans))


def lay_out(chart: RangeChart) -> Drawing:
    """Lay out ranges on one scale, by group, each with its figures."""
    figures = [figure for span in chart.spans for figure in (span.low, span.high)]
    low, high = min(figures, default=0.0), max(figures, default=1.0)
    ticks = nice_ticks(low, high)
    scale = Scale(ticks[0], ticks[-1], 6, WIDTH - 6)
    marks: list[Mark] = []
    y = 0.0
    for group, spans in groupby(chart.spans, key=lambda span: span.group):
        if group:
            marks.append(
                Words(
                    x=0,
                    y=y + 12,
                    text=fitting(group, WIDTH, SMALL),
                    size=SMALL,
                    color=MUTED,
                    bold=True,
                )
            )
            y += 22
        for span in spans:
            marks += _span(span, y, scale)
            y += _TALL_ROW
        y += _GAP / 2
    grid = (Rule(x=scale.at(tick), y=0, x2=scale.at(tick), y2=y) for tick in ticks)
    labels = axis(((scale.at(tick), short(tick)) for tick in ticks), y)
    return Drawing(height=y + AXIS, marks=(*grid, *marks, *labels))


def _span(span: Span, y: float, scale: Scale) -> list[Mark]:
    ends = [amount(each) for each in dict.fromkeys((span.low, span.high))]
    figures = "–".join(ends)
    if width_of(figures) > WIDTH / 2:
        figures = "–".join(map(short, dict.fromkeys((span.low, span.high))))
    start, end = sorted((scale.at(span.low), scale.at(span.high)))
    middle = y + 28
    about = f"{span.label}: {figures}"
    room = WIDTH - width_of(figures) - 10
    shape: Mark = (
        Disc(x=start, y=middle, about=about, note=span.note)
        if end - start < _THICK
        else Slab(
            x=start,
            y=middle - _THICK / 2,
            x2=end,
            y2=middle + _THICK / 2,
            about=about,
            note=span.note,
        )
    )
    return [
        Words(x=0, y=y + 12, text=fitting(span.label, room), note=span.note),
        Words(x=WIDTH, y=y + 12, text=figures, color=MUTED, anchor="end"),
        shape,
    ]
