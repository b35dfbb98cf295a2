"""Stretches of time, one row a person: working lives."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kit.pages.charts import Chart, link_or_text
from kit.pages.figures import shown_day
from kit.pages.table import Table


class Stay(NamedTuple):
    """One stretch of time in somebody's working life; `end` is None for until today."""

    person: str
    label: str
    start: date
    end: date | None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Timeline(Chart):
    """Stretches of time, one row a person."""

    stays: tuple[Stay, ...]
    today: date

    @property
    def rows(self) -> int:
        """Return how many stretches there are."""
        return len(self.stays)

    def table(self) -> Table:
        """Return each stretch with who it belongs to."""
        rows = tuple(
            (
                (stay.person,),
                link_or_text(stay.note, stay.label),
                (shown_day(stay.start),),
                (shown_day(stay.end) or "today",),
            )
            for stay in self.stays
        )
        return Table(("Who", "What", "From", "To"), rows)
