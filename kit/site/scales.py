"""Scales and axes: where a figure lies on a drawing, and which figures to name."""

from collections.abc import Iterable, Iterator
from datetime import date
from math import ceil, floor, log10

from kit.pages.figures import amount
from kit.site.marks import MUTED, SMALL, WIDTH, Mark, Words, width_of

AXIS = 24.0
_DAYS_A_YEAR = 365.25
_LETTERS = ((1e12, 1e12, "tn"), (1e9, 1e9, "bn"), (1e6, 1e6, "M"), (1e4, 1e3, "k"))
_MOST_IN_WORDS = 1e15


class Scale:
    """Puts figures from `low` to `high` onto the sheet from `left` to `right`."""

    def __init__(self, low: float, high: float, left: float = 0.0, right: float = WIDTH) -> None:
        self.low, self.high = low, high
        self.left, self.right = left, right

    def at(self, value: float) -> float:
        """Return the place of a value, to a tenth."""
        part = (value - self.low) / ((self.high - self.low) or 1.0)
        return round(self.left + min(1.0, max(0.0, part)) * (self.right - self.left), 1)


def short(value: float) -> str:
    """Return a figure for an axis: thousands as `40k`, millions as `2.5M`."""
    size = abs(value)
    if size >= _MOST_IN_WORDS:
        return f"{value:.2g}"
    found = ((unit, letter) for least, unit, letter in _LETTERS if size >= least)
    unit, letter = next(found, (1.0, ""))
    return f"{amount(value / unit)}{letter}"


def brief(value: float, room: float, size: float) -> str:
    """Return a figure as long as its room allows; a figure is never cut, but rather left out."""
    shown = (words for words in (amount(value), short(value)) if width_of(words, size) <= room)
    return next(shown, "")


def nice_ticks(low: float, high: float, wanted: int = 5) -> tuple[float, ...]:
    """Return round figures that span a range, at most `wanted` steps apart."""
    spread = high - low if high - low > abs(high) * 1e-9 + 1e-9 else max(abs(high), 1.0)
    raw = spread / wanted
    size = 10.0 ** floor(log10(raw))
    step = next(size * each for each in (1, 2, 2.5, 5, 10) if size * each >= raw * 0.999)
    start, end = floor(low / step), ceil(high / step)
    return tuple(round(at * step, 10) for at in range(start, max(end, start + 1) + 1))


def year_ticks(first: date, last: date) -> tuple[int, ...]:
    """Return the years to name on an axis: every one, or every second, fifth, tenth."""
    span = max(1, last.year - first.year)
    step = next((each for each in (1, 2, 5, 10, 20) if span / each <= 6), 50)
    start = ceil(year_of(first) / step) * step
    return tuple(range(start, last.year + 1, step)) or (last.year,)


def year_of(day: date) -> float:
    """Return a day as a year with its fraction."""
    return day.year + (day.timetuple().tm_yday - 1) / _DAYS_A_YEAR


def axis(ticks: Iterable[tuple[float, str]], y: float) -> Iterator[Mark]:
    """Yield the figures of an axis that lies at `y`; the outermost stay on the sheet."""
    for x, text in ticks:
        half = width_of(text, SMALL) / 2
        anchor = "start" if x < half else "end" if x > WIDTH - half else "middle"
        yield Words(x=x, y=y + 13, text=text, size=SMALL, color=MUTED, anchor=anchor)
