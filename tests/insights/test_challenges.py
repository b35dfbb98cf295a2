"""Challenges: their approaches beside what was said, what else was heard, and who else may know."""

from pathlib import Path

from kit.evidence.challenges import may_know, problems_of, unfiled
from kit.evidence.knowledge import first_hand_by_code
from kit.insights.challenges import pages
from tests.insights.wording import line_text, page_text
from tests.making import contact, interview, study_of

PEOPLE = {
    f"contacts/{stem}.md": contact(name)
    for stem, name in (("ama", "Ama Mensah"), ("bo", "Bo Lindqvist"), ("cai", "Cai Nguyen"))
}
RAIN = """\
---
title: Wet hives
status: trying
asked: [ama, bo]
value: Half the honey
opened_on: 2026-02-01
---

## Problem

They stand in the rain #rain

## Tried already
- A sheet

## Approaches heard
- [[ama]]: tilt the roof #roof
- move them uphill

## Outcome
- Drier, by half #rain
"""


def talk(who: str, body: str, day: str = "2026-05-04") -> str:
    """Return a talk with somebody."""
    return interview(f"contact: {who}\ndate: {day}\nstatus: thanked", body)


def shown(tmp_path: Path, notes: dict[str, str]) -> dict[str, str]:
    """Return the pages of some notes as text, by name."""
    return {page.name: page_text(page) for page in pages(study_of(tmp_path, notes))}


def test_a_challenge_is_read(tmp_path: Path) -> None:
    """State, codes, what was tried, approaches with their people, outcome."""
    (rain,) = problems_of(study_of(tmp_path, {**PEOPLE, "challenges/rain.md": RAIN}))
    assert (rain.status, rain.is_open) == ("trying", True)
    assert rain.codes == ("rain", "roof")
    assert [each.text for each in rain.tried] == ["A sheet"]
    assert [(way.text, way.person, way.line) for way in rain.approaches] == [
        ("tilt the roof", "contacts/ama", 17),
        ("move them uphill", "", 18),
    ]
    assert rain.asked == ("contacts/ama", "contacts/bo")


def test_open_ones_come_first(tmp_path: Path) -> None:
    """Open, being tried, solved, dropped; without a status it is open."""
    states = {"a": "dropped", "b": "solved", "c": "trying", "d": "open"}
    notes = {
        f"challenges/{name}.md": f"---\nstatus: {state}\n---\n" for name, state in states.items()
    }
    notes["challenges/e.md"] = "---\ntitle: E\n---\n"
    found = problems_of(study_of(tmp_path, notes))
    assert [each.note.stem for each in found] == ["d", "e", "c", "b", "a"]


def test_what_a_person_said_of_their_approach(tmp_path: Path) -> None:
    """Under challenge, ideas and advice with the same code; else anything of theirs with that code."""
    notes = {
        **PEOPLE,
        "challenges/rain.md": RAIN,
        "interviews/a.md": talk(
            "ama", "## Challenge\n- Roofs want a slope #roof\n\n## Realities\n- roofs #roof\n"
        ),
    }
    (rain,) = problems_of(study_of(tmp_path, notes))
    assert [claim.text for claim in rain.approaches[0].claims] == ["Roofs want a slope"]
    assert rain.heard == ()
    notes["interviews/a.md"] = talk("ama", "## Realities\n- (-) leaky roofs #roof\n")
    (rain,) = problems_of(study_of(tmp_path / "x", notes))
    assert [claim.text for claim in rain.approaches[0].claims] == ["leaky roofs"]


def test_what_belongs_to_a_challenge(tmp_path: Path) -> None:
    """By a link, a shared code, or a person who was asked about this one alone."""
    notes = {
        **PEOPLE,
        "challenges/rain.md": RAIN,
        "challenges/wasps.md": "---\ntitle: Wasps\nasked: [ama]\n---\n",
        "interviews/a.md": talk("ama", "## Challenge\n- Said of either\n- For [[rain]]: a ditch\n"),
        "interviews/b.md": talk("bo", "## Challenge\n- Said by Bo\n- (?) and the ditch\n"),
        "interviews/c.md": talk(
            "cai", "## Challenge\n- With its code #rain\n- Of something else\n"
        ),
    }
    study = study_of(tmp_path, notes)
    problems = problems_of(study)
    rain = next(each for each in problems if each.note.stem == "rain")
    assert [claim.text for claim in rain.heard] == [
        "For [[rain]]: a ditch",
        "Said by Bo",
        "With its code",
    ]
    assert [claim.text for claim in unfiled(study, problems)] == [
        "Said of either",
        "Of something else",
    ]


