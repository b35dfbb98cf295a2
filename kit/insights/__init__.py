"""Questions answered: one file a question, each turning the study into pages of blocks.

A member has a docstring (the question it answers, how it counts, when it stays silent) and
`pages(study)`, which yields `Page` objects. A page says nothing about Markdown, HTML or terminals:
it holds blocks, and `kit/site` or a command lays them out. All text in blocks is data: it is
escaped where it is laid out.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import ModuleType
from typing import Literal, NamedTuple, TypeAlias

from kit.evidence.claims import Claim
from kit.evidence.study import Study


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


class Counted(NamedTuple):
    """A number that stands on claims: every number on a page leads back to them."""

    text: str
    claims: tuple[Claim, ...]


Piece: TypeAlias = str | Strong | Code | NoteLink | PageLink | Inline | Counted
Line: TypeAlias = tuple[Piece, ...]


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


class Table(NamedTuple):
    """A table; `numeric` are the columns to align right, counted from 0."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    numeric: tuple[int, ...] = ()
    caption: str = ""


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


class Bar(NamedTuple):
    """One bar: how long, what stands behind it, and which note it leads to."""

    label: str
    value: float
    shown: str
    note: str = ""


class BarChart(NamedTuple):
    """Bars of one unit, longest first as given."""

    title: str
    description: str
    unit: str
    bars: tuple[Bar, ...]


class Span(NamedTuple):
    """One range on a scale, from low to high, in a group (such as a seniority)."""

    label: str
    low: float
    high: float
    group: str
    note: str = ""


class RangeChart(NamedTuple):
    """Ranges of one unit on one scale, such as pay per person."""

    title: str
    description: str
    unit: str
    spans: tuple[Span, ...]


class Change(NamedTuple):
    """One value before and after, on a day."""

    label: str
    before: float
    after: float
    on: date
    note: str = ""


class ChangeChart(NamedTuple):
    """Values before and after each talk, in order of date, on a scale from 1 to 10."""

    title: str
    description: str
    unit: str
    changes: tuple[Change, ...]


class Stay(NamedTuple):
    """One stretch of time in somebody's working life; `end` is None for until today."""

    person: str
    label: str
    start: date
    end: date | None
    note: str = ""


class Timeline(NamedTuple):
    """Stretches of time, one row a person."""

    title: str
    description: str
    stays: tuple[Stay, ...]
    today: date


Chart: TypeAlias = BarChart | RangeChart | ChangeChart | Timeline
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Insight:
    """A member of this folder."""

    name: str
    doc: str
    module: ModuleType

    def pages(self, study: Study) -> Iterator[Page]:
        """Yield this insight's pages for a study."""
        yield from self.module.pages(study)


@cache
def insights() -> dict[str, Insight]:
    """Return every insight by its name, found by walking this folder."""
    found = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        name = info.name.rstrip("_").replace("_", "-")
        found[name] = Insight(name=name, doc=module.__doc__ or "", module=module)
    return found
