"""What a room exports, each name imported when it is first asked for (PEP 562).

Most commands need little of most rooms, and what is not imported costs nothing.
"""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def exports(room: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """Return the `__getattr__` of a room that exports some names, each from a module of it.

    No name is one of these modules' own: a module takes its place in the room when it is imported.
    """

    def find(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        found: object = getattr(import_module(homes[name]), name)
        setattr(sys.modules[room], name, found)
        return found

    return find
