"""A small site in a real Chromium, opened from a file: search, folds, lines, narrow screens."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kit.evidence.study import study_vault
from kit.pages import (
    Bar,
    BarChart,
    Block,
    Card,
    Cards,
    Claims,
    Counted,
    Heading,
    NoteLink,
    Page,
    Prose,
    Table,
)
from kit.site import build
from tests.making import contact, interview, vault_of
from tests.site.browser_keys import press
from tests.site.engines import ENGINES, needs

LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherungspolice" * 2
BODY = f"""\
## Realities

- (+) Zeppelin mornings, before anybody wakes #autonomy
- (-) {LONG} #{"x" * 120}

- [ ] Ask again
- [x] Ask once

| a | b | c | d | e | f |
|---|---|---|---|---|---|
| {LONG} | one two three | one two three | one two three | one two three | one two three |

```
{LONG} {LONG}
```
"""


@pytest.fixture(scope="module", params=ENGINES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small site with everything on its home page, built by each engine."""
    needs(request.param)
    root = tmp_path_factory.mktemp("a folder with spaces é")
    notes = {
        "contacts/maya.md": contact(f"Maya {LONG}"),
        "interviews/talk.md": interview("contact: maya\ndate: 2026-03-14\nstatus: held", BODY),
    }
    vault = vault_of(root / "vault", notes)
    claims = study_vault(vault).claims
    bars = tuple(
        Bar(f"{LONG[: at * 20]} {at}", at, f"{at} of 9 people", "contacts/maya")
        for at in range(1, 6)
    )
    wide = Table(tuple(f"Column {at}" for at in range(12)), ((("word " * 3,),) * 12,) * 3)
    rows = Table(
        ("Who", "Where", "When", "Why"), (((LONG,), ("Lomé",), ("2026",), ("word " * 30,)),)
    )
    blocks: tuple[Block, ...] = (
        Heading("Where it stands"),
        Cards((Card(("A",), ((LONG,),)), Card((NoteLink("contacts/maya", "Maya"),), (("b",),)))),
        BarChart("Bars", "What there is.", unit="people", bars=bars),
        wide,
        rows,
        Prose(tuple(Counted(f"{at} claims ", claims[: at + 1]) for at in range(2))),
        Claims(claims),
        Heading("Filler"),
        *(Prose((f"Line {at}. " * 30,)) for at in range(20)),
    )  # fmt: skip
    page = Page(name="index", title="Home", section="Home", answer=("Hello.",), blocks=blocks)
    build(vault, (page,), root / "site", engine=request.param)
    return root / "site"


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """Open an empty page; at its end it must have asked nobody else and met no error."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda each: faults.append(each.text) if each.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request",
        lambda each: (
            None if each.url.startswith(("file:", "data:", "blob:")) else faults.append(each.url)
        ),
    )
    yield page
    context.close()
    assert faults == []


@pytest.mark.parametrize("name", ["index", "interviews/talk", "contacts/maya"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_sticks_out(site: Path, page: Any, width: int, name: str) -> None:
    """The longest words, wide tables and code scroll for themselves; the page never does."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((site / f"{name}.html").as_uri())
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate("window.scrollTo(500, 0)")
    assert page.evaluate("window.scrollX") == 0


def test_tables_are_read_on_a_phone(site: Path, page: Any) -> None:
    """Of a few columns each row is a block with their words; of many, the first stays in sight."""
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto((site / "index.html").as_uri())
    page.wait_for_timeout(300)
    rows, wide = "table[data-kit-rows]", "table[data-kit-wide]"
    label = "each => getComputedStyle(each, '::before').content"
    cells = page.query_selector_all(f"{rows} td")
    assert [each.evaluate(label) for each in cells[1:]] == ['"Where"', '"When"', '"Why"']
    assert page.evaluate(
        "[...document.querySelectorAll('table[data-kit-rows]')]"
        ".every(each => each.scrollWidth <= innerWidth)"
    )
    first = page.query_selector(f"{wide} td")
    before = first.bounding_box()["x"]
    first.evaluate("each => { each.closest('.md-typeset__scrollwrap').scrollLeft = 200 }")
    page.wait_for_timeout(100)
    assert abs(first.bounding_box()["x"] - before) < 20
    page.set_viewport_size({"width": 1280, "height": 900})
    page.wait_for_timeout(100)
    assert cells[1].evaluate("each => getComputedStyle(each).display") == "table-cell"
    assert cells[1].evaluate(label) == "none"


