"""The search in a real Chromium: a site from a disk, built by each engine, with notes that mean harm."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from kit.pages import Heading, Page, Prose
from kit.site import build
from kit.site.search.words import terms_in
from tests.making import contact, interview, vault_of
from tests.site.browser_keys import press
from tests.site.engines import ENGINES, needs
from tests.site.search.reading import data_of

TALK = """\
## Realities

- (+) Zeppelin mornings before anybody wakes #autonomy
- The rota planning of zeppelins takes planning, more planning and a rota

## Daily tasks

Zeppelins are tied up at night. 王小明 was there; Élodie too.
"""
EVIL = """\
## </script><script>alert(1)</script>

- <img src=x onerror=alert(1)> zeppelinish "quotes" \\u2028 {{ config }}
- __proto__ constructor toString
"""
NOTES = {
    "contacts/maya.md": contact("Maya Okafor", "location: Lomé\n"),
    "contacts/elodie.md": contact("Élodie Ferrié"),
    "interviews/talk.md": interview("contact: maya\ndate: 2026-03-14\nstatus: held", TALK),
    "interviews/evil.md": interview("contact: maya\ntitle: '</script> & <b>__proto__</b>'", EVIL),
    "journal/Ünïcode & Co/日記.md": "# 日記 Zeppelin\n\nzeppelin\n",
    **{
        f"journal/day-{at}.md": f"# Day {at}\n\nA common word, day after day.\n" for at in range(24)
    },
}
PAGE = Page(
    name="pay",
    title="Pay",
    section="The work",
    answer=("Nothing was said of pay.",),
    blocks=(
        Heading("What “it” takes, é & 5"),
        Prose(("A floor of zeppelin skin.",)),
        Heading("李"),
    ),
)


@pytest.fixture(scope="module", params=ENGINES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small site in a folder with an awkward name, built by each engine."""
    needs(request.param)
    root = tmp_path_factory.mktemp("a folder # with 100% é")
    build(vault_of(root / "vault", NOTES), (PAGE,), root / "site", engine=request.param)
    return root / "site"


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """Open an empty page; at its end it must have asked nobody, met no error, and shown no alert."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.faults = []
    page.on("console", lambda each: page.faults.append(each.text) if each.type == "error" else None)
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("dialog", lambda each: (page.faults.append(each.message), each.dismiss()))
    page.on(
        "request",
        lambda each: (
            None if each.url.startswith(("file:", "data:")) else page.faults.append(each.url)
        ),
    )
    yield page
    context.close()
    assert page.faults == []


def ask(page: Any, words: str) -> list[str]:
    """Open the search, ask, and return the options as lines of text."""
    press(page, "/")
    page.fill(".kit-search__input", words)
    page.wait_for_function(
        "words => document.querySelector('.kit-search__input').dataset.kitAnswered === words",
        arg=words,
    )
    return shown(page)


def shown(page: Any) -> list[str]:
    """Return the text of each option."""
    options = page.query_selector_all("[role=option]")
    return [re.sub(r"\s+", " ", each.inner_text()) for each in options]


def status(page: Any) -> str:
    """Return what the search says of what it found."""
    return str(page.inner_text(".kit-search__status"))


def test_a_word_leads_to_its_line(site: Path, page: Any) -> None:
    """A word is found by its beginning, whatever its case and accents; Enter leads to its line."""
    page.goto((site / "contacts" / "elodie.html").as_uri())
    options = ask(page, "zepp")
    assert status(page) == "4 pages"
    assert options[0] == "日記 Zeppelin Journal"
    assert "Realities Zeppelin mornings before anybody wakes #autonomy" in options
    assert page.inner_text("mark") == "Zeppelin"
    at = options.index("Realities Zeppelin mornings before anybody wakes #autonomy")
    for _ in range(at + 1):
        page.keyboard.press("ArrowDown")
    assert page.get_attribute(".kit-search__input", "aria-activedescendant") == page.get_attribute(
        "[aria-selected=true]", "id"
    )
    page.keyboard.press("Enter")
    page.wait_for_url("**/interviews/talk.html#l9")
    assert "Zeppelin mornings" in page.inner_text("#l9")


@pytest.mark.parametrize(
    ("words", "first", "says"),
    [
        ("maya OKAFOR", "Maya Okafor Contact", "3 pages"),
        ("elodie", "Élodie Ferrié Contact", "2 pages"),
        ("ÉLODIE ferrie", "Élodie Ferrié Contact", "1 page"),
        ("小明", "Maya Okafor, 2026-03-14 Interview", "1 page"),
        ("日", "日記 Zeppelin Journal", "1 page"),
        ('"rota planning of"', "Maya Okafor, 2026-03-14 Interview", "Pages with these very words"),
        ('"planning rota of"', "", "No page has these words in this order."),
        ("rota wuthering", "Maya Okafor, 2026-03-14 Interview", "No page has “wuthering”. 1 page"),
        ("wuthering", "", "No page has “wuthering”."),
        ("floor skin", "Pay The work", "1 page"),
        ("skins floors", "Pay The work", "1 page"),
        ("__proto__", "</script> & <b>__proto__</b> Interview", "1 page"),
        ("constructor hasOwnProperty", "</script> & <b>__proto__</b> Interview", "No page has “hasOwnProperty”. 1 page"),
        ("· — !", "", "Write a word, the beginning of one, or “several words” in quotes."),
        ("rota unconnected elodie", "Maya Okafor, 2026-03-14 Interview", "No page has “unconnected”. 1 page"),
    ],
)  # fmt: skip
def test_questions(site: Path, page: Any, words: str, first: str, says: str) -> None:
    """What is asked in many ways finds the page first that answers best, and says how many there are."""
    page.goto((site / "index.html").as_uri())
    options = ask(page, words)
    assert (options[0] if options else "") == first
    assert status(page) == says


def test_harm_stays_text(site: Path, page: Any) -> None:
    """Titles, headings and lines that look like HTML are shown as they were written."""
    page.goto((site / "index.html").as_uri())
    options = ask(page, "zeppelinish")
    assert options[0] == "</script> & <b>__proto__</b> Interview"
    assert "<img src=x onerror=alert(1)> zeppelinish" in options[1]
    assert page.query_selector(".kit-search__box img, .kit-search__box script") is None
    page.click("[role=option] >> nth=1")
    page.wait_for_url("**/evil.html#l8")


def test_many_pages_come_a_few_at_a_time(site: Path, page: Any) -> None:
    """Ten at first; more by the button, and by going on with the arrow."""
    page.goto((site / "index.html").as_uri())
    assert len(ask(page, "common")) == 20
    assert status(page) == "24 pages"
    page.click(".kit-search__more")
    page.wait_for_function("document.querySelectorAll('[role=option]').length === 40")
    page.focus(".kit-search__input")
    for _ in range(41):
        page.keyboard.press("ArrowDown")
    page.wait_for_function("document.querySelectorAll('[role=option]').length === 48")
    page.wait_for_selector(".kit-search__more", state="hidden")


def test_keys(site: Path, page: Any) -> None:
    """Letters open it unless somebody writes; Escape closes it, and the button has the focus again."""
    page.goto((site / "index.html").as_uri())
    for key in ("/", "s", "f", "Control+k"):
        press(page, key)
        page.wait_for_selector(".kit-search__box", state="visible")
        assert page.input_value(".kit-search__input") == ""
        press(page, "Escape")
        page.wait_for_selector(".kit-search__box", state="hidden")
    page.focus(".kit-search__button")
    press(page, "Enter")
    page.wait_for_function("document.activeElement.getAttribute('role') === 'combobox'")
    press(page, "Escape")
    page.wait_for_function("document.activeElement.matches('.kit-search__button')")


def test_a_line_of_the_page_at_hand(site: Path, page: Any) -> None:
    """Following a hit on the same page closes the search and leads to the line."""
    page.goto((site / "interviews" / "talk.html").as_uri())
    ask(page, "anybody")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/talk.html#l9")
    page.wait_for_selector(".kit-search__box", state="hidden")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_looks(site: Path, page: Any, width: int, scheme: str) -> None:
    """On a phone an icon opens it over the whole screen; nothing sticks out, and text stands out."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto((site / "index.html").as_uri())
    button = page.query_selector(".kit-search__button").bounding_box()
    assert (button["width"] > 150) == (width == 1280)
    page.click(".kit-search__button")
    page.wait_for_function("document.activeElement.matches('.kit-search__input')")
    page.keyboard.type("zeppelin")
    page.wait_for_selector("[role=option]")
    box = page.query_selector(".kit-search__box").bounding_box()
    assert box["x"] >= 0
    assert box["width"] <= width
    assert (box["width"] > 0.9 * width) == (width == 390)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    ground = page.evaluate(
        "getComputedStyle(document.querySelector('.kit-search__box')).backgroundColor"
    )
    assert (sum(map(int, re.findall(r"\d+", ground)[:3])) < 300) == (scheme == "dark")


