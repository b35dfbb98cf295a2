"""How charts are drawn: one file a kind of chart, from figures to marks at their places.

A member has the name of its chart's file in `kit/pages/charts`. `CHART` is that class; `drawable`
returns the part of a chart that one can still read when drawn, and what to say of the rest (by
`rest`, nothing where all is drawn); `lay_out` returns the drawing of such a part.
"""

import importlib
import pkgutil
from functools import cache
from typing import Any

from kit.pages import Chart
from kit.site.marks import MUTED, SMALL, Drawing, Words

MOST_ROWS = 24
"""A drawing longer than a screen shows nothing at a glance; the table below it has every row."""
FEWEST_ROWS = 3
"""One or two rows say more as a table than as a drawing."""


def is_drawn(chart: Chart) -> bool:
    """Tell whether a chart has enough rows to be worth a drawing."""
    return chart.rows >= FEWEST_ROWS


def lay_out(chart: Chart) -> Drawing:
    """Return the marks of a chart at their places; where rows are left to the table, it says so."""
    layout = _layouts()[type(chart)]
    part, words = layout.drawable(chart)
    drawing: Drawing = layout.lay_out(part)
    if not words:
        return drawing
    hint = Words(x=0, y=drawing.height + 12, text=words, size=SMALL, color=MUTED)
    return Drawing(height=drawing.height + 24, marks=(*drawing.marks, hint))


def rest(drawn: int, count: int, noun: str = "") -> str:
    """Return what to say where fewer are drawn than there are."""
    named = f" {noun}" if noun else ""
    verb = "is" if drawn == 1 else "are"
    whole = drawn == count
    return "" if whole else f"{drawn} of {count}{named} {verb} drawn; the table has them all."


@cache
def _layouts() -> dict[type[Chart], Any]:
    """Return the module that draws each kind of chart, found by walking this folder."""
    found = (
        importlib.import_module(f"{__name__}.{each.name}")
        for each in pkgutil.iter_modules(__path__)
    )
    return {module.CHART: module for module in found}
