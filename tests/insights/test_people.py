"""People: the directory, and what each page says of a person, what I did and what I owe."""

from pathlib import Path

import pytest

from kit.insights import insight
from kit.pages import BarChart, Page, Timeline, words_of
from tests.insights.reading import lines_of, tallied
from tests.making import contact, interview, study_of

TALK = """\
## Journey
- 2015–2020 Apprentice, The Kiln (an aunt)
- 2020– Potter, The Kiln

## Advice
- Throw a hundred cups #practice (goal: change)
  - [x] Buy clay 📅 2026-05-10 ✅ 2026-05-09
  - result: ninety broke

## Referrals
- [[bo]]: fires with wood

## Actions
- [ ] Send a photograph 📅 2026-05-20
"""
NOTES = {
    "contacts/ama.md": contact("Ama Mensah", "title: Potter\norganization: The Kiln\ntie: weak\n"),
    "contacts/bo.md": contact("Bo Lind", "status: contacted\n"),
    "interviews/ama.md": interview("contact: ama\ndate: 2026-05-01\nstatus: thanked", TALK),
}


def pages_of(root: Path, notes: dict[str, str]) -> dict[str, Page]:
    """Return the pages of people by name."""
    return {page.name: page for page in insight("people").pages(study_of(root, notes))}


def text_of(page: Page) -> str:
    """Return all words of a page."""
    return "\n".join(said.text for said in lines_of(page))


def test_the_directory_says_whom_i_talked_to(tmp_path: Path) -> None:
    """The answer counts people once, and leads to who they are."""
    page = pages_of(tmp_path, NOTES)["contacts/index"]
    assert words_of(page.answer).startswith("You have talked to 1 of the 2 people you wrote down")
    assert [place.note for place in next(tallied(page)).places] == ["contacts/ama"]


def test_an_empty_vault_says_how_to_begin(tmp_path: Path) -> None:
    """Nobody is written down: the page says what to do, and counts nothing."""
    page = pages_of(tmp_path, {})["contacts/index"]
    assert "kit new contact" in words_of(page.answer)
    assert page.blocks == ()


def test_only_read_people_were_not_talked_to(tmp_path: Path) -> None:
    """A vault of published texts says so, and has nobody waiting."""
    text = interview("contact: ama\nsource: published\ndate: 2026-05-01", "## Realities\n- hot\n")
    notes = {"contacts/ama.md": contact("Ama Mensah"), "interviews/t.md": text}
    assert words_of(pages_of(tmp_path, notes)["contacts/index"].answer) == (
        "You wrote down 1 person and have talked to nobody yet, but read 1 person."
    )


@pytest.mark.parametrize(("last", "late"), [("2026-01-01", True), ("2026-06-01", False)])
def test_who_waits_to_hear_from_me_is_named(tmp_path: Path, last: str, late: bool) -> None:
    """Four months after the last touch somebody in touch has waited longer than agreed."""
    person = contact(
        "Ama Mensah", f"status: in-touch\ntouches: [{{date: {last}, kind: greeting}}]\n"
    )
    talk = interview("contact: ama\ndate: 2025-12-01")
    notes = {"contacts/ama.md": person, "interviews/t.md": talk}
    page = pages_of(tmp_path, {**notes, "contacts/bo.md": contact("Bo Lind")})["contacts/index"]
    assert ("Ama Mensah" in words_of(page.answer)) is late
    assert ("nobody has waited" in words_of(page.answer)) is not late


def test_the_funnel_counts_whoever_came_further(tmp_path: Path) -> None:
    """Who was talked to was asked and answered; who declined or kept silent stands apart."""
    notes = {
        **NOTES,
        "contacts/cy.md": contact("Cy Park", "status: declined\n"),
        "contacts/di.md": contact("Di Rossi", "status: no-reply\n"),
        "contacts/ed.md": contact("Ed Kamau"),
    }
    page = pages_of(tmp_path, notes)["contacts/index"]
    chart = next(block for block in page.blocks if isinstance(block, BarChart))
    assert [(bar.label, bar.value) for bar in chart.bars] == [
        ("Written down", 3),
        ("Asked", 2),
        ("Answered", 1),
        ("Talked to", 1),
    ]
    assert "Counted apart, declined: Cy Park" in text_of(page)
    assert "Counted apart, gave no answer: Di Rossi" in text_of(page)


def test_a_person_opens_with_what_came_of_it_and_what_i_owe(tmp_path: Path) -> None:
    """Work, claims, talks, the way on, and the oldest debt in two sentences."""
    answer = words_of(pages_of(tmp_path, NOTES)["contacts/ama"].answer)
    assert answer == (
        "Potter, The Kiln. 4 claims from 1 conversation, and the way to Bo Lind. "
        "You owe them word of what came of “Throw a hundred cups”."
    )


def test_what_i_did_with_their_words_stands_on_their_page(tmp_path: Path) -> None:
    """Advice with its result and whether they know, and the other actions of the talk."""
    text = text_of(pages_of(tmp_path, NOTES)["contacts/ama"])
    assert "Throw a hundred cups\nchange\ndone, not told yet\nninety broke\nnot yet" in text
    assert "Send a photograph: overdue since 20 May 2026" in text
    assert "Led you to Bo Lind: asked, not talked to yet" in text


