"""Ideas from other fields: where they come from, what they fit, what came of them."""

from pathlib import Path

import pytest

from kit.evidence.challenges import problems_of
from kit.evidence.ideas import Idea, ideas_of
from kit.insights.ideas import pages
from tests.insights.wording import line_text, page_text
from tests.making import contact, interview, study_of

NOTES = {
    "me.md": "---\ngoals: [{id: change, text: work by daylight}]\n---\n",
    "paths/bees.md": "---\ntitle: Beekeeping\n---\n",
    "organizations/opera.md": "---\nname: The Opera\nkind: theatre\nindustry: performing arts\n---\n",
    "organizations/mill.md": "---\nname: The Mill\nkind: factory\n---\n",
    "contacts/ama.md": contact("Ama Mensah", "organization: opera\n"),
    "contacts/bo.md": contact("Bo Lindqvist", "organization: mill\n"),
    "challenges/rain.md": "---\ntitle: Wet hives\nstatus: solved\n---\n\nRain #rain\n",
}
AMA = "contact: ama\ndate: 2026-05-04\nstatus: thanked"
BO = "contact: bo\ndate: 2026-03-04\npaths: [bees]\nstatus: thanked"


def ideas(tmp_path: Path, **bodies: str) -> tuple[Idea, ...]:
    """Return the ideas of what Ama (outside my paths) and Bo (within) said."""
    notes = dict(NOTES)
    for who, body in bodies.items():
        notes[f"interviews/{who}.md"] = interview({"ama": AMA, "bo": BO}[who], body)
    study = study_of(tmp_path, notes)
    return ideas_of(study, problems_of(study))


def test_what_an_idea_is(tmp_path: Path) -> None:
    """Under Ideas, or coded so; not an open question."""
    body = (
        "## Ideas\n- A bell\n- (?) a gong\n\n## Realities\n- A book #idea/books\n- A pen #ideal\n"
    )
    assert [each.claim.text for each in ideas(tmp_path, ama=body)] == ["A bell", "A book"]


def test_those_from_outside_come_first_with_their_field(tmp_path: Path) -> None:
    """Outside is a talk about no path of mine; the field is the industry, else the kind."""
    found = ideas(tmp_path, ama="## Ideas\n- A bell\n", bo="## Ideas\n- A sieve\n")
    assert [(each.outside, each.field) for each in found] == [
        (True, "performing arts"),
        (False, "factory"),
    ]


@pytest.mark.parametrize(
    ("line", "challenges", "goal"),
    [
        ("A bell #rain", ("challenges/rain",), ""),
        ("For [[rain]] a bell", ("challenges/rain",), ""),
        ("A bell (goal: change)", (), "change"),
        ("A bell", (), ""),
    ],
)
def test_which_problem_it_fits(
    tmp_path: Path, line: str, challenges: tuple[str, ...], goal: str
) -> None:
    """A challenge by link or code, a goal by its id, or nothing."""
    (idea,) = ideas(tmp_path, ama=f"## Ideas\n- {line}\n")
    assert (idea.challenges, idea.followed.goal) == (challenges, goal)
    assert idea.fits is bool(challenges or goal)


def test_what_came_of_it(tmp_path: Path) -> None:
    """What stands below it, or what came of the same person's advice under the same code."""
    body = (
        "## Ideas\n- A bell #bell\n- A book #books\n- A gong #gong\n  - result: too loud\n\n"
        "## Advice\n- Try the bell #bell\n  - result: fourteen minutes\n- Read #books\n"
    )
    found = ideas(tmp_path, ama=body, bo="## Ideas\n- Bells, too #bell\n")
    results = {each.claim.text: each.followed.result for each in found}
    assert results == {
        "A bell": "fourteen minutes",
        "A book": "",
        "A gong": "too loud",
        "Bells, too": "",
    }


def page(tmp_path: Path, ama: str, bo: str = "") -> tuple[str, str]:
    """Return the answer and the text of the page."""
    notes = {**NOTES, "interviews/a.md": interview(AMA, ama), "interviews/b.md": interview(BO, bo)}
    (found,) = pages(study_of(tmp_path, notes))
    return line_text(found.answer), page_text(found)


def test_the_answer(tmp_path: Path) -> None:
    """How many ideas from how many people, and from which fields far from mine."""
    answer, shown = page(tmp_path, "## Ideas\n- A bell #rain\n- A gong\n", "## Ideas\n- A sieve\n")
    assert answer == (
        "3 ideas«3» to borrow, from 2 people«3»; 2 come«2» from outside every path of yours"
        " (*performing arts*)."
    )
    assert "[Wet hives (solved) → challenges/rain] | nothing noted" in shown
    assert "2 ideas«2» fit no goal and no [challenge → challenges/index] yet. Give each" in shown
    answer, shown = page(tmp_path / "x", "", "## Ideas\n- A sieve (goal: change)\n")
    assert answer == (
        "1 idea«1» to borrow, from 1 person«1», all in talks about your own paths: ask somebody far from them."
    )
    assert "| work by daylight |" in shown
    assert "look for a problem" not in shown


def test_without_ideas(tmp_path: Path) -> None:
    """The page says what to ask and where to write it."""
    (found,) = pages(study_of(tmp_path, {}))
    assert line_text(found.answer).startswith("No idea is kept yet. Ask what others should borrow")
