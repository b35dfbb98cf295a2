"""Charts: quiet, repeatable drawings that follow the theme and load nothing."""

import re
from dataclasses import replace
from datetime import date
from math import isfinite
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.pages import Bar, BarChart, Change, ChangeChart, Chart, RangeChart, Span, Stay, Timeline
from kit.site.charts import Request, draw, draw_together
from kit.site.layouts import MOST_ROWS, lay_out
from kit.site.marks import SMALL, TEXT, WIDTH, Slab, Words, fitting, width_of
from kit.site.scales import nice_ticks, year_ticks

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
ALL: dict[str, Chart] = {
    "bars": BARS,
    "long": LONG,
    "ranges": RANGES,
    "changes": CHANGES,
    "lives": LIVES,
    "life": ONE_LIFE,
}


def drawn(chart: Chart, prefix: str = "chart") -> ET.Element:
    """Return a drawing as a tree."""
    return ET.fromstring(draw(chart, href=lambda note: f"../notes/{note}.html", prefix=prefix))


@pytest.mark.parametrize("chart", ALL.values(), ids=ALL)
def test_a_drawing_says_what_it_is(chart: Chart) -> None:
    """It is an image with a title, and a description where there is one."""
    root = drawn(chart, "x")
    assert root.get("role") == "img"
    names = (root.get("aria-labelledby") or "").split()
    texts = {
        each.get("id"): each.text for each in root if each.tag in (f"{SVG}title", f"{SVG}desc")
    }
    assert [texts[name] for name in names] == [
        chart.title,
        *([chart.description] if chart.description else []),
    ]


@pytest.mark.parametrize("chart", ALL.values(), ids=ALL)
def test_nothing_leads_or_loads_elsewhere(chart: Chart) -> None:
    """The only address with a host is the name of the format; every colour is the theme's."""
    text = draw(chart, href=lambda note: f"../notes/{note}.html")
    assert re.findall(r"https?:[^\"']*", text) == ["http://www.w3.org/2000/svg"]
    assert "\n" not in text
    assert not re.search(r"<script|<style|<image|\bon\w+=|url\(", text)
    colors = set(re.findall(r'(?:fill|stroke)="([^"]*)"', text))
    assert all(
        color in {"none", "currentColor"} or color.startswith("var(--kit-") for color in colors
    )


@pytest.mark.parametrize("chart", ALL.values(), ids=ALL)
def test_the_same_chart_gives_the_same_bytes(chart: Chart) -> None:
    """Alone or among others, first or last; only the ids tell two on a page apart."""
    href = str.upper
    alone = draw(chart, href=href, prefix="one")
    others = [Request(each, href, f"n{at}") for at, each in enumerate(ALL.values())]
    among = draw_together([*others, Request(chart, href, "one"), Request(chart, href, "two")])
    assert among[-2] == alone
    assert among[-1] == alone.replace("one-", "two-")
    assert set(re.findall(r'id="([^"]+)"', among[-1])).isdisjoint(
        re.findall(r'id="([^"]+)"', alone)
    )


def test_marks_lead_to_notes() -> None:
    """A bar and its label link to the note; one without a note does not, and none is on the keyboard's way."""
    root = drawn(BARS)
    links = [(each.get("href"), each.get("tabindex")) for each in root.iter(f"{SVG}a")]
    assert sorted(links) == sorted([("../notes/a.html", "-1"), ("../notes/b.html", "-1")] * 2)


def test_a_note_without_a_page_is_no_link() -> None:
    """Where `href` gives nothing, the mark stays unlinked."""
    assert "<a " not in draw(BARS, href=lambda _: "")


def test_bars_are_as_long_as_they_say() -> None:
    """Lengths are in proportion, from zero; nothing is not drawn as something."""
    slabs = [mark for mark in lay_out(BARS).marks if isinstance(mark, Slab)]
    six, two, nothing = (slab.x2 - slab.x for slab in slabs)
    assert six == pytest.approx(3 * two, abs=0.2)
    assert nothing <= 2


