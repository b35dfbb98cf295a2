"""Who led to whom: people as dots, introductions as lines between them."""

from dataclasses import dataclass
from typing import NamedTuple

from kit.pages.charts import Chart, link_or_text
from kit.pages.table import Table
from kit.pages.text import Line


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
        """Return each edge with the state of where it leads, then the nodes that nothing leads to."""
        nodes = {node.key: node for node in self.nodes}
        edges = [edge for edge in self.edges if edge.start in nodes and edge.end in nodes]
        reached = {edge.end for edge in edges}
        pairs = [
            *((_named(nodes[edge.start]), nodes[edge.end]) for edge in edges),
            *((("–",), node) for node in self.nodes if node.key not in reached),
        ]
        rows = tuple((start, _named(node), (node.state or "–",)) for start, node in pairs)
        return Table(("From", "To", "State"), rows)


def _named(node: Node) -> Line:
    return link_or_text(node.note, node.label)
