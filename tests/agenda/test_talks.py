"""Talks: prepare, confirm the day before, write down at once; on my clock, whatever theirs is."""

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.agenda.asking import days_of, says
from tests.making import contact, interview

SET = "contact: ada\ndate: 2026-03-14T15:00\nstatus: scheduled\nduration_minutes: 30"
TALK = {"interviews/t.md": interview(SET)}


def talk_rules(root: Path, notes: dict[str, str], today: date, settings: str = "") -> list[str]:
    """Return which rules about talks speak, with their days."""
    names = ("scheduled-talk", "confirm", "debrief", "thank-you")
    return [
        f"{name} {day}" for name in names for day in days_of(root, name, notes, today, settings)
    ]


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (date(2026, 3, 1), ["scheduled-talk 2026-03-14", "confirm 2026-03-13"]),
        (date(2026, 3, 13), ["scheduled-talk 2026-03-14", "confirm 2026-03-13"]),
        (date(2026, 3, 14), ["scheduled-talk 2026-03-14", "confirm 2026-03-14"]),
        (date(2026, 3, 15), ["debrief 2026-03-14"]),
        (date(2026, 9, 15), ["debrief 2026-03-14"]),
    ],
)
def test_before_and_after(tmp_path: Path, today: date, found: list[str]) -> None:
    """Until its day it is prepared and confirmed, never late; then its outcome is asked for until it is told."""
    assert talk_rules(tmp_path, TALK, today) == found


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ("15:29", ["scheduled-talk 2026-03-14", "confirm 2026-03-14"]),
        ("15:30", ["debrief 2026-03-14"]),
    ],
)
def test_the_hour_counts_where_it_is_known(tmp_path: Path, now: str, found: list[str]) -> None:
    """At a moment, a talk is over with its last minute; on a day, only when the day is."""
    moment = datetime.fromisoformat(f"2026-03-14T{now}")
    assert talk_rules(tmp_path, TALK, moment) == found


def test_what_a_talk_says(tmp_path: Path) -> None:
    """Whom, when, how long, how and where; and what to do for it."""
    more = f"{SET}\nmedium: in-person\nlocation: the canteen"
    (talk,) = says(
        tmp_path, "scheduled-talk", {"interviews/t.md": interview(more)}, date(2026, 3, 1)
    )
    assert (talk.what, talk.person) == ("Talk with Ada Mensah", "contacts/ada")
    assert talk.why == "2026-03-14 at 15:00, 30 minutes, in person, the canteen"
    assert talk.command == "kit prep t"
    assert str(talk.at) == "2026-03-14 15:00:00+00:00"
    (confirm,) = says(tmp_path / "c", "confirm", TALK, date(2026, 3, 1))
    assert confirm.what == "Confirm with Ada Mensah"
    assert confirm.why == "the talk is on 2026-03-14 at 15:00"
    assert confirm.command == "kit draft confirm t"
    (over,) = says(tmp_path / "d", "debrief", TALK, date(2026, 3, 20))
    assert over.what == "Say how the talk with Ada Mensah went"
    assert over.why == "it was set for 2026-03-14 at 15:00: held, moved or missed?"
    assert over.command == "kit debrief t"


@pytest.mark.parametrize(
    ("front", "zone", "talk", "confirm", "clock"),
    [
        # One in the morning in Tokyo is the evening before in Lisbon.
        ("2026-03-14T01:00", "Asia/Tokyo", "2026-03-13", "2026-03-12", "16:00 (01:00 the day after in Tokyo)"),
        ("2026-03-14T22:00", "America/Los_Angeles", "2026-03-15", "2026-03-13", "05:00 (22:00 the day before in Los Angeles)"),
        ("2026-03-14T15:00", "Europe/Lisbon", "2026-03-14", "2026-03-13", "15:00"),
        # Lisbon's clocks go forward on 29 March, Los Angeles' went on the 8th.
        ("2026-03-28T09:00", "America/Los_Angeles", "2026-03-28", "2026-03-27", "16:00 (09:00 in Los Angeles)"),
        ("2026-03-29T09:00", "America/Los_Angeles", "2026-03-29", "2026-03-27", "17:00 (09:00 in Los Angeles)"),
    ],
)  # fmt: skip
def test_the_day_before_is_mine(
    tmp_path: Path, front: str, zone: str, talk: str, confirm: str, clock: str
) -> None:
    """The agenda's days are those where I am, through every change of clocks; Sunday is confirmed on Friday."""
    notes = {
        "interviews/t.md": interview(
            f"contact: ada\ndate: {front}\ntimezone: {zone}\nstatus: scheduled"
        )
    }
    mine = 'timezone = "Europe/Lisbon"\n'
    today = date(2026, 3, 1)
    (due,) = says(tmp_path, "scheduled-talk", notes, today, mine)
    assert (str(due.on), due.why) == (talk, f"{talk} at {clock}")
    assert days_of(tmp_path, "confirm", notes, today, mine) == [confirm]
    over = datetime.fromisoformat(f"{talk}T23:59")
    assert days_of(tmp_path, "debrief", notes, over, mine) == [talk]


