"""One layout a chart: from figures to marks at their places."""

from collections.abc import Iterator
from itertools import groupby

from kit.insights import BarChart, Change, ChangeChart, RangeChart, Span
from kit.site.days import shown_day
from kit.site.marks import (
    DOWN,
    LINE,
    MUTED,
    SMALL,
    UP,
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
from kit.site.scales import AXIS, Scale, amount, axis, nice_ticks, short

_ROW = 26.0
_TALL_ROW = 40.0
_THICK = 9.0
_GAP = 10.0
_LOW, _HIGH = 1.0, 10.0


def lay_out_bars(chart: BarChart) -> Drawing:
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


def lay_out_ranges(chart: RangeChart) -> Drawing:
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


def lay_out_changes(chart: ChangeChart) -> Drawing:
    """Lay out before and after, a row a talk in order of date: the hollow dot is before."""
    scale = Scale(_LOW, _HIGH, 8, WIDTH - 8)
    ordered = sorted(chart.changes, key=lambda change: (change.on, change.label))
    marks: list[Mark] = []
    for at, change in enumerate(ordered):
        marks += _change(change, at * _TALL_ROW, scale)
    y = len(ordered) * _TALL_ROW + 2
    ticks = (1, 4, 7, 10)
    grid = (Rule(x=scale.at(tick), y=0, x2=scale.at(tick), y2=y) for tick in ticks)
    labels = axis(((scale.at(tick), str(tick)) for tick in ticks), y)
    return Drawing(height=y + AXIS, marks=(*grid, *marks, *labels))


def _track(left: float, right: float, y: float, *, hidden: bool) -> Iterator[Mark]:
    if not hidden:
        yield Slab(x=left, y=y - _THICK / 2, x2=right, y2=y + _THICK / 2, color=LINE, opacity=0.45)


def _span(span: Span, y: float, scale: Scale) -> list[Mark]:
    figures = (
        amount(span.low) if span.low == span.high else f"{amount(span.low)}–{amount(span.high)}"
    )
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


def _change(change: Change, y: float, scale: Scale) -> list[Mark]:
    before, after = scale.at(change.before), scale.at(change.after)
    color = UP if change.after > change.before else DOWN if change.after < change.before else MUTED
    figures = f"{change.before:g} → {change.after:g}"
    room = WIDTH - width_of(figures) - 14
    when = shown_day(change.on)
    about = f"{change.label}, {when}: {figures}"
    dated = when in change.label or str(change.on) in change.label
    named = change.label if dated else f"{change.label} · {when}"
    middle = y + 28
    marks: list[Mark] = [
        Words(x=0, y=y + 11, text=fitting(named, room), note=change.note),
        Words(x=WIDTH, y=y + 11, text=figures, color=MUTED, anchor="end"),
    ]
    if before != after:
        left, right = sorted((before, after))
        marks.append(Slab(x=left, y=middle - 2, x2=right, y2=middle + 2, color=color, round=2))
        marks.append(
            Disc(x=before, y=middle, color=color, hollow=True, about=about, note=change.note)
        )
    marks.append(Disc(x=after, y=middle, color=color, about=about, note=change.note))
    return marks
