"""What a good coach would say on each day, rule by rule."""

from datetime import date
from pathlib import Path

import pytest

from kit.agenda import Due, agenda, rules
from tests.making import contact, interview, study_of

ADA = {"contacts/ada.md": contact("Ada Mensah")}


def due_of(
    tmp_path: Path, rule: str, notes: dict[str, str], today: date, settings: str = ""
) -> list[Due]:
    """Return what one rule finds on a day."""
    return list(rules()[rule].due(study_of(tmp_path, {**ADA, **notes}, settings, today)))


@pytest.mark.parametrize("name", sorted(rules()))
def test_every_rule_says_what_it_is(name: str) -> None:
    """A rule's docstring is its documentation, and it has nothing to say of an empty vault."""
    assert len(rules()[name].doc.strip().splitlines()[0]) > 20


def test_an_empty_vault_has_nothing_due(tmp_path: Path) -> None:
    """No rule invents work."""
    assert agenda(study_of(tmp_path, {})) == ()


HELD = "contact: ada\ndate: 2026-03-14\nstatus: held"


@pytest.mark.parametrize(
    ("front", "today", "found"),
    [
        (HELD, date(2026, 3, 14), [date(2026, 3, 15)]),
        (HELD, date(2026, 3, 20), [date(2026, 3, 15)]),
        (HELD, date(2026, 6, 30), []),
        (HELD + "\nthanked_on: 2026-03-14", date(2026, 3, 20), []),
        ("contact: ada\ndate: 2026-03-14\nstatus: thanked", date(2026, 3, 20), []),
        (HELD + "\nsource: published", date(2026, 3, 20), []),
        (HELD + "\ni_am: interviewee", date(2026, 3, 20), []),
        ("event: Expo\nsource: event\ndate: 2026-03-14\nstatus: held", date(2026, 3, 20), []),
        ("contact: ada\ndate: 2026-03-14\nstatus: scheduled", date(2026, 3, 20), []),
    ],
)
def test_thank_within_a_day(tmp_path: Path, front: str, today: date, found: list[date]) -> None:
    """A held talk wants a thank-you the day after, until it is given or too late."""
    assert [
        each.on
        for each in due_of(tmp_path, "thank-you", {"interviews/t.md": interview(front)}, today)
    ] == found


def test_nobody_writes_to_somebody_who_asked_not_to_be(tmp_path: Path) -> None:
    """`do_not_contact` silences every rule that would propose to write."""
    notes = {
        "contacts/ada.md": contact(
            "Ada",
            "do_not_contact: true\nstatus: contacted\ncontacted_on: 2026-03-01\nkeep_in_touch: P1M\n",
        ),
        "interviews/t.md": interview(HELD),
    }
    found = agenda(study_of(tmp_path, notes, today=date(2026, 3, 20)))
    assert [each.rule for each in found] == ["debrief"]


@pytest.mark.parametrize(
    ("today", "settings", "what", "on"),
    [
        # 2026-03-12 is a Thursday: three business days later is Tuesday, seven the Monday after.
        (date(2026, 3, 13), "", "Ask a second person beside Ada Mensah", date(2026, 3, 17)),
        (date(2026, 3, 22), "", "Ask a second person beside Ada Mensah", date(2026, 3, 17)),
        (date(2026, 3, 23), "", "Ask Ada Mensah once more", date(2026, 3, 23)),
        (
            date(2026, 3, 23),
            "[follow-up]\nholidays = [2026-03-16]\n",
            "Ask a second person beside Ada Mensah",
            date(2026, 3, 18),
        ),
        (
            date(2026, 3, 23),
            '[follow-up]\nchase = "P30D"\n',
            "Ask a second person beside Ada Mensah",
            date(2026, 3, 17),
        ),
    ],
)
def test_chase_after_three_and_seven_business_days(
    tmp_path: Path, today: date, settings: str, what: str, on: date
) -> None:
    """3B7, with weekends and holidays left out."""
    notes = {
        "interviews/t.md": interview(
            "contact: ada\ndate: 2026-04\nstatus: requested\nrequested_on: 2026-03-12"
        )
    }
    (found,) = due_of(tmp_path, "chase", notes, today, settings)
    assert (found.what, found.on) == (what, on)


