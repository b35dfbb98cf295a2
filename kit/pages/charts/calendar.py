"""Days on a calendar, a week a column, such as the talks of a year."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kit.pages.charts import Chart, link_or_text
from kit.pages.figures import shown_day
from kit.pages.table import Table


class Mark(NamedTuple):
    """Something on a day; `kind` colours it (`held`, `planned`)."""

    on: date
    label: str
    kind: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class CalendarChart(Chart):
    """Marks on days; drawn are the twelve months that end with `today` or the last mark."""

    marks: tuple[Mark, ...]
    today: date

    @property
    def rows(self) -> int:
        """Return how many marks there are."""
        return len(self.marks)

    def table(self) -> Table:
        """Return each mark by its day."""
        ordered = sorted(self.marks, key=lambda mark: (mark.on, mark.label))
        rows = tuple(
            ((shown_day(mark.on),), link_or_text(mark.note, mark.label), (mark.kind or "–",))
            for mark in ordered
        )
        return Table(("When", "What", "State"), rows)
