"""The layout of working lives: one person with each post named, several with a row each."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kit.pages import Stay, Timeline
from kit.site.layouts import rest
from kit.site.marks import SMALL, WIDTH, Drawing, Mark, Rule, Slab, Words, fitting, width_of
from kit.site.scales import AXIS, Scale, axis, year_of, year_ticks

CHART = Timeline
MOST_PEOPLE = 12
MOST_STAYS = 60
_LANE = 20.0
_ROW = 40.0
_THICK = 9.0
_GAP = 10.0


def drawable(chart: Timeline) -> tuple[Timeline, str]:
    """Return the lives of the first people, and what to say of the rest."""
    people = list(dict.fromkeys(stay.person for stay in chart.stays))[:MOST_PEOPLE]
    stays = tuple(stay for stay in chart.stays if stay.person in people)
    part = replace(chart, stays=stays[:MOST_STAYS])
    return part, rest(part.rows, len(chart.stays))


def lay_out(chart: Timeline) -> Drawing:
    """Lay out working lives: one person with each post named, several with a row each."""
    ends = [stay.end or chart.today for stay in chart.stays]
    first = min((stay.start for stay in chart.stays), default=chart.today)
    years = year_ticks(first, max([*ends, chart.today], default=chart.today))
    scale = Scale(year_of(first), year_of(max([*ends, chart.today])), 2, WIDTH - 2)
    people = [
        (person, tuple(sorted(stays, key=lambda stay: (stay.start, stay.label))))
        for person, stays in _by_person(chart.stays)
    ]
    marks: list[Mark] = []
    y = 0.0
    for person, stays in people:
        if len(people) > 1:
            marks.append(Words(x=0, y=y + 10, text=fitting(person, WIDTH), bold=True))
            y += 22
            y = _lanes(marks, stays, y, scale, chart.today)
        else:
            y = _named_posts(marks, stays, y, scale, chart.today)
        y += _GAP
    shown = [year for year in years if scale.low <= year <= scale.high]
    grid = (Rule(x=scale.at(year), y=0, x2=scale.at(year), y2=y) for year in shown)
    labels = axis(((scale.at(year), str(year)) for year in shown), y)
    return Drawing(height=y + AXIS, marks=(*grid, *marks, *labels))


def _by_person(stays: Sequence[Stay]) -> list[tuple[str, list[Stay]]]:
    found: dict[str, list[Stay]] = {}
    for stay in stays:
        found.setdefault(stay.person, []).append(stay)
    return list(found.items())


def _lanes(marks: list[Mark], stays: Sequence[Stay], y: float, scale: Scale, today: date) -> float:
    """Add one person's posts, each in the first lane that is free; return where the lanes end."""
    lanes: list[list[tuple[int, Stay, float, float]]] = []
    # A post that ends in the year in which the next begins is followed by it, not held beside it.
    year = scale.at(scale.low + 1.01) - scale.at(scale.low)
    for at, stay in enumerate(stays):
        start, end = _bounds(stay, scale, today)
        free = (lane for lane in lanes if lane[-1][2] < start and lane[-1][3] <= start + year)
        lane = next(free, None)
        if lane is None:
            lane = []
            lanes.append(lane)
        elif lane[-1][3] > start:
            lane[-1] = (*lane[-1][:3], start)
        lane.append((at, stay, start, end))
    for number, lane in enumerate(lanes):
        for at, stay, start, end in lane:
            marks += _post(stay, start, end, y + number * _LANE, 0.36 if at % 2 else 0.2)
    return y + max(1, len(lanes)) * _LANE


def _post(stay: Stay, start: float, end: float, top: float, opacity: float) -> list[Mark]:
    about = f"{stay.person}: {_stay_words(stay)}"
    slab = Slab(
        x=start,
        y=top,
        x2=end - 1,
        y2=top + 17,
        opacity=opacity,
        round=3,
        about=about,
        note=stay.note,
    )
    if width_of(stay.label, SMALL) > end - start - 10:
        return [slab]
    return [slab, Words(x=start + 5, y=top + 8.5, text=stay.label, size=SMALL, note=stay.note)]


def _named_posts(
    marks: list[Mark], stays: Sequence[Stay], y: float, scale: Scale, today: date
) -> float:
    """Add one person's posts, each on a row of its own with its name; return where they end."""
    for stay in stays:
        start, end = _bounds(stay, scale, today)
        words = _stay_words(stay)
        width = width_of(words)
        x = min(start, max(0.0, WIDTH - width))
        marks += [
            Words(x=x, y=y + 10, text=fitting(words, WIDTH - x), note=stay.note),
            Slab(x=start, y=y + 21, x2=end, y2=y + 21 + _THICK, about=words, note=stay.note),
        ]
        y += _ROW
    return y


def _stay_words(stay: Stay) -> str:
    until = str(stay.end.year) if stay.end else "today"
    return f"{stay.start.year}–{until} {stay.label}"


def _bounds(stay: Stay, scale: Scale, today: date) -> tuple[float, float]:
    start, end = scale.at(year_of(stay.start)), scale.at(year_of(stay.end or today))
    return start, min(WIDTH, max(end, start + 4))
