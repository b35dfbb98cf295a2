"""Conversations: what was held, what is coming, and what each one brought."""

from pathlib import Path

import pytest

from kit.insights import insight
from kit.pages import CalendarChart, Heading, Page, words_of
from tests.insights.reading import lines_of
from tests.making import contact, interview, study_of

BODY = "## Realities\n- (+) quiet\n- (-) hot\n"
NOTES = {
    "contacts/ama.md": contact("Ama Mensah"),
    "contacts/bo.md": contact("Bo Lind"),
    "interviews/a.md": interview("contact: ama\ndate: 2026-05-01\nstatus: thanked", BODY),
    "interviews/b.md": interview(
        "contact: ama\ndate: 2026-06-25\nstatus: held\nplanned: false", BODY
    ),
    "interviews/c.md": interview("contact: bo\ndate: 2026-07-03\nstatus: scheduled"),
    "interviews/d.md": interview("event: Kiln fair\nsource: event\ndate: 2026-04-01", BODY),
    "interviews/e.md": interview("contact: bo\nsource: published\ndate: 2026-04-02", BODY),
    "interviews/f.md": interview("contact: bo\ni_am: interviewee\ndate: 2026-04-03", BODY),
    "interviews/g.md": interview("contact: bo\nstatus: cancelled\ndate: 2026-04-04", BODY),
}


def pages_of(root: Path, notes: dict[str, str]) -> dict[str, Page]:
    """Return the pages of conversations by name."""
    return {page.name: page for page in insight("interviews").pages(study_of(root, notes))}


def test_the_answer_counts_people_once_and_what_is_coming(tmp_path: Path) -> None:
    """Two talks with one person; what was read, attended, asked of me or called off counts apart."""
    page = pages_of(tmp_path, NOTES)["interviews/index"]
    assert words_of(page.answer) == (
        "You have held 2 conversations with 1 person, 1 of them unplanned; 1 more is set, "
        "and 1 waits for your thanks."
    )


def test_each_kind_has_its_own_list(tmp_path: Path) -> None:
    """Six kinds, what is coming first."""
    page = pages_of(tmp_path, NOTES)["interviews/index"]
    assert [block.text for block in page.blocks if isinstance(block, Heading)] == [
        "Coming",
        "Conversations",
        "You were the one asked",
        "Events",
        "Read, not talked to",
        "Not held",
    ]


def test_an_empty_vault_says_how_to_begin(tmp_path: Path) -> None:
    """A command, and no numbers."""
    page = pages_of(tmp_path, {})["interviews/index"]
    assert "kit new interview" in words_of(page.answer)
    assert page.blocks == ()


def test_only_a_talk_that_is_set_is_said(tmp_path: Path) -> None:
    """Nothing was held, yet something is coming."""
    notes = {key: NOTES[key] for key in ("contacts/bo.md", "interviews/c.md")}
    answer = words_of(pages_of(tmp_path, notes)["interviews/index"].answer)
    assert answer.endswith("makes the note of the first; 1 is set.")


def test_the_calendar_shows_days_that_are_known(tmp_path: Path) -> None:
    """A talk known to its month only has no place on it; nor has one called off, or a text."""
    notes = {**NOTES, "interviews/h.md": interview("contact: bo\ndate: 2026-03")}
    page = pages_of(tmp_path, notes)["interviews/index"]
    chart = next(block for block in page.blocks if isinstance(block, CalendarChart))
    assert [(str(mark.on), mark.kind) for mark in chart.marks] == [
        ("2026-04-01", "event"),
        ("2026-04-03", "asked"),
        ("2026-05-01", "held"),
        ("2026-06-25", "held"),
        ("2026-07-03", "planned"),
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a", "With Ama Mensah, on 1 May 2026: 2 claims came of it."),
        ("d", "At Kiln fair, on 1 Apr 2026: 2 claims came of it."),
        (
            "f",
            "With Bo Lind, on 3 Apr 2026. You were the one asked, so nothing here counts as heard.",
        ),
        ("g", "With Bo Lind, on 4 Apr 2026. Not held."),
    ],
)
def test_one_talk_says_what_came_of_it(tmp_path: Path, name: str, said: str) -> None:
    """Held, attended, asked and called off read differently; one that is set has its brief instead."""
    assert words_of(pages_of(tmp_path, NOTES)[f"interviews/{name}"].answer) == said


