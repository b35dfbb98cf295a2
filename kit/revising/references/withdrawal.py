"""Taking values out of front matter, and with them the collections that would be left empty."""

from collections.abc import Iterable

from kit.source.edit import Change, Drop
from kit.source.everyday_yaml import Data
from kit.source.fields import Route
from kit.source.intent import value_at


def withdrawn(data: dict[str, Data], routes: Iterable[Route]) -> list[Change]:
    """Return the changes that take the values at some routes away.

    A list or mapping goes whole where nothing else would be left in it.
    """
    gone = set(routes)
    for depth in range(max(map(len, gone), default=0), 1, -1):
        for parent in {route[:-1] for route in gone if len(route) == depth}:
            held = value_at(data, parent)
            count = len(held) if isinstance(held, list | dict) else 0
            within = {route for route in gone if len(route) == depth and route[:-1] == parent}
            if len(within) == count:
                gone = (gone - within) | {parent}
    # From the last to the first, so that no place moves before its turn.
    return [Drop(route) for route in sorted(gone, key=_place, reverse=True)]


def _place(route: Route) -> tuple[tuple[int, int, str], ...]:
    return tuple((1, step, "") if isinstance(step, int) else (0, 0, step) for step in route)
