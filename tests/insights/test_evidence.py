"""The state of the evidence: what it says of small vaults, and that it never says more."""

from pathlib import Path

import pytest

from kit.evidence.study import Study
from kit.insights.evidence import pages
from kit.pages import Bullets, ChangeChart, ColumnChart, Heading, Page, Prose, Table, words_of
from tests.making import contact, interview, study_of

BEES = {"paths/bees.md": "---\ntitle: Beekeeping\nstatus: pursuing\n---\n"}
PEOPLE = ("ama", "bo", "cai", "dov", "eun", "fay", "gus", "hal", "ivo", "jun")


def talk(who: str, day: int, more: str = "", body: str = "- (+) calm #calm\n") -> str:
    """Return a talk about bees."""
    front = f"contact: {who}\ndate: 2026-05-{day:02}\npaths: [bees]\n{more}"
    return interview(front, f"## Realities\n{body}" if body else "")


def heard(count: int, **more: str) -> dict[str, str]:
    """Return notes of some people of different employers, each heard once."""
    notes = dict(BEES)
    for at, who in enumerate(PEOPLE[:count]):
        notes[f"contacts/{who}.md"] = contact(who.title(), f"organization: house-{who}\n")
        notes[f"interviews/{who}.md"] = talk(who, at + 1, **more)
    return notes


def page_of(study: Study) -> Page:
    """Return the page."""
    (page,) = pages(study)
    return page


def said(page: Page, heading: str = "") -> str:
    """Return what stands on the page, or below one heading of it, as words."""
    inside = not heading
    lines = [] if heading else [words_of(page.answer)]
    for block in page.blocks:
        match block:
            case Heading():
                inside = inside if block.level > 2 else not heading or block.text == heading
            case Prose() if inside:
                lines.append(words_of(block.line))
            case Bullets() if inside:
                lines += map(words_of, block.items)
            case Table() if inside:
                lines += [" | ".join(map(words_of, row)) for row in block.rows]
    return "\n".join(lines)


def test_an_empty_vault_is_told_how_to_begin(tmp_path: Path) -> None:
    """Nothing heard: the command to write, and the rules, but no table of nothing."""
    page = page_of(study_of(tmp_path, {}))
    assert page.name == "evidence"
    assert "kit new interview" in words_of(page.answer)
    assert not any(isinstance(block, Table) for block in page.blocks)


@pytest.mark.parametrize(
    ("count", "grade", "takes"),
    [
        (1, "anecdote", "early: 1 more person"),
        (2, "early", "emerging: 2 more people and 1 more organization"),
        (3, "early", "emerging: 1 more person"),
        (5, "emerging", "firm: 2 more people and talks that bring nothing new"),
        (6, "emerging", "firm: 1 more person"),
        (7, "firm", "nothing: there is none above"),
    ],
)
def test_each_grade_says_what_the_next_one_takes(
    tmp_path: Path, count: int, grade: str, takes: str
) -> None:
    """The row of a path has its grade, and what is missing for the next."""
    rows = said(page_of(study_of(tmp_path, heard(count))), "How sure each path is").split("\n")
    assert rows[0].startswith(f"Beekeeping | {grade} | {count} ")
    assert rows[0].endswith(f" | {takes}")


def test_the_answer_names_people_grade_thinnest_path_and_missing_voice(tmp_path: Path) -> None:
    """One sentence says how many, on what it rests, what is thin and who was not asked."""
    notes = heard(3) | {
        "paths/clay.md": "---\ntitle: Pottery\nstatus: exploring\n---\n",
        "paths/wool.md": "---\ntitle: Weaving\nstatus: parked\n---\n",
        "paths/glass.md": "---\ntitle: Glassblowing\n---\n",
        "interviews/late.md": talk("ama", 20).replace("[bees]", "[clay, glass]"),
        "interviews/later.md": talk("bo", 21).replace("[bees]", "[glass]"),
    }
    assert words_of(page_of(study_of(tmp_path, notes)).answer) == (
        "You have heard 3 people; Beekeeping rests on 3 of them and is early; the thinnest other "
        "open path is Pottery with 1 person; on Beekeeping nobody who left the field was asked."
    )


def test_what_was_only_read_is_no_evidence(tmp_path: Path) -> None:
    """A vault of published texts is told that they raise no grade."""
    notes = BEES | {
        "contacts/ama.md": contact("Ama"),
        "interviews/a.md": talk("ama", 1, "source: published\n"),
    }
    page = page_of(study_of(tmp_path, notes))
    assert words_of(page.answer) == (
        "You have heard nobody in person, but 1 read: that raises no grade. Ask one person yourself."
    )
    assert "nothing yet" in said(page, "How sure each path is")


