"""The two engines make the same site: pages, words, anchors, links and what search knows.

Both build one staging tree. What differs, and does no harm, is listed in `DIFFERENCES`; each of these
must still be there to be listed, and docs/engines.md holds the same list.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from kit.evidence.study import study_vault
from kit.insights import insights
from kit.site.engine.run import build_site
from kit.site.stage import stage
from kit.vault import load_vault
from tests.making import TODAY
from tests.site.built_page import BuiltPage, Token, page_names, read_page
from tests.site.engines import ENGINES, needs
from tests.site.odd_vault import write_odd_vault

ROOT = Path(__file__).parents[2]
HANDBOOK = ROOT / "docs" / "engines.md"
PROBE = "index.html"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sites:
    """The site of one staging tree, built by each engine."""

    mkdocs: Path
    zensical: Path

    def both(self, name: str) -> tuple[BuiltPage, BuiltPage]:
        """Return a page of both sites."""
        return _page(self.mkdocs, name), _page(self.zensical, name)


@cache
def _page(site: Path, name: str) -> BuiltPage:
    return read_page(site, name)


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One known difference, worded as in the handbook, and how to see that it is still there."""

    what: str
    mkdocs: str
    zensical: str
    seen: Callable[[Sites], bool]


def _source(site: Path, name: str = PROBE) -> str:
    return (site / name).read_text(encoding="utf-8")


def _only(text: str) -> Callable[[Sites], bool]:
    """Tell whether a text stands on Zensical's page alone."""
    return lambda sites: text in _source(sites.zensical) and text not in _source(sites.mkdocs)


DIFFERENCES = (
    Difference(
        what="The place that “Skip to content” leads to",
        mkdocs="the first heading",
        zensical="an empty anchor `__skip` above the page's words",
        seen=_only('id="__skip"'),
    ),
    Difference(
        what="Links from a page to one in the same folder",
        mkdocs="`maya.html`",
        zensical="`../contacts/maya.html`; it leads to the same page",
        seen=lambda sites: _hrefs(sites.mkdocs) != _hrefs(sites.zensical),
    ),
    Difference(
        what="The page's address for search engines (`canonical`)",
        mkdocs="none",
        zensical="a path without a host; nothing follows it",
        seen=_only('rel="canonical"'),
    ),
    Difference(
        what="Words of the page's frame",
        mkdocs="“Table of contents”",
        zensical="“On this page”",
        seen=_only("On this page"),
    ),
    Difference(
        what="Style sheets and scripts of the theme",
        mkdocs="Material's, with source maps",
        zensical="Zensical's own, without",
        seen=lambda sites: (
            bool(list(sites.mkdocs.rglob("*.map"))) and not list(sites.zensical.rglob("*.map"))
        ),
    ),
    Difference(
        what="`search.json`",
        mkdocs="not written: the search is the kit's own",
        zensical="written, and empty",
        seen=lambda sites: (
            not (sites.mkdocs / "search").exists()
            and '"items":[]' in (sites.zensical / "search.json").read_text(encoding="utf-8")
        ),
    ),
    Difference(
        what="`sitemap.xml.gz`",
        mkdocs="written",
        zensical="not written",
        seen=lambda sites: (
            (sites.mkdocs / "sitemap.xml.gz").exists()
            and not (sites.zensical / "sitemap.xml.gz").exists()
        ),
    ),
)


def _hrefs(site: Path) -> list[list[str]]:
    return [re.findall(r'href="([^"]*)"', _source(site, name)) for name in page_names(site)]


def _build(vault: Path, folder: Path) -> None:
    study = study_vault(load_vault(vault, today=TODAY))
    pages = [page for insight in insights().values() for page in insight.pages(study)]
    stage(study.vault, pages, folder / "staging")
    for engine in ENGINES:
        # Each in a copy, so that neither sees what the other left.
        shutil.copytree(folder / "staging", folder / f"staging-{engine}")
        build_site(folder / f"staging-{engine}", folder / engine, engine=engine)