def test_paper_is_light(site: Path, page: Any) -> None:
    """What is printed from a dark screen is dark text without a dark ground."""
    page.emulate_media(color_scheme="dark")
    page.goto((site / "index.html").as_uri())
    page.wait_for_timeout(300)
    ink = "getComputedStyle(document.body).getPropertyValue('--kit-ink')"
    dark = page.evaluate(ink)
    page.emulate_media(media="print", color_scheme="dark")
    printed = page.evaluate(ink)
    page.emulate_media(media="screen", color_scheme="light")
    page.wait_for_function(f"{ink} !== {dark!r}")
    assert printed == page.evaluate(ink)


def test_what_stands_behind_a_number_is_not_printed(site: Path, page: Any) -> None:
    """The theme opens every fold before it prints; a sheet of one page would come out as ten."""
    page.goto((site / "index.html").as_uri())
    page.wait_for_timeout(300)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    behind = "[...document.querySelectorAll('.kit-behind')].map(each => each.offsetHeight)"
    assert any(page.evaluate(behind))
    page.emulate_media(media="print")
    printed = page.evaluate(behind)
    page.emulate_media(media="screen")
    assert printed
    assert not any(printed)


def test_an_open_action_does_not_look_done(site: Path, page: Any) -> None:
    """An empty box and a tick are two pictures, not one in two colours."""
    page.goto((site / "interviews/talk.html").as_uri())
    mask = "getComputedStyle(each, '::before').maskImage"
    boxes = f"[...document.querySelectorAll('.task-list-indicator')].map(each => {mask})"
    still, done = page.evaluate(boxes)
    assert still == "none"
    assert done != "none"


def test_search_works_from_a_file(site: Path, page: Any) -> None:
    """A word of a note finds its page, and the result leads there."""
    page.goto((site / "contacts" / "maya.html").as_uri())
    page.wait_for_timeout(500)
    press(page, "/")
    page.keyboard.type("Zeppelin", delay=30)
    found = page.wait_for_selector('a[href*="interviews/talk.html"]', timeout=20000)
    assert "talk.html" in found.get_attribute("href")


def test_a_number_opens_its_list(site: Path, page: Any) -> None:
    """Following a number opens the claims behind it; following a claim leads to its line."""
    page.goto((site / "index.html").as_uri())
    page.wait_for_timeout(500)
    assert not page.evaluate("document.querySelector('#behind-1').open")
    page.click('a[href$="#behind-1"]')
    page.wait_for_timeout(500)
    assert page.evaluate("document.querySelector('#behind-1').open")
    page.click("#behind-1 li a.kit-source")
    page.wait_for_timeout(500)
    assert page.url.endswith("talk.html#l9")
    line = page.query_selector("#l9")
    assert "Zeppelin" in line.inner_text()
    top = line.bounding_box()["y"]
    header = page.query_selector(".md-header").bounding_box()
    assert top >= header["y"] + header["height"]


def test_light_and_dark(site: Path, page: Any) -> None:
    """The page follows the system, and the buttons change it for good."""
    page.emulate_media(color_scheme="dark")
    page.goto((site / "index.html").as_uri())
    page.wait_for_timeout(300)
    scheme = "document.body.getAttribute('data-md-color-scheme')"
    assert page.evaluate(scheme) == "slate"
    page.emulate_media(color_scheme="light")
    page.wait_for_timeout(300)
    assert page.evaluate(scheme) == "default"
    for _ in range(2):
        page.click("form[data-md-component=palette] label:not([hidden])")
    assert page.evaluate(scheme) == "slate"
    page.goto((site / "contacts" / "maya.html").as_uri())
    assert page.evaluate(scheme) == "slate"


def test_drawings_follow_the_scheme(site: Path, page: Any) -> None:
    """The colours of a chart are those of the theme in use, and its text is legible on a phone."""
    colors = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": 390, "height": 900})
        page.goto((site / "index.html").as_uri())
        page.wait_for_timeout(300)
        bar = page.query_selector(".kit-drawing rect")
        colors.add(bar.evaluate("each => getComputedStyle(each).fill"))
        heights = page.evaluate(
            "[...document.querySelectorAll('.kit-drawing text')].map(each => each.getBoundingClientRect().height)"
        )
        assert min(heights) >= 10
    assert len(colors) == 2