def test_somebody_i_owe_nothing_is_told_so(tmp_path: Path) -> None:
    """A report on the day after closes everything."""
    front = "contact: ama\ndate: 2026-05-01\nstatus: closed\nreported_on: 2026-05-12"
    notes = {**NOTES, "interviews/ama.md": interview(front, TALK)}
    answer = words_of(pages_of(tmp_path, notes)["contacts/ama"].answer)
    assert answer.endswith("You owe them nothing.")


def test_posts_say_which_talk_was_held_in_which(tmp_path: Path) -> None:
    """A talk of 2025 belongs to the post of 2025, though they have moved since."""
    moved = """\
positions:
  - {title: Apprentice, organization: The Kiln, from: 2015, to: 2025-12}
  - {title: Master, organization: The Shed, from: 2026-01}
"""
    notes = {
        "contacts/ama.md": contact("Ama Mensah", moved),
        "interviews/a.md": interview("contact: ama\ndate: 2025-05-01", "## Realities\n- hot\n"),
        "interviews/b.md": interview("contact: ama\ndate: 2026-05-02", "## Realities\n- cold\n"),
    }
    text = text_of(pages_of(tmp_path, notes)["contacts/ama"])
    assert "Apprentice\nThe Kiln\n1 May 2025\n" in text
    assert "Master\nThe Shed\n2 May 2026\n" in text
    assert words_of(pages_of(tmp_path, notes)["contacts/ama"].answer).startswith("Master, The Shed")


def test_a_post_told_as_lasting_ends_where_the_next_begins(tmp_path: Path) -> None:
    """A journey told in 2024 does not run beside the post that a later talk tells of."""
    notes = {
        "contacts/ama.md": contact("Ama Mensah"),
        "interviews/a.md": interview(
            "contact: ama\ndate: 2024-05-01", "## Journey\n- 2015– Apprentice, The Kiln\n"
        ),
        "interviews/b.md": interview(
            "contact: ama\ndate: 2026-05-01", "## Journey\n- 2026– Master, The Shed\n"
        ),
    }
    page = pages_of(tmp_path, notes)["contacts/ama"]
    chart = next(block for block in page.blocks if isinstance(block, Timeline))
    assert [str(stay.end) for stay in chart.stays] == ["2026-01-01", "None"]


@pytest.mark.parametrize(
    ("front", "person", "said"),
    [
        ("status: scheduled\ndate: 2026-07-03", "", "a talk is set, on 3 Jul 2026"),
        ("status: requested\ndate: 2026-07-03", "", "a talk is asked for, on 3 Jul 2026"),
        ("source: published\ndate: 2026-05-01", "", "Only read, not talked to: 1 claim."),
        ("i_am: interviewee\ndate: 2026-05-01", "", "it was you who was asked"),
        ("status: cancelled\ndate: 2026-05-01", "", "Not talked to yet."),
        ("status: cancelled\ndate: 2026-05-01", "do_not_contact: true\n", "Not to be contacted."),
    ],
)
def test_somebody_not_heard_says_where_it_stands(
    tmp_path: Path, front: str, person: str, said: str
) -> None:
    """Set, asked for, only read, asked by them, called off, left alone: six different things."""
    notes = {
        "contacts/ama.md": contact("Ama Mensah", person),
        "interviews/t.md": interview(f"contact: ama\n{front}", "## Realities\n- hot\n"),
    }
    answer = words_of(pages_of(tmp_path, notes)["contacts/ama"].answer)
    assert said in answer


def test_a_great_directory_is_cut_and_says_so(tmp_path: Path) -> None:
    """Beyond three hundred rows the rest is a list to open, with its number."""
    notes = {f"contacts/c{at:03}.md": contact(f"Person {at:03}") for at in range(310)}
    assert "And 10 people more." in text_of(pages_of(tmp_path, notes)["contacts/index"])


def test_a_tie_that_rests_is_not_said_to_be_kept(tmp_path: Path) -> None:
    """Ama was to hear from me every month and is dormant: `nobody` is said of the others only."""
    rests = contact("Ama Mensah", "status: dormant\nkeep_in_touch: P1M\n")
    answer = words_of(
        pages_of(tmp_path, {**NOTES, "contacts/ama.md": rests})["contacts/index"].answer
    )
    assert "; of those you keep in touch with, nobody has waited longer than agreed" in answer
    answer = words_of(pages_of(tmp_path / "x", NOTES)["contacts/index"].answer)
    assert "; nobody has waited longer than agreed" in answer


def test_a_link_in_a_touch_is_shown_without_its_brackets(tmp_path: Path) -> None:
    """What a log wrote for the machine reads as words on the page."""
    touch = '{date: 2026-03-13, kind: introduction, note: "[[kofi-boateng]] has my letter"}'
    notes = {
        "contacts/ama.md": contact("Ama Mensah", f"touches: [{touch}]\n"),
        "contacts/kofi-boateng.md": contact("Kofi Boateng"),
    }
    shown = text_of(pages_of(tmp_path, notes)["contacts/ama"])
    assert "has my letter" in shown
    assert "[[" not in shown
