"""A chart on a page: the drawing, what it is called, and the same figures as a table."""

from kit.insights import BarChart, ChangeChart, Chart, RangeChart, Timeline
from kit.site.days import shown_day
from kit.site.escaping import html_text, plain
from kit.site.readable import is_drawn, rows_of
from kit.site.scales import amount
from kit.site.sheet import Sheet


def figure_lines(chart: Chart, sheet: Sheet) -> list[str]:
    """Return a chart as a figure of raw HTML in one line, then its figures as a table in a fold.

    Of a chart too small to draw, the table alone.
    """
    if not rows_of(chart):
        return []
    if not is_drawn(chart):
        return _table_lines(chart, f"{chart.title}, as a table", sheet)
    sheet.charts += 1
    drawing = sheet.drawings.of(sheet.file, sheet.charts, chart)
    caption = f"<figcaption>{_caption(chart)}</figcaption>"
    figure = f'<figure class="kit-chart" data-search-exclude>{caption}{drawing}</figure>'
    return [figure, "", *_table_lines(chart, "These figures as a table", sheet)]


def _table_lines(chart: Chart, title: str, sheet: Sheet) -> list[str]:
    columns, rows = _figures(chart, sheet)
    table = [
        f"| {' | '.join(columns)} |",
        f"| {' | '.join('---' for _ in columns)} |",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]
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
    unit = getattr(chart, "unit", "")
    shown = f' <span class="kit-unit">{html_text(unit)}</span>' if unit else ""
    return f"{html_text(chart.title)}{shown}"


def _figures(chart: Chart, sheet: Sheet) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    match chart:
        case BarChart():
            return ("What", plain(chart.unit) or "How much"), [
                (_link(bar.note, bar.label, sheet), plain(bar.shown)) for bar in chart.bars
            ]
        case RangeChart():
            return ("Group", "Who", f"From, {plain(chart.unit)}", "To"), [
                (
                    plain(span.group) or " ",
                    _link(span.note, span.label, sheet),
                    amount(span.low),
                    amount(span.high),
                )
                for span in chart.spans
            ]
        case ChangeChart():
            return ("When", "Talk", "Before", "After"), [
                (
                    shown_day(change.on),
                    _link(change.note, change.label, sheet),
                    f"{change.before:g}",
                    f"{change.after:g}",
                )
                for change in sorted(chart.changes, key=lambda each: each.on)
            ]
        case Timeline():
            return ("Who", "What", "From", "To"), [
                (
                    plain(stay.person),
                    _link(stay.note, stay.label, sheet),
                    shown_day(stay.start),
                    shown_day(stay.end) or "today",
                )
                for stay in chart.stays
            ]


def _link(note: str, label: str, sheet: Sheet) -> str:
    if not note or not sheet.places.has(note):
        return plain(label) or " "
    return f"[{plain(label)}]({sheet.places.link(sheet.root, note)})"
