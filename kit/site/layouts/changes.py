"""The layout of before and after, a row a talk in order of date: the hollow dot is before."""

from dataclasses import replace
from math import isfinite

from kit.pages import Change, ChangeChart
from kit.pages.figures import shown_day
from kit.site.layouts import MOST_ROWS, rest
from kit.site.marks import (
    DOWN,
    MUTED,
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
from kit.site.scales import AXIS, Scale, axis

CHART = ChangeChart
_TALL_ROW = 40.0
_LOW, _HIGH = 1.0, 10.0


def drawable(chart: ChangeChart) -> tuple[ChangeChart, str]:
    """Return the latest changes, and what to say of the rest."""
    finite = (each for each in chart.changes if isfinite(each.before + each.after))
    changes = tuple(sorted(finite, key=lambda change: (change.on, change.label)))
    part = replace(chart, changes=changes[-MOST_ROWS:])
    return part, rest(part.rows, len(changes))


def lay_out(chart: ChangeChart) -> Drawing:
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
