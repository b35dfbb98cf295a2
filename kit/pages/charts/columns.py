"""Columns in a row, such as new codes per interview, with a line that they are held against."""

from dataclasses import dataclass
from typing import NamedTuple

from kit.pages.charts import Chart, link_or_text
from kit.pages.figures import amount
from kit.pages.table import Table


class Column(NamedTuple):
    """One column: `group` parts the row into stretches, such as base and run."""

    label: str
    value: float
    group: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ColumnChart(Chart):
    """Columns in the order given; `line` is a value drawn across them, `line_label` its name."""

    columns: tuple[Column, ...]
    line: float | None = None
    line_label: str = ""

    @property
    def rows(self) -> int:
        """Return how many columns there are."""
        return len(self.columns)

    def table(self) -> Table:
        """Return each column in order."""
        grouped = any(column.group for column in self.columns)
        rows = tuple(
            (
                link_or_text(column.note, column.label),
                *(((column.group,),) if grouped else ()),
                (amount(column.value),),
            )
            for column in self.columns
        )
        names = ("What", *(("Part",) if grouped else ()), self.unit or "How much")
        return Table(names, rows, numeric=(len(names) - 1,), caption=self.line_words)

    @property
    def line_words(self) -> str:
        """Return the line's name with its value, unless the name says that already."""
        if self.line is None:
            return ""
        figure = amount(self.line)
        named = self.line_label or "Line"
        return named if figure in named.split() else f"{named}: {figure}"
