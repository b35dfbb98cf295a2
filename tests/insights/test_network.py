"""The network: the longest chain, the loops to close, and what ties led to, in counts only."""

from pathlib import Path

from kit.insights import network
from kit.pages import NetworkChart, Page, words_of
from tests.insights.reading import lines_of
from tests.making import contact, interview, study_of

CHAIN = {
    "contacts/ama.md": contact("Ama Mensah", "tie: weak\n"),
    "contacts/bo.md": contact("Bo Lind", "referred_by: ama\ntie: cold\n"),
    "contacts/cy.md": contact("Cy Park", "referred_by: bo\n"),
    "interviews/ama.md": interview("contact: ama\ndate: 2026-02-01"),
    "interviews/bo.md": interview("contact: bo\ndate: 2026-03-01"),
}


def page_of(root: Path, notes: dict[str, str]) -> Page:
    """Return the page of the network."""
    (page,) = network.pages(study_of(root, notes))
    return page


def text_of(page: Page) -> str:
    """Return all words of a page."""
    return "\n".join(said.text for said in lines_of(page))


def test_the_answer_names_the_chain_and_whom_to_tell(tmp_path: Path) -> None:
    """Three people, and Ama does not know yet that Bo was met."""
    assert words_of(page_of(tmp_path, CHAIN).answer) == (
        "Your longest chain has 3 people, from Ama Mensah to Cy Park; Ama Mensah led you to "
        "Bo Lind and has not been told how it went."
    )


def test_a_closed_loop_is_said(tmp_path: Path) -> None:
    """Once told, nobody is left to tell."""
    told = contact("Ama Mensah", "tie: weak\ntouches: [{date: 2026-03-02, kind: report}]\n")
    page = page_of(tmp_path, {**CHAIN, "contacts/ama.md": told})
    assert "everybody whose introduction you used has been told" in words_of(page.answer)
    assert "Loops to close" not in text_of(page)


def test_an_unused_introduction_is_no_loop(tmp_path: Path) -> None:
    """Bo led to Cy, whom nobody has talked to: it waits, and wants no report."""
    text = text_of(page_of(tmp_path, CHAIN))
    assert "Cy Park, from Bo Lind" in text
    assert "Tell Bo Lind" not in text


def test_an_empty_vault_says_how_to_begin(tmp_path: Path) -> None:
    """The heading and the key are named, and nothing is counted."""
    page = page_of(tmp_path, {})
    assert "## Referrals" in words_of(page.answer)
    assert page.blocks == ()


def test_ties_are_counts_of_people_talked_to(tmp_path: Path) -> None:
    """One weak tie led to a talk, one cold tie named somebody, and no share is told."""
    text = text_of(page_of(tmp_path, CHAIN))
    assert "weak\n1 person\n1 person\n1 person" in text
    assert "cold\n1 person\n1 person\nnobody" in text
    assert "%" not in text


def test_a_ring_is_drawn_as_a_forest(tmp_path: Path) -> None:
    """Two who named each other: one line, two dots."""
    notes = {
        "contacts/ama.md": contact("Ama Mensah", "referred_by: bo\n"),
        "contacts/bo.md": contact("Bo Lind", "referred_by: ama\n"),
    }
    chart = next(
        block for block in page_of(tmp_path, notes).blocks if isinstance(block, NetworkChart)
    )
    assert (len(chart.nodes), len(chart.edges)) == (2, 1)


def test_a_name_without_a_note_is_shown_and_not_linked(tmp_path: Path) -> None:
    """`referred_by: my sister` begins a chain that has one note behind it."""
    page = page_of(tmp_path, {"contacts/bo.md": contact("Bo Lind", "referred_by: my sister\n")})
    assert "from my sister to Bo Lind" in words_of(page.answer)


def test_where_no_introduction_was_used_nobody_is_said_to_be_told(tmp_path: Path) -> None:
    """Everybody of nobody is no praise."""
    notes = {key: text for key, text in CHAIN.items() if key != "interviews/bo.md"}
    answer = words_of(page_of(tmp_path, notes).answer)
    assert answer.endswith("; no introduction has led to a talk yet.")
