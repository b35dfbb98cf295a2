"""My own plans: actions, paths and goals to look at again, ideas never asked for, the inbox."""

from datetime import date
from pathlib import Path

import pytest

from tests.agenda.asking import agenda_on, days_of, says
from tests.making import contact, interview


@pytest.mark.parametrize(
    ("front", "found"),
    [
        ("status: parked\nrevisit_on: 2026-07-02", "2026-07-02: you parked it; you set this day to look again"),
        ("status: ruled-out\nrevisit_on: 2026-07", "2026-07-01: you ruled it out; you set this day to look again"),
        ("revisit_on: 2026-07-02", "2026-07-02: it is open; you set this day to look again"),
        ("status: parked\ndecided_on: 2026-01-05", "2026-07-05: you parked it; that was on 2026-01-05, without a day to look again"),
        ("status: parked", ""),
        ("status: ruled-out\ndecided_on: 2026-01-05", ""),
        ("status: pursuing\ndecided_on: 2026-01-05", ""),
    ],
)  # fmt: skip
def test_look_again(tmp_path: Path, front: str, found: str) -> None:
    """On the day set; where a parked path has none, after half a year; a no stays a no."""
    notes = {"paths/p.md": f"---\ntitle: Pottery\n{front}\n---\n"}
    dues = says(tmp_path, "review-path", notes, date(2026, 6, 30))
    assert "".join(f"{due.on}: {due.why}" for due in dues) == found
    assert all(due.what == "Look again at Pottery" for due in dues)


def test_how_long_a_path_stays_parked_is_a_setting(tmp_path: Path) -> None:
    """`review` says after how long."""
    notes = {"paths/p.md": "---\ntitle: P\nstatus: parked\ndecided_on: 2026-01-05\n---\n"}
    found = days_of(
        tmp_path, "review-path", notes, date(2026, 6, 30), '[follow-up]\nreview = "P1Y"\n'
    )
    assert found == ["2027-01-05"]


def test_a_goal_has_its_day(tmp_path: Path) -> None:
    """Goals with a day are looked at on it, each under its own name."""
    goals = "- {id: change, text: Work with boats, by: 2026-09}\n  - {text: Learn Welsh}\n  - {text: Sail, by: 2026-07-01}"
    notes = {"me.md": f"---\ngoals:\n  {goals}\n---\n"}
    first, second = says(tmp_path, "goal", notes, date(2026, 6, 30))
    assert (str(first.on), first.what) == ("2026-09-30", "Look at your goal: Work with boats")
    assert (first.why, first.id, first.line) == ("you wanted it by 2026-09", "goal:me:change", 3)
    assert (str(second.on), second.id) == ("2026-07-01", "goal:me:2")


@pytest.mark.parametrize(
    ("more", "own", "found"),
    [
        ("created_on: 2026-05-04", "", ["2026-06-04"]),
        ("", "", []),
        ("created_on: 2026-05-04", "status: declined\n", []),
        ("created_on: 2026-05-04", "do_not_contact: true\n", []),
        ("created_on: 2026-05-04", "follow_up: {ask: P1Y}\n", ["2027-05-04"]),
    ],
)
def test_an_idea_that_waits(tmp_path: Path, more: str, own: str, found: list[str]) -> None:
    """A month after it was written down; not to somebody who does not want to be asked."""
    notes = {
        "contacts/ada.md": contact("Ada Mensah", own),
        "interviews/t.md": interview(f"contact: ada\nstatus: idea\n{more}"),
    }
    assert days_of(tmp_path, "idea", notes, date(2026, 6, 30)) == found


def test_an_idea_in_words(tmp_path: Path) -> None:
    """Whom to ask, since when I mean to, and the draft for it."""
    notes = {"interviews/t.md": interview("contact: ada\nstatus: idea\ncreated_on: 2026-05-04")}
    (due,) = says(tmp_path, "idea", notes, date(2026, 6, 30))
    assert (due.what, due.why) == (
        "Ask Ada Mensah for a talk",
        "you have meant to since 2026-05-04",
    )
    assert due.command == "kit draft request t"


def test_my_own_things_by_day_then_by_rank(tmp_path: Path) -> None:
    """Actions before reviews before the inbox on one day; what is late before all."""
    notes = {
        "paths/p.md": "---\ntitle: P\nrevisit_on: 2026-07-01\n---\n",
        "inbox/a.md": "---\ndate: 2026-06-24\n---\n\nThe lighthouse keeper's niece\n",
        "inbox/b.md": "---\ndate: 2026-06-10\n---\n\nThe ferry\n",
        "journal/j.md": "---\ndate: 2026-06-20\n---\n\n- [ ] Read the book 📅 2026-07-01\n",
    }
    found = agenda_on(tmp_path, notes, date(2026, 6, 30))
    assert [f"{due.rule} {due.on}" for due in found] == [
        "triage 2026-06-17",
        "action 2026-07-01",
        "review-path 2026-07-01",
        "triage 2026-07-01",
    ]


def test_the_end_of_the_calendar(tmp_path: Path) -> None:
    """A capture dated on the last day there is waits until then."""
    notes = {"inbox/a.md": "---\ndate: 9999-12-31\n---\n\nSome day\n"}
    assert [due.on for due in agenda_on(tmp_path, notes, date(2026, 6, 30))] == [date.max]


@pytest.mark.parametrize("today", [date.min, date.max])
def test_the_first_day_and_the_last(tmp_path: Path, today: date) -> None:
    """On the first and the last day of a calendar there is an agenda like on any other."""
    notes = {
        "contacts/ada.md": contact(
            "Ada Mensah", f"status: in-touch\nkeep_in_touch: P1M\ntouches: [{{date: {today}}}]\n"
        ),
        "interviews/t.md": interview(f"contact: ada\ndate: {today}T00:00\nstatus: scheduled"),
        "interviews/u.md": interview(f"contact: ada\ndate: {today}T23:59\nstatus: held"),
    }
    assert "scheduled-talk" in {due.rule for due in agenda_on(tmp_path, notes, today)}
