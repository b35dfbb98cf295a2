"""The demo site as its reader meets it: both engines, a real browser, and notes that mean harm."""

import os
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from kit.evidence.study import study_vault
from kit.insights import insights
from kit.site import Built, build
from kit.vault import load_vault
from tests.making import TODAY, contact, interview, write_vault
from tests.site.browser_keys import press
from tests.site.engines import needs

DEMO = Path(__file__).parents[2] / "vault-template"


def built(root: Path, out: Path, engine: str = "mkdocs", staging: Path | None = None) -> Built:
    """Build a vault's site."""
    study = study_vault(load_vault(root, today=TODAY))
    pages = [page for insight in insights().values() for page in insight.pages(study)]
    return build(study.vault, pages, out, engine=engine, staging=staging)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the demo site, built once."""
    folder = tmp_path_factory.mktemp("demo site")
    vault = shutil.copytree(DEMO, folder / "vault")
    assert built(vault, folder / "site", staging=folder / "staging").left_out == ()
    return folder / "site"


def pages_below(site: Path) -> set[str]:
    """Return the pages of a site by their path."""
    return {
        file.relative_to(site).as_posix()
        for file in site.rglob("*.html")
        if file.name != "404.html"
    }


def test_every_link_inside_the_site_leads_somewhere(demo: Path) -> None:
    """No page links to a page or an anchor that is not there."""
    anchors = {
        name: set(re.findall(r'\bid="([^"]+)"', (demo / name).read_text()))
        for name in pages_below(demo)
    }
    links = 0
    for name in anchors:
        for target in re.findall(r'<a [^>]*?href="([^"]*)"', (demo / name).read_text()):
            if re.match(r"[a-z]+:|//", target):
                continue
            path, _, fragment = target.partition("#")
            page = os.path.normpath(f"{Path(name).parent}/{path}") if path else name
            assert page in anchors or (demo / page).exists(), (name, target)
            if fragment and page in anchors:
                assert fragment in anchors[page], (name, target)
            links += 1
    assert links > 5000


def test_every_number_leads_to_as_many_claims_as_it_says(demo: Path) -> None:
    """`9 claims` opens a list of nine lines of notes' pages, or of talks that say how many they have."""
    seen = 0
    for name in pages_below(demo):
        page = (demo / name).read_text()
        for said, inside in re.findall(
            r"<summary>[^<]*?(\d+) claims?</summary>(.*?)</details>", page, re.DOTALL
        ):
            lines = len(re.findall(r'href="[^"]*#l\d+', inside))
            further = sum(int(each) - 1 for each in re.findall(r"</a>: (\d+) claims", inside))
            assert lines + further == int(said), (name, said)
            seen += 1
    assert seen > 100


def test_zensical_builds_the_same_tree(demo: Path, tmp_path: Path) -> None:
    """The other engine makes the same pages from the same vault, without a warning."""
    needs("zensical")
    built(demo.parent / "vault", tmp_path / "site", engine="zensical")
    assert pages_below(tmp_path / "site") == pages_below(demo)


def test_the_same_vault_gives_the_same_site(demo: Path, tmp_path: Path) -> None:
    """Building twice gives the same pages, byte for byte, but for the day MkDocs notes in its map."""
    built(demo.parent / "vault", tmp_path / "site")
    for name in pages_below(demo):
        assert (tmp_path / "site" / name).read_bytes() == (demo / name).read_bytes(), name


HARM = """\
## Realities
- (+) <script>alert(1)</script> #x
- [click](javascript:alert(1)) and <img src=x onerror=alert(1)> and <a href="javascript:alert(1)">b</a>
- text {: onclick=alert(1) } and {.a #b onclick="alert(1)"}
- ![far](https://example.org/far.png) and <iframe src="https://example.org"></iframe>
- `<script>` and {{ config }} {% raw %} ${7*7} <style>body{display:none}</style>
> <svg onload=alert(1)> [x](data:text/html;base64,PHNjcmlwdD4=)

<div onmouseover="alert(1)">

| a | b |
|---|---|
| <script>alert(1)</script> | [z](vbscript:x) |

```html
</code></pre><script>alert(1)</script>
```
"""