def test_interest_and_verdict_end_the_sentence(tmp_path: Path) -> None:
    """What it did to my interest, and what I concluded in my own words, with one full stop."""
    front = (
        "contact: ama\ndate: 2026-05-01\ninterest: {before: 5, after: 8}\nverdict: pursue\n"
        "because: It hums."
    )
    notes = {**NOTES, "interviews/a.md": interview(front, BODY)}
    assert words_of(pages_of(tmp_path, notes)["interviews/a"].answer).endswith(
        "2 claims came of it, and your interest went from 5 to 8. "
        "Your verdict: pursue, because: It hums."
    )


def test_rows_keep_numbers_to_follow(tmp_path: Path) -> None:
    """The claims of a talk and the thanks that are owed stand in its row."""
    page = pages_of(tmp_path, NOTES)["interviews/index"]
    cells = [said.text for said in lines_of(page) if said.where == "cell"]
    assert cells.count("2 claims") == 4
    assert cells.count("not thanked yet") == 1


def test_what_was_read_is_no_talk_with_its_author(tmp_path: Path) -> None:
    """A published text says so on its own page, however many people wrote it."""
    pages = pages_of(tmp_path, NOTES)
    assert words_of(pages["interviews/e"].answer).startswith("Read, not talked to: Bo Lind, on")
    assert words_of(pages["interviews/a"].answer).startswith("With Ama Mensah, on")


def test_many_names_are_cut_with_their_rest_in_sight(tmp_path: Path) -> None:
    """Five names, then how many others; two are joined as one reads them."""
    stems = [f"p{at}" for at in range(8)]
    notes = {f"contacts/{each}.md": contact(each.upper()) for each in stems}
    notes["interviews/t.md"] = interview(f"contacts: [{', '.join(stems)}]\ndate: 2026-05-01", BODY)
    notes["interviews/u.md"] = interview("contacts: [p0, p1]\ndate: 2026-05-02", BODY)
    pages = pages_of(tmp_path, notes)
    assert "With P0, P1, P2, P3, P4 and 3 others, on" in words_of(pages["interviews/t"].answer)
    assert "With P0 and P1, on" in words_of(pages["interviews/u"].answer)


def test_a_request_is_no_appointment(tmp_path: Path) -> None:
    """Only what is scheduled is set; what is asked for is not confirmed."""
    notes = {
        **NOTES,
        "interviews/h.md": interview("contact: bo\ndate: 2026-07-09\nstatus: requested"),
    }
    answer = words_of(pages_of(tmp_path, notes)["interviews/index"].answer)
    assert "; 1 more is set and 1 is not confirmed yet, and 1 waits" in answer


def test_texts_and_talks_in_which_i_was_asked_are_not_nothing(tmp_path: Path) -> None:
    """Without a talk of mine the page says what there is, and not that nothing is written down."""
    notes = {key: NOTES[key] for key in ("contacts/bo.md", "interviews/e.md", "interviews/f.md")}
    answer = words_of(pages_of(tmp_path, notes)["interviews/index"].answer)
    assert answer.startswith(
        "No conversation in which you asked is written down yet, only 1 conversation in which you "
        "were asked and 1 text that you read: kit new interview"
    )


def test_a_text_without_topics_is_not_called_empty(tmp_path: Path) -> None:
    """What stands under no topic's heading counts nowhere, and is said to be there."""
    notes = {
        "contacts/bo.md": contact("Bo Lind"),
        "interviews/t.md": interview("contact: bo\ndate: 2026-05-01", "## Aside\n- rain\n"),
        "interviews/u.md": interview("contact: bo\ndate: 2026-05-02"),
    }
    pages = pages_of(tmp_path, notes)
    assert "Nothing in it stands under the heading of a topic" in words_of(
        pages["interviews/t"].answer
    )
    assert "Nothing is written down of it yet" in words_of(pages["interviews/u"].answer)
