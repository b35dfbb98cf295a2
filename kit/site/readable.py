"""What of a chart can be drawn so that one can still read it."""

from math import isfinite

from kit.insights import BarChart, ChangeChart, Chart, RangeChart, Timeline

# A drawing longer than a screen shows nothing at a glance; the table below it has every row.
MOST_ROWS = 24
# One or two rows say more as a table than as a drawing.
FEWEST_ROWS = 3
MOST_PEOPLE = 12
MOST_STAYS = 60


def readable(chart: Chart) -> tuple[Chart, int]:
    """Return a chart with the rows that are drawn, and how many there are in all.

    Of bars and ranges the first are kept, of changes the latest, of lives the first people. Figures
    that are no finite number cannot be drawn.
    """
    match chart:
        case BarChart():
            bars = tuple(bar for bar in chart.bars if isfinite(bar.value))
            return chart._replace(bars=bars[:MOST_ROWS]), len(bars)
        case RangeChart():
            spans = tuple(
                each for each in chart.spans if isfinite(each.low) and isfinite(each.high)
            )
            return chart._replace(spans=spans[:MOST_ROWS]), len(spans)
        case ChangeChart():
            changes = tuple(
                sorted(
                    (each for each in chart.changes if isfinite(each.before + each.after)),
                    key=lambda change: (change.on, change.label),
                )
            )
            return chart._replace(changes=changes[-MOST_ROWS:]), len(changes)
        case Timeline():
            people = list(dict.fromkeys(stay.person for stay in chart.stays))[:MOST_PEOPLE]
            stays = tuple(stay for stay in chart.stays if stay.person in people)
            return chart._replace(stays=stays[:MOST_STAYS]), len(chart.stays)


def is_drawn(chart: Chart) -> bool:
    """Tell whether a chart has enough rows to be worth a drawing."""
    return rows_of(chart) >= FEWEST_ROWS


def rows_of(chart: Chart) -> int:
    """Return how many rows a chart has."""
    match chart:
        case BarChart():
            return len(chart.bars)
        case RangeChart():
            return len(chart.spans)
        case ChangeChart():
            return len(chart.changes)
        case Timeline():
            return len(chart.stays)