def test_changes_come_by_date_and_colour_says_which_way() -> None:
    """The first talk comes first; up, down and the same differ."""
    words = [
        mark.text
        for mark in lay_out(CHANGES).marks
        if isinstance(mark, Words) and mark.size == TEXT
    ]
    assert words[0].startswith("Ana")
    text = draw(CHANGES, href=str)
    for color in ("--kit-up", "--kit-down", "--kit-muted"):
        assert color in text


@given(st.lists(st.tuples(st.text(max_size=60), st.floats(allow_nan=True)), max_size=40))
def test_words_stay_on_the_sheet(bars: list[tuple[str, float]]) -> None:
    """Whatever labels and figures say, no word is set outside the drawing."""
    chart = BarChart(
        "T", "", unit="u", bars=tuple(Bar(label, value, f"{value:g}") for label, value in bars)
    )
    drawing = lay_out(chart)
    texts = [mark.text for mark in drawing.marks if isinstance(mark, Words)]
    hint = any("the table has them all" in text for text in texts)
    assert hint == (sum(isfinite(value) for _, value in bars) > MOST_ROWS)
    for mark in drawing.marks:
        if isinstance(mark, Words):
            width = width_of(mark.text, mark.size)
            left = {"start": mark.x, "middle": mark.x - width / 2, "end": mark.x - width}[
                mark.anchor
            ]
            assert left >= -1
            assert left + width <= WIDTH + 1, mark
            assert 0 <= mark.y <= drawing.height


@pytest.mark.parametrize("chart", ALL.values(), ids=ALL)
def test_text_is_legible_on_a_phone(chart: Chart) -> None:
    """On a screen of 390 pixels, whose text column has 358, no letter is smaller than ten."""
    sizes = {mark.size for mark in lay_out(chart).marks if isinstance(mark, Words)}
    assert min(sizes) >= min(SMALL, TEXT)
    assert min(sizes) * 358 / WIDTH >= 10


def test_odd_values_are_drawn_or_left_to_the_table() -> None:
    """Infinite figures, reversed ranges and control characters break nothing."""
    odd = replace(BARS, bars=(Bar("a\x00\x1b\ud800b", float("inf"), "∞", "a"), Bar("", 1, "", "")))
    assert drawn(odd) is not None
    spans = replace(RANGES, spans=(Span("x", float("nan"), 2, ""), Span("y", 5, 5, "")))
    assert drawn(spans) is not None
    assert drawn(replace(BARS, bars=())) is not None


def test_posts_of_one_person_have_names_of_several_lanes() -> None:
    """One life names each post; of several, posts that follow each other share a lane."""
    assert [mark.text for mark in lay_out(ONE_LIFE).marks if isinstance(mark, Words)][:1] == [
        "2010–2014 Clerk"
    ]
    tops = {mark.y for mark in lay_out(LIVES).marks if isinstance(mark, Slab)}
    assert len(tops) == 2


def test_the_specification_is_valid() -> None:
    """Altair's own schema accepts what is drawn, since drawing skips that test for its cost."""
    from altair import LayerChart

    from kit.site.charts import _LAYERS, _of_kind, _specification

    layers = [_of_kind([lay_out(CHANGES)], kind) for kind in _LAYERS]
    LayerChart.from_dict(_specification([each for each in layers if each], {}))


@given(st.floats(-1e6, 1e9), st.floats(0, 1e9))
def test_ticks_span_the_figures(low: float, spread: float) -> None:
    """Round figures from below the lowest to above the highest, not too many."""
    ticks = nice_ticks(low, low + spread)
    step = ticks[1] - ticks[0]
    assert ticks[0] <= low + step * 1e-6
    assert ticks[-1] >= low + spread - step * 1e-6
    assert 2 <= len(ticks) <= 8


@given(st.dates(date(1900, 1, 1), DAY), st.integers(0, 40_000))
def test_years_on_an_axis_are_few(first: date, days: int) -> None:
    """From one to seven years are named."""
    last = min(date.fromordinal(first.toordinal() + days), DAY)
    assert 1 <= len(year_ticks(first, last)) <= 7


@given(st.text(max_size=80), st.floats(20, 400))
def test_cut_text_fits(text: str, room: float) -> None:
    """A text is cut to its room, and not cut where it fits."""
    cut = fitting(text, room)
    assert width_of(cut) <= room or not cut
    assert cut == text or cut.endswith("…") or not cut
