"""How much one page may hold: a page that nobody can read to its end is no help to anybody.

A small vault's pages tell all they know. In a large one, every note still has its page and every
number its list, but long lists name their first entries and say how many more there are.
"""

from typing import NamedTuple

_LARGE_VAULT = 500
_ALL = 1_000_000


class Room(NamedTuple):
    """How long the lists of a page may be.

    Up to `full` claims are told in full. Of more, `talks` conversations are named, each with up to
    `lines` links to its lines; once a page has named `page_talks`, a list names `few_talks`. A list
    of notes names `notes`. A table has `rows`; once a page has shown `page_rows`, `few_rows`. Where
    a page is `thrifty`, of the claims that it lists itself `told` are told in brief, and a number
    leads straight to where its claims stand on another page.
    """

    full: int
    lines: int
    told: int = _ALL
    talks: int = _ALL
    page_talks: int = _ALL
    few_talks: int = _ALL
    notes: int = _ALL
    rows: int = _ALL
    page_rows: int = _ALL
    few_rows: int = _ALL
    thrifty: bool = False


SMALL = Room(full=12, lines=25)
LARGE = Room(
    full=0,
    lines=3,
    told=2,
    talks=24,
    page_talks=300,
    few_talks=2,
    notes=25,
    rows=300,
    page_rows=1200,
    few_rows=30,
    thrifty=True,
)


def room_for(notes: int) -> Room:
    """Return how much a page of a vault of so many notes may hold."""
    return LARGE if notes > _LARGE_VAULT else SMALL


def shown_of(count: int, most: int) -> int:
    """Return how many entries of a list to show: one more is better than to say there is one more."""
    return count if count <= most + 1 else most
