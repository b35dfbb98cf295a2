"""Charts: one file a kind, each holding its figures and saying them as a table, too.

How a kind is drawn is told by the file of the same name in `kit/site/layouts`.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field

from kit.pages.table import Table
from kit.pages.text import Line, NoteLink


@dataclass(frozen=True)
class Chart(ABC):
    """A chart: what it is called, what it shows in a sentence, and its unit.

    Figures come as people should read them; `note` of a mark is the note it leads to.
    """

    title: str
    description: str
    unit: str = field(default="", kw_only=True)

    @property
    @abstractmethod
    def rows(self) -> int:
        """Return how many rows of figures it has."""

    @abstractmethod
    def table(self) -> Table:
        """Return all its figures as a table."""


def link_or_text(note: str, label: str) -> Line:
    """Return a label, leading to its note where it has one."""
    return (NoteLink(note, label),) if note else (label,)
