"""The sheet in words: on the site above the talk's note, and in every case that may come."""

from pathlib import Path

import pytest

from kit.evidence.study import Study
from kit.insights import insights
from kit.insights.brief import Sheet, blocks_of, pages, sheet_of
from kit.pages import Line, Page, words_of
from tests.evidence.test_brief import AMA, BO, HELD, ME, NEXT, PATH, SET, SHIPPED
from tests.insights.reading import lines_of, pages_of
from tests.insights.test_laws import demo_pages, flawed, miscounted, uncounted
from tests.making import contact, interview, study_of

ZONE = 'timezone = "Europe/Brussels"\n'


def sheet(study: Study, about: str = "interviews/next") -> Sheet:
    """Return a sheet of a study."""
    return sheet_of(study, study.vault.notes[about])


def said(lines: tuple[Line, ...]) -> list[str]:
    """Return lines in words."""
    return [words_of(line) for line in lines]


def test_one_insight_has_the_page_of_a_talk() -> None:
    """Of the demo's talks that come, each has one page, and it is the brief."""
    study, all_pages = demo_pages()
    coming = [page.name for page in pages(study)]
    assert coming
    names = [page.name for page in all_pages]
    assert [names.count(name) for name in coming] == [1] * len(coming)
    of_talks = {page.name for page in insights()["interviews"].pages(study)}
    assert of_talks.isdisjoint(coming)


def test_a_talk_that_was_held_or_thought_of_has_no_brief_of_its_own(tmp_path: Path) -> None:
    """The page of a mere idea is that of any conversation."""
    notes = {**AMA, "interviews/next.md": interview("contact: ama\nstatus: idea")}
    study = study_of(tmp_path, notes)
    assert not list(pages(study))
    assert "interviews/next" in {page.name for page in pages_of(study)}


def test_every_contact_of_the_demo_can_be_prepared_for() -> None:
    """No number that leads nowhere or is wrong, no line that reads badly, and one page of paper."""
    study, _ = demo_pages()
    faults: list[str] = []
    for note in study.vault.of_type("contact"):
        found = sheet(study, note.id)
        page = Page(
            name=note.id, title="x", section="x", answer=found.when, blocks=tuple(blocks_of(found))
        )
        faults += [*miscounted(page), *uncounted(page)]
        names = frozenset(each.title for each in study.vault.notes.values())
        faults += [
            fault
            for each in lines_of(page)
            for fault in flawed(each, names)
            if "a start that is none" not in fault and "two stops" not in fault
        ]
    assert not faults


def test_both_clocks_and_the_minutes(tmp_path: Path) -> None:
    """Mine first, theirs with the city; the end only where the length is agreed."""
    far = {"contacts/ama.md": contact("Ama Mensah", "timezone: Asia/Tokyo\n")}
    talk = interview(f"{SET}\nmedium: video\nduration_minutes: 25")
    study = study_of(tmp_path, {**far, "interviews/next.md": talk}, ZONE)
    assert words_of(sheet(study).when) == (
        "Friday 3 Jul 2026, 11:00–11:25 for you, 18:00 for them (in Tokyo), in 3 days; video; 25 minutes."
        " Set, not confirmed yet."
    )
    near = study_of(tmp_path / "x", {**AMA, **NEXT}, ZONE)
    assert words_of(sheet(near).when) == (
        "Friday 3 Jul 2026, 11:00, in 3 days; no length agreed, half an hour assumed. Set, not confirmed yet."
    )


def test_a_late_evening_is_their_next_day(tmp_path: Path) -> None:
    """The other day is named where theirs is another one."""
    far = {"contacts/ama.md": contact("Ama Mensah", "timezone: Asia/Tokyo\n")}
    talk = interview(SET.replace("T11:00", "T22:00"))
    shown = words_of(sheet(study_of(tmp_path, {**far, "interviews/next.md": talk}, ZONE)).when)
    assert "Friday 3 Jul 2026, 22:00 for you, Saturday 05:00 for them" in shown


@pytest.mark.parametrize(
    ("front", "begins"),
    [
        (
            "status: requested\nrequested_on: 2026-06-25",
            "No day is set; no length agreed, half an hour assumed. Asked for on 25 Jun 2026",
        ),
        ("status: scheduled\ndate: 2026-07", "Jul 2026, in 31 days, no time set"),
        ("status: scheduled\ndate: 2026-06-30", "Tuesday 30 Jun 2026, today, no time set"),
        ("status: scheduled\ndate: 2026-06-28", "Sunday 28 Jun 2026, 2 days ago, no time set"),
        ("status: cancelled\ndate: 2026-07-01", "Wednesday 1 Jul 2026, tomorrow, no time set"),
    ],
)
def test_days_as_exact_as_they_are_known(tmp_path: Path, front: str, begins: str) -> None:
    """No day, a month, today, one gone by, one that is off."""
    notes = {**AMA, "interviews/next.md": interview(f"contact: ama\n{front}")}
    assert words_of(sheet(study_of(tmp_path, notes)).when).startswith(begins)


def test_reasons_are_counted(tmp_path: Path) -> None:
    """Each question says what it fills, by people."""
    notes = {**PATH, **AMA, **BO, **NEXT, **SHIPPED, "me.md": ME}
    notes["interviews/t.md"] = interview(
        HELD, "## Realities\n- (+) hum #calm\n- (?) Who feeds them\n"
    )
    reasons = said(tuple(why for _, why in sheet(study_of(tmp_path, notes)).asks))
    assert reasons[0] == "their story first"
    assert "a deal-breaker of yours, night shifts: 1 person so far, and no word of it" in reasons
    assert "left open with Bo Lindqvist on 4 May 2026" in reasons
    assert any(each.startswith("1 person so far, and no word of ") for each in reasons)