@pytest.fixture(scope="module", params=["demo", "odd"])
def sites(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Sites:
    """Return both sites of the sample vault, and of an odd one; all workers of a run share them."""
    for engine in ENGINES:
        needs(engine)
    alone = worker_id == "master"
    base = tmp_path_factory.getbasetemp()
    folder = (base if alone else base.parent) / f"engines-{request.param}"
    with nullcontext() if alone else FileLock(f"{folder}.lock"):
        if not (folder / "done").exists():
            shutil.rmtree(folder, ignore_errors=True)
            vault = folder / "vault"
            if request.param == "demo":
                shutil.copytree(ROOT / "vault-template", vault)
            else:
                write_odd_vault(vault)
            _build(vault, folder)
            (folder / "done").touch()
    return Sites(mkdocs=folder / "mkdocs", zensical=folder / "zensical")


def _undone(page: BuiltPage) -> tuple[Token, ...]:
    """Return the article without the anchor that only one engine puts there."""
    return tuple(_without(page.article))


def _without(article: tuple[Token, ...]) -> Iterator[Token]:
    skipped = False
    for kind, what, attributes in article:
        if skipped and (kind, what) == ("end", "a"):
            skipped = False
        elif ("id", "__skip") in attributes:
            skipped = True
        else:
            yield kind, what, attributes


ASPECTS: dict[str, Callable[[BuiltPage], Any]] = {
    "title": lambda page: page.title,
    "description": lambda page: page.description,
    "navigation": lambda page: page.navigation,
    "words": BuiltPage.text,
    "headings": BuiltPage.headings,
    "anchors": BuiltPage.anchors,
    "links": BuiltPage.links,
    "pictures": BuiltPage.pictures,
    "tables": BuiltPage.tables,
    "folds": BuiltPage.folds,
    "boxes": BuiltPage.boxes,
    "elements": lambda page: page.article,
}


def test_both_have_the_same_pages(sites: Sites) -> None:
    """Neither engine leaves a page out or makes one up."""
    assert page_names(sites.mkdocs) == page_names(sites.zensical)
    assert len(page_names(sites.mkdocs)) > 30


@pytest.mark.parametrize("aspect", ASPECTS)
def test_each_page_is_the_same(sites: Sites, aspect: str) -> None:
    """What a reader finds on a page does not depend on the engine; known differences aside."""
    for name in page_names(sites.mkdocs):
        mkdocs, zensical = (
            ASPECTS[aspect](_page_of(page, _undone(page))) for page in sites.both(name)
        )
        assert mkdocs == zensical, name


def _page_of(page: BuiltPage, article: tuple[Token, ...]) -> BuiltPage:
    return BuiltPage(
        name=page.name,
        title=page.title,
        description=page.description,
        article=article,
        navigation=page.navigation,
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_every_link_leads_somewhere(sites: Sites, engine: str) -> None:
    """Each link inside a site leads to a file and an anchor that are there."""
    site: Path = getattr(sites, engine)
    pages = {name: _page(site, name) for name in page_names(site) if name != "404.html"}
    anchors = {name: frozenset(page.anchors()) for name, page in pages.items()}
    seen = 0
    for name, page in pages.items():
        for target, _ in page.links() + page.navigation:
            path, _, fragment = target.partition("#")
            if not path or re.match(r"[a-z][a-z0-9+.-]*:|//", target):
                continue
            assert (site / path).is_file(), (name, target)
            if fragment and path in pages:
                assert fragment in anchors[path], (name, target)
            seen += 1
    assert seen > 1000


def test_search_reads_the_same_files(sites: Sites) -> None:
    """The files of the search are the same to the byte, and no engine's own index is beside them."""
    mkdocs, zensical = (
        {
            file.relative_to(site).as_posix(): file.read_bytes()
            for file in (site / "assets" / "kit" / "search").rglob("*")
            if file.is_file()
        }
        for site in (sites.mkdocs, sites.zensical)
    )
    assert mkdocs == zensical
    assert mkdocs


ASKED = ("night", "footnote", "hospital pay", "uml", "Zoe", "“the second”", "nobodywrotethis")


def test_search_finds_the_same(sites: Sites, chromium: Any) -> None:
    """Typed into the pages of either engine, the same words find the same lines, in one order."""
    mkdocs, zensical = (_answers(chromium, site) for site in (sites.mkdocs, sites.zensical))
    assert mkdocs == zensical
    assert any(mkdocs.values())
    assert mkdocs["nobodywrotethis"] == []


def _answers(chromium: Any, site: Path) -> dict[str, list[tuple[str, str]]]:
    """Return the places and the words that each question finds in a site opened from a file."""
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto((site / PROBE).as_uri())
    page.click("[data-kit-search] button")
    found = {}
    for question in ASKED:
        page.fill(".kit-search__input", question)
        page.wait_for_selector(f".kit-search__input[data-kit-answered='{question}']")
        found[question] = [
            (each.get_attribute("href").removeprefix(site.as_uri()), each.inner_text())
            for each in page.query_selector_all(".kit-search__answers a")
        ]
    page.close()
    return found


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda each: each.what)
def test_known_differences_are_there(sites: Sites, difference: Difference) -> None:
    """A difference that is gone leaves the list."""
    assert difference.seen(sites)


def _section(title: str) -> list[list[str]]:
    """Return the rows of the table below a heading of the handbook, its header first."""
    text = HANDBOOK.read_text(encoding="utf-8").partition(f"## {title}\n")[2]
    lines = text.partition("\n## ")[0].splitlines()
    return [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in lines
        if line.startswith("| ")
    ]


def test_the_handbook_lists_the_differences() -> None:
    """The table of the handbook is this list, row by row."""
    rows = _section("What differs")[1:]
    assert rows == [[each.what, each.mkdocs, each.zensical] for each in DIFFERENCES]


def test_the_handbook_names_the_versions_tried() -> None:
    """The versions of the handbook are those that the project installs for its tests."""
    pinned = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    for name, version in _section("Versions tried")[1:]:
        assert f"{name}=={version}" in pinned


def test_no_engine_is_skipped_where_all_are_required(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing engine skips its tests for who works on the kit, and fails them in CI."""
    monkeypatch.delenv("KIT_REQUIRE_ENGINES", raising=False)
    with pytest.raises(pytest.skip.Exception, match="engine_of_tomorrow"):
        needs("engine_of_tomorrow")
    monkeypatch.setenv("KIT_REQUIRE_ENGINES", "1")
    with pytest.raises(pytest.fail.Exception, match="engine_of_tomorrow"):
        needs("engine_of_tomorrow")
