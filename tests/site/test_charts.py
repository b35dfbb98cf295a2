"""Charts: quiet, repeatable drawings that follow the theme and load nothing."""

import re
from dataclasses import replace
from typing import Any

import pytest

from kit.pages import (
    Bar,
    Chart,
    Column,
    Mark,
    Node,
    Span,
    Step,
)
from kit.site.charts import Request, draw, draw_together
from kit.site.layouts import lay_out
from kit.site.marks import (
    SMALL,
    TEXT,
    WIDTH,
    Words,
)
from tests.site.drawn import (
    ALL,
    BARS,
    CALENDAR,
    COLUMNS,
    DAY,
    FLOW,
    MATRIX,
    NETWORK,
    RANGES,
    SVG,
    drawn,
)


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


@pytest.mark.parametrize(
    "chart", [COLUMNS, MATRIX, NETWORK, FLOW, CALENDAR], ids=lambda each: each.title
)
def test_every_mark_with_a_note_leads_there_and_says_what_it_is(chart: Chart) -> None:
    """Each note is reached from the drawing, and each linked shape has a title."""
    root = drawn(chart)
    links = list(root.iter(f"{SVG}a"))
    notes = set(re.findall(r"note='(\w+)'", repr(chart)))
    reached = {(each.get("href") or "")[9:-5] for each in links}
    assert reached == notes - ({"b"} if chart is CALENDAR else set())
    for each in links:
        shape = each[0]
        assert shape.tag == f"{SVG}text" or shape.find(f"{SVG}title") is not None


MEASURE = """() => {
  const faults = [];
  for (const svg of document.querySelectorAll("svg")) {
    const height = svg.viewBox.baseVal.height;
    const texts = [...svg.querySelectorAll("text")].filter(each => each.textContent.trim());
    const boxes = texts.map(each => [each.getBBox(), each.textContent]);
    boxes.forEach(([one, text], at) => {
      if (one.x < -2 || one.x + one.width > 422 || one.y < -3 || one.y + one.height > height + 3)
        faults.push(`outside: ${text}`);
      for (const [other, words] of boxes.slice(0, at)) {
        const wide = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
        const high = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
        if (wide > 1 && high > 4) faults.push(`${text} on ${words}`);
      }
    });
  }
  return faults;
}"""


def test_words_have_room_in_a_real_font(chromium: Any) -> None:
    """Measured in a browser, in the font that there is: no word leaves its sheet or lies on another."""
    names = (
        "Head of hospital operations and patient flow",
        "Wilhelmina van der Meer-Wauters",
        "منسقة عمليات المستشفى",
        "Сестринская служба",
        "24 WWW mmm @@@",
    )
    long = (
        replace(COLUMNS, columns=tuple(Column(each, 1e6 + 1, each) for each in names)),
        replace(MATRIX, row_names=names, column_names=names),
        replace(MATRIX, row_names=names * 8, column_names=tuple(f"W{at}" for at in range(30))),
        replace(NETWORK, nodes=tuple(Node(each, each, each) for each in names)),
        replace(FLOW, steps=tuple(Step(a, b, 1) for a in names for b in names)),
        replace(CALENDAR, marks=tuple(Mark(DAY, each, each) for each in names)),
    )
    charts = [*ALL.values(), *long]
    page = chromium.new_page()
    drawings = "".join(draw(chart, href=str) for chart in charts)
    page.set_content(f'<div style="font-family: system-ui, sans-serif">{drawings}</div>')
    faults = page.evaluate(MEASURE)
    page.close()
    assert faults == []
