"""A path's page: what it answers, what it rests on, what is missing, and what to do next."""

from pathlib import Path

import pytest

from kit.insights.path import pages, stand_of
from kit.pages import Heading, Page, words_of
from tests.insights.wording import page_text
from tests.making import contact, interview, study_of

ANA = contact("Ana Sousa", "organization: north\n")
BO = contact("Bo Lindqvist", "organization: south\n")


def page_of(tmp_path: Path, path: str = "", prose: str = "", **notes: str) -> Page:
    """Return the page of a path with some front matter and prose, among notes by `folder__stem`."""
    files = {f"{name.replace('__', '/')}.md": text for name, text in notes.items()}
    people = {"contacts/ana.md": ANA, "contacts/bo.md": BO}
    note = f"---\ntitle: Baking\n{path}\n---\n{prose}"
    (page,) = pages(study_of(tmp_path, {**people, "paths/p.md": note, **files}))
    return page


def talk(who: str, body: str = "", front: str = "", date: str = "2026-03-01") -> str:
    """Return a talk about the path."""
    return interview(f"contact: {who}\ndate: {date}\npaths: [p]\n{front}", body)


def test_a_path_nobody_spoke_of_says_what_to_do(tmp_path: Path) -> None:
    """The answer is that nobody was heard, and no section pretends anything."""
    page = page_of(tmp_path)
    assert words_of(page.answer) == "You are considering this, and nobody was heard about it yet."
    headings = [block.text for block in page.blocks if isinstance(block, Heading)]
    assert headings == ["Decision", "What to ask next, and whom", "Still open"]
    assert "kit new contact" in page_text(page)


def test_the_answer_says_how_sure_and_what_it_breaks(tmp_path: Path) -> None:
    """One person is an anecdote; a broken criterion comes before everything else."""
    page = page_of(
        tmp_path,
        "status: exploring\nplan: B",
        me="---\nmust_haves: [calm]\ndeal_breakers: [nights]\n---\n",
        interviews__t=talk("ana", "## Realities\n- (-) all night #nights\n"),
    )
    assert words_of(page.answer) == (
        "You are exploring this as plan B, on the word of 1 person from 1 organization: "
        "anecdote evidence. It breaks nights; 1 of 2 unknown."
    )
    assert "It goes against what you said you need" in page_text(page)


def test_what_the_next_grade_takes_is_said(tmp_path: Path) -> None:
    """Two people of one house: two more are missing, and two other houses."""
    page = page_of(
        tmp_path,
        interviews__t=talk("ana", "## Realities\n- (+) a\n", "organization: north"),
        interviews__u=talk("bo", "## Realities\n- (+) b\n", "organization: north"),
    )
    assert (
        "For *emerging* it takes 2 more people and voices from 2 more organizations."
        in page_text(page)
    )


def test_what_came_after_a_decision_stands_apart(tmp_path: Path) -> None:
    """Decided in April on one talk; what was heard in May did not count then."""
    page = page_of(
        tmp_path,
        "status: pursuing\ndecided_on: 2026-04-01\nbecause: It smells good\nrevisit_on: 2026-06-01",
        interviews__t=talk("ana", "## Realities\n- (+) warm #warm\n"),
        interviews__u=talk("bo", "## Realities\n- (-) dust #dust\n", date="2026-05-01"),
    )
    shown = page_text(page)
    assert "*Pursuing* since 1 Apr 2026: It smells good" in shown
    assert "It rested on 1 person«1» heard by that day: that is thin" in shown
    assert "By that day | 1 person«1» | 1 person«1» | nobody | nobody" in shown
    assert "Since | 1 person«1» | nobody | 1 person«1» | nobody" in shown
    assert "To be looked at again since 1 Jun 2026" in shown
    assert "`would_change_my_mind`" in shown or "*would_change_my_mind*" in shown


def test_prose_under_decision_is_a_reason(tmp_path: Path) -> None:
    """Where no key says why, the section of the note does."""
    page = page_of(tmp_path, "status: parked", "\n## Decision\n\nToo hot: and too early.\n")
    shown = page_text(page)
    assert "Parked*, with no day to it: *decided_on* says when: Too hot: and too early." in shown


def test_the_sides_of_a_dispute_stand_with_their_context(tmp_path: Path) -> None:
    """Seniority, organization and year of each, second-hand marked; never averaged away."""
    page = page_of(
        tmp_path,
        me="---\ndeal_breakers: [nights]\n---\n",
        interviews__t=talk("ana", "## Realities\n- (-) always #nights\n", "seniority: entry"),
        interviews__u=talk("bo", "## Realities\n- (+) never #nights (second-hand)\n"),
    )
    shown = page_text(page)
    assert "They do not agree on nights" in shown
    assert "*Against it*, Ana Sousa, entry, north, 2026: [always" in shown
    assert "*For it*, Bo Lindqvist, south, 2026, second-hand: [never" in shown
    assert shown.count("They do not agree on nights") == 1


