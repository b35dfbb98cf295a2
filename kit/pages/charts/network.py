"""Who led to whom: people as dots, introductions as lines between them."""

from dataclasses import dataclass
from typing import NamedTuple

from kit.pages.charts import Chart, link_or_text
from kit.pages.table import Table


class Node(NamedTuple):
    """One person or thing by its key; `state` colours it (`met`, `contacted`, `offered`, …)."""

    key: str
    label: str
    state: str = ""
    note: str = ""


class Edge(NamedTuple):
    """A way from one key to another."""

    start: str
    end: str


@dataclass(frozen=True, kw_only=True)
class NetworkChart(Chart):
    """A forest: every node is reached by at most one edge; nodes that nothing leads to are roots."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def rows(self) -> int:
        """Return how many nodes there are."""
        return len(self.nodes)

    def table(self) -> Table:
        """Return each edge with the state of where it leads."""
        nodes = {node.key: node for node in self.nodes}
        rows = tuple(
            (
                link_or_text(nodes[edge.start].note, nodes[edge.start].label),
                link_or_text(nodes[edge.end].note, nodes[edge.end].label),
                (nodes[edge.end].state or "–",),
            )
            for edge in self.edges
        )
        return Table(("From", "To", "State"), rows)
