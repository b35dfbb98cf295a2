"""The page about skills: what its first sentence says, and what it never says."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kit.evidence.voices import voices_of
from kit.insights.skills import pages
from kit.pages import Claims, Counted, Heading, MatrixChart, Page, Prose, Table, words_of
from tests.making import contact, interview, study_of

PATH = "---\ntitle: Ports\nskills: [{name: knots, level: 4}, {name: radio, level: 2}]\n---\n"
ME = "---\nskills:\n  - {name: knots, level: 2, evidence: [{date: 2025-03, text: Tied up a ferry}]}\n  - {name: radio, level: 3}\n  - {name: baking, level: 5}\n---\n"


def page_of(tmp_path: Path, notes: dict[str, str]) -> Page:
    """Return the page of some notes."""
    (page,) = pages(study_of(tmp_path, notes))
    return page


def talks(count: int, skills: str = "[knots]", body: str = "") -> dict[str, str]:
    """Return people who named skills for one path."""
    notes = {"paths/p.md": PATH}
    for number in range(count):
        notes[f"contacts/c{number}.md"] = contact(f"Person {number}")
        front = f"contact: c{number}\ndate: 2026-05-04\npaths: [p]\nskills: {skills}"
        notes[f"interviews/t{number}.md"] = interview(front, body)
    return notes


def parts(value: Any) -> Iterator[Any]:
    """Yield everything inside a page's blocks."""
    yield value
    if isinstance(value, tuple) and not isinstance(value, Counted):
        for each in value:
            yield from parts(each)


def headings(page: Page) -> list[str]:
    """Return the sections of a page."""
    return [block.text for block in page.blocks if isinstance(block, Heading) and block.level == 2]


