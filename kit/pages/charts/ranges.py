"""Ranges of one unit on one scale, such as pay per person."""

from dataclasses import dataclass
from typing import NamedTuple

from kit.pages.charts import Chart, link_or_text
from kit.pages.figures import amount
from kit.pages.table import Table


class Span(NamedTuple):
    """One range on a scale, from low to high, in a group (such as a seniority)."""

    label: str
    low: float
    high: float
    group: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class RangeChart(Chart):
    """Ranges of one unit on one scale."""

    spans: tuple[Span, ...]

    @property
    def rows(self) -> int:
        """Return how many ranges there are."""
        return len(self.spans)

    def table(self) -> Table:
        """Return each range with its group."""
        rows = tuple(
            (
                (span.group,),
                link_or_text(span.note, span.label),
                (amount(span.low),),
                (amount(span.high),),
            )
            for span in self.spans
        )
        low = f"From, {self.unit}" if self.unit else "From"
        return Table(("Group", "Who", low, "To"), rows, numeric=(2, 3))
