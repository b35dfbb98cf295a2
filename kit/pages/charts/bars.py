"""Bars of one unit, beside each other: shares of time, people who named something."""

from dataclasses import dataclass
from typing import NamedTuple

from kit.pages.charts import Chart, link_or_text
from kit.pages.table import Table


class Bar(NamedTuple):
    """One bar: how long, what stands behind it, and which note it leads to."""

    label: str
    value: float
    shown: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class BarChart(Chart):
    """Bars of one unit, in the order given."""

    bars: tuple[Bar, ...]

    @property
    def rows(self) -> int:
        """Return how many bars there are."""
        return len(self.bars)

    def table(self) -> Table:
        """Return each bar's label and figure."""
        rows = tuple((link_or_text(bar.note, bar.label), (bar.shown,)) for bar in self.bars)
        return Table(("What", self.unit or "How much"), rows)