def test_pay_of_a_dispute_is_told_level_by_level(tmp_path: Path) -> None:
    """Below the floor at entry, above it later, and both in the middle."""
    pay = "pay: [{{low: {}, currency: EUR, period: year, level: {}}}, {{low: {}, currency: EUR, period: year, level: {}}}]"
    page = page_of(
        tmp_path,
        me='---\nmust_haves: ["pay.low >= 40000 EUR/year"]\n---\n',
        interviews__t=talk("ana", "", pay.format(30000, "entry", 41000, "mid")),
        interviews__u=talk("bo", "", pay.format(39000, "mid", 60000, "senior")),
    )
    assert (
        "Level by level: entry 1 person«1» against; mid 1 person«1» for, 1 person«1» against; "
        "senior 1 person«1» for." in page_text(page)
    )


def test_the_next_question_comes_from_the_bank(tmp_path: Path) -> None:
    """The topic nobody spoke of, with a question of the bank, and somebody who could tell."""
    page = page_of(
        tmp_path,
        questions__q="---\ntitle: Q\n---\n## Journey\n- How did you get here?\n",
        contacts__chi=contact("Chi Okeke", "paths: [p]\nstatus: identified\n"),
        interviews__t=talk("ana", "## Realities\n- (+) a\n"),
    )
    shown = page_text(page)
    assert "*Ask next* about *journey*, of which nobody has spoken: [How did you get here?" in shown
    assert "was not heard on it*: [Chi Okeke → contacts/chi]" in shown
    assert "Missing voice" in shown


def test_tasks_are_shares_of_people_and_never_means(tmp_path: Path) -> None:
    """Two who share a code stand with both shares as told."""
    page = page_of(
        tmp_path,
        interviews__t=talk("ana", "## Daily tasks\n- 40% dough #dough\n- 60% shop\n"),
        interviews__u=talk("bo", "## Daily tasks\n- 20% kneading #dough\n"),
    )
    assert "dough | 2 people«2» | 20%, 40%«2»" in page_text(page)
    assert "30%" not in page_text(page)


def test_hours_are_points(tmp_path: Path) -> None:
    """One line a talk, the span in the sentence, a person counted once."""
    page = page_of(
        tmp_path,
        interviews__t=talk("ana", front="hours_per_week: 38"),
        interviews__u=talk("ana", front="hours_per_week: 40-50", date="2026-04-01"),
    )
    assert "*38 to 50* hours a week, told by 1 person«2»." in page_text(page)


def test_responsibility_stands_apart_from_pay(tmp_path: Path) -> None:
    """Reports, budget and scope by level; what was not said is unknown."""
    page = page_of(
        tmp_path,
        interviews__t=talk(
            "ana", front="seniority: lead\nresponsibility: {reports: 4-6, scope: ovens}"
        ),
    )
    assert "lead | [Ana Sousa, north → interviews/t:6] | 4–6 | unknown | ovens" in page_text(page)


def test_the_story_goes_from_entry_to_the_top(tmp_path: Path) -> None:
    """What people were before, how they found posts, years to levels, what moved them up."""
    journey = (
        "## Journey\n- 2010–2014 Nurse, Ward One (an advert)\n- 2014–2018 Baker, Mill (a friend)\n"
        "- 2018– Head baker, Mill (promoted after a strike)\n"
    )
    shown = page_text(page_of(tmp_path, interviews__t=talk("ana", journey)))
    assert "1 person«1» told how they came to their post" in shown
    assert "Nurse | 1 person«1»" in shown
    assert "Baker | [Head baker → interviews/t:10] | 4 | promoted after a strike" in shown
    assert "| 8«1»" in shown
    assert "What was said of it" not in shown


def test_the_widest_gap_is_named_with_its_people(tmp_path: Path) -> None:
    """Mine beside what is needed; unknown where I noted no level."""
    page = page_of(
        tmp_path,
        "skills: [{name: yeast, level: 3}]",
        me="---\nskills: [{name: dough, level: 1}]\n---\n",
        interviews__t=talk("ana", front="skills: [{name: dough, level: 4}, oven]"),
    )
    shown = page_text(page)
    assert (
        "The widest gap is *dough*, named by 1 person«1»: it asks for 4 of 5 and you have 1."
        in shown
    )
    assert "oven | 1 person«1» | unknown | unknown | unknown | unknown" in shown
    assert "yeast | nobody; your note asks for it | unknown | 3 | unknown | unknown" in shown


