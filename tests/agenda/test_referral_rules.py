"""Introductions to ask for and to use, and introducers to tell: on which day, to whom, and when not."""

from datetime import date
from pathlib import Path

import pytest

from kit.agenda import Due, agenda, rules
from tests.making import contact, interview, study_of

PEOPLE = {
    "contacts/ama.md": contact("Ama Mensah"),
    "contacts/bram.md": contact("Bram Jansen"),
    "contacts/chidi.md": contact("Chidi Eze"),
}
MET = {"interviews/b.md": interview("contact: bram\ndate: 2026-06-02\nstatus: thanked")}


def led(item: str) -> dict[str, str]:
    """Return a talk of Monday 1 June 2026 in which Ama named somebody."""
    return {
        "interviews/a.md": interview(
            "contact: ama\ndate: 2026-06-01\nstatus: thanked", f"## Referrals\n{item}\n"
        )
    }


def due_of(
    root: Path,
    rule: str,
    notes: dict[str, str],
    settings: str = "",
    today: date = date(2026, 6, 15),
) -> list[Due]:
    """Return what a rule finds."""
    return list(rules()[rule].due(study_of(root, {**PEOPLE, **notes}, settings, today)))


@pytest.mark.parametrize(
    ("item", "what", "on", "person", "typed"),
    [
        (
            "- [[bram]]: kiln",
            "Ask Ama Mensah for an introduction to Bram Jansen",
            date(2026, 6, 10),
            "ama",
            "kit draft ask-introduction ama --with bram",
        ),
        (
            "- [[bram]]: she will introduce us",
            "Remind Ama Mensah of the introduction to Bram Jansen",
            date(2026, 6, 10),
            "ama",
            "kit draft ask-introduction ama --with bram",
        ),
        (
            "- [[bram]]: kiln\n  - introduced: 2026-06-05",
            "Write to Bram Jansen",
            date(2026, 6, 10),
            "bram",
            "kit draft request bram",
        ),
    ],
)
def test_an_introduction_that_waits(
    tmp_path: Path, item: str, what: str, on: date, person: str, typed: str
) -> None:
    """Named or promised: seven business days; made (on a Friday): three, and it is I who writes."""
    (found,) = due_of(tmp_path, "introduction", led(item))
    assert (found.what, found.on, found.person, found.command) == (
        what,
        on,
        f"contacts/{person}",
        typed,
    )
    assert found.note == "interviews/a"
    assert found.line


@pytest.mark.parametrize(
    ("note", "on", "why"),
    [
        (', note: "[[bram]]"', date(2026, 6, 18), "you asked for it on 2026-06-09"),
        ("", date(2026, 6, 18), "you asked for it on 2026-06-09"),
        (", note: For Chidi Eze", date(2026, 6, 10), "they named Bram Jansen on 2026-06-01"),
    ],
)
def test_an_introduction_asked_for_is_asked_for_again_later(
    tmp_path: Path, note: str, on: date, why: str
) -> None:
    """Once it is logged that I asked, the clock starts anew; to have asked for somebody else is no reason."""
    touch = f"touches:\n  - {{date: 2026-06-09, kind: ask-introduction{note}}}\n"
    asked = {"contacts/ama.md": contact("Ama Mensah", touch)}
    (found,) = due_of(tmp_path, "introduction", {**led("- [[bram]]: kiln"), **asked})
    assert (found.on, found.why.partition(",")[0]) == (on, why)


def test_the_introducer_is_named_in_the_reason(tmp_path: Path) -> None:
    """Whoever writes to the one introduced should say by whom."""
    (found,) = due_of(tmp_path, "introduction", led("- [[bram]]: kiln\n  - introduced: 2026-06-05"))
    assert found.why == "Ama Mensah introduced you on 2026-06-05; name them"


@pytest.mark.parametrize(
    "more",
    [
        {"contacts/bram.md": contact("Bram Jansen", "do_not_contact: true\n")},
        {"contacts/bram.md": contact("Bram Jansen", "status: declined\n")},
        {"contacts/bram.md": contact("Bram Jansen", "status: no-reply\n")},
        {
            "contacts/bram.md": contact(
                "Bram Jansen", "status: contacted\ncontacted_on: 2026-06-03\n"
            )
        },
        {"contacts/ama.md": contact("Ama Mensah", "do_not_contact: true\n")},
        {"interviews/b.md": interview("contact: bram\ndate: 2026-06-20\nstatus: requested")},
        MET,
    ],
)
def test_an_introduction_rests(tmp_path: Path, more: dict[str, str]) -> None:
    """Asked, met, declined, silent, or somebody who is to be left alone: nothing to do."""
    assert due_of(tmp_path, "introduction", {**led("- [[bram]]: kiln"), **more}) == []


