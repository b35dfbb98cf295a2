"""A forest of people: who leads to whom, and in which state each is."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kit.pages import (
    Edge,
    NetworkChart,
    Node,
)
from kit.site.layouts import MOST_ROWS, lay_out
from kit.site.layouts.network import STATES
from kit.site.marks import (
    Disc,
    Trace,
)
from tests.site.drawn import (
    NAMES,
    NETWORK,
    holds_its_words,
    words_in,
)


def test_whoever_was_led_to_stands_below_and_further_in() -> None:
    """A chain goes down and to the right; each line ends at the dot that it leads to."""
    drawing = lay_out(NETWORK)
    dots = {mark.about: mark for mark in drawing.marks if isinstance(mark, Disc) and mark.about}
    chain = [dots["Ana: met"], dots["Bo: contacted"], dots["Di: offered"]]
    assert [dot.x for dot in chain] == sorted({dot.x for dot in chain})
    assert [dot.y for dot in chain] == sorted({dot.y for dot in chain})
    assert dots["Cy: elsewhere"].x == chain[0].x
    assert dots["Cy: elsewhere"].y > chain[-1].y
    lines = [mark for mark in drawing.marks if isinstance(mark, Trace)]
    assert [(line.x, line.y) for line in lines] == [(dot.x, dot.y) for dot in chain[:-1]]


def test_trees_are_set_apart_and_who_stands_alone_stands_together() -> None:
    """Between two trees there is more room than between those whom nobody led anywhere."""
    nodes = tuple(Node(key, key, "met", key) for key in "abcdef")
    edges = (Edge("a", "b"), Edge("c", "d"))
    drawing = lay_out(replace(NETWORK, nodes=nodes, edges=edges))
    at = {mark.note: mark.y for mark in drawing.marks if isinstance(mark, Disc) and mark.note}
    assert at["c"] - at["b"] > at["b"] - at["a"]
    assert at["e"] - at["d"] > at["f"] - at["e"]


def test_states_of_people_differ_by_shape() -> None:
    """Without colours, no two states have the same sign, and the key names each once."""
    states = (*STATES, "something else")
    chart = replace(
        NETWORK, nodes=tuple(Node(state, f"Person {state}", state) for state in states), edges=()
    )
    drawing = lay_out(chart)
    signs: dict[str, list[object]] = {}
    for mark in drawing.marks:
        if isinstance(mark, Disc | Trace) and mark.about:
            sign = (mark.hollow, mark.radius) if isinstance(mark, Disc) else mark.path
            signs.setdefault(mark.about, []).append(sign)
    assert len({str(sign) for sign in signs.values()}) == len(states)
    texts = words_in(drawing)
    assert [text for text in texts if text in states] == list(states)


def test_a_deep_chain_stays_on_the_sheet() -> None:
    """Twenty-four that each led to the next are all named, with room for a name."""
    nodes = tuple(Node(f"{at:02}", f"Person number {at}", "met") for at in range(24))
    edges = tuple(Edge(one.key, two.key) for one, two in pairwise(nodes))
    drawing = lay_out(replace(NETWORK, nodes=nodes, edges=edges))
    assert {node.label for node in nodes} <= set(words_in(drawing))


@given(
    st.lists(
        st.tuples(NAMES, st.sampled_from(("met", "contacted", "offered", "")) | NAMES), max_size=40
    ),
    st.lists(st.tuples(st.integers(0, 41), st.integers(0, 41)), max_size=60),
)
def test_a_network_holds_its_words_and_each_node_once(
    nodes: list[tuple[str, str]], edges: list[tuple[int, int]]
) -> None:
    """Whatever leads where: circles, strangers, and several ways to one."""
    chart = NetworkChart(
        "T",
        "",
        nodes=tuple(Node(str(at), name, state, f"n{at}") for at, (name, state) in enumerate(nodes)),
        edges=tuple(Edge(str(start), str(end)) for start, end in edges),
    )
    drawing = lay_out(chart)
    holds_its_words(drawing)
    drawn_notes = {mark.note for mark in drawing.marks if isinstance(mark, Disc) and mark.note}
    assert len(drawn_notes) == min(MOST_ROWS, len(nodes))
    lines = [mark for mark in drawing.marks if isinstance(mark, Trace)]
    assert len(lines) < max(1, len(drawn_notes))
