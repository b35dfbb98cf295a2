"""Ties: keep in touch by the rhythm agreed, wake what sleeps, tell what came of an advice."""

from datetime import date
from pathlib import Path

import pytest

from tests.agenda.asking import agenda_on, days_of, says
from tests.making import contact, interview


def ada(more: str) -> dict[str, str]:
    """Return Ada's note with some lines."""
    return {"contacts/ada.md": contact("Ada Mensah", more)}


TOUCHED = "touches:\n  - {date: 2026-01-10, channel: email}\n"


@pytest.mark.parametrize(
    ("more", "found"),
    [
        (f"status: in-touch\n{TOUCHED}", ["2026-05-10"]),
        (
            f"status: in-touch\n{TOUCHED}  - {{date: 2026-05-31}}\nkeep_in_touch: P2W\n",
            ["2026-06-14"],
        ),
        (f"status: met\n{TOUCHED}", []),
        (f"status: met\n{TOUCHED}keep_in_touch: P1M\n", ["2026-02-10"]),
        ("status: in-touch\n", []),
        (f"status: dormant\nkeep_in_touch: P1M\n{TOUCHED}", []),
        (f"status: in-touch\ndo_not_contact: true\n{TOUCHED}", []),
        ("status: in-touch\ntouches:\n  - {date: 2026-12-10}\n", []),
        (f"status: in-touch\n{TOUCHED}keep_in_touch: 5B\n", ["2026-01-16"]),
    ],
)
def test_the_rhythm(tmp_path: Path, more: str, found: list[str]) -> None:
    """From the last touch; the contact's own rhythm wins; nobody is written to who is left alone."""
    assert days_of(tmp_path, "keep-in-touch", ada(more), date(2026, 6, 1)) == found


def test_the_rhythm_is_a_setting(tmp_path: Path) -> None:
    """`keep-in-touch` holds for everybody without a rhythm of their own."""
    notes = ada(f"status: in-touch\n{TOUCHED}")
    six = '[follow-up]\nkeep-in-touch = "P6M"\n'
    assert days_of(tmp_path, "keep-in-touch", notes, date(2026, 6, 1), six) == ["2026-07-10"]


def test_a_talk_is_a_touch(tmp_path: Path) -> None:
    """A held talk, a thank-you and a report count; a planned one and a text do not."""
    talk = "contact: ada\ndate: 2026-02-01\nstatus: thanked\nthanked_on: 2026-02-02"
    notes = {
        **ada(f"status: in-touch\n{TOUCHED}"),
        "interviews/a.md": interview(talk),
        "interviews/b.md": interview("contact: ada\ndate: 2026-05-01\nstatus: requested"),
        "interviews/c.md": interview(
            "contact: ada\ndate: 2026-05-01\nstatus: held\nsource: published"
        ),
    }
    (due,) = says(tmp_path, "keep-in-touch", notes, date(2026, 6, 1))
    assert (str(due.on), due.why) == ("2026-06-02", "last in touch on 2026-02-02")
    assert (due.what, due.command) == ("Write to Ada Mensah", "kit draft update ada")


OLD = "touches:\n  - {date: 2025-05-31, kind: news}\n"


@pytest.mark.parametrize(
    ("more", "found"),
    [
        (f"tie: moderate\n{OLD}", ["2026-06-01"]),
        (f"tie: strong\nstatus: met\n{OLD}", ["2026-06-01"]),
        (f"tie: strong\nstatus: dormant\n{OLD}", ["2026-06-01"]),
        (f"tie: weak\n{OLD}", []),
        (f"tie: cold\n{OLD}", []),
        ("tie: strong\n", []),
        (f"tie: strong\nstatus: declined\n{OLD}", []),
        (f"tie: strong\nstatus: no-reply\n{OLD}", []),
        (f"tie: strong\nstatus: do-not-contact\n{OLD}", []),
        (f"tie: strong\n{OLD.replace('2025-05-31', '2025-06-01')}", ["2026-06-01"]),
        (f"tie: strong\n{OLD.replace('2025-05-31', '2025-06-02')}", []),
        (f"tie: strong\nfollow_up: {{dormant_after: P2Y}}\n{OLD}", []),
    ],
)
def test_whom_to_wake(tmp_path: Path, more: str, found: list[str]) -> None:
    """Ties that were close and are silent for a year: due today, never late."""
    assert days_of(tmp_path, "dormant-tie", ada(more), date(2026, 6, 1)) == found


