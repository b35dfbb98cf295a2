"""One value before and after each of several days, such as my interest in a path."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kit.pages.charts import Chart, link_or_text
from kit.pages.figures import shown_day
from kit.pages.table import Table


class Change(NamedTuple):
    """One value before and after, on a day."""

    label: str
    before: float
    after: float
    on: date
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ChangeChart(Chart):
    """Values before and after each talk, in order of date, on a scale from 1 to 10."""

    changes: tuple[Change, ...]

    @property
    def rows(self) -> int:
        """Return how many changes there are."""
        return len(self.changes)

    def table(self) -> Table:
        """Return each change by its day."""
        rows = tuple(
            (
                (shown_day(change.on),),
                link_or_text(change.note, change.label),
                (f"{change.before:g}",),
                (f"{change.after:g}",),
            )
            for change in sorted(self.changes, key=lambda each: each.on)
        )
        return Table(("When", "Talk", "Before", "After"), rows)