class _Elements(HTMLParser):
    """Collects the elements of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one element."""
        self.found.append((tag, dict(attrs)))


def test_nothing_in_a_note_is_executed_or_loaded(tmp_path: Path) -> None:
    """Scripts, handlers, styles, frames and foreign pictures in a note come out as text."""
    name = '"Eve <script>alert(1)</script> & {: onclick=x }"'
    notes = {
        "contacts/eve.md": contact(
            name, "location: '<img src=x onerror=alert(1)>'\nodd: '<script>alert(1)</script>'\n"
        ),
        "paths/p.md": "---\ntitle: '<b onclick=alert(1)>P</b>'\n---\n",
        "interviews/t.md": interview("contact: eve\ndate: 2026-05-04\npaths: [p]", HARM),
    }
    vault = write_vault(tmp_path / "v", notes)
    built(vault, tmp_path / "site")
    clean = write_vault(tmp_path / "c", {"contacts/eve.md": contact("Eve")})
    built(clean, tmp_path / "clean")
    scripts = {attrs.get("src") for tag, attrs in elements(tmp_path / "clean") if tag == "script"}
    for tag, attrs in elements(tmp_path / "site"):
        assert tag not in ("iframe", "object", "embed"), attrs
        assert not [key for key in attrs if key.startswith("on")], (tag, attrs)
        source = attrs.get("src")
        assert tag != "script" or source in scripts or (source or "").startswith("../"), attrs
        for key in ("href", "src"):
            assert not re.match(
                r"\s*(javascript|vbscript|data:text)", attrs.get(key) or "", re.IGNORECASE
            ), attrs
        assert tag != "img" or not (attrs.get("src") or "").startswith("http"), attrs
    for file in (tmp_path / "site").rglob("*.html"):
        assert "<script>alert" not in file.read_text(), file
        assert "<style>body" not in file.read_text(), file


def elements(site: Path) -> Iterator[tuple[str, dict[str, str | None]]]:
    """Yield every element of every page of a site."""
    for file in site.rglob("*.html"):
        parser = _Elements()
        parser.feed(file.read_text())
        yield from parser.found


PAGES = (
    "index",
    "paths/index",
    "paths/hospital-operations",
    "contacts/index",
    "contacts/griet-vanoverbeke",
    "interviews/index",
    "state",
    "me",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_open_from_a_file(chromium: Any, demo: Path, width: int, scheme: str) -> None:
    """At both widths and in both schemes: no error, nothing asked of another host, nothing sticks out."""
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    faults: list[str] = []
    asked: list[str] = []
    page.on(
        "console", lambda message: faults.append(message.text) if message.type == "error" else None
    )
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for name in PAGES:
        page.goto((demo / f"{name}.html").as_uri())
        page.wait_for_load_state("load")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        shown = page.evaluate("getComputedStyle(document.body).backgroundColor")
        channels = [int(each) for each in re.findall(r"\d+", shown)[:3]]
        assert (sum(channels) < 380) == (scheme == "dark"), (name, shown)
    assert faults == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    context.close()


def test_search_finds_what_somebody_said(chromium: Any, demo: Path) -> None:
    """Typing a word into the search of a site opened from a file finds the page that holds it."""
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto((demo / "index.html").as_uri())
    press(page, "/")
    page.keyboard.type("Griet Vanoverbeke", delay=20)
    first = page.wait_for_selector("#kit-search-answers [role=option]", timeout=20000)
    assert "griet" in (first.get_attribute("href") or "")
    page.close()


def test_a_number_opens_its_claims(chromium: Any, demo: Path) -> None:
    """Following a number on a path's page opens the list of claims behind it."""
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto((demo / "paths" / "hospital-operations.html").as_uri())
    link = page.query_selector('article td a[href^="#"]')
    fragment = link.get_attribute("href")
    link.click()
    page.wait_for_timeout(500)
    opened = page.evaluate(f"document.querySelector('{fragment}').closest('details').open")
    assert opened
    page.close()
