"""What a page is made of: pieces of a line, blocks, charts, and the numbers that can be followed.

A page says nothing about Markdown, HTML or terminals: `kit/site` and `kit/terminal` lay it out. All
text in it is data, escaped where it is laid out. A chart is one file in `charts`, its drawing one
file in `kit/site/layouts`.
"""

from kit.pages.blocks import (
    Block,
    Bullets,
    Card,
    Cards,
    Claims,
    Heading,
    Later,
    Notice,
    Page,
    Prose,
)
from kit.pages.charts import Chart
from kit.pages.charts.bars import Bar, BarChart
from kit.pages.charts.calendar import CalendarChart, Mark
from kit.pages.charts.changes import Change, ChangeChart
from kit.pages.charts.columns import Column, ColumnChart
from kit.pages.charts.flow import FlowChart, Step
from kit.pages.charts.matrix import Cell, MatrixChart
from kit.pages.charts.network import Edge, NetworkChart, Node
from kit.pages.charts.ranges import RangeChart, Span
from kit.pages.charts.timeline import Stay, Timeline
from kit.pages.counting import (
    counted_claims,
    counted_conversations,
    counted_organizations,
    counted_people,
    share_of_people,
    tallied,
)
from kit.pages.table import Table
from kit.pages.text import (
    Code,
    Counted,
    CountedUnit,
    Inline,
    Line,
    NoteLink,
    PageLink,
    Piece,
    Strong,
    Tallied,
    listed,
    words_of,
)

__all__ = [
    "Bar",
    "BarChart",
    "Block",
    "Bullets",
    "CalendarChart",
    "Card",
    "Cards",
    "Cell",
    "Change",
    "ChangeChart",
    "Chart",
    "Claims",
    "Code",
    "Column",
    "ColumnChart",
    "Counted",
    "CountedUnit",
    "Edge",
    "FlowChart",
    "Heading",
    "Inline",
    "Later",
    "Line",
    "Mark",
    "MatrixChart",
    "NetworkChart",
    "Node",
    "NoteLink",
    "Notice",
    "Page",
    "PageLink",
    "Piece",
    "Prose",
    "RangeChart",
    "Span",
    "Stay",
    "Step",
    "Strong",
    "Table",
    "Tallied",
    "Timeline",
    "counted_claims",
    "counted_conversations",
    "counted_organizations",
    "counted_people",
    "listed",
    "share_of_people",
    "tallied",
    "words_of",
]
