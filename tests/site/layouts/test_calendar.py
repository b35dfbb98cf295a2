"""Days of a year: held and planned, and what lies beyond."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.pages import (
    CalendarChart,
    Mark,
)
from kit.site.layouts import lay_out
from kit.site.marks import (
    Disc,
    Slab,
    Trace,
)
from tests.site.drawn import (
    CALENDAR,
    DAY,
    NAMES,
    holds_its_words,
    slabs_about,
    words_in,
)


def test_planned_and_held_differ_by_shape() -> None:
    """A planned day is an outline, a held one full, and a day with two says so."""
    slabs = slabs_about(CALENDAR)
    assert slabs["9 Jul 2026: Cy (planned)"].hollow
    assert not slabs["2 Jun 2026: Ana (held); Bo (held)"].hollow
    assert "2" in words_in(lay_out(CALENDAR))


def test_each_kind_of_day_has_a_shape_of_its_own() -> None:
    """Held, planned and three others: without colour, no two are the same."""
    kinds = ("held", "planned", "event", "asked", "read")
    marks = tuple(Mark(DAY - timedelta(days=3 * at), kind, kind) for at, kind in enumerate(kinds))
    drawing = lay_out(replace(CALENDAR, marks=marks))
    shapes = {
        (
            type(mark).__name__,
            mark.hollow,
            mark.radius if isinstance(mark, Disc) else mark.x2 - mark.x,
        )
        for mark in drawing.marks
        if isinstance(mark, Slab | Disc) and " (" in mark.about
    }
    assert len(shapes) == len(kinds)
    assert {*kinds, "today"} <= set(words_in(drawing))


@pytest.mark.parametrize("today", [date.min, date.max])
def test_the_ends_of_the_calendar_are_drawn(today: date) -> None:
    """A clock set to the first or the last day there is: the day is there, and nothing breaks."""
    drawing = lay_out(replace(CALENDAR, today=today, marks=(Mark(today, "Ana", "held"),)))
    assert any(
        each.about.endswith("Ana (held)") for each in drawing.marks if isinstance(each, Slab)
    )
    assert lay_out(replace(CALENDAR, today=today)).height > 0


def test_a_calendar_shows_a_year_of_days_each_at_its_place() -> None:
    """There are twelve months at least; weekdays lie below each other, weeks beside each other."""
    marks = tuple(Mark(DAY - timedelta(days=ago), str(ago), "held") for ago in range(366))
    drawing = lay_out(replace(CALENDAR, marks=marks))
    assert not any("the table has them all" in text for text in words_in(drawing))
    places = [
        (mark.x, mark.y) for mark in drawing.marks if isinstance(mark, Slab) and ": " in mark.about
    ]
    assert len(set(places)) == 366
    assert len({y for _, y in places}) == 14
    paths = [mark.path for mark in drawing.marks if isinstance(mark, Trace)]
    assert sum(path.count("M") for path in paths) >= 366


def test_a_plan_far_ahead_leaves_the_past_in_sight() -> None:
    """What lies beyond half a year ahead is left to the table, and said to be."""
    far = Mark(date(2031, 1, 1), "One day", "planned")
    texts = words_in(lay_out(replace(CALENDAR, marks=(*CALENDAR.marks[:2], far))))
    assert "2 of 3 are drawn; the table has them all." in texts


@given(
    st.dates(date(1990, 1, 1), date(2200, 1, 1)),
    st.lists(
        st.tuples(st.integers(-800, 400), NAMES, st.sampled_from(("held", "planned", "")) | NAMES),
        max_size=40,
    ),
)
def test_a_calendar_holds_its_words(today: date, marks: list[tuple[int, str, str]]) -> None:
    """On whichever day it ends, and however much there is on one; today is always on it."""
    chart = CalendarChart(
        "T",
        "",
        marks=tuple(Mark(today + timedelta(days=at), label, kind) for at, label, kind in marks),
        today=today,
    )
    drawing = lay_out(chart)
    holds_its_words(drawing)
    assert sum(isinstance(mark, Slab) and mark.about == "today" for mark in drawing.marks) == 1
