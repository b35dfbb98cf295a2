"""Golden pages: what the demo vault's site says, word for word, so that a change is seen as a diff."""

from pathlib import Path

import pytest

from kit.evidence.study import study_vault
from kit.insights import insights
from kit.pages import Page
from kit.vault import load_vault
from tests.insights.wording import page_text
from tests.making import TODAY

DEMO = Path(__file__).parents[2] / "vault-template"
GOLDEN = Path(__file__).parent / "golden"
# Of pages that there are many of, one that has something of everything.
EXAMPLES = (
    "paths/independent-adviser",
    "contacts/griet-vanoverbeke",
    "interviews/2026-03-05-fenna-wiersma",
    "organizations/leiebocht-hospital",
    "credentials/healthcare-management-postgraduate",
    "challenges/rooms-ready-late",
)


@pytest.fixture(scope="module")
def demo_pages() -> dict[str, Page]:
    """Return the pages of the demo vault by name: all that are no note's, and the examples."""
    study = study_vault(load_vault(DEMO, today=TODAY))
    pages = [page for insight in insights().values() for page in insight.pages(study)]
    own = {page.name: page for page in pages if page.name not in study.vault.notes}
    return own | {page.name: page for page in pages if page.name in EXAMPLES}


def test_the_pages_are_those_that_are_held(
    demo_pages: dict[str, Page], rewrite_golden: bool
) -> None:
    """A new page gets a golden file, a page that is gone leaves none behind."""
    files = {file_of(name) for name in demo_pages}
    if rewrite_golden:
        GOLDEN.mkdir(exist_ok=True)
        for old in set(GOLDEN.glob("*.txt")) - files:
            old.unlink()
        for name, page in demo_pages.items():
            file_of(name).write_text(page_text(page), encoding="utf-8")
    assert set(GOLDEN.glob("*.txt")) == files
    assert set(EXAMPLES) <= set(demo_pages)


@pytest.mark.parametrize("name", sorted(each.stem for each in GOLDEN.glob("*.txt")))
def test_a_page_says_what_it_said(demo_pages: dict[str, Page], name: str) -> None:
    """Every word of the page is that of its golden file."""
    pages = {file_of(each).stem: page for each, page in demo_pages.items()}
    assert page_text(pages[name]) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def file_of(name: str) -> Path:
    """Return the golden file of a page."""
    return GOLDEN / f"{name.replace('/', '--')}.txt"