@pytest.mark.parametrize(
    ("last", "rhythm", "settings", "rule"),
    [
        ("2025-06-02", "", "", "keep-in-touch"),
        ("2025-06-01", "", "", "dormant-tie"),
        ("2025-06-01", "", '[agenda]\ndormant-tie = "off"\n', "keep-in-touch"),
        ("2025-06-01", "", '[follow-up]\ndormant-after = "P2Y"\n', "keep-in-touch"),
        ("2024-06-01", "keep_in_touch: P2Y\n", "", "keep-in-touch"),
        ("2024-05-01", "keep_in_touch: P2Y\n", "", "keep-in-touch"),
        ("2024-04-30", "keep_in_touch: P2Y\n", "", "dormant-tie"),
    ],
)
def test_a_tie_that_sleeps_is_no_longer_late(
    tmp_path: Path, last: str, rhythm: str, settings: str, rule: str
) -> None:
    """After a year, and a month beyond its rhythm, nobody is 'late' any more: it is woken or left."""
    notes = ada(f"status: in-touch\n{rhythm}touches:\n  - {{date: {last}}}\n")
    found = agenda_on(tmp_path, notes, date(2026, 6, 1), settings)
    assert [due.rule for due in found] == [rule]


def test_who_gave_most_comes_first_and_three_are_enough(tmp_path: Path) -> None:
    """Somebody who helped is worth waking whatever the tie; more than three would be none."""
    people = {
        f"contacts/{name}.md": contact(name.title(), f"tie: moderate\n{OLD}")
        for name in ("bo", "chi", "dina", "eve")
    }
    helped = {
        "contacts/rosa.md": contact("Rosa", "tie: cold\nstatus: met\n"),
        "interviews/t.md": interview(
            "contact: rosa\ndate: 2025-01-10\nstatus: thanked",
            "## Referrals\n- [[bo]]: knows the yard\n",
        ),
    }
    found = says(tmp_path, "dormant-tie", {**people, **helped}, date(2026, 6, 1))
    assert [due.person for due in found] == ["contacts/rosa", "contacts/bo", "contacts/chi"]
    assert found[0].what == "Say hello to Rosa again"
    assert found[0].why == "last in touch on 2025-01-10; they led you to Bo"


def test_a_greeting_is_in_any_message(tmp_path: Path) -> None:
    """Whom I thank or talk to within a week of it needs no greeting; a talk far off is another matter."""
    notes = {
        **ada(f"status: in-touch\nkeep_in_touch: P1M\n{TOUCHED}"),
        "interviews/t.md": interview("contact: ada\ndate: 2026-06-08\nstatus: scheduled"),
    }

    def rules_at(day: int) -> list[str]:
        return [due.rule for due in agenda_on(tmp_path, notes, date(2026, 6, day))]

    assert rules_at(1) == ["confirm", "scheduled-talk"]
    far = notes["interviews/t.md"].replace("06-08", "07-08")
    notes["interviews/t.md"] = far
    assert rules_at(1) == ["keep-in-touch", "confirm", "scheduled-talk"]


@pytest.mark.parametrize(("on", "found"), [("2026-06-08", 0), ("2026-06-09", 1)])
def test_a_week_is_near(tmp_path: Path, on: str, found: int) -> None:
    """A message seven days off is near enough for a greeting; one eight days off is not."""
    talk = f"contact: ada\ndate: {on}\nstatus: scheduled\nconfirmed_on: 2026-06-01"
    notes = {**ada(f"status: in-touch\n{TOUCHED}"), "interviews/t.md": interview(talk)}
    rules = [due.rule for due in agenda_on(tmp_path, notes, date(2026, 6, 1))]
    assert rules.count("keep-in-touch") == found


