"""What a drawing is made of, and the room that text takes in it."""

import re
from dataclasses import dataclass

WIDTH = 420.0
TEXT = 14.0
SMALL = 12.0

INK = "currentColor"
# The page's ink where a link must not have its own colour: figures that lie on marks.
FIGURE = "var(--kit-ink)"
PAPER = "var(--kit-paper)"
MUTED = "var(--kit-muted)"
LINE = "var(--kit-line)"
GRID = "var(--kit-grid)"
BAR = "var(--kit-chart)"
UP = "var(--kit-up)"
DOWN = "var(--kit-down)"

# Widths in parts of the font size, rounded up from DejaVu Sans, the widest of the usual fonts.
_NARROW = frozenset("iljI.,:;'|!()[]tfr -·")
_BREAKS = re.compile(r"(?<=[ /-])(?=[^ /-])")
_WIDE = frozenset("mwMW@%—–&+=<>~→")


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """Text at a point; `y` is its middle. `anchor` says which end of it stands at `x`."""

    x: float
    y: float
    text: str
    size: float = TEXT
    color: str = INK
    anchor: str = "start"
    bold: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Slab:
    """A bar from one corner to the other; `about` is what it says when pointed at.

    A hollow one is an outline.
    """

    x: float
    y: float
    x2: float
    y2: float
    color: str = BAR
    opacity: float = 1.0
    round: float = 4.0
    hollow: bool = False
    about: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """A thin line."""

    x: float
    y: float
    x2: float
    y2: float
    color: str = GRID


@dataclass(frozen=True, kw_only=True, slots=True)
class Trace:
    """A line of any shape and thickness: `path` is SVG's, in units from `x` and `y`.

    A filled one is the area within, without its line.
    """

    x: float
    y: float
    path: str
    color: str = BAR
    opacity: float = 1.0
    thickness: float = 1.5
    filled: bool = False
    about: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Disc:
    """A dot; a hollow one shows what lies behind it as a ring."""

    x: float
    y: float
    radius: float = 5.0
    color: str = BAR
    hollow: bool = False
    about: str = ""
    note: str = ""


Shaped = Slab | Rule | Trace | Disc
"""A mark that is a shape, which the drawing library draws; words are set by ourselves."""

Mark = Words | Shaped


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing:
    """Marks on a sheet of `WIDTH` by `height`, drawn in order."""

    height: float
    marks: tuple[Mark, ...]


def width_of(text: str, size: float = TEXT) -> float:
    """Return about how wide a text is, a little generously."""
    return size * sum(map(_PARTS.__getitem__, text))


def fitting(text: str, room: float, size: float = TEXT) -> str:
    """Return a text cut to fit into a room, with an ellipsis where something was cut."""
    if width_of(text, size) <= room:
        return text
    left = room / size - _PARTS["…"]
    end = 0
    while end < len(text) and (left := left - _PARTS[text[end]]) >= 0:
        end += 1
    kept = text[:end]
    return f"{kept.rstrip(' ,.;:-–')}…" if kept else ""


def wrapped(text: str, room: float, size: float = TEXT, most: int = 2) -> tuple[str, ...]:
    """Return a text as lines that fit into a room, broken at blanks, hyphens and slashes.

    The last line is cut at need.
    """
    pieces = _BREAKS.split(" ".join(text.split()))
    lines: list[str] = []
    while pieces and len(lines) < most - 1:
        line = ""
        while pieces and width_of(f"{line}{pieces[0]}".rstrip(), size) <= room:
            line += pieces.pop(0)
        if not line:
            break
        lines.append(line.rstrip())
    if left := "".join(pieces):
        lines.append(fitting(left, room, size))
    return tuple(lines)


def fits_wrapped(text: str, room: float, size: float = TEXT, most: int = 2) -> bool:
    """Tell whether a text is whole when it is wrapped."""
    lines = wrapped(text, room, size, most)
    return "".join("".join(lines).split()) == "".join(text.split())


class _Parts(dict[str, float]):
    """The width of each character in parts of the font size, kept once worked out."""

    def __missing__(self, character: str) -> float:
        """Return the width of a character that is new, and keep it."""
        self[character] = found = _part(character)
        return found


_PARTS = _Parts()


def _part(character: str) -> float:
    if character in _NARROW:
        return 0.38
    if character in _WIDE:
        return 0.98
    if ord(character) >= 0x1100:
        return 1.05
    return 0.72 if character.isupper() else 0.62