def test_an_old_offer_is_no_news(tmp_path: Path) -> None:
    """After ninety days a name that fell is not proposed any more."""
    assert due_of(tmp_path, "introduction", led("- [[bram]]: kiln"), today=date(2026, 8, 30))
    assert due_of(tmp_path, "introduction", led("- [[bram]]: kiln"), today=date(2026, 9, 1)) == []


def test_somebody_named_by_two_is_one_item(tmp_path: Path) -> None:
    """The introduction that was made is used before another is asked for."""
    more = {
        "interviews/c.md": interview(
            "contact: chidi\ndate: 2026-06-08\nstatus: thanked",
            "## Referrals\n- [[bram]]\n  - introduced: 2026-06-09\n",
        )
    }
    (found,) = due_of(tmp_path, "introduction", {**led("- [[bram]]: kiln"), **more})
    assert found.why.startswith("Chidi Eze introduced you")


def test_the_introducer_is_told_two_weeks_after(tmp_path: Path) -> None:
    """Met on 2 June: by the 16th; the settings may say another time; one item for several people."""
    (found,) = due_of(tmp_path, "tell-introducer", {**led("- [[bram]]: kiln"), **MET})
    assert (found.what, found.on) == (
        "Tell Ama Mensah how it went with Bram Jansen",
        date(2026, 6, 16),
    )
    assert (found.person, found.command) == ("contacts/ama", "kit draft update ama")
    sooner = '[follow-up]\nreport = "P3D"\n'
    (found,) = due_of(tmp_path / "b", "tell-introducer", {**led("- [[bram]]: kiln"), **MET}, sooner)
    assert found.on == date(2026, 6, 5)
    both = {
        **led("- [[bram]]: kiln\n- [[chidi]]: clay"),
        **MET,
        "interviews/c.md": interview("contact: chidi\ndate: 2026-06-04\nstatus: thanked"),
    }
    (found,) = due_of(tmp_path / "c", "tell-introducer", both)
    assert found.what == "Tell Ama Mensah how it went with Bram Jansen and 1 more"


@pytest.mark.parametrize(
    "more",
    [
        {"contacts/ama.md": contact("Ama Mensah", "touches: [{date: 2026-06-03, kind: update}]\n")},
        {"contacts/ama.md": contact("Ama Mensah", "do_not_contact: true\n")},
        {"interviews/b.md": interview("contact: bram\ndate: 2026-06-20\nstatus: scheduled")},
        {
            "interviews/a.md": interview(
                "event: Fair\nsource: event\ndate: 2026-06-01", "## Referrals\n- [[bram]]\n"
            )
        },
    ],
)
def test_nobody_is_to_be_told(tmp_path: Path, more: dict[str, str]) -> None:
    """Told already, to be left alone, not met yet, or an event: silence."""
    assert due_of(tmp_path, "tell-introducer", {**led("- [[bram]]: kiln"), **MET, **more}) == []


def test_a_year_later_it_is_too_late(tmp_path: Path) -> None:
    """After a year the loop stays on the page of the network, and off the agenda."""
    notes = {**led("- [[bram]]: kiln"), **MET}
    assert due_of(tmp_path, "tell-introducer", notes, today=date(2027, 6, 2))
    assert due_of(tmp_path, "tell-introducer", notes, today=date(2027, 6, 3)) == []


def test_one_message_tells_both(tmp_path: Path) -> None:
    """Advice followed and a meeting made possible by the same person are one message, which names both."""
    body = "## Advice\n- Mend it yourself\n  - [x] Do it ✅ 2026-06-01\n\n## Referrals\n- [[bram]]: kiln\n"
    notes = {
        **PEOPLE,
        **MET,
        "interviews/a.md": interview("contact: ama\ndate: 2026-06-01\nstatus: thanked", body),
    }
    found = [
        each
        for each in agenda(study_of(tmp_path, notes, today=date(2026, 6, 30)))
        if each.person == "contacts/ama"
    ]
    assert [each.rule for each in found] == ["report-back"]
    assert found[0].also == ("Tell Ama Mensah how it went with Bram Jansen",)
