"""The layout of a year as two half-years below each other: a week a column, a day a square."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from kit.pages import CalendarChart
from kit.pages import Mark as DayMark
from kit.pages.figures import shown_day
from kit.site.keys import key_of
from kit.site.layouts import rest
from kit.site.marks import (
    BAR,
    FIGURE,
    GRID,
    MUTED,
    PAPER,
    SMALL,
    WIDTH,
    Disc,
    Drawing,
    Mark,
    Slab,
    Trace,
    Words,
    width_of,
)

CHART = CalendarChart
_WEEKS = 54
_HALF = timedelta(weeks=_WEEKS // 2)
_WEEK = timedelta(weeks=1)
# Plans for a year ahead must not push the past off the sheet.
_AHEAD = timedelta(weeks=_WEEKS // 2)
_EARLIEST = date.min + timedelta(weeks=_WEEKS - 1)
_LEFT = 36.0
_STEP = 14.1
_SQUARE = 12.0
_HEAD = 20.0
_HIGH = _HEAD + 7 * _STEP + 12
_MOST_SHOWN = 9
_HELD, _PLANNED, _TODAY = "square", "outline", "frame"
_INSETS = {_HELD: 0.0, _PLANNED: 0.8, _TODAY: -1.6, "small square": 3.0}
_COLORS = {_HELD: BAR, _PLANNED: BAR, _TODAY: FIGURE, "small square": MUTED}
_OTHERS = ("dot", "small square", "ring")


class _Part(NamedTuple):
    """One half-year: its first Monday, its last day, and where it stands on the sheet."""

    first: date
    last: date
    top: float

    def days(self) -> list[date]:
        """Return all its days."""
        return [self.first + timedelta(days=at) for at in range((self.last - self.first).days + 1)]

    def at(self, day: date) -> tuple[float, float]:
        """Return the place of a day's square."""
        week = (day - self.first).days // 7
        return round(_LEFT + week * _STEP, 1), round(self.top + _HEAD + day.weekday() * _STEP, 1)


def drawable(chart: CalendarChart) -> tuple[CalendarChart, str]:
    """Return the marks of the twelve months that are drawn, and what to say of the rest."""
    early, late = _parts(chart)
    marks = tuple(mark for mark in chart.marks if early.first <= mark.on <= late.last)
    return replace(chart, marks=marks), rest(len(marks), len(chart.marks))


def lay_out(chart: CalendarChart) -> Drawing:
    """Lay out the two half-years, and below them what the squares mean."""
    marks: list[Mark] = []
    found: dict[date, list[DayMark]] = {}
    for mark in chart.marks:
        found.setdefault(mark.on, []).append(mark)
    signs = _signs(chart)
    for part in _parts(chart):
        marks += [*_frame(part), *_months(part)]
        for day in part.days():
            if day in found:
                marks += _day(day, found[day], *part.at(day), signs)
            if day == chart.today:
                marks.append(_sign(_TODAY, *part.at(day), "today"))
    below, bottom = _key(chart, signs, 2 * _HIGH)
    return Drawing(height=bottom, marks=(*marks, *below))


def _parts(chart: CalendarChart) -> tuple[_Part, _Part]:
    """Return both half-years, of which the second ends with today or with the last mark."""
    latest = max([mark.on for mark in chart.marks] + [chart.today])
    # A clock at the first or the last day of all leaves half a year no room.
    last = max(latest if latest - chart.today <= _AHEAD else chart.today + _AHEAD, _EARLIEST)
    monday = last - timedelta(days=last.weekday())
    middle = monday - (_HALF - _WEEK)
    return _Part(middle - _HALF, middle - timedelta(days=1), 0.0), _Part(middle, last, _HIGH)


