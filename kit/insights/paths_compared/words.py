"""What the sections of the comparison share: names, criteria and turns in words."""

from collections.abc import Iterable

from kit.evidence.comparison import Comparison, Contender
from kit.evidence.weighing import Pair, Total, Turn
from kit.pages import Line, NoteLink, Piece, Strong, counted_people, tallied
from kit.pages.figures import amount

FLAGGED = "Decided against a criterion of yours"


def path_link(path: Contender) -> NoteLink:
    """Return a link to a path's page."""
    return NoteLink(path.note.id, path.note.title)


def link_to(comparison: Comparison, path: str) -> NoteLink:
    """Return a link to the page of the path with this id."""
    return path_link(comparison.named(path))


def tallied_paths(paths: Iterable[Contender], noun: str) -> Piece:
    """Return `3 open paths`, leading to their notes."""
    return tallied(map(path_link, paths), noun)


def broken_criteria(path: Contender) -> Line:
    """Return the criteria a path breaks, each with its people: `night-shifts (2 people)`."""
    each = [
        (Strong(str(gate.criterion)), " (", counted_people(gate.bad), ")") for gate in path.broken
    ]
    return tuple(
        piece
        for at, line in enumerate(each)
        for piece in ((", " if at < len(each) - 1 else " and ",) if at else ()) + line
    )


def flagged_lines(comparison: Comparison) -> tuple[Line, ...]:
    """Return the paths that I pursue or explore against a criterion of mine, with whose word it is."""
    return tuple(
        (path_link(path), f", {path.status}: ", *broken_criteria(path))
        for path in comparison.flagged
    )


def total_text(total: Total) -> str:
    """Return a total as people read it: `3.9`, or `3.1 to 3.9` where something is unknown."""
    low, high = amount(float(total.low)), amount(float(total.high))
    return low if total.settled else f"{low} to {high}"


def turn_line(comparison: Comparison, pair: Pair, turn: Turn) -> Line:
    """Return what one moved weight does: `with 20 % less on meaning, Y goes ahead`."""
    moved = f"with 20 % {'more' if turn.up else 'less'} on {turn.criterion}, "
    first, second = link_to(comparison, pair.first), link_to(comparison, pair.second)
    match turn.becomes:
        case "behind":
            return (moved, second, " passes ", first)
        case "ahead":
            return (moved, first, " passes ", second)
        case "level":
            return (moved, second, " draws level with ", first)
        case "open":
            return (moved, second, " could pass ", first, ", depending on what is not rated")


def unrated(comparison: Comparison, totals: Iterable[Total]) -> Line:
    """Return what the totals lack: `pay and mentoring of Y, meaning of Z`, at most two each."""
    joined: list[Piece] = []
    for total in totals:
        if total.unknown:
            names = " and ".join(total.unknown[:2])
            joined += (", ",) if joined else ()
            joined += (f"{names} of ", link_to(comparison, total.path))
    return tuple(joined)