def test_who_else_may_know(tmp_path: Path) -> None:
    """First-hand claims under a code of it; nobody asked already, nobody to be left alone, no hearsay."""
    notes = {
        **PEOPLE,
        "contacts/dov.md": contact("Dov", "status: do-not-contact\n"),
        "contacts/eun.md": contact("Eun"),
        "challenges/rain.md": RAIN,
        "interviews/a.md": talk("bo", "## Realities\n- wet #rain\n"),
        "interviews/b.md": talk("cai", "## Realities\n- wet #rain\n- slates #roof\n"),
        "interviews/c.md": talk("dov", "## Realities\n- wet #rain\n"),
        "interviews/d.md": talk(
            "eun", "## Realities\n- wet #rain (second-hand)\n- train #training\n"
        ),
    }
    study = study_of(tmp_path, notes)
    (rain,) = problems_of(study)
    found = may_know(study, rain, first_hand_by_code(study))
    assert [(each.person, len(each.claims)) for each in found] == [("contacts/cai", 2)]


def test_the_answer(tmp_path: Path) -> None:
    """How many are open, the first with its approaches and outcome, how many are settled."""
    solved = "---\ntitle: Wasps\nstatus: solved\n---\n"
    notes = {**PEOPLE, "challenges/rain.md": RAIN, "challenges/wasps.md": solved}
    (page, *_) = pages(study_of(tmp_path, notes))
    assert line_text(page.answer) == (
        "1 challenge is still open«1», [Wet hives → challenges/rain], with 2 approaches«2» heard;"
        " so far: Drier, by half. 1 is settled«1»."
    )
    (page, *_) = pages(study_of(tmp_path / "x", {"challenges/wasps.md": solved}))
    assert line_text(page.answer) == "No challenge is open. 1 is settled«1»."
    (page,) = pages(study_of(tmp_path / "y", {}))
    assert line_text(page.answer).startswith("No challenge is written down yet. Describe")


def test_a_challenge_without_an_approach_names_whom_to_ask(tmp_path: Path) -> None:
    """The answer goes on to people who told of it at first hand."""
    notes = {
        **PEOPLE,
        "challenges/rain.md": "---\ntitle: Wet hives\n---\n\nRain #rain\n",
        "interviews/b.md": talk("cai", "## Realities\n- wet #rain\n"),
    }
    (page, *_) = pages(study_of(tmp_path, notes))
    assert line_text(page.answer) == (
        "1 challenge is still open«1», [Wet hives → challenges/rain]: nobody gave you an approach yet;"
        " ask [Cai Nguyen → contacts/cai]."
    )


def test_a_page_a_challenge(tmp_path: Path) -> None:
    """Approaches beside claims, other claims, whom I asked in vain, who else may know."""
    notes = {
        **PEOPLE,
        "challenges/rain.md": RAIN,
        "interviews/a.md": talk("ama", "## Challenge\n- Roofs want a slope #roof\n- And a ditch\n"),
        "interviews/c.md": talk("cai", "## Realities\n- slates #roof\n"),
    }
    page = shown(tmp_path, notes)["challenges/rain"]
    assert "*Being tried, open since 1 Feb 2026*: Drier, by half. 2 approaches«2» heard." in page
    assert "[Ama Mensah → contacts/ama]: tilt the roof" in page
    assert "- Roofs want a slope (interviews/a.md:8)" in page.replace("-  ", "- ")
    assert "From 1 person«1». Worth a line under the heading *Approaches heard*?" in page
    assert "Asked, and no approach is noted: [Bo Lindqvist → contacts/bo]." in page
    assert (
        "[Cai Nguyen → contacts/cai] told of *#rain* and *#roof* at first hand, and was not asked"
        in page
    )


def test_a_solved_challenge_asks_nobody(tmp_path: Path) -> None:
    """Who else may know is for open ones."""
    notes = {
        **PEOPLE,
        "challenges/rain.md": RAIN.replace("trying", "solved").replace("opened_on", "solved_on"),
        "interviews/c.md": talk("cai", "## Realities\n- slates #roof\n"),
    }
    page = shown(tmp_path, notes)["challenges/rain"]
    assert "*Solved on 1 Feb 2026*" in page
    assert "Who else may know" not in page


def test_answers_kept_nowhere_are_shown(tmp_path: Path) -> None:
    """What people said of a problem of mine is found even without a note about it."""
    notes = {**PEOPLE, "interviews/c.md": talk("cai", "## Challenge\n- Count first\n")}
    index = shown(tmp_path, notes)["challenges/index"]
    assert "## Heard, and kept with no challenge" in index
    assert "1 answer to a problem of yours«1»." in index


def test_what_an_approach_says_in_other_words_belongs_to_it(tmp_path: Path) -> None:
    """Ama's own words of tilting a roof are no approach that the note lacks."""
    body = "## Challenge\n- Tilt every roof by a hand #rain\n- Sing to them #rain\n"
    notes = {
        "contacts/ama.md": contact("Ama Mensah"),
        "challenges/rain.md": RAIN,
        "interviews/t.md": talk("ama", body),
    }
    (problem,) = problems_of(study_of(tmp_path, notes))
    assert [claim.text for claim in problem.approaches[0].claims] == ["Tilt every roof by a hand"]
    assert [claim.text for claim in problem.heard] == ["Sing to them"]
    assert len(problem.claims) == 2