def test_the_nearest_message_is_the_greeting(tmp_path: Path) -> None:
    """Thanks today and a talk in a month: the thanks are the greeting."""
    held = interview("contact: ada\ndate: 2026-06-01\nstatus: held", "## Realities\n- x\n")
    notes = {
        **ada("status: in-touch\nkeep_in_touch: P1D\n"),
        "interviews/t.md": held,
        "interviews/u.md": interview("contact: ada\ndate: 2026-07-08\nstatus: scheduled"),
    }
    found = [due.rule for due in agenda_on(tmp_path, notes, date(2026, 6, 2))]
    assert found == ["thank-you", "confirm", "scheduled-talk"]


TALK = "contact: ada\ndate: 2026-05-04\nstatus: thanked"
REPORT = "## Advice\n- Begin\n  - [x] begun ✅ 2026-05-10\n- Write\n  - [x] sent ✅ 2026-06-01\n"


def test_whom_to_report_back_to(tmp_path: Path) -> None:
    """Two weeks after the first thing done in silence, one item a person, at its line."""
    notes = {"interviews/t.md": interview(TALK, REPORT)}
    (due,) = says(tmp_path, "report-back", notes, date(2026, 6, 30))
    assert (str(due.on), due.line, due.person) == ("2026-05-24", 8, "contacts/ada")
    assert due.what == "Tell Ada Mensah what came of their advice"
    assert due.why == "you acted on “Begin” and 1 more"
    assert due.command == "kit draft update ada"
    assert due.id == "report-back:interviews/t:contacts/ada"


@pytest.mark.parametrize(
    ("settings", "own", "found"),
    [
        ('[follow-up]\nreport = "P1M"\n', "", "2026-06-10"),
        ('[follow-up]\nreport = "P1M"\n', "follow_up: {report: P1D}\n", "2026-05-11"),
    ],
)
def test_by_when_to_report_is_a_setting(
    tmp_path: Path, settings: str, own: str, found: str
) -> None:
    """Some things need more than two weeks to show what came of them."""
    notes = {**ada(own), "interviews/t.md": interview(TALK, REPORT)}
    assert days_of(tmp_path, "report-back", notes, date(2026, 6, 30), settings) == [found]


def test_two_who_gave_one_advice_are_two_reports(tmp_path: Path) -> None:
    """A joint advice is reported to each, and each line keeps its own id."""
    notes = {
        "contacts/bo.md": contact("Bo"),
        "interviews/t.md": interview(TALK.replace("contact: ada", "contacts: [ada, bo]"), REPORT),
    }
    found = says(tmp_path, "report-back", notes, date(2026, 6, 30))
    assert len({due.id for due in found}) == 2
    assert {due.person for due in found} == {"contacts/ada", "contacts/bo"}


def test_one_message_says_both(tmp_path: Path) -> None:
    """Thanks and a report to one person on one morning are one line; the report waits its turn."""
    notes = {
        "interviews/t.md": interview(TALK, REPORT),
        "interviews/u.md": interview(
            "contact: ada\ndate: 2026-06-28\nstatus: held", "## Realities\n- x\n"
        ),
    }
    (due,) = agenda_on(tmp_path, notes, date(2026, 6, 30))
    assert (due.rule, due.also) == ("thank-you", ("Tell Ada Mensah what came of their advice",))
    notes["interviews/u.md"] = notes["interviews/u.md"].replace("held", "thanked")
    (due,) = agenda_on(tmp_path, notes, date(2026, 6, 30))
    assert (due.rule, due.also) == ("report-back", ())