def test_credentials_stand_by_how_much_they_count(tmp_path: Path) -> None:
    """Required for one and not needed for another: both are said."""
    need = "credentials: [{{credential: papers, need: {}}}]"
    page = page_of(
        tmp_path,
        credentials__papers="---\nname: Master's papers\nstatus: doing\n---\n",
        interviews__t=talk("ana", front=need.format("required")),
        interviews__u=talk("bo", front=need.format("not-needed")),
    )
    shown = page_text(page)
    assert "is required according to 1 person«1», not needed according to 1 person«1»." in shown
    assert "| 1 person«1» | – | – | 1 person«1» | doing" in shown


@pytest.mark.parametrize(
    ("item", "risk"),
    [
        ("## Trends\n- (-) machines knead now\n", True),
        ("## Realities\n- they cut posts #layoffs\n", True),
        ("## Realities\n- (+) machines lift the sacks #automation\n", False),
        ("## Trends\n- sourdough is everywhere\n", False),
    ],
)
def test_risk_signals_are_told_apart_from_trends(tmp_path: Path, item: str, risk: bool) -> None:
    """A downside among trends, or the code of a risk; not what somebody calls an upside."""
    shown = page_text(page_of(tmp_path, interviews__t=talk("ana", item)))
    assert ("Risk signals" in shown) is risk


def test_nobody_is_never_written_as_nought(tmp_path: Path) -> None:
    """No `0 people` and no `1 people`, whatever is missing."""
    for at, notes in enumerate(({}, {"interviews__t": talk("ana", "## Journey\n- grew up\n")})):
        shown = page_text(page_of(tmp_path / str(at), "decided_on: 2026-01-01", **notes))
        assert "0 people" not in shown
        assert "1 people" not in shown
        assert "1 claims" not in shown


def test_only_published_is_no_evidence_yet(tmp_path: Path) -> None:
    """What was read stands there, and raises no grade."""
    page = page_of(
        tmp_path, interviews__t=talk("ana", "## Realities\n- (+) a #a\n", "source: published")
    )
    assert "that is no evidence yet" in words_of(page.answer)


def test_what_is_worth_less_is_marked_wherever_it_stands(tmp_path: Path) -> None:
    """A published hour, a published way to a post and a published side are said to be read."""
    body = "## Journey\n- 2010– Baker, Mill (an advert)\n\n## Realities\n- (-) hot #heat\n"
    page = page_of(
        tmp_path,
        interviews__t=talk("ana", body, "source: published\nhours_per_week: 60"),
        interviews__u=talk("bo", "## Realities\n- (+) warm #heat\n"),
    )
    shown = page_text(page)
    assert "[an advert, read → interviews/t" in shown
    assert "[Ana Sousa, north, read → interviews/t]" in shown
    assert "*A downside*, Ana Sousa, north, 2026, read: [hot" in shown


def test_how_criteria_stand_in_a_few_words(tmp_path: Path) -> None:
    """For cards and tables elsewhere; nothing where no criterion is written."""
    study = study_of(
        tmp_path,
        {"me.md": "---\nmust_haves: [calm, pay]\n---\n", "paths/p.md": "---\ntitle: P\n---\n"},
    )
    assert stand_of(study, study.paths[0]) == "2 unknown of 2 criteria"


def test_no_grade_is_said_of_what_was_only_read(tmp_path: Path) -> None:
    """Texts alone are no evidence, in words that one can read."""
    page = page_of(
        tmp_path, interviews__t=talk("ana", "## Realities\n- (+) a\n", "source: published")
    )
    assert "*no evidence yet*: nobody in person, but 1 read" in page_text(page)
    assert ", and have heard nobody in person, but 1 read" in words_of(page.answer)


def test_no_gap_is_said_only_where_levels_are_known(tmp_path: Path) -> None:
    """Two unknown levels are no strength, and a gap of my own notes is one though nobody named it."""
    me = "---\nskills: [{name: knots, level: 1}]\n---\n"
    named = talk("ana", "", "skills: [radio]")
    shown = page_text(page_of(tmp_path / "a", me=me, interviews__t=named))
    assert "For no skill are both the level it takes and yours known yet." in shown
    shown = page_text(
        page_of(tmp_path / "b", "skills: [{name: knots, level: 3}]", me=me, interviews__t=named)
    )
    assert "a gap that nobody has named yet: *knots*: it asks for 3 of 5 and you have 1." in shown
