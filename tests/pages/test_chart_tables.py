"""The tables of charts: whoever cannot see a drawing finds all its figures in words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.pages import (
    Bar,
    BarChart,
    CalendarChart,
    Cell,
    Change,
    ChangeChart,
    Chart,
    Column,
    ColumnChart,
    Edge,
    FlowChart,
    Mark,
    MatrixChart,
    NetworkChart,
    Node,
    NoteLink,
    RangeChart,
    Span,
    Stay,
    Step,
    Table,
    Timeline,
    words_of,
)
from kit.pages.figures import amount, shown_day

DAY = date(2026, 6, 30)
CHARTS: dict[str, tuple[Chart, list[str]]] = {
    "bars": (
        BarChart("Skills", "", bars=(Bar("listening", 6, "6 of 9", "a"), Bar("planning", 2, "2"))),
        ["listening", "6 of 9", "planning", "2"],
    ),
    "ranges": (
        RangeChart("Pay", "", spans=(Span("Amina", 30_000, 36_000.5, "entry", "a"),)),
        ["entry", "Amina", "30,000", "36,000.5"],
    ),
    "changes": (
        ChangeChart("Interest", "", changes=(Change("Bram", 4, 7.5, DAY, "a"),)),
        ["30 Jun 2026", "Bram", "4", "7.5"],
    ),
    "timeline": (
        Timeline("Lives", "", stays=(Stay("Chidi", "Nurse", DAY, None, "a"),), today=DAY),
        ["Chidi", "Nurse", "30 Jun 2026", "today"],
    ),
    "columns": (
        ColumnChart(
            "New codes",
            "",
            columns=(Column("Dilnoza", 7, "base", "a"), Column("Eero", 0, "run")),
            line=0.5,
            line_label="threshold",
        ),
        ["Dilnoza", "base", "7", "Eero", "run", "0", "threshold: 0.5"],
    ),
    "matrix": (
        MatrixChart(
            "Skills",
            "",
            row_names=("Lean", "Dutch"),
            column_names=("Hospital", "Events"),
            cells=(Cell("Lean", "Hospital", 3, note="a"), Cell("Dutch", "Events", 0, "none yet")),
            corner="Skill",
        ),
        ["Skill", "Hospital", "Events", "Lean", "3", "Dutch", "none yet", "–"],
    ),
    "network": (
        NetworkChart(
            "Who led to whom",
            "",
            nodes=(
                Node("f", "Farida", "met", "a"),
                Node("g", "Goran", "offered"),
                Node("h", "Hui"),
            ),
            edges=(Edge("f", "g"),),
        ),
        ["Farida", "met", "Goran", "offered", "Hui"],
    ),
    "flow": (
        FlowChart(
            "Ways", "", steps=(Step("Nurse", "Planner", 3, "a"),), start_name="Was", end_name="Is"
        ),
        ["Was", "Nurse", "Is", "Planner", "3"],
    ),
    "calendar": (
        CalendarChart("Talks", "", marks=(Mark(DAY, "Ines", "held", "a"),), today=DAY),
        ["30 Jun 2026", "Ines", "held"],
    ),
}
NAMES = st.text(min_size=1, max_size=12)
VALUES = st.floats(0, 1e6)


def said(table: Table) -> list[str]:
    """Return all that a table says, cell by cell."""
    cells = (words_of(cell) for row in table.rows for cell in row)
    return [table.caption, *table.columns, *cells]


def notes(table: Table) -> Iterator[str]:
    """Yield the notes to which a table leads."""
    for row in table.rows:
        yield from (piece.note for cell in row for piece in cell if isinstance(piece, NoteLink))


@pytest.mark.parametrize(("chart", "figures"), CHARTS.values(), ids=CHARTS)
def test_a_table_says_all_that_is_drawn(chart: Chart, figures: list[str]) -> None:
    """Every name and figure of a chart stands in its table, and its note is led to."""
    assert set(figures) <= set(said(chart.table()))
    assert "a" in set(notes(chart.table()))


@pytest.mark.parametrize(("chart", "_figures"), CHARTS.values(), ids=CHARTS)
def test_a_table_is_whole(chart: Chart, _figures: list[str]) -> None:
    """Every row has a cell for every column, every column a name, and figures are columns of it."""
    table = chart.table()
    assert all(table.columns)
    assert {len(row) for row in table.rows} == {len(table.columns)}
    assert set(table.numeric) <= set(range(len(table.columns)))


def test_a_cell_that_is_missing_is_no_nought() -> None:
    """Of what is unknown there is a dash; a nought that somebody counted is one."""
    chart = MatrixChart(
        "", "", row_names=("a",), column_names=("x", "y"), cells=(Cell("a", "x", 0),)
    )
    assert [words_of(cell) for cell in chart.table().rows[0]] == ["a", "0", "–"]


def test_columns_without_groups_or_unit_have_named_columns() -> None:
    """Where nothing is grouped, nothing stands for the group; where no unit is given, a word does."""
    chart = ColumnChart("", "", columns=(Column("a", 1),))
    assert chart.table().columns == ("What", "How much")
    assert replace(chart, unit="codes").table().columns == ("What", "codes")
    assert not chart.table().caption


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "Line: 1.35"),
        ("threshold", "threshold: 1.35"),
        ("dried up at 1.35 a talk", "dried up at 1.35 a talk"),
        ("dried up in 11.35", "dried up in 11.35: 1.35"),
    ],
)
def test_a_line_says_its_value_once(name: str, words: str) -> None:
    """A line's name that says the value is left as it is."""
    assert ColumnChart("", "", columns=(), line=1.35, line_label=name).line_words == words


def test_a_network_says_who_stands_alone() -> None:
    """Who was led to by nobody is in the table, too; an edge to nobody is not."""
    chart = NetworkChart(
        "",
        "",
        nodes=(Node("a", "Amara", "met"), Node("b", "Bilal", "offered"), Node("c", "Cleo")),
        edges=(Edge("a", "b"), Edge("a", "gone")),
    )
    shown = [[words_of(cell) for cell in row] for row in chart.table().rows]
    assert shown == [["Amara", "Bilal", "offered"], ["–", "Amara", "met"], ["–", "Cleo", "–"]]


@given(st.lists(st.tuples(NAMES, NAMES, VALUES), max_size=40))
def test_every_way_has_its_row(ways: list[tuple[str, str, float]]) -> None:
    """However many ways there are, the table has each, in order, with its figure."""
    chart = FlowChart("", "", steps=tuple(Step(*way) for way in ways))
    shown = [tuple(words_of(cell) for cell in row) for row in chart.table().rows]
    assert shown == [(start, end, amount(value)) for start, end, value in ways]


@given(st.lists(st.tuples(st.integers(0, 900), NAMES), max_size=40))
def test_every_mark_has_its_row_by_day(marks: list[tuple[int, str]]) -> None:
    """Marks of the same day, too; the earliest come first."""
    days = [(DAY - timedelta(days=ago), name) for ago, name in marks]
    chart = CalendarChart("", "", marks=tuple(Mark(on, name) for on, name in days), today=DAY)
    shown = [tuple(words_of(cell) for cell in row[:2]) for row in chart.table().rows]
    assert shown == [(shown_day(on), name) for on, name in sorted(days)]
