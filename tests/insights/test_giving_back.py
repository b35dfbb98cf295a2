"""Giving back: how often, to whom, and who gave me most and has had least."""

from pathlib import Path

from kit.insights import giving_back
from kit.pages import Page, words_of
from tests.insights.reading import lines_of
from tests.insights.wording import page_text
from tests.making import contact, interview, study_of

TIP = "## Advice\n- Learn to knot\n"


def page_of(root: Path, notes: dict[str, str]) -> Page:
    """Return the page of giving back."""
    (page,) = giving_back.pages(study_of(root, notes))
    return page


def text_of(page: Page) -> str:
    """Return all words of a page."""
    return "\n".join(said.text for said in lines_of(page))


def gift(day: str, more: str = "") -> str:
    """Return a contribution's note."""
    return f"---\ntitle: Evening of knots\nkind: talk\ndate: {day}\n{more}---\n"


def helper(name: str, front: str, more: str = "") -> dict[str, str]:
    """Return the notes of a person who gave a tip."""
    talk = interview(f"contact: {name}\ndate: 2026-05-01\n{front}", TIP)
    return {f"contacts/{name}.md": contact(name.title(), more), f"interviews/{name}.md": talk}


def test_the_answer_counts_gifts_and_who_had_least(tmp_path: Path) -> None:
    """Two contributions of this year; of three who helped one had thanks only, one nothing."""
    notes = {
        "contributions/a.md": gift("2026-05-01"),
        "contributions/b.md": gift("2025-12-01"),
        "contributions/old.md": gift("2024-05-01"),
        "contributions/ahead.md": gift("2026-09-01"),
        **helper("ama", "status: thanked"),
        **helper("bo", "status: held"),
        **helper("cy", "status: closed\nreported_on: 2026-05-20"),
    }
    page = page_of(tmp_path, notes)
    assert words_of(page.answer) == (
        "You gave back 2 times in the last twelve months. 1 of the 3 people who advised you or "
        "led you on has had nothing but thanks, and 1 more has had nothing yet."
    )
    assert "1 Sep 2026: Evening of knots" in text_of(page)


def test_who_had_least_comes_first(tmp_path: Path) -> None:
    """The table begins with who got nothing, and ends with who got something back."""
    notes = {
        **helper("ama", "status: closed", "touches: [{date: 2026-05-09, kind: help}]\n"),
        **helper("bo", "status: thanked"),
        **helper("cy", "status: held"),
    }
    text = text_of(page_of(tmp_path, notes))
    order = [text.index(f"\n{name}\n") for name in ("Cy", "Bo", "Ama")]
    assert order == sorted(order)


def test_everybody_told_is_said(tmp_path: Path) -> None:
    """Nobody is blamed where all have heard; of one helper no share is said."""
    told = "status: closed\nreported_on: 2026-05-20"
    page = page_of(tmp_path / "one", helper("cy", told))
    assert words_of(page.answer).endswith(
        "who advised you or led you on, has had more than thanks."
    )
    page = page_of(tmp_path / "two", {**helper("cy", told), **helper("di", told)})
    assert "Everybody who advised you or led you on (2 people) has had more than thanks." in (
        words_of(page.answer)
    )


def test_an_empty_vault_says_how_to_begin(tmp_path: Path) -> None:
    """No gift and nobody to give to."""
    answer = words_of(page_of(tmp_path, {}).answer)
    assert "kit new contribution" in answer
    assert "nobody waits for anything" in answer


def test_a_talk_in_which_i_was_asked_is_a_gift(tmp_path: Path) -> None:
    """It counts among what I gave, with whom and how long."""
    notes = {
        "contacts/ama.md": contact("Ama Mensah"),
        "interviews/t.md": interview(
            "contact: ama\ndate: 2026-05-01\ni_am: interviewee\nduration_minutes: 40"
        ),
    }
    page = page_of(tmp_path, notes)
    assert words_of(page.answer).startswith("You gave back 1 time in the last twelve months.")
    assert "1 May 2026\nAma Mensah\n40" in text_of(page)


def test_unknown_hours_are_not_nought(tmp_path: Path) -> None:
    """The sum names how many it stands on, and says that of the rest nothing is known."""
    notes = {
        "contributions/a.md": gift("2026-05-01", "hours: 3\n"),
        "contributions/b.md": gift("2026-05-02"),
    }
    text = text_of(page_of(tmp_path, notes))
    assert "3 hours went into 1 of them; of the rest the hours are unknown." in text


def test_skills_shown_lead_to_what_showed_them(tmp_path: Path) -> None:
    """A skill named by a contribution stands with it."""
    notes = {"contributions/a.md": gift("2026-05-01", "skills: [teaching]\n")}
    assert "teaching: Evening of knots" in text_of(page_of(tmp_path, notes))


def test_what_i_owe_stands_first_and_the_oldest_first(tmp_path: Path) -> None:
    """Thanks of May come before thanks of June."""
    notes = {
        **helper("ama", "status: held"),
        "contacts/bo.md": contact("Bo"),
        "interviews/bo.md": interview("contact: bo\ndate: 2026-04-01\nstatus: held", TIP),
    }
    text = text_of(page_of(tmp_path, notes))
    assert text.index("Bo: thanks for the talk") < text.index("Ama: thanks for the talk")


def test_the_question_to_ask_is_proposed_until_heard(tmp_path: Path) -> None:
    """Where somebody said what would help them, their words stand instead."""
    notes = helper("ama", "status: thanked")
    assert "Can I help you with anything?" in text_of(page_of(tmp_path / "a", notes))
    notes["interviews/ama.md"] += "\n## Closing\n- A hand on Saturdays would help\n"
    assert "Can I help you with anything?" not in text_of(page_of(tmp_path / "b", notes))


def test_word_is_owed_from_the_day_on_which_i_acted(tmp_path: Path) -> None:
    """The advice is of May, what I did of June: nobody waits for word of what was not done."""
    body = "## Advice\n- Rest\n  - [x] Buy a bed 📅 2026-06-05 ✅ 2026-06-03\n"
    notes = {
        "contacts/ama.md": contact("Ama Mensah"),
        "interviews/t.md": interview("contact: ama\ndate: 2026-05-01\nstatus: thanked", body),
    }
    assert "since 3 Jun 2026" in page_text(page_of(tmp_path, notes))
