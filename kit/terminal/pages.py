"""A page on a terminal: its answer first, then its blocks, as wide as the terminal and no wider."""

import io
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from math import isfinite
from typing import Literal, TypeAlias

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from kit.evidence.study import Study
from kit.pages import (
    BarChart,
    Block,
    Bullets,
    Cards,
    Chart,
    Claims,
    ColumnChart,
    Heading,
    Line,
    Notice,
    Page,
    Prose,
    Table,
)
from kit.pages.figures import amount
from kit.terminal.page_lines import LineWriter, words, wrapped
from kit.terminal.signs import visible

_PROSE = 100
"""Lines longer than this are hard to follow, however wide the terminal."""
_UNLIMITED = 100_000
_BAR = 30
_FEWEST_BARS = 3
_LONGEST_WORD = 24
_EIGHTHS = " ▏▎▍▌▋▊▉"
_TONES = {
    "note": ("Note", "blue"),
    "tip": ("Tip", "cyan"),
    "warning": ("Warning", "yellow"),
    "question": ("Question", "magenta"),
    "success": ("Good", "green"),
}

Row: TypeAlias = Text | Grid


def page_text(
    page: Page, study: Study, *, width: int = 0, styled: bool = False, claims: bool = False
) -> str:
    """Return a page as text; `width` 0 wraps nothing.

    With `claims`, every claim is listed, and those behind each number follow as footnotes.
    """
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=width or _UNLIMITED,
        force_terminal=styled,
        legacy_windows=False,
    )
    for row in _Layout(study, width=width, claims=claims).page(page):
        console.print(row, crop=False, soft_wrap=isinstance(row, Text))
    return "\n".join(line.rstrip() for line in stream.getvalue().rstrip().split("\n"))


class _Layout:
    """Lays out the blocks of one page, row by row."""

    def __init__(self, study: Study, *, width: int, claims: bool) -> None:
        self.width = width
        self.prose = min(width, _PROSE)
        self.whole = claims
        self.writer = LineWriter(study, numbers=claims)
        self.heading = ""

    def page(self, page: Page) -> Iterator[Row]:
        yield from wrapped(words(page.title, "bold"), self.prose)
        yield Text()
        yield from wrapped(self.writer.line(page.answer), self.prose)
        for block in page.blocks:
            rows = list(self._block(block))
            yield from (Text(), *rows) if rows else ()
        yield from self._footnotes()
        yield from self._see_also(page)

    def _block(self, block: Block) -> Iterable[Row]:
        match block:
            case Heading():
                self.heading = block.text
                return self._heading(block)
            case Prose():
                return self._lines((block.line,))
            case Bullets():
                return self._lines(block.items, "- ")
            case Table():
                return self._table(block)
            case Claims():
                return self._claims(block)
            case Notice():
                return self._notice(block)
            case Cards():
                return self._cards(block)
            case Chart():
                return self._chart(block) if block.rows else ()

    def _heading(self, heading: Heading) -> Iterator[Text]:
        lines = wrapped(words(heading.text, "bold"), self.prose)
        yield from lines
        if heading.level <= 2:
            yield Text("─" * max(line.cell_len for line in lines), "dim")

    def _lines(self, lines: Iterable[Line], sign: str = "") -> Iterator[Text]:
        for line in lines:
            text = self.writer.line(line, places=True)
            yield from wrapped(text, self.prose, sign, " " * len(sign))

    def _notice(self, notice: Notice) -> Iterator[Text]:
        word, colour = _TONES[notice.kind]
        title = words(f"{word}: ", f"bold {colour}").append_text(words(notice.title, "bold"))
        yield from wrapped(title, self.prose, "", "  ")
        sign = "  - " if len(notice.lines) > 1 else "  "
        yield from self._lines(notice.lines, sign)

    def _cards(self, cards: Cards) -> Iterator[Text]:
        for at, card in enumerate(cards.cards):
            if at:
                yield Text()
            title = self.writer.line(card.title)
            title.stylize("bold")
            yield from wrapped(title, self.prose)
            yield from self._lines(card.lines, "  ")

    def _claims(self, block: Claims) -> Iterator[Text]:
        # One more in sight is better than a hint at one.
        whole = self.whole or len(block.claims) <= block.shown + 1
        first = block.claims if whole else block.claims[: block.shown]
        for claim in first:
            yield from self.writer.claim(claim, self.prose)
        if not whole:
            rest = len(block.claims) - len(first)
            yield Text(f"  and {rest} more; --claims lists them all", "dim")

    def _chart(self, chart: Chart) -> Iterator[Row]:
        unit = f" ({chart.unit})" if chart.unit else ""
        # A section that holds nothing but its chart has said already what it is called.
        if chart.title != self.heading or unit:
            yield from wrapped(words(f"{chart.title}{unit}", "bold"), self.prose)
        yield from wrapped(words(chart.description), self.prose)
        yield Text()
        bars = _bars(chart)
        table = chart.table()
        if len(bars) < _FEWEST_BARS:
            yield from self._table(table)
        else:
            yield _bar_grid(bars, _BAR if not self.width or self.width > 2 * _BAR else 10)
            yield from wrapped(words(table.caption, "italic"), self.prose) if table.caption else ()

    def _table(self, table: Table) -> Iterator[Row]:
        if table.caption:
            yield from wrapped(words(table.caption, "italic"), self.prose)
        rows = [[self.writer.line(cell) for cell in row] for row in table.rows]
        heads = [words(column, "bold") for column in table.columns]
        if not rows:
            yield words("Nothing yet.")
        elif widths := _widths([heads, *rows], self.width):
            yield _grid(heads, rows, widths, table.numeric)
        else:
            yield from self._records(heads, rows)

    def _records(self, heads: list[Text], rows: list[list[Text]]) -> Iterator[Text]:
        """Yield the rows of a table that is too wide one below the other."""
        for at, row in enumerate(rows):
            if at:
                yield Text()
            row[0].stylize("bold")
            yield from wrapped(row[0], self.prose)
            for head, cell in zip(heads[1:], row[1:], strict=False):
                text = Text.assemble((head.plain, "dim"), "  ", cell)
                yield from wrapped(text, self.prose, "  ", "    ")

    def _footnotes(self) -> Iterator[Text]:
        notes = self.writer.footnotes.values()
        if notes:
            yield Text()
            yield from self._heading(Heading("Behind the numbers"))
        for note in notes:
            yield from wrapped(words(f"[{note.number}] {note.text}", "bold"), self.prose)
            for claim in note.claims:
                yield from self.writer.claim(claim, self.prose, "    ")
            for place in note.places:
                yield from wrapped(self.writer.place(place), self.prose, "    - ", "      ")

    def _see_also(self, page: Page) -> Iterator[Text]:
        others = {name: label for name, label in self.writer.pages.items() if name != page.name}
        if others:
            yield Text()
            yield words("See also", "bold")
        widest = max(map(cell_len, others), default=0)
        for name, label in others.items():
            command = Text(f"kit insight {visible(name)}", "cyan")
            gap = " " * (widest - cell_len(name) + 2)
            line = command.append(gap).append_text(words(label))
            yield from wrapped(line, self.prose, "  ", "    ")


