"""The blocks of a page, and the page itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from kit.evidence.claims import Claim
from kit.pages.charts import Chart
from kit.pages.table import Table
from kit.pages.text import Line


class Heading(NamedTuple):
    """A heading; level 2 is a section of the page."""

    text: str
    level: int = 2


class Prose(NamedTuple):
    """A paragraph."""

    line: Line


class Bullets(NamedTuple):
    """A list."""

    items: tuple[Line, ...]


class Claims(NamedTuple):
    """Claims with who said them, when, and the note and line behind each.

    A long list folds: `shown` come first, the rest under a line that opens.
    """

    claims: tuple[Claim, ...]
    shown: int = 5


class Notice(NamedTuple):
    """A box that must be seen: `kind` is note, tip, warning, question or success."""

    kind: Literal["note", "tip", "warning", "question", "success"]
    title: str
    lines: tuple[Line, ...] = ()


class Card(NamedTuple):
    """One card of a row of cards: a title, and lines below it."""

    title: Line
    lines: tuple[Line, ...]


class Cards(NamedTuple):
    """Cards side by side."""

    cards: tuple[Card, ...]


Block: TypeAlias = Heading | Prose | Bullets | Table | Claims | Notice | Cards | Chart


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One page: its name (`paths/index`, or a note's id), and its answer before all else.

    `section` is where it stands in the navigation. A page whose name is a note's id is shown
    together with that note.
    """

    name: str
    title: str
    section: str
    answer: Line
    blocks: tuple[Block, ...] = ()


class Later(NamedTuple):
    """A page that is made when somebody wants it; `make` looks at the study, and at nothing worked out before.

    Of an insight with a page for each note, only those are made again that would change. The name,
    title and section are those of the page.
    """

    name: str
    title: str
    section: str
    make: Callable[[], Page]