def test_few_talks_are_too_early_to_tell(tmp_path: Path) -> None:
    """Under base and run the page says so, and names no verdict."""
    shown = said(page_of(study_of(tmp_path, heard(5))), "Do talks still bring something new?")
    assert "Beekeeping: too early to tell after 5 talks with codes, of the 6 it takes." in shown
    assert "dried up" not in shown
    assert "10.1371/journal.pone.0232076" in shown


def test_dried_up_holds_for_these_people(tmp_path: Path) -> None:
    """Six talks with one code: nothing new, said of these people only, with a column a talk."""
    page = page_of(study_of(tmp_path, heard(6)))
    shown = said(page, "Do talks still bring something new?")
    assert "Beekeeping: dried up for these people: of 6 talks with codes" in shown
    assert "for these people only" in shown.partition("\n")[0]
    chart = next(block for block in page.blocks if isinstance(block, ColumnChart))
    assert [column.value for column in chart.columns] == [1, 0, 0, 0, 0, 0]
    assert [column.group for column in chart.columns] == ["base"] * 4 + ["after it"] * 2
    assert chart.line == pytest.approx(0.05 / 2)


def test_uncoded_talks_are_said_and_left_out(tmp_path: Path) -> None:
    """Talks without a code are counted as such, and do not make it dry."""
    notes = heard(6)
    for who in ("eun", "fay"):
        notes[f"interviews/{who}.md"] = talk(who, 20, body="- (+) calm\n")
    shown = said(page_of(study_of(tmp_path, notes)), "Do talks still bring something new?")
    assert "too early to tell after 4 talks with codes" in shown
    assert "Left out: 2 talks without a code" in shown


def test_a_second_talk_with_somebody_is_named_where_nothing_new_came(tmp_path: Path) -> None:
    """Who was heard before can hardly bring much, and the verdict says so."""
    notes = heard(5) | {"interviews/again.md": talk("ama", 28)}
    shown = said(page_of(study_of(tmp_path, notes)), "Do talks still bring something new?")
    assert "1 of these was with somebody heard before" in shown


def test_old_evidence_asks_to_be_asked_again(tmp_path: Path) -> None:
    """All older than the setting: the claims are counted, and the path is to be asked again."""
    notes = BEES | {
        "contacts/ama.md": contact("Ama"),
        "interviews/a.md": talk("ama", 1).replace("2026", "2022"),
    }
    shown = said(page_of(study_of(tmp_path, notes)), "How old it is")
    assert "Beekeeping: newest 1 May 2022; too old: 1 claim, so ask again." in shown
    assert "nothing too old" in said(page_of(study_of(tmp_path / "b", heard(1))), "How old it is")


def test_interest_that_never_fell_is_said(tmp_path: Path) -> None:
    """Three talks that all raised it; one that lowered it ends the warning."""
    heading = "Did I only hear what I wanted to hear?"
    notes = heard(3, more="interest: {before: 5, after: 7}\n")
    page = page_of(study_of(tmp_path, notes))
    assert "it rose after 3 talks. It never fell" in said(page, heading)
    assert any(isinstance(block, ChangeChart) for block in page.blocks)
    notes["interviews/bo.md"] = talk("bo", 2, "interest: {before: 5, after: 3}\n")
    notes["interviews/cai.md"] = talk("cai", 3, "interest: {before: 5, after: 5}\n")
    fell = said(page_of(study_of(tmp_path / "b", notes)), heading)
    assert "it fell after 1 talk, rose after 1 talk and stayed after 1 talk." in fell
    assert "never fell" not in fell


def test_interest_nobody_noted_is_unknown(tmp_path: Path) -> None:
    """Without the key there is no chart and no claim that it never fell."""
    page = page_of(study_of(tmp_path, heard(3)))
    shown = said(page, "Did I only hear what I wanted to hear?")
    assert "Interest: unknown." in shown
    assert "never fell" not in shown
    assert not any(isinstance(block, ChangeChart) for block in page.blocks)


def test_codes_are_counted_by_who_praised_or_blamed_them(tmp_path: Path) -> None:
    """Three spoke of it, two praised it: two people, and a blame moves it to the disputed."""
    heading = "Did I only hear what I wanted to hear?"
    notes = heard(3)
    notes["interviews/cai.md"] = talk("cai", 3, body="- it is calm #calm\n")
    shown = said(page_of(study_of(tmp_path, notes)), heading)
    assert "Only ever praised: #calm (2 people)." in shown
    notes["interviews/bo.md"] = talk("bo", 2, body="- so calm #calm\n")
    alone = said(page_of(study_of(tmp_path / "alone", notes)), heading)
    assert "Only ever" not in alone
    notes["interviews/bo.md"] = talk("bo", 2)
    notes["interviews/cai.md"] = talk("cai", 3, body="- (-) too calm #calm\n")
    disputed = said(page_of(study_of(tmp_path / "b", notes)), heading)
    assert "Disputed: #calm (3 people)" in disputed
    assert "Only ever" not in disputed