def test_chase_ends_after_the_second_time(tmp_path: Path) -> None:
    """Asked once more: then it rests; and a contact with a request of their own is not named twice."""
    asked = "contact: ada\ndate: 2026-04\nstatus: requested\nrequested_on: 2026-03-12"
    notes = {"interviews/t.md": interview(asked + "\nfollowed_up_on: 2026-03-23")}
    assert due_of(tmp_path, "chase", notes, date(2026, 4, 1)) == []
    both = {
        "contacts/ada.md": contact("Ada", "status: contacted\ncontacted_on: 2026-03-12\n"),
        "interviews/t.md": interview(asked),
    }
    assert len(due_of(tmp_path / "both", "chase", both, date(2026, 4, 1))) == 1


def test_a_coming_talk_is_confirmed_the_day_before(tmp_path: Path) -> None:
    """Confirm, talk, and once the day has passed, write it down."""
    front = "contact: ada\ndate: 2026-03-14T15:00\nstatus: scheduled\nduration_minutes: 30"
    notes = {"interviews/t.md": interview(front)}
    found = due_of(tmp_path, "scheduled-talk", notes, date(2026, 3, 10))
    assert [(each.what, each.on) for each in found] == [
        ("Confirm with Ada Mensah", date(2026, 3, 13)),
        ("Talk with Ada Mensah", date(2026, 3, 14)),
    ]
    assert found[1].why == "2026-03-14 at 15:00, 30 minutes"
    (late,) = due_of(tmp_path, "scheduled-talk", notes, date(2026, 3, 20))
    assert late.what == "Write down the talk with Ada Mensah"


def test_keep_in_touch_counts_from_the_last_touch(tmp_path: Path) -> None:
    """A logged touch resets the clock; the contact's own rhythm wins over the setting."""
    more = "status: in-touch\ntouches:\n  - {date: 2026-01-10, channel: email}\n"
    found = due_of(
        tmp_path, "keep-in-touch", {"contacts/ada.md": contact("Ada", more)}, date(2026, 6, 1)
    )
    assert [each.on for each in found] == [date(2026, 5, 10)]
    more += "  - {date: 2026-05-31, channel: phone}\nkeep_in_touch: P2W\n"
    found = due_of(
        tmp_path / "b", "keep-in-touch", {"contacts/ada.md": contact("Ada", more)}, date(2026, 6, 1)
    )
    assert [each.on for each in found] == [date(2026, 6, 14)]


def test_the_rest_of_the_week(tmp_path: Path) -> None:
    """Actions, captures and decisions to look at again, in order of their day."""
    notes = {
        "paths/p.md": "---\ntitle: P\nrevisit_on: 2026-07-02\n---\n",
        "inbox/a.md": "---\ndate: 2026-06-20\n---\n\nWoman at the expo runs the port's data team\n",
        "journal/j.md": "---\ndate: 2026-06-20\n---\n\n- [ ] Read the book 📅 2026-07-01\n- [x] Done 📅 2026-06-01\n- [ ] Some day\n",
    }
    found = agenda(study_of(tmp_path, notes), within_days=7)
    assert [(each.rule, each.on.isoformat()) for each in found] == [
        ("triage", "2026-06-27"),
        ("action", "2026-07-01"),
        ("review-path", "2026-07-02"),
    ]
    assert agenda(study_of(tmp_path, notes), within_days=0)[0].rule == "triage"
    assert len(agenda(study_of(tmp_path, notes), within_days=0)) == 1


def test_a_blank_talk_wants_its_notes(tmp_path: Path) -> None:
    """Held and nothing written: while it is fresh."""
    notes = {"interviews/t.md": interview(HELD)}
    assert len(due_of(tmp_path, "debrief", notes, date(2026, 3, 15))) == 1
    assert due_of(tmp_path, "debrief", notes, date(2026, 5, 15)) == []
    told = {"interviews/t.md": interview(HELD, "## Realities\n- heard\n")}
    assert due_of(tmp_path / "b", "debrief", told, date(2026, 3, 15)) == []


def test_the_end_of_the_calendar(tmp_path: Path) -> None:
    """A capture dated on the last day there is waits until then."""
    notes = {"inbox/a.md": "---\ndate: 9999-12-31\n---\n\nSome day\n"}
    (found,) = agenda(study_of(tmp_path, notes), within_days=10_000_000)
    assert found.on == date(9999, 12, 31)