@pytest.mark.parametrize(
    "more",
    [
        "confirmed_on: 2026-03-12",
        "source: event",
        "planned: false",
        "contact: ola",
        "contact: eve",
    ],
)
def test_nothing_to_confirm(tmp_path: Path, more: str) -> None:
    """Confirmed, an event, by chance, to somebody left alone, or confirmed by a logged touch."""
    front = SET.replace("contact: ada\n", "") + "\n" + more
    notes = {
        "interviews/t.md": interview(front if "contact" in more else f"{front}\ncontact: ada"),
        "contacts/ola.md": contact("Ola", "do_not_contact: true\n"),
        "contacts/eve.md": contact("Eve", "touches: [{date: 2026-03-13, kind: confirm}]\n"),
    }
    assert days_of(tmp_path, "confirm", notes, date(2026, 3, 13)) == []
    assert len(days_of(tmp_path, "scheduled-talk", notes, date(2026, 3, 13))) == 1


def test_an_event_is_not_confirmed(tmp_path: Path) -> None:
    """Where nobody is named there is nobody to write to; it stays on the agenda by its name."""
    notes = {
        "interviews/t.md": interview("event: Harbour expo\ndate: 2026-03-14\nstatus: scheduled")
    }
    (talk,) = says(tmp_path, "scheduled-talk", notes, date(2026, 3, 13))
    assert (talk.what, talk.why, talk.at) == ("Go to Harbour expo", "2026-03-14", None)
    assert days_of(tmp_path, "confirm", notes, date(2026, 3, 13)) == []
    (over,) = says(tmp_path, "debrief", notes, date(2026, 3, 15))
    assert over.what == "Say how Harbour expo went"


def test_a_talk_without_a_day(tmp_path: Path) -> None:
    """A month is told as what it is, and there is nothing to confirm yet."""
    notes = {"interviews/t.md": interview("contact: ada\ndate: 2026-03\nstatus: scheduled")}
    (talk,) = says(tmp_path, "scheduled-talk", notes, date(2026, 3, 13))
    assert (str(talk.on), talk.why) == ("2026-03-31", "2026-03, no day set")
    assert days_of(tmp_path, "confirm", notes, date(2026, 3, 30)) == []


def test_only_who_may_be_written_to_is_named(tmp_path: Path) -> None:
    """Of two people of a talk, the one left alone is not confirmed with."""
    notes = {
        "contacts/ola.md": contact("Ola", "do_not_contact: true\n"),
        "interviews/t.md": interview(SET.replace("contact: ada", "contacts: [ola, ada]")),
    }
    (due,) = says(tmp_path, "confirm", notes, date(2026, 3, 13))
    assert (due.what, due.person) == ("Confirm with Ada Mensah", "contacts/ada")


@pytest.mark.parametrize(
    ("settings", "own", "found"),
    [
        ('[follow-up]\nconfirm = "P2D"\n', "", "2026-03-12"),
        # The 16th is a Monday: the business day before is Friday, when work mail is read.
        ("", "", "2026-03-13"),
        ('[follow-up]\nholidays = ["2026-03-13"]\n', "", "2026-03-12"),
        ("", "follow_up: {weekend: [friday, saturday]}\n", "2026-03-15"),
        ('[follow-up]\nconfirm = "P1D"\n', "", "2026-03-15"),
        ("", "follow_up: {confirm: P1W}\n", "2026-03-09"),
    ],
)
def test_how_long_before_is_a_setting(tmp_path: Path, settings: str, own: str, found: str) -> None:
    """The last business day, theirs; some confirm two days ahead, some on Sunday, some people want a week."""
    on = "2026-03-14" if "P2D" in settings else "2026-03-16"
    notes = {
        "contacts/ada.md": contact("Ada Mensah", own),
        "interviews/t.md": interview(f"contact: ada\ndate: {on}\nstatus: scheduled"),
    }
    assert days_of(tmp_path, "confirm", notes, date(2026, 3, 1), settings) == [found]


HELD = "contact: ada\ndate: 2026-03-14\nstatus: held"


@pytest.mark.parametrize(
    ("front", "body", "today", "found"),
    [
        (HELD, "", date(2026, 3, 14), ["2026-03-14"]),
        (HELD, "", date(2026, 4, 13), ["2026-03-14"]),
        (HELD, "", date(2026, 4, 14), []),
        (HELD, "## Realities\n- heard\n", date(2026, 3, 15), []),
        (HELD.replace("held", "debriefed"), "", date(2026, 3, 15), []),
        (HELD.replace("held", "cancelled"), "", date(2026, 3, 15), []),
        (f"{HELD}\ni_am: interviewee", "", date(2026, 3, 15), []),
        (f"{HELD}\nsource: published", "", date(2026, 3, 15), []),
        ("contact: ada\ndate: 2026-03-14", "", date(2026, 3, 15), ["2026-03-14"]),
    ],
)
def test_a_blank_talk_wants_its_notes(
    tmp_path: Path, front: str, body: str, today: date, found: list[str]
) -> None:
    """Held and nothing written: while it is fresh, and only where it was I who asked."""
    notes = {"interviews/t.md": interview(front, body)}
    assert days_of(tmp_path, "debrief", notes, today) == found