def test_who_led_me_there_is_told_as_it_was(tmp_path: Path) -> None:
    """A name that fell after our first talk led me nowhere new; an event is named without its day twice."""
    named = "## Referrals\n- [[ama]]: knows every hive\n"
    early = interview("contact: ama\ndate: 2026-05-01\nstatus: held")
    notes = {
        **AMA,
        **BO,
        **NEXT,
        "interviews/a.md": early,
        "interviews/t.md": interview(HELD, named),
    }
    led = said(sheet(study_of(tmp_path / "met", notes)).led)
    assert led == ["Recommended, too, by Bo Lindqvist on 4 May 2026: “knows every hive”"]
    fair = interview("event: Honey fair\nsource: event\ndate: 2026-02-01", named)
    event = {**AMA, **NEXT, "interviews/2026-02-01-fair.md": fair}
    led = said(sheet(study_of(tmp_path / "event", event)).led)
    assert led == ["You heard of them at Honey fair on 1 Feb 2026: “knows every hive”"]


def test_an_improper_question_of_mine_is_to_be_struck(tmp_path: Path) -> None:
    """With its reason and its line; it stays in the note, and is not among what to ask."""
    talk = interview(SET, "## Questions\n- How much do you earn?\n- Why bees?\n")
    found = sheet(study_of(tmp_path, {**PATH, **AMA, "interviews/next.md": talk}))
    assert said(found.improper) == [
        "How much do you earn?: it asks what they earn themselves. Ask for the typical range at a level instead."
    ]
    assert "How much do you earn?" not in [words_of(ask) for ask, _ in found.asks]


def test_who_led_here_is_to_be_told(tmp_path: Path) -> None:
    """What they said, and a word to them afterwards; nobody who is to be left alone is written to."""
    led = interview(HELD, "## Referrals\n- [[ama]]: knows every hive\n")
    notes = {**PATH, **AMA, **BO, **NEXT, "interviews/t.md": led}
    found = sheet(study_of(tmp_path, notes))
    assert said(found.led) == ["Led here by Bo Lindqvist on 4 May 2026: “knows every hive”"]
    assert said(found.after) == [
        "At once: kit debrief next",
        "Thank them by Saturday 4 Jul 2026, 11:00",
        "Tell Bo Lindqvist how it went",
        "Write to whomever they name, within the week",
    ]
    alone = {"contacts/bo.md": contact("Bo Lindqvist", "do_not_contact: true\n")}
    quiet = sheet(study_of(tmp_path / "x", {**notes, **alone}))
    assert "Tell Bo Lindqvist how it went" not in said(quiet.after)


def test_open_loops_come_first(tmp_path: Path) -> None:
    """What I owe them, what I promised, what became of their advice, and what they told me."""
    body = (
        "## Realities\n- (!) They sting twice\n\n## Advice\n- Begin with one hive\n  - [x] Buy it ✅ 2026-05-10\n"
        "- Read the old book\n\n## Actions\n- [ ] Send the photograph 📅 2026-07-01\n"
    )
    talk = interview(HELD.replace("bo", "ama"), body)
    shown = said(
        sheet(study_of(tmp_path, {**PATH, **AMA, **NEXT, "interviews/t.md": talk})).between
    )
    assert shown == [
        "Say first: you owe them word of what came of “Begin with one hive”, since 10 May 2026",
        "Still to do from last time: Send the photograph, due 1 Jul 2026",
        "They advised “Read the old book”: nothing done with it yet",
        "Last in touch on 4 May 2026: we talked",
        "They told you on 4 May 2026: “They sting twice”; “Begin with one hive”; “Read the old book”",
    ]


def test_nothing_known_says_how_to_begin(tmp_path: Path) -> None:
    """No bank, no me.md, no path, nobody named: each with what to do about it."""
    notes = {"interviews/next.md": interview("status: scheduled\ndate: 2026-07-03")}
    found = sheet(study_of(tmp_path, notes))
    shown = " ".join(said(found.notices))
    for words in (
        "Nobody is named",
        "Your question bank is empty",
        "no me.md yet",
        "No path is named",
    ):
        assert words in shown
    assert found.asks
    assert not found.between
    assert said(found.after)[0] == "At once: kit debrief next"


def test_somebody_to_be_left_alone(tmp_path: Path) -> None:
    """The sheet says so and proposes nothing: no questions, no offer, no thanks, no confirmation."""
    alone = {"contacts/ama.md": contact("Ama Mensah", "do_not_contact: true\n")}
    without = sheet(study_of(tmp_path, {**PATH, **alone}), "contacts/ama")
    assert without.title == "Ama Mensah"
    assert "Not to be contacted" in said(without.notices)[0]
    nothing = (without.asks, without.offers, without.after, without.heard, without.aims)
    assert not any(nothing)
    found = sheet(study_of(tmp_path / "x", {**PATH, **alone, **NEXT}))
    assert not any((found.offers, found.before))
    assert not [each for each in said(found.after) if "Thank" in each]


def test_confirming_stands_before(tmp_path: Path) -> None:
    """The day before, unless it is done or on the note's own list."""
    study = study_of(tmp_path, {**AMA, **NEXT})
    assert said(sheet(study).before) == ["Confirm on Thursday 2 Jul 2026"]
    done = interview(f"{SET}\nconfirmed_on: 2026-06-29")
    assert not sheet(study_of(tmp_path / "x", {**AMA, "interviews/next.md": done})).before
    listed = interview(SET, "## Actions\n- [ ] Confirm it 📅 2026-07-01\n")
    shown = sheet(study_of(tmp_path / "y", {**AMA, "interviews/next.md": listed})).before
    assert said(shown) == ["Confirm it, by 1 Jul 2026"]
