"""Rows against columns, each cell darker the more there is: skills and paths, codes and people."""

from dataclasses import dataclass
from typing import NamedTuple

from kit.pages.charts import Chart, link_or_text
from kit.pages.figures import amount
from kit.pages.table import Table


class Cell(NamedTuple):
    """One cell; `shown` is what stands in it (by default its value), `value` how dark it is."""

    row: str
    column: str
    value: float
    shown: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class MatrixChart(Chart):
    """Cells by row and column, in the orders given; a cell that is missing is unknown.

    `top` is the value of the darkest cell, by default the largest there is.
    """

    row_names: tuple[str, ...]
    column_names: tuple[str, ...]
    cells: tuple[Cell, ...]
    top: float | None = None
    corner: str = "What"

    @property
    def rows(self) -> int:
        """Return how many rows there are."""
        return len(self.row_names)

    def table(self) -> Table:
        """Return the cells with an en dash where nothing is known."""
        cells = {(cell.row, cell.column): cell for cell in self.cells}
        rows = tuple(
            (
                (row,),
                *(
                    link_or_text(cell.note, cell.shown or amount(cell.value)) if cell else ("–",)
                    for cell in (cells.get((row, column)) for column in self.column_names)
                ),
            )
            for row in self.row_names
        )
        figures_only = not any(cell.shown for cell in self.cells)
        numeric = range(1, len(self.column_names) + 1) if figures_only else ()
        return Table((self.corner, *self.column_names), rows, numeric=tuple(numeric))
