"""The page of journeys: a small vault in, its statements out."""

from collections.abc import Mapping
from pathlib import Path

from kit.evidence.study import Study
from kit.insights.journeys import pages
from kit.pages import BarChart, Claims, FlowChart, RangeChart, Table, Timeline, words_of
from tests.insights.wording import page_text
from tests.making import contact, interview, study_of

LIVES = {
    "ama": "2010–2014 Ward nurse, A (an advert)\n2014– Planner, B (through a friend)",
    "bo": "2008–2012 Nurse, C\n2012–2016 Head nurse, C (promoted)\n2016– Planner, B (a colleague told him)",
    "cai": "2012–2015 Clerk, D (school)\n2015– Bed manager, D (a bad back)",
}


def told(tmp_path: Path, lives: Mapping[str, str], more: Mapping[str, str] | None = None) -> Study:
    """Return a study of people (stem → lines of their journey) who told of one path."""
    notes = {"paths/p.md": "---\ntitle: Planning\nfeeders: [Nurse, Pilot]\n---\n"} | dict(
        more or {}
    )
    for stem, lines in lives.items():
        notes.setdefault(f"contacts/{stem}.md", contact(stem.title()))
        body = "## Journey\n" + "".join(f"- {line}\n" for line in lines.split("\n"))
        notes[f"interviews/{stem}.md"] = interview(
            f"contact: {stem}\ndate: 2026-05-04\npaths: [p]", body
        )
    return study_of(tmp_path, notes)


def text_of(study: Study) -> str:
    """Return the page in words."""
    (page,) = pages(study)
    return page_text(page)


def test_the_answer_names_the_work_before_and_how_posts_were_found(tmp_path: Path) -> None:
    """Both with their people: a first post from school does not outweigh what came later."""
    (page,) = pages(told(tmp_path, LIVES))
    assert words_of(page.answer) == (
        "Most ways into Planning lead through work as nurse: 2 of 3 people. "
        "Posts after the first were most often found through people they knew: 2 of 3 people."
    )


def test_no_two_from_the_same_work(tmp_path: Path) -> None:
    """Where nothing is shared, the answer says so, and draws no way from one life."""
    lives = {"ama": "2010–2014 Nurse\n2014– Planner", "bo": "2010–2014 Pilot\n2014– Planner"}
    (page,) = pages(told(tmp_path, lives))
    assert words_of(page.answer) == (
        "No one way leads into Planning: of 2 people no two come from the same work."
    )


def test_one_life_is_no_way(tmp_path: Path) -> None:
    """One person's way is told as what it is."""
    (page,) = pages(told(tmp_path, {"ama": LIVES["ama"]}))
    assert words_of(page.answer).startswith(
        "A way into Planning was told by 1 person: one life is no way yet. "
        "A post after the first was found through people they knew by 1 person."
    )


def test_nobody_told_yet(tmp_path: Path) -> None:
    """The answer says which heading to write, and shows an item."""
    study = study_of(tmp_path, {})
    assert "## Journey" in text_of(study)
    assert "#luck" in text_of(study)


def test_a_way_told_without_years(tmp_path: Path) -> None:
    """It was told: the answer says by whom, and what to add."""
    (page,) = pages(told(tmp_path, {"ama": "Came from the sea, by chance"}))
    assert words_of(page.answer).startswith("Their way was told by 1 person, without years.")


def test_work_that_is_the_path_itself_is_told_as_such(tmp_path: Path) -> None:
    """A planner who became head of planning: it is said that this is a post on the path as well."""
    lives = {
        "ama": "2010–2014 Planner, A\n2014– Head of planning, A",
        "bo": "2010–2014 Planner, B\n2014– Planner, C",
        "cai": "2010–2014 Clerk, B\n2014– Planner, C",
    }
    shown = text_of(told(tmp_path, lives))
    assert "*Planner*; also a post on this path | 2 of 3 people" in shown
    assert "work as *planner*: 2 of 3 people«2». It is a post on this path, too." in shown
    lives |= {"dov": "2010–2014 Clerk\n2014– Planner"}
    (page,) = pages(told(tmp_path / "b", lives))
    assert words_of(page.answer) == (
        "Besides posts on it, the work most often done before Planning was that of clerk: 2 of 4 people."
    )


def test_kinds_of_work_that_share_a_place_are_all_named(tmp_path: Path) -> None:
    """Nobody is first who only comes first in the alphabet; more than three are cut."""
    works = ("Nurse", "Clerk", "Pilot", "Cook")
    lives = {
        f"p{at}{again}": f"2010–2014 {work}\n2014– Planner"
        for at, work in enumerate(works)
        for again in range(2)
    }
    (page,) = pages(told(tmp_path, lives))
    assert words_of(page.answer) == (
        "The work most often done before Planning was that of clerk, cook, nurse and others: "
        "2 of 8 people (25%) each."
    )


def test_within_and_from_outside(tmp_path: Path) -> None:
    """Who came up in the same house, and who from another; unknown is neither."""
    lives = {**LIVES, "dov": "2010–2014 Nurse\n2014– Planner, B", "eun": "2014– Planner, B"}
    shown = text_of(told(tmp_path, lives))
    assert "2 of 3 people" in shown
    assert "came to the post from another organization, 1 person" in shown
    assert "What came before was not told by 1 person" in shown


