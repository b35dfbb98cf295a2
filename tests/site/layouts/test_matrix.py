"""Rows against columns: what is unknown, how full a cell is, and names."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.pages import (
    Cell,
    Chart,
    MatrixChart,
)
from kit.site.layouts import MOST_ROWS, lay_out
from kit.site.layouts.matrix import FAINTEST, FULLEST, MOST_COLUMNS
from kit.site.marks import (
    FIGURE,
    MUTED,
    Trace,
    Words,
)
from tests.site.drawn import (
    COLUMNS,
    FLOW,
    MATRIX,
    NAMES,
    VALUES,
    holds_its_words,
    slabs_about,
    words_in,
)


def test_an_unknown_cell_is_an_outline_and_a_nought_is_none() -> None:
    """What nobody spoke of has no figure; the key says what the outline means."""
    drawing = lay_out(MATRIX)
    texts = words_in(drawing)
    assert {"4", "0", "some"} <= set(texts)
    outlines = [mark for mark in drawing.marks if isinstance(mark, Trace)]
    assert outlines[0].path.count("M") == 3
    assert "nothing known" in texts
    known = replace(
        MATRIX, cells=tuple(Cell(r, c, 1) for r in MATRIX.row_names for c in MATRIX.column_names)
    )
    assert "nothing known" not in words_in(lay_out(known))


def test_cells_are_the_fuller_the_more_there_is() -> None:
    """From none to the top, within what ink can be read on; `top` may lie above all values."""

    def opacity(chart: MatrixChart, about: str) -> float:
        return slabs_about(chart)[about].opacity

    assert opacity(MATRIX, "Lean, Care home: 0") == FAINTEST
    assert opacity(MATRIX, "Lean, Hospital: 4") == FULLEST
    assert FAINTEST < opacity(MATRIX, "Dutch, Hospital: some") < FULLEST
    assert opacity(replace(MATRIX, top=8), "Lean, Hospital: 4") < FULLEST


@pytest.mark.parametrize("chart", [MATRIX, FLOW, COLUMNS], ids=lambda chart: chart.title)
def test_figures_on_marks_keep_the_ink(chart: Chart) -> None:
    """A link has a colour of its own, which could not be read on a mark of nearly the same one."""
    figures = [
        mark
        for mark in lay_out(chart).marks
        if isinstance(mark, Words) and mark.text.isdigit() and mark.note and mark.color != MUTED
    ]
    assert figures
    assert {mark.color for mark in figures} == {FIGURE}


def test_columns_of_a_matrix_are_named_or_numbered_with_a_key() -> None:
    """Two short names stand above; twelve long ones are below."""
    assert {"Hospital", "Care home"} <= set(words_in(lay_out(MATRIX)))
    names = tuple(f"Person of the long name {at}" for at in range(1, 13))
    texts = words_in(lay_out(replace(MATRIX, column_names=names)))
    assert {"1", "12", "1 Person of the long name 1"} <= set(texts)


@given(
    st.lists(NAMES, max_size=30),
    st.lists(NAMES, max_size=20),
    st.lists(st.tuples(st.integers(0, 29), st.integers(0, 19), VALUES, st.just("") | NAMES)),
)
def test_a_matrix_holds_its_words(
    rows: list[str], columns: list[str], cells: list[tuple[int, int, float, str]]
) -> None:
    """However many rows and columns there are; what is left to the table is said."""
    found = tuple(
        Cell(rows[row], columns[column], value, shown)
        for row, column, value, shown in cells
        if row < len(rows) and column < len(columns)
    )
    chart = MatrixChart("T", "", row_names=tuple(rows), column_names=tuple(columns), cells=found)
    drawing = lay_out(chart)
    holds_its_words(drawing)
    hinted = any("the table has them all" in text for text in words_in(drawing))
    assert hinted == (len(set(rows)) > MOST_ROWS or len(set(columns)) > MOST_COLUMNS)


def test_figures_of_two_digits_stand_in_the_narrowest_cells() -> None:
    """With as many columns as there may be, and long names beside them, none is left out."""
    people = tuple(f"Person {at}" for at in range(MOST_COLUMNS))
    cells = tuple(Cell(row, person, 88) for row in MATRIX.row_names for person in people)
    drawing = lay_out(replace(MATRIX, column_names=people, cells=cells))
    holds_its_words(drawing)
    assert words_in(drawing).count("88") == len(cells)


def test_columns_that_are_left_to_the_table_are_said_to_be() -> None:
    """One sentence says it of rows, of columns, or of both."""
    many = tuple(f"Name {at}" for at in range(40))
    cases = {
        "24 of 40 are drawn; the table has them all.": replace(MATRIX, row_names=many),
        "18 of 40 columns are drawn; the table has them all.": replace(MATRIX, column_names=many),
        "24 of 40 rows, 18 of 40 columns are drawn; the table has them all.": replace(
            MATRIX, row_names=many, column_names=many
        ),
    }
    for words, chart in cases.items():
        assert words in words_in(lay_out(chart))
