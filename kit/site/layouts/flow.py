"""The layout of ways from left to right: a line the thicker the more took it, with its count."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import isfinite
from typing import NamedTuple

from kit.pages import FlowChart, Step
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
    fitting,
    wrapped,
)
from kit.site.scales import brief

CHART = FlowChart
_NAME = 140.0
_POST = 4.0
_FROM = _NAME + 8 + _POST
_ACROSS = WIDTH - 2 * _FROM
_BETWEEN = 12.0
_LINE_OF_TEXT = 16.0
_HEAD = 24.0
_LEAST_SLOT = 15.0
_PER_ONE = 8.0
_THICKEST = 28.0
_THINNEST = 1.5


class _End(NamedTuple):
    """A name on one side from `top` on: `ways` has the middle of each of its ways, by number."""

    lines: tuple[str, ...]
    top: float
    high: float
    ways: dict[int, float]


def drawable(chart: FlowChart) -> tuple[FlowChart, str]:
    """Return the first ways that somebody took, and what to say of the rest."""
    steps = tuple(step for step in chart.steps if isfinite(step.value) and step.value > 0)
    part = replace(chart, steps=steps[:MOST_ROWS])
    return part, rest(part.rows, len(steps))


def lay_out(chart: FlowChart) -> Drawing:
    """Lay out names on both sides and the ways between them."""
    per_one = min(_PER_ONE, _THICKEST / max((step.value for step in chart.steps), default=1.0))
    thick = [round(max(_THINNEST, step.value * per_one), 1) for step in chart.steps]
    left = _ends([step.start for step in chart.steps], [max(_LEAST_SLOT, each) for each in thick])
    starts = {number: y for end in left for number, y in end.ways.items()}
    heights = [starts[number] for number in range(len(thick))]
    right = _ends([step.end for step in chart.steps], thick, heights)
    left, right, height = _centred(left, right)
    starts = {number: y for end in left for number, y in end.ways.items()}
    ends = {number: y for end in right for number, y in end.ways.items()}
    marks = list(_heads(chart))
    for number, step in enumerate(chart.steps):
        marks += _way(step, starts[number], ends[number], thick[number])
    marks += [*_names(left, chart, on_left=True), *_names(right, chart, on_left=False)]
    return Drawing(height=height + 4, marks=tuple(marks))


def _ends(
    names: Sequence[str], slots: Sequence[float], heights: Sequence[float] = ()
) -> list[_End]:
    """Return the names of one side below each other, each with a slot for every way that it has.

    With the heights at which ways begin, those who come from above end above, so that few cross.
    """
    ways: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        ways.setdefault(name, []).append(number)
    groups = list(ways.items())
    if heights:
        for _, numbers in groups:
            numbers.sort(key=lambda number: heights[number])
        groups.sort(key=lambda group: sum(heights[each] for each in group[1]) / len(group[1]))
    found: list[_End] = []
    y = _HEAD
    for name, numbers in groups:
        lines = wrapped(name, _NAME, SMALL)
        tall = sum(slots[number] for number in numbers)
        high = max(tall, len(lines) * _LINE_OF_TEXT)
        at = y + (high - tall) / 2
        middles: dict[int, float] = {}
        for number in numbers:
            middles[number] = at + slots[number] / 2
            at += slots[number]
        found.append(_End(lines, y, high, middles))
        y += high + _BETWEEN
    return found


def _centred(left: list[_End], right: list[_End]) -> tuple[list[_End], list[_End], float]:
    """Return both sides with the lower one moved to the middle of the other, and how far both go."""
    bottoms = [max((end.top + end.high for end in side), default=_HEAD) for side in (left, right)]
    height = round(max(bottoms), 1)
    moved = [
        _moved(side, (height - bottom) / 2)
        for side, bottom in zip((left, right), bottoms, strict=True)
    ]
    return moved[0], moved[1], height


def _moved(ends: list[_End], down: float) -> list[_End]:
    return [
        end._replace(
            top=round(end.top + down, 1),
            ways={number: round(y + down, 1) for number, y in end.ways.items()},
        )
        for end in ends
    ]


def _heads(chart: FlowChart) -> Iterator[Mark]:
    for x, name, anchor in (
        (_NAME, chart.start_name, "end"),
        (WIDTH - _NAME, chart.end_name, "start"),
    ):
        words = fitting(name, _NAME, SMALL)
        yield Words(x=x, y=8, text=words, size=SMALL, color=MUTED, anchor=anchor, bold=True)


def _way(step: Step, y: float, y2: float, thickness: float) -> Iterator[Mark]:
    """Yield a way as a curve that is level at both ends, and its count where it begins."""
    down, half = round(y2 - y, 1), _ACROSS / 2
    yield Trace(
        x=_FROM,
        y=y,
        path=f"M0,0C{half:g},0 {half:g},{down:g} {_ACROSS:g},{down:g}",
        opacity=0.4,
        thickness=thickness,
        about=f"{step.start} → {step.end}: {amount(step.value)}",
        note=step.note,
    )
    words = brief(step.value, half, SMALL)
    yield Words(x=_FROM + 5, y=y, text=words, size=SMALL, color=FIGURE, note=step.note)


def _names(ends: list[_End], chart: FlowChart, *, on_left: bool) -> Iterator[Mark]:
    """Yield each name with a post from which its ways leave, or at which they arrive."""
    x, anchor = (_NAME, "end") if on_left else (WIDTH - _NAME, "start")
    post = _FROM - _POST if on_left else _FROM + _ACROSS
    for end in ends:
        step = chart.steps[next(iter(end.ways))]
        name, note = (step.start, "") if on_left else (step.end, step.note)
        bottom = round(end.top + end.high, 1)
        yield Slab(x=post, y=end.top, x2=post + _POST, y2=bottom, round=1, about=name)
        first = end.top + end.high / 2 - (len(end.lines) - 1) * _LINE_OF_TEXT / 2
        for at, line in enumerate(end.lines):
            y = round(first + at * _LINE_OF_TEXT, 1)
            yield Words(x=x, y=y, text=line, size=SMALL, anchor=anchor, note=note)
