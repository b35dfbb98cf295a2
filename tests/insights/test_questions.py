"""The page of questions: the gap, the talks to come, open questions, the matrix, the bank."""

from pathlib import Path

import pytest

from kit.insights.questions import pages
from kit.pages import MatrixChart, Page
from tests.insights.wording import line_text, page_text
from tests.making import contact, interview, study_of

PATHS = {
    "paths/bees.md": "---\ntitle: Beekeeping\nstatus: pursuing\n---\n",
    "paths/wool.md": "---\ntitle: Weaving\nstatus: exploring\n---\n",
}
AMA = {"contacts/ama.md": contact("Ama Mensah", "paths: [bees]\n")}
TALK = "contact: ama\ndate: 2026-05-04\npaths: [bees]\nstatus: thanked"
TOPICS = (
    "Journey",
    "Daily tasks",
    "Skills",
    "Pay",
    "Realities",
    "Organization",
    "Getting in",
    "Credentials",
    "What they would do differently",
    "Trends",
    "Advice",
    "Ideas",
    "Resources",
)


def body(*without: str) -> str:
    """Return a body with one claim under every topic but some."""
    return "\n\n".join(f"## {each}\n- x" for each in TOPICS if each not in without)


def page_of(tmp_path: Path, notes: dict[str, str]) -> Page:
    """Return the page of some notes."""
    (page,) = pages(study_of(tmp_path, notes))
    return page


def answer(tmp_path: Path, notes: dict[str, str]) -> str:
    """Return the answer of a page of some notes."""
    return line_text(page_of(tmp_path, notes).answer)


def test_without_a_path(tmp_path: Path) -> None:
    """The page says how to begin."""
    assert answer(tmp_path, {}).startswith("No path is open. Write down a direction")


def test_a_path_that_nobody_told_of(tmp_path: Path) -> None:
    """It comes first, with whom to ask."""
    shown = answer(tmp_path, {**PATHS, **AMA})
    assert shown == (
        "Nobody was heard about [Beekeeping → paths/bees] yet; ask [Ama Mensah → contacts/ama]."
    )
    assert "; ask whoever you talk to next for a name." in answer(tmp_path / "x", PATHS)


@pytest.mark.parametrize(
    ("without", "gap"),
    [
        (("Pay",), "*pay* for"),
        (("Pay", "Trends"), "*pay* and *trends* for"),
        (("Journey", "Pay", "Skills", "Trends"), "*journey*, *skills*, *pay* and other topics for"),
    ],
)
def test_topics_that_nobody_spoke_of(tmp_path: Path, without: tuple[str, ...], gap: str) -> None:
    """Up to three by name."""
    notes = {**PATHS, **AMA, "interviews/t.md": interview(TALK, body(*without))}
    assert f"Nobody has told you of {gap} [Beekeeping → paths/bees] yet" in answer(tmp_path, notes)


def test_when_every_topic_has_a_voice(tmp_path: Path) -> None:
    """The thinnest is named, with its people."""
    notes = {
        "paths/bees.md": PATHS["paths/bees.md"],
        **AMA,
        "contacts/bo.md": contact("Bo"),
        "interviews/t.md": interview(TALK, body()),
        "interviews/u.md": interview(TALK.replace("ama", "bo"), body("Trends")),
    }
    assert answer(tmp_path, notes) == (
        "Every topic of your open paths has a voice; the thinnest is *trends* for"
        " [Beekeeping → paths/bees], from 1 person«1»."
    )


def test_open_questions_name_who_could_answer(tmp_path: Path) -> None:
    """A `(?)` is counted, and leads to somebody else who knows the path, the next talk first."""
    notes = {
        **PATHS,
        **AMA,
        "contacts/bo.md": contact("Bo Lindqvist", "paths: [bees]\n"),
        "interviews/t.md": interview(TALK, "## Realities\n- (?) Who feeds them in winter\n"),
        "interviews/u.md": interview(
            "contact: bo\ndate: 2026-07-04\npaths: [bees]\nstatus: scheduled"
        ),
    }
    page = page_of(tmp_path, notes)
    assert "1 question«1» that a talk left open waits for an answer." in line_text(page.answer)
    row = "Who feeds them in winter | [4 May 2026 → interviews/t:9] | [Ama Mensah → contacts/ama] | [Bo Lindqvist on 4 Jul 2026 → interviews/u]"
    assert row in page_text(page)


BANK = "## Journey\n- How did you begin?\n- And then?\n\n## Pay\n- What is typical?\n"