def test_feeders_of_the_path_note_stand_beside(tmp_path: Path) -> None:
    """What I noted is held against what was told."""
    shown = text_of(told(tmp_path, LIVES))
    assert "*Nurse*, which you noted: 2 people" in shown
    assert "You noted and nobody told of: Pilot." in shown


def test_a_shared_move_is_drawn(tmp_path: Path) -> None:
    """Two who went from nursing to planning make one line of two people."""
    (page,) = pages(told(tmp_path, LIVES))
    charts = [block for block in page.blocks if isinstance(block, FlowChart)]
    into, moves = charts
    assert [(step.start, step.end, step.value) for step in into.steps] == [
        ("Nurse", "Planner", 2),
        ("Clerk", "Bed manager", 1),
    ]
    assert [(step.start, step.end, step.value) for step in moves.steps] == [("Nurse", "Planner", 2)]


def test_bars_count_people(tmp_path: Path) -> None:
    """Two posts found alike by one person are one person; what is not sure has no bar."""
    lives = {"ama": "2010–2014 A (a friend)\n2014– B (an uncle)", "bo": "2014– B (a bad back)"}
    (page,) = pages(told(tmp_path, lives))
    (chart,) = (block for block in page.blocks if isinstance(block, BarChart))
    assert [(bar.label, bar.value) for bar in chart.bars] == [("Through people they knew", 1)]
    claims = [block for block in page.blocks if isinstance(block, Claims)]
    assert [claim.text for block in claims for claim in block.claims] == ["2014– B (a bad back)"]


def test_years_are_points_and_never_a_mean(tmp_path: Path) -> None:
    """One point a person; the words hold the range and the people."""
    lives = {
        "ama": "2010–2014 Nurse\n2014– Head nurse",
        "bo": "2010–2018 Nurse\n2018– Ward manager",
        "cai": "2010– Director",
    }
    (page,) = pages(told(tmp_path, lives))
    (chart,) = (block for block in page.blocks if isinstance(block, RangeChart))
    assert [(span.low, span.high, span.group) for span in chart.spans] == [
        (4, 4, "Manager or head"),
        (8, 8, "Manager or head"),
    ]
    assert "*Manager or head*: after 4 to 8 years, told by 2 people" in page_text(page)


def test_the_time_line_has_a_row_a_person(tmp_path: Path) -> None:
    """Two of one name stay two, the published are marked, what lies ahead is left out."""
    notes = {
        "contacts/ama.md": contact("Ama Mensah"),
        "contacts/ama-two.md": contact("Ama Mensah"),
        "interviews/read.md": interview(
            "contact: cai\ndate: 2026-05-04\nsource: published",
            "## Journey\n- 2001– Pilot\n",
        ),
        "contacts/cai.md": contact("Cai"),
    }
    lives = {"ama": "2010– Nurse\n2030– Planner", "ama-two": "2011– Clerk"}
    (page,) = pages(told(tmp_path, lives, notes))
    (chart,) = (block for block in page.blocks if isinstance(block, Timeline))
    assert [(stay.person, stay.label) for stay in chart.stays] == [
        ("Cai (read)", "Pilot"),
        ("Ama Mensah", "Nurse"),
        ("Ama Mensah (ama-two)", "Clerk"),
    ]


def test_turns_and_words_without_years(tmp_path: Path) -> None:
    """A surprise under Journey is a turn; what has no years is told in their own words."""
    shown = text_of(
        told(tmp_path, {"ama": "2010– Nurse\n(!) Fell off a roof\nNever planned a thing"})
    )
    assert "Told by 1 person" in shown
    assert "- ! Fell off a roof" in shown
    assert "Told without years, by 1 person" in shown


def test_shares_are_of_those_who_told(tmp_path: Path) -> None:
    """A percentage appears from five people on, and of those who told how a post was found."""
    lives = {f"p{number}": "2010–2014 Nurse (a friend)\n2014– Planner" for number in range(5)}
    (page,) = pages(told(tmp_path, lives | {"px": "2010– Planner"}))
    tables = [block for block in page.blocks if isinstance(block, Table)]
    cells = [words_of(cell) for table in tables for row in table.rows for cell in row]
    assert "5 of 6 people (83%)" in cells
    assert "5 of 5 people (100%)" in cells


def test_words_that_fit_no_kind_are_said_before_a_kind_leads(tmp_path: Path) -> None:
    """Most found a post in a way of their own words, so no kind is plainly the most frequent."""
    lives = {
        "ama": "2010–2014 Nurse, A\n2014– Planner, B (through a friend)",
        "bo": "2010–2014 Pilot, A\n2014– Planner, B (a storm)",
        "cai": "2010–2014 Cook, A\n2014– Planner, B (a bad back)",
    }
    (page,) = pages(told(tmp_path, lives))
    assert words_of(page.answer).endswith(
        "How they found a post after the first 2 people told in words that fit no kind; where it is "
        "plain, it was most often through people they knew: 1 of 3 people."
    )
