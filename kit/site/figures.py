"""A chart on a page: the drawing, what it is called, and the same figures as a table."""

from collections.abc import Sequence

from kit.pages import Chart
from kit.site.escaping import html_text, plain
from kit.site.layouts import is_drawn
from kit.site.sheet import Sheet


def figure_lines(chart: Chart, table: Sequence[str], sheet: Sheet) -> list[str]:
    """Return a chart as a figure of raw HTML in one line, then its table's lines in a fold.

    Of a chart too small to draw, the table alone.
    """
    if not chart.rows:
        return []
    if not is_drawn(chart):
        return _folded(table, f"{chart.title}, as a table")
    sheet.charts += 1
    drawing = sheet.drawings.of(sheet.file, sheet.charts, chart)
    caption = f"<figcaption>{_caption(chart)}</figcaption>"
    figure = f'<figure class="kit-chart" data-search-exclude>{caption}{drawing}</figure>'
    return [figure, "", *_folded(table, "These figures as a table")]


def _folded(table: Sequence[str], title: str) -> list[str]:
    shown = plain(title).replace('"', "&quot;")
    return [
        '<div class="kit-figures" data-search-exclude markdown="1">',
        "",
        f'??? abstract "{shown}"',
        "",
        *(f"    {line}" for line in table),
        "",
        "</div>",
    ]


def _caption(chart: Chart) -> str:
    shown = f' <span class="kit-unit">{html_text(chart.unit)}</span>' if chart.unit else ""
    return f"{html_text(chart.title)}{shown}"
