"""The journal: which talk changed my mind, and what happened when because of what."""

from pathlib import Path

from kit.insights import journal
from kit.pages import ChangeChart, Heading, Page, words_of
from tests.insights.reading import lines_of
from tests.making import contact, interview, study_of

NOTES = {
    "paths/clay.md": "---\ntitle: Pottery\nstatus: ruled-out\ndecided_on: 2026-04-10\nbecause: too hot\n---\n",
    "contacts/ama.md": contact("Ama Mensah"),
    "contacts/bo.md": contact("Bo Lind"),
    "interviews/ama.md": interview(
        "contact: ama\ndate: 2026-03-01\npaths: [clay]\ninterest: {before: 7, after: 3}\nverdict: rule-out"
    ),
    "interviews/bo.md": interview(
        "contact: bo\ndate: 2026-05-01\npaths: [clay]\ninterest: {before: 3, after: 4}"
    ),
    "journal/a.md": "---\ntitle: Ash\ndate: 2026-03-02\nbecause_of: ama\n---\n\nI coughed.\n",
    "journal/b.md": "---\ntitle: Rain\ndate: 2026-06-02\n---\n\nIt rained.\n",
}


def page_of(root: Path, notes: dict[str, str]) -> Page:
    """Return the journal's page."""
    (page,) = journal.pages(study_of(root, notes))
    return page


def text_of(page: Page) -> str:
    """Return all words of a page."""
    return "\n".join(said.text for said in lines_of(page))


def test_the_answer_names_the_talk_that_changed_most(tmp_path: Path) -> None:
    """The furthest move, what it was about, what I decided, and how many talks moved me."""
    assert words_of(page_of(tmp_path, NOTES).answer) == (
        "The talk with Ama Mensah on 1 Mar 2026 changed your mind most: your interest in Pottery "
        "went from 7 to 3, and you ruled it out on 10 Apr 2026. 1 of 2 talks with a noted "
        "interest moved it by two points or more."
    )


def test_two_that_moved_me_alike_are_both_named(tmp_path: Path) -> None:
    """A tie is no winner."""
    notes = {
        "contacts/ama.md": contact("Ama Mensah"),
        "contacts/bo.md": contact("Bo Lind"),
        "interviews/a.md": interview(
            "contact: ama\ndate: 2026-03-01\ninterest: {before: 7, after: 3}"
        ),
        "interviews/b.md": interview(
            "contact: bo\ndate: 2026-03-02\ninterest: {before: 3, after: 7}"
        ),
    }
    answer = words_of(page_of(tmp_path, notes).answer)
    assert answer.startswith(
        "The talks with Ama Mensah on 1 Mar 2026 and Bo Lind on 2 Mar 2026 changed your mind most"
    )


def test_small_moves_change_no_mind(tmp_path: Path) -> None:
    """One point is told as that, and nobody is named."""
    notes = {key: NOTES[key] for key in ("contacts/bo.md", "interviews/bo.md")}
    answer = words_of(page_of(tmp_path, notes).answer)
    assert answer.startswith("Nothing changed your mind by two points or more so far")


def test_an_empty_vault_says_how_to_begin(tmp_path: Path) -> None:
    """The keys that the page lives on are named."""
    page = page_of(tmp_path, {})
    assert "interest: {before: 6, after: 8}" in words_of(page.answer)
    assert page.blocks == ()


def test_months_run_backwards(tmp_path: Path) -> None:
    """The newest month stands first, and empty months do not stand at all."""
    page = page_of(tmp_path, NOTES)
    months = [
        block.text for block in page.blocks if isinstance(block, Heading) and block.level == 3
    ]
    assert months == ["June 2026", "May 2026", "April 2026", "March 2026"]


def test_each_line_has_its_cause_or_says_that_none_is_noted(tmp_path: Path) -> None:
    """A decision and a note lead to their talk; a decision that nothing explains says so."""
    text = text_of(page_of(tmp_path / "a", NOTES))
    cause = "(because of Ama Mensah on 1 Mar 2026)"
    assert f"10 Apr 2026, decision: Pottery, ruled out: too hot {cause}" in text
    assert f"2 Mar 2026, note: Ash: I coughed. {cause}" in text
    assert "2 Jun 2026, note: Rain: It rained.\n" in text
    alone = page_of(tmp_path / "b", {"paths/clay.md": NOTES["paths/clay.md"]})
    assert "too hot (no talk is noted as its cause)" in text_of(alone)


def test_what_lies_ahead_is_not_in_the_journal(tmp_path: Path) -> None:
    """A talk that is set, one called off, and a talk of tomorrow have not happened."""
    notes = {
        **NOTES,
        "interviews/set.md": interview("contact: bo\ndate: 2026-07-03\nstatus: scheduled"),
        "interviews/off.md": interview("contact: bo\ndate: 2026-02-03\nstatus: cancelled"),
        "interviews/odd.md": interview("contact: bo\ndate: 2026-08-03\nstatus: held"),
    }
    text = text_of(page_of(tmp_path, notes))
    assert "Jul 2026" not in text
    assert "Feb 2026" not in text
    assert "Aug 2026" not in text


def test_interest_is_drawn_talk_by_talk(tmp_path: Path) -> None:
    """Every talk with both figures stands in the chart, in order of its day."""
    page = page_of(tmp_path, NOTES)
    chart = next(block for block in page.blocks if isinstance(block, ChangeChart))
    assert [(change.before, change.after) for change in chart.changes] == [(7, 3), (3, 4)]


def test_a_note_without_a_date_is_not_lost(tmp_path: Path) -> None:
    """It stands below the time line."""
    notes = {**NOTES, "journal/c.md": "---\ntitle: Someday\n---\n\nMaybe.\n"}
    assert text_of(page_of(tmp_path, notes)).endswith("Without a date\nSomeday")


def test_years_back_are_one_sentence(tmp_path: Path) -> None:
    """Beyond eighteen months with entries the rest is a number that leads to its list."""
    notes = {"contacts/ama.md": contact("Ama Mensah")}
    for at in range(30):
        day = f"{2026 - (at + 6) // 12}-{12 - (at + 6) % 12:02}-05"
        notes[f"interviews/t{at:02}.md"] = interview(f"contact: ama\ndate: {day}")
    text = text_of(page_of(tmp_path, notes))
    assert "12 conversations since Jan 2024" in text


def test_a_small_move_that_is_noted_is_shown(tmp_path: Path) -> None:
    """A decision names the talk behind it, whose interest stands in the note."""
    path = "---\ntitle: Pottery\nstatus: pursuing\ndecided_on: 2026-05-02\n---\n\n## Decision\n\nSince [[bo]].\n"
    notes = {**NOTES, "paths/clay.md": path, "interviews/bo2.md": NOTES["interviews/bo.md"]}
    notes["journal/c.md"] = (
        "---\ntitle: Sun\ndate: 2026-05-03\nbecause_of: interviews/bo\n---\n\nSo.\n"
    )
    shown = text_of(page_of(tmp_path, notes))
    assert "3 → 4" in shown
    assert "moved little" not in shown