def test_a_blank_talk_is_said_in_words(tmp_path: Path) -> None:
    """What, why, and the command for it."""
    (due,) = says(tmp_path, "debrief", {"interviews/t.md": interview(HELD)}, date(2026, 3, 15))
    assert (due.what, due.why) == ("Write down the talk with Ada Mensah", "nothing is noted yet")
    assert due.command == "kit debrief t"


@pytest.mark.parametrize(
    ("front", "today", "found"),
    [
        (HELD, date(2026, 3, 14), ["2026-03-15"]),
        (HELD, date(2026, 3, 20), ["2026-03-15"]),
        (HELD, date(2026, 5, 13), ["2026-03-15"]),
        (HELD, date(2026, 5, 14), []),
        (f"{HELD}\nthanked_on: 2026-03-14", date(2026, 3, 20), []),
        (HELD.replace("held", "thanked"), date(2026, 3, 20), []),
        (f"{HELD}\nsource: published", date(2026, 3, 20), []),
        (f"{HELD}\ni_am: interviewee", date(2026, 3, 20), []),
        ("event: Expo\nsource: event\ndate: 2026-03-14\nstatus: held", date(2026, 3, 20), []),
        (HELD.replace("held", "scheduled"), date(2026, 3, 20), []),
        (HELD, date(2026, 3, 13), []),
    ],
)
def test_thank_within_a_day(tmp_path: Path, front: str, today: date, found: list[str]) -> None:
    """A held talk wants a thank-you the day after, until it is given or too late."""
    assert days_of(tmp_path, "thank-you", {"interviews/t.md": interview(front)}, today) == found


def test_a_day_is_twenty_four_hours(tmp_path: Path) -> None:
    """With its hour known, a talk wants thanks by the same hour of the next day where I am."""
    late = "contact: ada\ndate: 2026-03-14T23:30\ntimezone: Asia/Tokyo\nstatus: held"
    notes = {"interviews/t.md": interview(late)}
    (due,) = says(tmp_path, "thank-you", notes, date(2026, 3, 20), 'timezone = "Europe/Lisbon"\n')
    assert str(due.at) == "2026-03-15 14:30:00+00:00"
    assert due.why == "you talked on 2026-03-14; by 2026-03-15 at 14:30"
    assert due.command == "kit draft thanks t"


def test_thanks_across_a_change_of_clocks(tmp_path: Path) -> None:
    """A day later is the same hour of the clock, though 23 hours passed."""
    front = "contact: ada\ndate: 2026-03-28T10:00\nstatus: held"
    notes = {"interviews/t.md": interview(front)}
    (due,) = says(tmp_path, "thank-you", notes, date(2026, 3, 28), 'timezone = "Europe/Lisbon"\n')
    assert str(due.at) == "2026-03-29 10:00:00+01:00"


def test_everybody_is_thanked_by_name(tmp_path: Path) -> None:
    """Several people of one talk are one line; whoever was thanked already is left out."""
    notes = {
        "contacts/bo.md": contact("Bo Lindqvist"),
        "contacts/chi.md": contact("Chi Eze", "touches: [{date: 2026-03-14, kind: thanks}]\n"),
        "contacts/dina.md": contact("Dina Haddad"),
        "interviews/t.md": interview(
            HELD.replace("contact: ada", "contacts: [ada, bo, chi, dina]")
        ),
    }
    (due,) = says(tmp_path, "thank-you", notes, date(2026, 3, 14))
    assert due.what == "Thank Ada Mensah, Bo Lindqvist and Dina Haddad"


@pytest.mark.parametrize(
    ("settings", "own", "found"),
    [
        ('[follow-up]\nthank = "P3D"\n', "", "2026-03-17"),
        ('[follow-up]\nthank = "PT12H"\n', "", "2026-03-15"),
        ('[follow-up]\nthank = "1B"\n', "", "2026-03-16"),
        ('[follow-up]\nthank = "P3D"\n', "follow_up: {thank: P1W}\n", "2026-03-21"),
    ],
)
def test_by_when_to_thank_is_a_setting(tmp_path: Path, settings: str, own: str, found: str) -> None:
    """Some guides allow three days; what the contact says wins."""
    notes = {"contacts/ada.md": contact("Ada Mensah", own), "interviews/t.md": interview(HELD)}
    assert days_of(tmp_path, "thank-you", notes, date(2026, 3, 14), settings) == [found]
