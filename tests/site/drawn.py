"""Charts of every kind, and what their drawings are asked."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from xml.etree import ElementTree as ET

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
    RangeChart,
    Span,
    Stay,
    Step,
    Timeline,
)
from kit.site.charts import draw
from kit.site.layouts import lay_out
from kit.site.marks import (
    WIDTH,
    Drawing,
    Slab,
    Words,
    width_of,
)

SVG = "{http://www.w3.org/2000/svg}"


DAY = date(2026, 6, 30)


BARS = BarChart(
    "Skills",
    "How many named each.",
    unit="people",
    bars=(
        Bar("listening", 6, "6 of 9", "a"),
        Bar("queues <b>", 2, "2 of 9", "b"),
        Bar("nothing", 0, "0"),
    ),
)


LONG = BarChart(
    "Tasks",
    "",
    unit="% of time",
    bars=(Bar("a task with a very long name indeed, and more", 0.4, "40%", "a"),),
)


RANGES = RangeChart(
    "Pay",
    "Low to high.",
    unit="EUR a year",
    spans=(
        Span("Ana", 30000, 36000, "entry", "a"),
        Span("Bo", 70000, 70000, "lead"),
        Span("Cy", 52000, 48000, "lead", "b"),
    ),
)


CHANGES = ChangeChart(
    "Interest",
    "",
    unit="from 1 to 10",
    changes=(
        Change("Bo", 6, 2, date(2026, 3, 1), "b"),
        Change("Ana", 4, 8, date(2026, 1, 1), "a"),
        Change("Cy", 5, 5, DAY),
    ),
)


LIVES = Timeline(
    "Journeys",
    "",
    stays=(
        Stay("Ana", "Clerk", date(2010, 1, 1), date(2014, 12, 31), "a"),
        Stay("Ana", "Lead", date(2014, 1, 1), None, "a"),
        Stay("Bo", "Nurse", date(2001, 1, 1), date(2020, 6, 30)),
    ),
    today=DAY,
)


ONE_LIFE = replace(LIVES, stays=LIVES.stays[:2])


COLUMNS = ColumnChart(
    "New codes",
    "Ever fewer.",
    unit="new codes",
    columns=(
        Column("Ana", 8, "base", "a"),
        Column("Bo", 4, "base", "b"),
        Column("Cy", 0, "run"),
        Column("Di", 1, "run"),
    ),
    line=1,
    line_label="5% of the base",
)


MANY_COLUMNS = ColumnChart(
    "New codes", "", columns=tuple(Column(f"Talk {at}", 20_000 + at) for at in range(50))
)


MATRIX = MatrixChart(
    "Skills",
    "By path.",
    unit="people",
    row_names=("Planning under pressure", "Lean", "Dutch"),
    column_names=("Hospital", "Care home"),
    cells=(
        Cell("Lean", "Hospital", 4, note="a"),
        Cell("Lean", "Care home", 0, note="b"),
        Cell("Dutch", "Hospital", 1, "some"),
    ),
)


NETWORK = NetworkChart(
    "Who led to whom",
    "Chains.",
    nodes=(
        Node("d", "Di", "offered", "d"),
        Node("a", "Ana", "met", "a"),
        Node("b", "Bo", "contacted", "b"),
        Node("c", "Cy", "elsewhere"),
    ),
    edges=(Edge("a", "b"), Edge("b", "d")),
)


FLOW = FlowChart(
    "Ways",
    "Who became what.",
    unit="people",
    steps=(
        Step("Nurse", "Planner", 3, "a"),
        Step("Clerk", "Planner", 1, "b"),
        Step("Nurse", "Lead", 1),
    ),
)


CALENDAR = CalendarChart(
    "Talks",
    "A year.",
    marks=(
        Mark(date(2026, 6, 2), "Ana", "held", "a"),
        Mark(date(2026, 6, 2), "Bo", "held", "b"),
        Mark(date(2026, 7, 9), "Cy", "planned", "c"),
        Mark(date(2025, 11, 3), "Di", "cancelled"),
    ),
    today=DAY,
)


ALL: dict[str, Chart] = {
    "bars": BARS,
    "long": LONG,
    "ranges": RANGES,
    "changes": CHANGES,
    "lives": LIVES,
    "life": ONE_LIFE,
    "columns": COLUMNS,
    "many columns": MANY_COLUMNS,
    "matrix": MATRIX,
    "network": NETWORK,
    "flow": FLOW,
    "calendar": CALENDAR,
}


NAMES = st.text(max_size=40) | st.sampled_from(
    (
        "x",
        "Care home",
        "منسقة عمليات المستشفى",
        "👩🏽‍⚕️ Night 🌙 shift",
        "Head of hospital operations",
    )
)


# As large as anything that people count, and what no chart can show.
VALUES = (
    st.floats(-1e15, 1e15)
    | st.integers(0, 30).map(float)
    | st.sampled_from((float("nan"), float("inf"), -float("inf")))
)


def drawn(chart: Chart, prefix: str = "chart") -> ET.Element:
    """Return a drawing as a tree."""
    return ET.fromstring(draw(chart, href=lambda note: f"../notes/{note}.html", prefix=prefix))


def box(words: Words) -> tuple[float, float, float, float]:
    """Return the room that words take: left, top, right and bottom."""
    width = width_of(words.text, words.size)
    left = words.x - {"start": 0, "middle": width / 2, "end": width}[words.anchor]
    return left, words.y - words.size / 2, left + width, words.y + words.size / 2


def holds_its_words(drawing: Drawing) -> None:
    """Fail if words leave the sheet, or lie on other words."""
    texts = [mark for mark in drawing.marks if isinstance(mark, Words) and mark.text]
    boxes = [(box(words), words) for words in texts]
    for (left, top, right, bottom), words in boxes:
        assert left >= -1, words
        assert right <= WIDTH + 1, words
        assert top >= 0, words
        assert bottom <= drawing.height, words
    for (one, words), (other, others) in combinations(boxes, 2):
        beside = one[2] <= other[0] + 0.2 or other[2] <= one[0] + 0.2
        below = one[3] <= other[1] + 0.2 or other[3] <= one[1] + 0.2
        assert beside or below, (words, others)


def words_in(drawing: Drawing) -> list[str]:
    """Return the words of a drawing."""
    return [mark.text for mark in drawing.marks if isinstance(mark, Words)]


def slabs_about(chart: Chart) -> dict[str, Slab]:
    """Return the slabs of a drawing by what they say."""
    return {mark.about: mark for mark in lay_out(chart).marks if isinstance(mark, Slab)}