def test_the_last_step_of_an_advice_starts_the_clock(tmp_path: Path) -> None:
    """As long as steps were still done, there was nothing to tell."""
    body = "## Advice\n- Begin\n  - [x] one ✅ 2026-05-10\n  - [x] two ✅ 2026-05-20\n"
    notes = {"interviews/t.md": interview(TALK, body)}
    assert days_of(tmp_path, "report-back", notes, date(2026, 6, 30)) == ["2026-06-03"]


@pytest.mark.parametrize(
    "front", [f"{TALK}\nreported_on: 2026-06-20", f"{TALK}\nsource: published"]
)
def test_nothing_to_report_back(tmp_path: Path, front: str) -> None:
    """Once they know, or where they were only read, the rule is silent."""
    notes = {"interviews/t.md": interview(front, REPORT)}
    assert days_of(tmp_path, "report-back", notes, date(2026, 6, 30)) == []


def test_a_result_without_a_day_counts_from_the_talk(tmp_path: Path) -> None:
    """Where no day is noted, the clock starts at the talk."""
    notes = {"interviews/t.md": interview(TALK, "## Advice\n- Begin\n  - result: fine\n")}
    assert days_of(tmp_path, "report-back", notes, date(2026, 6, 30)) == ["2026-05-18"]


def test_what_is_late_by_now_is_one_message(tmp_path: Path) -> None:
    """A report that came due after the thank-you, and is due by today as well, goes with it."""
    done = REPORT.replace("2026-05-10", "2026-06-11").replace("2026-06-01", "2026-06-11")
    notes = {
        "interviews/t.md": interview(TALK, done),
        "interviews/u.md": interview(
            "contact: ada\ndate: 2026-06-19\nstatus: held", "## Realities\n- x\n"
        ),
    }
    (due,) = agenda_on(tmp_path, notes, date(2026, 6, 30))
    assert (due.rule, len(due.also)) == ("thank-you", 1)
    before = agenda_on(tmp_path / "b", notes, date(2026, 6, 24))
    assert [due.rule for due in before] == ["thank-you", "report-back"]


def test_a_greeting_is_written_before_it_is_logged(tmp_path: Path) -> None:
    """The command drafts the letter, which says how to log it: a log of what was never sent would be false."""
    (due,) = says(
        tmp_path / "k", "keep-in-touch", ada(f"status: in-touch\n{TOUCHED}"), date(2026, 6, 1)
    )
    assert due.command == "kit draft update ada"
    (due,) = says(tmp_path / "d", "dormant-tie", ada(f"tie: strong\n{TOUCHED}"), date(2027, 6, 1))
    assert due.command == "kit draft update ada"


def test_what_lies_ahead_is_not_reported(tmp_path: Path) -> None:
    """A deed with a later day is nothing to tell of yet, and is not counted among what is."""
    advice = (
        "## Advice\n- Begin\n  - [x] begun ✅ 2026-01-10\n- Go on\n  - [x] gone on ✅ 2026-05-10\n"
    )
    notes = {
        **ada("status: met\n"),
        "interviews/a.md": interview("contact: ada\ndate: 2026-01-01\nstatus: thanked", advice),
    }
    (due,) = says(tmp_path / "then", "report-back", notes, date(2026, 2, 1))
    assert due.why == "you acted on “Begin”"
    (due,) = says(tmp_path / "now", "report-back", notes, date(2026, 6, 1))
    assert due.why == "you acted on “Begin” and 1 more"


def test_nobody_is_told_of_somebody_i_had_met_before(tmp_path: Path) -> None:
    """A name that fell after the only talk with whom it is of led me nowhere."""
    notes = {
        **ada("status: met\n"),
        "contacts/bo.md": contact("Bo Lindqvist", "status: met\n"),
        "interviews/a.md": interview(
            "contact: ada\ndate: 2026-03-01\nstatus: thanked",
            "## Referrals\n- [[bo]]: builds boats\n",
        ),
        "interviews/b.md": interview("contact: bo\ndate: 2026-02-01\nstatus: thanked"),
    }
    assert says(tmp_path, "tell-introducer", notes, date(2026, 6, 1)) == []