def test_talks_to_come_get_what_their_brief_adds(tmp_path: Path) -> None:
    """Not what the list asks for, not what that person told of; each question with the gap it fills."""
    scheduled = "paths: [bees]\nstatus: scheduled\ndate: 2026-07-0"
    notes = {
        **PATHS,
        **AMA,
        "contacts/bo.md": contact("Bo Lindqvist"),
        "contacts/cai.md": contact("Cai Nguyen"),
        "questions/q.md": BANK,
        "interviews/t.md": interview(TALK.replace("ama", "bo"), "## Skills\n- x\n"),
        "interviews/b.md": interview(
            f"contact: bo\n{scheduled}2", "## Questions\n- What does a typical day look like?\n"
        ),
        "interviews/c.md": interview(f"contact: cai\n{scheduled}3"),
    }
    shown = page_text(page_of(tmp_path, notes))
    of_bo = shown[shown.index("### Bo") : shown.index("### Cai")]
    of_cai = shown[shown.index("### Cai") : shown.index("## Topics and paths")]
    assert (
        "is set for 2 Jul 2026, about [Beekeeping → paths/bees]; *kit prep b* prints its brief."
        " On its list: 1 question«1»." in of_bo
    )
    assert (
        "[How did you begin? → questions/q:2] | 1 person«1» so far, and no word of journey" in of_bo
    )
    assert "daily tasks" not in of_bo
    assert "skills" not in of_bo
    assert "[How did you begin? → questions/q:2] | their story first" in of_cai
    assert "[What is typical? → questions/q:6] | 1 person«1» so far, and no word of pay" in of_cai
    assert "No question is on its list" in of_cai


def test_people_by_topic_and_path(tmp_path: Path) -> None:
    """The matrix counts people; what nobody spoke of is no nought; texts that were read are no people."""
    notes = {
        **PATHS,
        **AMA,
        "contacts/bo.md": contact("Bo"),
        "interviews/t.md": interview(TALK, "## Pay\n- x\n- y\n"),
        "interviews/u.md": interview(TALK.replace("05-04", "05-09"), "## Pay\n- z\n"),
        "interviews/v.md": interview(
            TALK.replace("ama", "bo") + "\nsource: published", "## Trends\n- x\n"
        ),
    }
    page = page_of(tmp_path, notes)
    (matrix,) = (block for block in page.blocks if isinstance(block, MatrixChart))
    assert {(cell.row, cell.shown or cell.value) for cell in matrix.cells} == {
        ("Pay", 1),
        ("Trends", "only read"),
    }
    assert matrix.column_names == ("Beekeeping",)
    assert "Nobody has spoken of these for any open path: journey, daily tasks" in page_text(page)


def test_what_was_only_read_is_nobody_heard(tmp_path: Path) -> None:
    """Texts alone fill the matrix with words, and its description counts nobody."""
    talk = interview(TALK + "\nsource: published", "## Pay\n- x\n")
    page = page_of(tmp_path, {**PATHS, **AMA, "interviews/t.md": talk})
    assert "For Beekeeping, nobody was heard in person." in page_text(page)
    assert (
        "Nobody has told you in person of *journey*, *daily tasks*, *skills* and other"
        in line_text(page.answer)
    )


def test_paths_of_the_same_name_keep_their_columns(tmp_path: Path) -> None:
    """Two paths with one title are told apart by their ids."""
    same = dict.fromkeys(("paths/bees.md", "paths/wool.md"), PATHS["paths/bees.md"])
    notes = {
        **same,
        **AMA,
        "interviews/t.md": interview(TALK.replace("[bees]", "[bees, wool]"), "## Pay\n- x\n"),
    }
    page = page_of(tmp_path, notes)
    (matrix,) = (block for block in page.blocks if isinstance(block, MatrixChart))
    assert matrix.column_names == ("paths/bees", "paths/wool")


def test_the_bank_by_topic(tmp_path: Path) -> None:
    """Sets with their questions, topics with people heard; an empty bank says where to write."""
    notes = {
        **PATHS,
        **AMA,
        "questions/q.md": f"# Mine\n\n{BANK}",
        "interviews/t.md": interview(TALK, "## Pay\n- x\n"),
    }
    shown = page_text(page_of(tmp_path, notes))
    assert "- [Mine → questions/q]: 3 questions«3»" in shown
    assert "Journey | 2 questions«2» | nobody" in shown
    assert "Pay | 1 question«1» | 1 person«1»" in shown
    assert "It is empty. Write questions" in page_text(page_of(tmp_path / "x", PATHS))


def test_what_should_not_be_asked_is_flagged(tmp_path: Path) -> None:
    """In the bank and on the list of a talk to come, unless the note or the settings silence it."""
    job = "## Pay\n- Could you get me a job?\n"
    notes = {
        **PATHS,
        "questions/a.md": "## Pay\n- How much do you earn?\n",
        "questions/b.md": f"<!-- kit: ignore asks-for-job -->\n{job}",
        "interviews/t.md": interview("status: idea\ncontact: ama", job.replace("Pay", "Questions")),
        "interviews/u.md": interview(
            "status: held\ncontact: ama\ndate: 2026-05-04", job.replace("Pay", "Questions")
        ),
    }
    shown = page_text(page_of(tmp_path, notes))
    flagged = shown[shown.index("!!! warning: Not to be asked") : shown.index("## What to ask")]
    assert flagged.count("→") == 2
    assert "questions/a:2" in flagged
    assert "interviews/t:7" in flagged
    silenced = study_of(
        tmp_path / "x", notes, '[checks]\nasks-for-job = "off"\nimproper-question = "off"\n'
    )
    (page,) = pages(silenced)
    assert "Not to be asked" not in page_text(page)
