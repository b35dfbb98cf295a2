"""Ways from left to right: thickness, counts and places."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.pages import (
    FlowChart,
    Step,
)
from kit.site.layouts import lay_out
from kit.site.marks import (
    Trace,
)
from tests.site.drawn import (
    FLOW,
    NAMES,
    VALUES,
    holds_its_words,
    words_in,
)


def test_ways_are_as_thick_as_they_are_taken() -> None:
    """Three are three times as thick as one; each says how many."""
    ways = {mark.about: mark for mark in lay_out(FLOW).marks if isinstance(mark, Trace)}
    three, one = ways["Nurse → Planner: 3"], ways["Clerk → Planner: 1"]
    assert three.thickness == pytest.approx(3 * one.thickness)
    assert sorted(text for text in words_in(lay_out(FLOW)) if text.isdigit()) == ["1", "1", "3"]


def test_ways_do_not_lie_on_each_other_where_they_begin_or_end() -> None:
    """Along each side, one way begins where the other's thickness ends."""
    ways = [mark for mark in lay_out(FLOW).marks if isinstance(mark, Trace)]
    begins = [(way.y, way.thickness) for way in ways]
    ends = [(way.y + float(way.path.rpartition(",")[2]), way.thickness) for way in ways]
    for side in (begins, ends):
        for (y, thick), (below, thicker) in combinations(sorted(side), 2):
            assert below - y >= (thick + thicker) / 2 - 0.2


def test_ways_into_one_name_end_in_the_order_in_which_they_begin() -> None:
    """Whatever order they are given in, they do not cross without need."""
    steps = (
        Step("Nurse", "Lead", 2),
        Step("Clerk", "Planner", 2),
        Step("Clerk", "Lead", 2),
        Step("Nurse", "Planner", 2),
    )
    ways = [mark for mark in lay_out(replace(FLOW, steps=steps)).marks if isinstance(mark, Trace)]
    ends = [way.y + float(way.path.rpartition(",")[2]) for way in ways]
    for one, other in combinations(range(4), 2):
        if steps[one].end == steps[other].end:
            assert (ways[one].y < ways[other].y) == (ends[one] < ends[other])


@given(st.lists(st.tuples(NAMES, NAMES, VALUES), max_size=40), NAMES, NAMES)
def test_flows_hold_their_words(steps: list[tuple[str, str, float]], start: str, end: str) -> None:
    """However many ways, and however wide."""
    chart = FlowChart(
        "T", "", steps=tuple(Step(*step) for step in steps), start_name=start, end_name=end
    )
    holds_its_words(lay_out(chart))