def _grid(
    heads: list[Text], rows: list[list[Text]], widths: list[int], numeric: tuple[int, ...]
) -> Grid:
    grid = Grid(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        border_style="dim",
    )
    for at, (head, width) in enumerate(zip(heads, widths, strict=True)):
        justify: Literal["left", "right"] = "right" if at in numeric else "left"
        grid.add_column(head, justify=justify, overflow="fold", width=width)
    for row in rows:
        grid.add_row(*row)
    return grid


def _widths(rows: list[list[Text]], width: int) -> list[int]:
    """Return how wide the columns of a table may be; none where it would be too narrow to read.

    Each is as wide as it would like to be up to a common limit, and never parts a word for it.
    """
    columns = list(zip_longest(*rows, fillvalue=Text()))
    wanted = [max(cell.cell_len for cell in column) for column in columns]
    least = [max(map(_least, column)) for column in columns]
    room = width - 2 * (len(columns) - 1)
    if not width or sum(wanted) <= room:
        return wanted
    limits = range(max(wanted), 0, -1)
    fitted = (
        [max(low, min(high, limit)) for low, high in zip(least, wanted, strict=True)]
        for limit in limits
    )
    return next((each for each in fitted if sum(each) <= room), [])


def _least(cell: Text) -> int:
    longest = max(map(cell_len, cell.plain.split()), default=0)
    return max(min(longest, _LONGEST_WORD), min(cell.cell_len // 4, _LONGEST_WORD))


def _bars(chart: Chart) -> list[tuple[str, float, str]]:
    """Return the bars of a chart that has some: label, value, and what is shown of it."""
    match chart:
        case BarChart():
            return [(bar.label, bar.value, bar.shown) for bar in chart.bars]
        case ColumnChart():
            return [
                (", ".join(filter(None, (each.label, each.group))), each.value, amount(each.value))
                for each in chart.columns
            ]
    return []


def _bar_grid(bars: list[tuple[str, float, str]], longest: int) -> Grid:
    top = max((value for _, value, _ in bars if isfinite(value)), default=0)
    grid = Grid.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(overflow="fold")
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value, shown in bars:
        share = value / top if top > 0 and isfinite(value) else 0
        grid.add_row(words(label), Text(_bar(share * longest), "cyan"), words(shown))
    return grid


def _bar(length: float) -> str:
    whole, eighths = divmod(round(length * 8), 8)
    return "█" * whole + (_EIGHTHS[eighths] if eighths else "") if length > 0 else ""