def rows_under(page: Page, title: str) -> list[list[str]]:
    """Return the rows of the first table under a heading, as words."""
    at = next(
        at
        for at, block in enumerate(page.blocks)
        if isinstance(block, Heading) and block.text == title
    )
    table = next(block for block in page.blocks[at:] if isinstance(block, Table))
    return [[words_of(cell) for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    ("count", "people"), [(1, "1 person"), (2, "2 people"), (5, "5 people"), (50, "50 people")]
)
def test_the_answer_names_the_gap_with_its_people(tmp_path: Path, count: int, people: str) -> None:
    """One, two, five, fifty people: the gap, who named it, both levels."""
    page = page_of(tmp_path, {"me.md": ME, **talks(count)})
    assert words_of(page.answer) == (
        f"The one gap is knots, named by {people}: it takes 4 of 5, and you have 2."
    )


def test_an_empty_vault_is_told_how_to_begin(tmp_path: Path) -> None:
    """No skill anywhere: the page says so, and which keys to write."""
    page = page_of(tmp_path, {})
    assert words_of(page.answer).startswith("No skill is written down yet")
    assert "me.md" in str(page.blocks)
    assert "nobody" not in str(page.blocks)


@pytest.mark.parametrize(
    ("notes", "answer"),
    [
        ({"me.md": ME}, "Nobody has named a skill yet, so yours stand here alone."),
        (
            {"paths/p.md": PATH},
            "Nobody has named a skill yet; what your paths ask for is your own guess so far.",
        ),
        (
            talks(1),
            "The skill that comes first is knots, named by 1 person. None of yours is written down: list them in me.md, under skills:.",
        ),
        (
            {**talks(2), "me.md": "---\nskills: [knots]\n---\n"},
            "The skill that comes first is knots, named by 2 people; for no skill are both the level it takes and yours known yet.",
        ),
        (
            {**talks(2), "me.md": "---\nskills: [{name: Knots, level: 5}]\n---\n"},
            "The skill that comes first is knots, named by 2 people; where both levels are known, you have enough. 1 that is asked for you have not rated.",
        ),
        (
            {"paths/p.md": PATH, "me.md": ME},
            "Your own notes show a gap that nobody has named yet: knots; it takes 4 of 5, and you have 2.",
        ),
        (
            {**talks(1), "paths/p.md": PATH.replace("title", "status: ruled-out\ntitle")},
            "Skills were named only for paths that you ruled out.",
        ),
    ],
)
def test_the_answer_says_only_what_is_known(
    tmp_path: Path, notes: dict[str, str], answer: str
) -> None:
    """Mine alone, my paths alone, no level of mine, enough, a gap of my own making, ruled out."""
    assert words_of(page_of(tmp_path, notes).answer) == answer


def test_no_gap_is_first_where_as_many_named_another(tmp_path: Path) -> None:
    """`Most people` is said only of a gap that is ahead of all others."""
    me = "---\nskills: [{name: knots, level: 1}, {name: radio, level: 1}]\n---\n"
    notes = {**talks(2, "[knots, radio]"), "me.md": me}
    assert "The gap to close first is knots" in words_of(page_of(tmp_path, notes).answer)
    notes["contacts/more.md"] = contact("More")
    notes["interviews/more.md"] = interview(
        "contact: more\ndate: 2026-05-04\npaths: [p]\nskills: [radio]"
    )
    assert "Of what you fall short in, most people named radio (3 people)" in words_of(
        page_of(tmp_path, notes).answer
    )


def test_unknown_is_never_nought(tmp_path: Path) -> None:
    """A level that nobody gave is unknown, and stands among what cannot be compared."""
    page = page_of(tmp_path, {**talks(1, "[splicing]"), "me.md": ME})
    rows = rows_under(page, "Asked for, and not comparable yet")
    assert rows == [["splicing", "1 person", "unknown", "unknown", "Ports"]]


def test_a_skill_of_mine_that_nobody_named_is_said_to_be_so(tmp_path: Path) -> None:
    """It stands apart, with what shows it or that nothing does."""
    page = page_of(tmp_path, {**talks(1), "me.md": ME})
    assert rows_under(page, "Yours, and named by nobody") == [["baking", "5", "nothing noted"]]


def test_each_skill_shows_my_evidence_and_its_claims(tmp_path: Path) -> None:
    """Under its own heading: dated evidence of mine, then who named it."""
    page = page_of(tmp_path, {**talks(2), "me.md": ME})
    at = next(at for at, block in enumerate(page.blocks) if block == Heading("knots", 3))
    shown = page.blocks[at + 1 : at + 4]
    assert "Tied up a ferry" in str(shown[1])
    assert "Mar 2025" in str(shown[1])
    assert isinstance(shown[2], Claims)
    assert len(shown[2].claims) == 2


def test_the_matrix_counts_people_per_path(tmp_path: Path) -> None:
    """One person in two talks is one in the cell; a path nobody named a skill for is named."""
    notes = {**talks(2), "paths/q.md": "---\ntitle: Quays\n---\n"}
    notes["interviews/again.md"] = interview(
        "contact: c0\ndate: 2026-06-04\npaths: [p]\nskills: [knots]"
    )
    page = page_of(tmp_path, notes)
    (chart,) = [block for block in page.blocks if isinstance(block, MatrixChart)]
    assert [(cell.row, cell.column, cell.shown) for cell in chart.cells] == [
        ("knots", "Ports", "2")
    ]
    assert "Nobody has named a skill for Quays." in [
        words_of(block.line) for block in page.blocks if isinstance(block, Prose)
    ]


def test_free_words_under_skills_are_enough_for_a_page(tmp_path: Path) -> None:
    """A note without typed skills: codes are counted, the words are shown, no skill is made up."""
    notes = {
        "contacts/a.md": contact("A"),
        "interviews/t.md": interview(
            "contact: a\ndate: 2026-05-04", "## Skills\n- Stays calm #patience\n"
        ),
    }
    page = page_of(tmp_path, notes)
    assert headings(page) == ["In their own words"]
    assert words_of(page.answer) == (
        "Skills were spoken of in words alone, by 1 person: give each a name, and it counts here."
    )
    assert "skills: [rostering]" in str(page.blocks)
    assert "#patience (1 person)" in " ".join(
        words_of(block.line) for block in page.blocks if isinstance(block, Prose)
    )


def test_two_spellings_are_only_hinted_at(tmp_path: Path) -> None:
    """Names much alike stay two skills; the page asks."""
    page = page_of(tmp_path, talks(1, "[queueing basics, queuing basics]"))
    assert "Perhaps one skill in two spellings" in str(page.blocks)
    assert len(rows_under(page, "Asked for, and not comparable yet")) == 4


def test_every_number_can_be_recounted(tmp_path: Path) -> None:
    """The first number of each count is that of the people behind it."""
    body = "## Skills\n- What transferred: calm #knots\n- Hard to replace: she #radio\n"
    page = page_of(
        tmp_path, {**talks(5, "[{name: knots, kind: social}, radio]", body), "me.md": ME}
    )
    found = [each for each in parts((page.answer, page.blocks)) if isinstance(each, Counted)]
    assert len(found) > 8
    assert all(each.text == str(voices_of(each.claims)) for each in found)


def test_many_skills_do_not_make_an_endless_table(tmp_path: Path) -> None:
    """What is cut off is said."""
    many = ", ".join(f"skill {number:03} x{number * 7}" for number in range(90))
    page = page_of(tmp_path, talks(1, f"[{many}]"))
    assert len(rows_under(page, "Asked for, and not comparable yet")) == 60
    assert "And 32 more" in str(page.blocks)