def test_paper_shows_no_search(site: Path, page: Any) -> None:
    """Neither the button nor an open box is printed."""
    page.goto((site / "index.html").as_uri())
    ask(page, "zeppelin")
    page.emulate_media(media="print")
    assert page.is_hidden(".kit-search__box")
    assert page.is_hidden(".kit-search")


def test_without_javascript_a_sentence(site: Path, chromium: Any) -> None:
    """Where scripts are off, the header says so instead of showing a dead button."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    assert page.inner_text(".kit-search").strip() == "Search needs JavaScript."
    context.close()


def test_data_that_is_missing_is_told(site: Path, page: Any, tmp_path: Path) -> None:
    """A page that was copied without its folder says what is wrong."""
    copied = tmp_path / "alone.html"
    copied.write_text((site / "index.html").read_text(encoding="utf-8"), encoding="utf-8")
    assets = tmp_path / "assets" / "kit"
    assets.mkdir(parents=True)
    for name in ("search.js", "search-find.js"):
        (assets / name).write_bytes((site / "assets" / "kit" / name).read_bytes())
    page.goto(copied.as_uri())
    press(page, "/")
    page.fill(".kit-search__input", "zeppelin")
    page.wait_for_function(
        "document.querySelector('.kit-search__status').textContent.includes('could not be read')"
    )
    page.wait_for_timeout(300)
    page.faults.clear()


def test_every_hit_has_its_place(site: Path) -> None:
    """Each line of the search leads to an anchor that its page has; without the note's lines, too."""
    seen = 0
    for file in (site / "assets" / "kit" / "search").glob("p-*.js"):
        for _, path, _, _, lines in data_of(file.read_text(encoding="utf-8")):
            text = (site / f"{path}.html").read_text(encoding="utf-8")
            anchors = {unquote(each) for each in re.findall(r'\bid="([^"]*)"', text)}
            for anchor in lines[::2]:
                assert (f"l{anchor}" if isinstance(anchor, int) else anchor) in anchors, (
                    path,
                    anchor,
                )
                seen += 1
    assert seen > 50


