"""Pages read as their reader does: every line of them, every number, and what each stands on."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kit.evidence.claims import Claim
from kit.evidence.study import Study
from kit.insights import insights
from kit.pages import (
    Block,
    Bullets,
    Cards,
    Chart,
    ColumnChart,
    Counted,
    Heading,
    Inline,
    Line,
    NoteLink,
    Notice,
    Page,
    PageLink,
    Prose,
    Table,
    Tallied,
    words_of,
)

NOUNS = (
    "person|people|voices?|claims?|conversations?|talks?|interviews?|organizations?|employers?"
    "|notes?|actions?|contacts?|upsides?|downsides?"
)
_ADJECTIVES = "open|done|late|held|overdue|independent|different|unread|other|untouched|planned|new"
COUNT = re.compile(rf"(?<![\w.,:–-])\d+ (?:(?:{_ADJECTIVES}) )?(?:{NOUNS})\b")
"""A number of something that a reader may want to follow."""


class Said(NamedTuple):
    """One line of a page, and which kind of block it stands in."""

    page: str
    where: str
    line: Line

    @property
    def text(self) -> str:
        """Return the line in words."""
        return words_of(self.line)


def pages_of(study: Study) -> list[Page]:
    """Return all pages of all insights."""
    return [page for insight in insights().values() for page in insight.pages(study)]


def lines_of(page: Page) -> Iterator[Said]:
    """Yield every line of a page: its answer, prose, bullets, cells, notices and cards."""
    yield Said(page.name, "answer", page.answer)
    for block in page.blocks:
        for where, line in _lines(block):
            yield Said(page.name, where, line)


def _lines(block: Block) -> Iterator[tuple[str, Line]]:
    match block:
        case Heading():
            yield "heading", (block.text,)
        case Prose():
            yield "prose", block.line
        case Bullets():
            yield from (("bullet", item) for item in block.items)
        case Table():
            yield from (("cell", cell) for row in block.rows for cell in row)
        case Notice():
            yield "notice title", (block.title,)
            yield from (("notice", line) for line in block.lines)
        case Cards():
            yield from (
                ("card", line) for card in block.cards for line in (card.title, *card.lines)
            )
        case Chart():
            yield from _lines_of_chart(block)


def _lines_of_chart(chart: Chart) -> Iterator[tuple[str, Line]]:
    yield "chart", (chart.description,)
    # A column of nought new codes is a figure that was measured, and no missing one.
    if not isinstance(chart, ColumnChart):
        yield from (("chart", cell) for row in chart.table().rows for cell in row)


def tables_of(page: Page) -> Iterator[Table]:
    """Yield the tables of a page, those of its charts left out."""
    yield from (block for block in page.blocks if isinstance(block, Table))


def counted(page: Page) -> Iterator[Counted]:
    """Yield every number of a page that stands on claims."""
    for said in lines_of(page):
        yield from (piece for piece in said.line if isinstance(piece, Counted))


def tallied(page: Page) -> Iterator[Tallied]:
    """Yield every number of a page that stands on notes."""
    for said in lines_of(page):
        yield from (piece for piece in said.line if isinstance(piece, Tallied))


def unfollowed(line: Line) -> str:
    """Return the words of a line that lead to no claims and no list, a bar where a number does."""
    return "".join(
        " | "
        if isinstance(piece, Counted | Tallied)
        else "…"
        if isinstance(piece, Inline)
        else piece.label
        if isinstance(piece, NoteLink | PageLink)
        else words_of((piece,))
        for piece in line
    )


def first_number(text: str) -> int | None:
    """Return the first number of a text; 0 for nobody, None where there is none."""
    if text.startswith("nobody"):
        return 0
    found = re.search(r"\d[\d,]*", text)
    return int(found[0].replace(",", "")) if found else None


def recount(claims: Iterable[Claim], of: str) -> int:
    """Count anew, from the claims alone, what a number says that it counts."""
    heard = list(claims)
    match of:
        case "people":
            return _people(heard)
        case "claims":
            return len(heard)
        case "conversations":
            return len({claim.note for claim in heard})
        case "organizations":
            return len(
                {
                    claim.position.organization
                    for claim in heard
                    if claim.source == "conversation" and claim.speakers
                }
                - {""}
            )
    raise AssertionError(of)


def _people(claims: list[Claim]) -> int:
    """Count those heard alone, and circles of people who were only ever heard together."""
    said_by = [set(claim.speakers) for claim in claims if claim.source == "conversation"]
    alone = set().union(*(speakers for speakers in said_by if len(speakers) == 1))
    together = [speakers for speakers in said_by if len(speakers) > 1 and not speakers & alone]
    circles = 0
    while together:
        circle = together.pop()
        while touching := [group for group in together if group & circle]:
            circle = circle.union(*touching)
            together = [group for group in together if not group & circle]
        circles += 1
    return len(alone) + circles
