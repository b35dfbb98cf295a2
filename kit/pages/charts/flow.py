"""From what to what, and how often: transitions between roles, a line the thicker the more people."""

from dataclasses import dataclass
from typing import NamedTuple

from kit.pages.charts import Chart, link_or_text
from kit.pages.figures import amount
from kit.pages.table import Table


class Step(NamedTuple):
    """One way from the left to the right, and how many took it."""

    start: str
    end: str
    value: float
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class FlowChart(Chart):
    """Ways from left to right, the widest first as given."""

    steps: tuple[Step, ...]
    start_name: str = "From"
    end_name: str = "To"

    @property
    def rows(self) -> int:
        """Return how many ways there are."""
        return len(self.steps)

    def table(self) -> Table:
        """Return each way with how many took it."""
        rows = tuple(
            ((step.start,), link_or_text(step.note, step.end), (amount(step.value),))
            for step in self.steps
        )
        return Table((self.start_name, self.end_name, self.unit or "How many"), rows, numeric=(2,))
