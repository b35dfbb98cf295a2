"""The lines on which the values of a note's front matter stand, found in one pass for all of them."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kit.source.fields import Fields, Route

_MARK = re.compile("- +")
# One match a row: its indentation, the marks of members, and a key.
_ROW = re.compile(r"^( *+)((?:- +)*+)(?:([^\s#\"'\[{\-][^:#\n]*):(?=\s|$))?", re.MULTILINE)


def line_finder(front: "Fields") -> "Callable[[Route], int]":
    """Return a function that tells the line of the value at a route, or of the nearest thing above it.

    Building the tree that knows every place costs more than all else that is asked of a note, so
    what the everyday reader takes is looked through row by row.
    """
    if front.known_tree is not None:
        return lambda route: front.span(*route).line
    row_of = _lines(front.written).get
    first = front.line

    def line_of(route: "Route") -> int:
        row = row_of(route)
        while row is None and route:  # what has none of its own stands on the row of what holds it
            route = route[:-1]
            row = row_of(route)
        return first + (row or 0)

    return line_of


@lru_cache(maxsize=1)  # several tables ask of one note after the other
def _lines(text: str) -> "Mapping[Route, int]":
    """Map routes to rows: keys, members of lists, and keys within these, by their indentation."""
    found: dict[Route, int] = {}
    # What is open, from the outside in: how far it is indented, and the way to it.
    stack: list[tuple[int, Route]] = []
    counts: dict[Route, int] = {}
    for number, (indent, marks, key) in enumerate(_ROW.findall(text)):
        if not marks and not key:
            continue
        if not indent and not marks:
            route: Route = (key.rstrip(),)
            found.setdefault(route, number)
            stack = [(0, route)]
            continue
        depth = len(indent)
        for mark in _MARK.findall(marks):
            # A list may stand as far left as the key that holds it.
            while stack and (stack[-1][0] > depth or _is_member(stack[-1], depth)):
                stack.pop()
            above = stack[-1][1] if stack else ()
            index = counts[above] = counts.get(above, -1) + 1
            stack.append((depth, (*above, index)))
            found[stack[-1][1]] = number
            depth += len(mark)
        if key:
            while stack and stack[-1][0] >= depth:
                stack.pop()
            route = (*(stack[-1][1] if stack else ()), key.rstrip())
            found.setdefault(route, number)
            stack.append((depth, route))
    return found


def _is_member(open_: "tuple[int, Route]", depth: int) -> bool:
    return open_[0] == depth and isinstance(open_[1][-1], int)
