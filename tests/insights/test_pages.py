"""What holds for every page: an answer first, numbers that can be recounted, nothing false when empty."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kit.evidence.study import Study, study_vault
from kit.evidence.voices import voices_of
from kit.insights import insights
from kit.pages import Claims, Counted, Page
from kit.vault import load_vault
from tests.making import TODAY, contact, interview, study_of

DEMO = Path(__file__).parents[2] / "vault-template"


def pages_of(study: Study) -> list[Page]:
    """Return all pages of a study."""
    return [page for insight in insights().values() for page in insight.pages(study)]


@pytest.fixture(scope="module")
def demo() -> Study:
    """Return the study of the demo vault."""
    return study_vault(load_vault(DEMO, today=TODAY))


def parts(value: Any) -> Iterator[Any]:
    """Yield everything inside a page's blocks."""
    yield value
    if isinstance(value, tuple) and not isinstance(value, Counted):
        for each in value:
            yield from parts(each)


def counted(page: Page) -> list[Counted]:
    """Return every number of a page that stands on claims."""
    return [each for each in parts((page.answer, page.blocks)) if isinstance(each, Counted)]


@pytest.mark.parametrize("name", sorted(insights()))
def test_an_insight_says_what_it_asks(name: str) -> None:
    """The docstring begins with the question it answers."""
    assert "?" in insights()[name].doc.split("\n\n")[0]


def test_every_page_opens_with_its_answer(demo: Study) -> None:
    """Each page of the demo has a title, a section and an answer, and no two share a name."""
    pages = pages_of(demo)
    assert all(page.title and page.section and page.answer for page in pages)
    assert len({page.name for page in pages}) == len(pages)


def test_numbers_of_people_can_be_recounted(demo: Study) -> None:
    """`4 people` stands on claims of exactly four independent people; `9 claims` on nine claims."""
    seen = 0
    for page in pages_of(demo):
        for each in counted(page):
            people = re.match(r"(\d+)(?: of \d+)? (?:person|people)", each.text)
            claims = re.match(r"(\d+) claims", each.text)
            if people:
                assert voices_of(each.claims).total == int(people[1]), (page.name, each.text)
            if claims:
                assert len(each.claims) == int(claims[1]), (page.name, each.text)
            assert each.claims, (page.name, each.text)
            seen += bool(people or claims)
    assert seen > 150


def test_claims_on_a_path_page_are_heard_about_that_path(demo: Study) -> None:
    """Nothing said of another path stands on a path's page."""
    for page in pages_of(demo):
        if page.name.startswith("paths/") and page.name != "paths/index":
            heard = set(demo.about_path(page.name))
            assert {claim for each in counted(page) for claim in each.claims} <= heard
            listed = {
                claim
                for each in parts(page.blocks)
                if isinstance(each, Claims)
                for claim in each.claims
            }
            assert listed <= heard
            assert heard, page.name


def vault_with(tmp_path: Path, talks: int) -> Study:
    """Return a study of a vault with some people who spoke of one path."""
    notes = {
        "paths/p.md": "---\ntitle: Nursing\nstatus: exploring\n---\n",
        "me.md": "---\nmust_haves: [calm]\n---\n",
    }
    for number in range(talks):
        day = f"{2026 - number // 200}-01-{number % 28 + 1:02}"
        notes[f"contacts/c{number}.md"] = contact(
            f"Person {number}", f"organization: o{number % 5}\n"
        )
        body = "## Realities\n- (+) calm days #calm\n\n## Daily tasks\n- 50% rounds\n\n## Journey\n- 2019– Nurse, A\n"
        front = f"contact: c{number}\ndate: {day}\npaths: [p]\npay: [{{low: 30000, currency: EUR, period: year}}]"
        notes[f"interviews/t{number}.md"] = interview(front, body)
    return study_of(tmp_path, notes)


@pytest.mark.parametrize(
    ("talks", "grade", "people"),
    [
        (0, None, "nobody"),
        (1, "anecdote", "1 person"),
        (2, "early", "2 people"),
        (5, "emerging", "5 people"),
        (50, "firm", "50 people"),
    ],
)
def test_a_vault_of_any_size_says_nothing_false(
    tmp_path: Path, talks: int, grade: str | None, people: str
) -> None:
    """None, one, two, five, fifty talks: the path's answer names the people and how sure that makes me."""
    pages = {page.name: page for page in pages_of(vault_with(tmp_path, talks))}
    shown = " ".join(
        each if isinstance(each, str) else getattr(each, "text", "")
        for each in pages["paths/p"].answer
    )
    assert people in shown
    assert grade is None or f"{grade} evidence" in shown
    assert "index" in pages
    assert "%" not in shown


def test_an_empty_vault_has_pages(tmp_path: Path) -> None:
    """A new user sees how to begin, and no traceback."""
    pages = {page.name for page in pages_of(study_of(tmp_path, {}))}
    assert {"index", "paths/index", "contacts/index", "interviews/index", "state"} <= pages


def test_an_unreadable_note_is_named_on_home(tmp_path: Path) -> None:
    """Nothing about a broken note is silently left out of a count."""
    study = study_of(tmp_path, {"contacts/a.md": "---\nname: A\n", "contacts/b.md": contact("B")})
    pages = {page.name: page for page in pages_of(study)}
    for name in ("index", "state"):
        assert any("1 note could not be read" in str(block) for block in pages[name].blocks), name


def test_a_decision_against_a_deal_breaker_is_flagged(tmp_path: Path) -> None:
    """Pursuing what breaks a criterion of mine is said on the path's page; so is thin evidence."""
    notes = {
        "me.md": "---\ndeal_breakers: [nights]\n---\n",
        "paths/p.md": "---\ntitle: P\nstatus: pursuing\ndecided_on: 2026-06-01\nbecause: I like it\n---\n",
        "contacts/a.md": contact("A"),
        "interviews/t.md": interview(
            "contact: a\ndate: 2026-05-01\npaths: [p]", "## Realities\n- (-) all night #nights\n"
        ),
    }
    page = next(page for page in pages_of(study_of(tmp_path, notes)) if page.name == "paths/p")
    shown = str(page.blocks)
    assert "goes against what you said you need" in shown
    assert "that is thin" in shown


def test_one_person_twice_is_one_person_on_every_page(tmp_path: Path) -> None:
    """Two talks with the same person never read as two people."""
    body = "## Realities\n- (+) calm #calm\n"
    notes = {
        "paths/p.md": "---\ntitle: P\n---\n",
        "contacts/a.md": contact("A"),
        "interviews/t.md": interview("contact: a\ndate: 2026-05-01\npaths: [p]", body),
        "interviews/u.md": interview("contact: a\ndate: 2026-05-09\npaths: [p]", body),
    }
    for page in pages_of(study_of(tmp_path, notes)):
        assert not any(each.text.startswith("2 people") for each in counted(page)), page.name