def _frame(part: _Part) -> Iterator[Mark]:
    """Yield the squares of all days as one shape, and the names of some weekdays."""
    square = f"h{_SQUARE:g}v{_SQUARE:g}h-{_SQUARE:g}z"
    path = "".join(f"M{x:g},{y:g}{square}" for x, y in map(part.at, part.days()))
    yield Trace(x=0, y=0, path=path, color=GRID, filled=True)
    for name, weekday in (("Mon", 0), ("Wed", 2), ("Fri", 4)):
        y = round(part.top + _HEAD + weekday * _STEP + _SQUARE / 2, 1)
        yield Words(x=0, y=y, text=name, size=SMALL, color=MUTED)


def _months(part: _Part) -> Iterator[Mark]:
    """Yield the months over the weeks in which they begin, and the year before them."""
    begins = [day for day in part.days() if day.day == 1]
    # A month that began before is named, too, where the next does not come too soon.
    if not begins or part.at(begins[0])[0] >= _LEFT + 3 * _STEP:
        begins.insert(0, part.first)
    y = part.top + 9
    yield Words(x=0, y=y, text=str(begins[0].year), size=SMALL, color=MUTED)
    for day in begins:
        month = shown_day(day).split()[1]
        x, _ = part.at(day)
        if x + width_of(month, SMALL) <= WIDTH:
            yield Words(x=x, y=y, text=month, size=SMALL, color=MUTED)


def _day(day: date, marks: list[DayMark], x: float, y: float, signs: dict[str, str]) -> list[Mark]:
    """Return the sign of a day; where it is more than one thing, a square with their number."""
    names = "; ".join(f"{mark.label} ({mark.kind})" if mark.kind else mark.label for mark in marks)
    note = next((mark.note for mark in marks if mark.note), "")
    about = f"{shown_day(day)}: {names}"
    found = {signs[mark.kind] for mark in marks}
    if len(marks) == 1:
        return [_sign(found.pop(), x, y, about, note)]
    planned = found == {_PLANNED}
    figure = Words(
        x=x + _SQUARE / 2,
        y=y + _SQUARE / 2,
        text=str(len(marks)) if len(marks) <= _MOST_SHOWN else "+",
        size=SMALL,
        color=FIGURE if planned else PAPER,
        anchor="middle",
        note=note,
    )
    square = _sign(_PLANNED if planned else _HELD, x, y, about, note)
    return [square if planned or _HELD in found else replace(square, color=MUTED), figure]


def _signs(chart: CalendarChart) -> dict[str, str]:
    """Return the sign of each kind, the others' in the order in which they come."""
    signs = {"": _HELD, "held": _HELD, "planned": _PLANNED}
    others = iter(_OTHERS)
    for mark in chart.marks:
        if mark.kind not in signs:
            signs[mark.kind] = next(others, _OTHERS[-1])
    return signs


def _sign(sign: str, x: float, y: float, about: str = "", note: str = "") -> Slab | Disc:
    """Return a sign in the square at a place; no two of them differ by colour alone."""
    middle = _SQUARE / 2
    if sign in ("dot", "ring"):
        hollow = sign == "ring"
        x, y = x + middle, y + middle
        return Disc(x=x, y=y, radius=4.5, color=MUTED, hollow=hollow, about=about, note=note)
    inset = _INSETS[sign]
    return Slab(
        x=round(x + inset, 1),
        y=round(y + inset, 1),
        x2=round(x + _SQUARE - inset, 1),
        y2=round(y + _SQUARE - inset, 1),
        color=_COLORS[sign],
        hollow=sign in (_PLANNED, _TODAY),
        round=2,
        about=about,
        note=note,
    )


def _key(chart: CalendarChart, signs: dict[str, str], top: float) -> tuple[list[Mark], float]:
    """Return what the signs mean, as far as there are any."""
    kinds = [kind for kind in dict.fromkeys(mark.kind for mark in chart.marks) if kind]
    named = [(kind, signs[kind]) for kind in kinds] + [("today", _TODAY)]
    return key_of(((name, partial(_in_key, sign)) for name, sign in named), top)


def _in_key(sign: str, x: float, y: float) -> list[Mark]:
    return [_sign(sign, x - _SQUARE / 2, y - _SQUARE / 2)]