def test_the_browser_finds_what_a_plain_reading_finds(site: Path, page: Any) -> None:
    """For every word of the site: the pages that the browser names are those whose text has it."""
    texts: dict[str, set[str]] = {}
    for file in (site / "assets" / "kit" / "search").glob("p-*.js"):
        for _, path, title, _, lines in data_of(file.read_text(encoding="utf-8")):
            words = [title, *(each if isinstance(each, str) else each[0] for each in lines[1::2])]
            texts[path] = {term for each in words for term in terms_in(each)}
    page.goto((site / "index.html").as_uri())
    terms = sorted(set().union(*texts.values()))
    found = page.evaluate(
        """terms => Promise.all(terms.map(async term => {
          const { slots } = await kitSearch.find(term)
          return Promise.all(slots.map(async slot => (await kitSearch.pageAt(slot)).file))
        }))""",
        terms,
    )
    for term, files in zip(terms, found, strict=True):
        begins = len(term) > 2 or not term.isascii()
        wanted = {path for path, own in texts.items() if _answers(term, own, begins=begins)}
        assert set(files) == wanted, term
        assert len(files) == len(set(files))


def _answers(term: str, own: set[str], *, begins: bool) -> bool:
    if term in own or (begins and len(term) > 3 and term.endswith("s") and term[:-1] in own):
        return True
    pair = len(term) == 2 and not term.isascii()
    return begins and not pair and any(each.startswith(term) for each in own)
