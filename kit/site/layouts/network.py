"""The layout of a forest: a row a person, each below whoever led to them and further to the right."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from kit.pages import NetworkChart, Node
from kit.site.keys import key_of
from kit.site.layouts import MOST_ROWS, rest
from kit.site.marks import (
    MUTED,
    PAPER,
    WIDTH,
    Disc,
    Drawing,
    Mark,
    Trace,
    Words,
    fitting,
)

CHART = NetworkChart
LINES = 0.72
STATES = ("offered", "contacted", "no reply", "declined", "met", "reported back")
_ROW = 26.0
_BETWEEN_TREES = 8.0
_INDENT = 26.0
_DEEPEST = 180.0
_DOT = 6.0
_TO_NAME = 7.0


class _Place(NamedTuple):
    """Where a node stands: its row, how many trees are above it, its depth, and what leads to it."""

    node: Node
    row: int
    tree: int
    depth: int
    parent: int | None
    """The row of the node that leads to this one."""


def drawable(chart: NetworkChart) -> tuple[NetworkChart, str]:
    """Return the first nodes, the largest trees first, and what to say of the rest."""
    places = _places(chart)
    part = replace(chart, nodes=tuple(place.node for place in places[:MOST_ROWS]))
    return part, rest(part.rows, len(places))


def lay_out(chart: NetworkChart) -> Drawing:
    """Lay out trees from the top to the bottom, with what the dots mean below them."""
    places = _places(chart)
    deepest = max((place.depth for place in places), default=0)
    indent = min(_INDENT, _DEEPEST / max(1, deepest))
    marks: list[Mark] = []
    y = 0.0
    for place in places:
        x, y = _at(place, indent)
        if place.parent is not None:
            marks.append(_line(*_at(places[place.parent], indent), x, y))
        marks += _node(place.node, x, y)
    below, bottom = _key(places, y + _ROW / 2 + 8)
    return Drawing(height=bottom, marks=(*marks, *below))


def _places(chart: NetworkChart) -> list[_Place]:
    """Return every node once, each after the one that leads to it, the largest trees first."""
    nodes = {node.key: node for node in chart.nodes}
    parents: dict[str, str] = {}
    children: dict[str, list[str]] = {key: [] for key in nodes}
    for edge in chart.edges:
        if edge.start in nodes and edge.end in nodes and edge.end not in parents:
            parents[edge.end] = edge.start
            children[edge.start].append(edge.end)
    seen: set[str] = set()
    # What only a circle leads to comes last, from wherever it is met first.
    roots = sorted(nodes, key=lambda key: key in parents)
    grown = [_tree(key, children, seen) for key in roots]
    trees = sorted((tree for tree in grown if tree), key=len, reverse=True)
    branching = sum(len(tree) > 1 for tree in trees)
    rows: dict[str, int] = {}
    found: list[_Place] = []
    for number, tree in enumerate(trees):
        for key, depth in tree:
            rows[key] = len(found)
            parent = rows[parents[key]] if depth else None
            found.append(_Place(nodes[key], rows[key], min(number, branching), depth, parent))
    return found


def _tree(root: str, children: dict[str, list[str]], seen: set[str]) -> list[tuple[str, int]]:
    """Return a tree's keys with their depths, each before those that it leads to."""
    found: list[tuple[str, int]] = []
    waiting = [(root, 0)]
    while waiting:
        key, depth = waiting.pop()
        if key not in seen:
            seen.add(key)
            found.append((key, depth))
            waiting += [(each, depth + 1) for each in reversed(children[key])]
    return found


def _at(place: _Place, indent: float) -> tuple[float, float]:
    y = (place.row + 0.5) * _ROW + place.tree * _BETWEEN_TREES
    return round(_DOT + 1 + place.depth * indent, 1), y


def _line(x: float, y: float, x2: float, y2: float) -> Trace:
    """Return the line down from the one above and across to the one below."""
    down, across = y2 - y, round(x2 - x, 1)
    bend = min(8.0, across)
    path = f"M0,0V{down - bend:g}Q0,{down:g} {bend:g},{down:g}H{across:g}"
    return Trace(x=x, y=y, path=path, color=MUTED, opacity=LINES)


def _node(node: Node, x: float, y: float) -> Iterator[Mark]:
    about = f"{node.label}: {node.state}" if node.state else node.label
    yield from _sign(node.state, x, y, about, node.note)
    start = x + _DOT + _TO_NAME
    yield Words(x=start, y=y, text=fitting(node.label, WIDTH - start), note=node.note)


def _sign(state: str, x: float, y: float, about: str = "", note: str = "") -> list[Mark]:
    """Return the sign of a state, which its shape alone tells from all others."""
    ring = Disc(x=x, y=y, radius=_DOT, hollow=True, about=about, note=note)
    match state:
        case "offered":
            return [replace(ring, color=MUTED)]
        case "contacted":
            return [ring, replace(ring, radius=1.5, hollow=False)]
        case "no reply":
            return [replace(ring, radius=2.5, color=MUTED, hollow=False)]
        case "declined" | "declined or silent":
            path = "M-4.5,-4.5L4.5,4.5M-4.5,4.5L4.5,-4.5"
            return [Trace(x=x, y=y, path=path, color=MUTED, thickness=2, about=about, note=note)]
        case "met":
            return [replace(ring, hollow=False)]
        case "reported back":
            return [
                replace(ring, hollow=False),
                replace(ring, radius=1.5, color=PAPER, hollow=False),
            ]
        case _:
            return [replace(ring, radius=2.5, color=MUTED)]


def _key(places: list[_Place], top: float) -> tuple[list[Mark], float]:
    """Return what the dots mean, as far as there are any: from the first word to the last."""
    found = dict.fromkeys(place.node.state for place in places if place.node.state)
    known = [state for state in STATES if state in found]
    states = [*known, *(state for state in found if state not in STATES)]
    return key_of(((state, partial(_sign, state)) for state in states), top)
