"""Columns in a row: heights, groups, the line across, and numbers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.pages import (
    Column,
    ColumnChart,
)
from kit.site.layouts import lay_out
from kit.site.marks import (
    DOWN,
    Rule,
    Slab,
)
from tests.site.drawn import (
    COLUMNS,
    MANY_COLUMNS,
    NAMES,
    VALUES,
    holds_its_words,
    slabs_about,
    words_in,
)


def test_columns_are_as_high_as_they_say() -> None:
    """Heights are in proportion, from zero, and the line lies at its value."""
    slabs = slabs_about(COLUMNS)
    high = {about: slab.y2 - slab.y for about, slab in slabs.items()}
    assert high["Ana: 8"] == pytest.approx(2 * high["Bo: 4"], abs=0.2)
    assert high["Ana: 8"] == pytest.approx(8 * high["Di: 1"], abs=0.8)
    assert high["Cy: 0"] <= 2
    line = slabs["5% of the base: 1"]
    assert line.color == DOWN
    assert (line.y + line.y2) / 2 == pytest.approx(slabs["Di: 1"].y)


def test_a_rule_parts_groups_and_each_is_named() -> None:
    """Between base and run there is one rule, from top to bottom."""
    drawing = lay_out(COLUMNS)
    upright = [mark for mark in drawing.marks if isinstance(mark, Rule) and mark.x == mark.x2]
    slabs = slabs_about(COLUMNS)
    assert len(upright) == 1
    assert slabs["Bo: 4"].x2 < upright[0].x < slabs["Cy: 0"].x
    assert {"base", "run"} <= set(words_in(drawing))


def test_columns_too_narrow_for_their_names_are_numbered_and_measured() -> None:
    """Fifty columns have numbers below them and an axis beside them, and none is left out."""
    drawing = lay_out(MANY_COLUMNS)
    texts = words_in(drawing)
    assert {"1", "10", "50", "20k"} <= set(texts)
    assert sum(isinstance(mark, Slab) for mark in drawing.marks) == 50


@pytest.mark.parametrize("count", [1, 2, 9, 24, 25, 60, 80, 83, 84, 85])
def test_numbers_of_columns_stay_on_the_sheet(count: int) -> None:
    """The last number, too, which is wider than its column; what is left out is said."""
    columns = tuple(Column(f"A talk of long name {at}", at) for at in range(count))
    drawing = lay_out(replace(MANY_COLUMNS, columns=columns))
    holds_its_words(drawing)
    hinted = any("the table has them all" in text for text in words_in(drawing))
    assert hinted == (count > 84)


@given(st.lists(st.tuples(NAMES, VALUES, NAMES), max_size=100), st.none() | VALUES, NAMES)
def test_columns_hold_their_words(
    columns: list[tuple[str, float, str]], line: float | None, name: str
) -> None:
    """However many columns, groups and digits there are."""
    chart = ColumnChart(
        "T", "", columns=tuple(Column(*each) for each in columns), line=line, line_label=name
    )
    holds_its_words(lay_out(chart))
