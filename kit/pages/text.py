"""Pieces of a line: plain text, links, and numbers with what they stand on."""

from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias

from kit.evidence.claims import Claim


class Strong(NamedTuple):
    """Text that matters more."""

    text: str


class Code(NamedTuple):
    """A code, a key or a command."""

    text: str


class NoteLink(NamedTuple):
    """A link to a note's page, at a line of it where one is given."""

    note: str
    label: str
    line: int = 0


class PageLink(NamedTuple):
    """A link to another page of the site by its name, such as `paths/index`."""

    page: str
    label: str


class Inline(NamedTuple):
    """Text as its author wrote it in a note: links and emphasis stay, `note` resolves its links."""

    text: str
    note: str


CountedUnit: TypeAlias = Literal["people", "claims", "conversations", "organizations", "figures"]
"""What the first number of a counted text counts; `figures` are typed values, which nobody counts."""


class Counted(NamedTuple):
    """A number that stands on claims: the page leads from it to them, so that one can recount."""

    text: str
    claims: tuple[Claim, ...]
    of: CountedUnit = "people"


class Tallied(NamedTuple):
    """A number that stands on notes, or lines of notes: the page leads from it to their list."""

    text: str
    places: tuple[NoteLink, ...]


Piece: TypeAlias = str | Strong | Code | NoteLink | PageLink | Inline | Counted | Tallied
Line: TypeAlias = tuple[Piece, ...]


def listed(pieces: Iterable[Piece]) -> Line:
    """Return pieces as one reads them: `A`, `A and B`, `A, B and C`."""
    found = tuple(pieces)
    line: list[Piece] = []
    for at, piece in enumerate(found):
        if at:
            line.append(" and " if at == len(found) - 1 else ", ")
        line.append(piece)
    return tuple(line)


def words_of(line: Line) -> str:
    """Return a line as bare words."""
    return "".join(_words(piece) for piece in line)


def _words(piece: Piece) -> str:
    match piece:
        case str():
            return piece
        case NoteLink() | PageLink():
            return piece.label
        case _:
            return piece.text