def test_people_known_well_before_are_said(tmp_path: Path) -> None:
    """Three strong ties are friends; one cold tie ends that."""
    heading = "Did I only hear what I wanted to hear?"
    notes = heard(3)
    for who in PEOPLE[:3]:
        notes[f"contacts/{who}.md"] = contact(who.title(), "tie: strong\n")
    assert "You knew them all well before." in said(page_of(study_of(tmp_path, notes)), heading)
    notes["contacts/ama.md"] = contact("Ama", "tie: cold\n")
    shown = said(page_of(study_of(tmp_path / "b", notes)), heading)
    assert "Ties: strong 2 people, cold 1 person." in shown


def test_kinds_of_word_are_counted(tmp_path: Path) -> None:
    """Second-hand, opinion, verbatim, in my words and typed, as counts of claims."""
    body = '- (-) hurts (second-hand)\n- (+) calm (opinion)\n- plain\n\n> "I hum."\n'
    notes = heard(1) | {"interviews/ama.md": talk("ama", 1, "hours_per_week: 30\n", body)}
    rows = said(page_of(study_of(tmp_path, notes)), "What kind of word it is").split("\n")
    assert rows[1] == "Beekeeping | 5 | 1 | 1 | 1 | 3 | 1"


def test_what_does_not_count_is_named(tmp_path: Path) -> None:
    """An unread note, a silent talk, one about no path, one in which I was asked: each by its number."""
    notes = heard(1) | {
        "contacts/broken.md": "---\nname: [\n",
        "interviews/silent.md": talk("ama", 9, body=""),
        "interviews/loose.md": talk("ama", 10).replace("paths: [bees]\n", ""),
        "interviews/asked.md": talk("ama", 11, "i_am: interviewee\n"),
    }
    shown = said(page_of(study_of(tmp_path, notes)), "What does not count, or not yet")
    assert "1 note could not be read and counts nowhere" in shown
    assert "1 talk, and nothing of it stands under a topic yet." in shown
    assert "1 talk without paths" in shown
    assert "1 talk in which you were the one asked" in shown


def test_the_missing_voice_comes_with_a_contact(tmp_path: Path) -> None:
    """A contact who would be it is named with the words that say so."""
    notes = heard(2) | {
        "contacts/zoe.md": contact("Zoë Ngata", "title: Former beekeeper\npaths: [bees]\n")
    }
    shown = said(page_of(study_of(tmp_path, notes)), "The voice that is missing")
    assert "nobody who left the field, but you could ask Zoë Ngata (“Former beekeeper”)" in shown
    assert (
        "; nobody who has just begun, nobody who named a downside and nobody who leads others, "
        in shown
    )


def test_the_settings_are_the_rules(tmp_path: Path) -> None:
    """What kit.toml says is what the page says and does."""
    settings = "[evidence]\nearly = 3\nsaturation = {base = 2, run = 1, threshold = 0.1}\n"
    page = page_of(study_of(tmp_path, heard(2), settings))
    assert "early from 3 on" in said(page, "How this is counted")
    assert "Beekeeping | anecdote | 2 people | " in said(page, "How sure each path is")
    shown = said(page, "Do talks still bring something new?")
    assert "base 2, run 1, threshold 10 %" in shown


def test_talks_about_several_paths_have_no_grade_together(tmp_path: Path) -> None:
    """Seven people on two paths make neither of them any surer."""
    notes = {**heard(8), "paths/wool.md": "---\ntitle: Weaving\nstatus: exploring\n---\n"}
    page = said(page_of(study_of(tmp_path / "one", notes)), "How sure each path is")
    assert "All talks together | emerging" in page or "All talks together | firm" in page
    notes["interviews/ama.md"] = notes["interviews/ama.md"].replace("[bees]", "[wool]")
    page = said(page_of(study_of(tmp_path / "two", notes)), "How sure each path is")
    assert "All talks together | – | 8 people" in page
    assert "they are about no one path" in page


def test_a_text_is_no_talk_among_what_does_not_count(tmp_path: Path) -> None:
    """What was read and stands under no topic is not said to have been held."""
    notes = {
        **heard(1),
        "contacts/zoe.md": contact("Zoe"),
        "interviews/z.md": interview("contact: zoe\nsource: published\ndate: 2026-05-01", "x"),
    }
    shown = said(page_of(study_of(tmp_path, notes)), "What does not count, or not yet")
    assert "1 talk or text, and nothing of it stands under a topic yet." in shown
