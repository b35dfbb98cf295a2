"""3B7 and what comes of it: a second person, the first once more, let it rest, arrange a day."""

from datetime import date
from pathlib import Path

import pytest

from kit.agenda import rules
from tests.agenda.asking import agenda_on, days_of, says
from tests.making import contact, interview

THURSDAY = "2026-03-12"
ASKED = "contact: ada\nstatus: requested\nrequested_on: 2026-03-12\ndate: 2026-04-09"
REQUEST = {"interviews/t.md": interview(ASKED)}
CONTACTED = {
    "contacts/ada.md": contact("Ada Mensah", "status: contacted\ncontacted_on: 2026-03-12\n")
}
ROSA = contact("Rosa Lindqvist", "organization: dockyard\nstatus: identified\n")


def rules_on(root: Path, notes: dict[str, str], today: date, settings: str = "") -> list[str]:
    """Return which of the four rules about requests speak, with their days."""
    names = ("arrange", "second-person", "chase", "give-up")
    return [
        f"{name} {day}" for name in names for day in days_of(root, name, notes, today, settings)
    ]


@pytest.mark.parametrize(
    ("today", "found"),
    [
        # 2026-03-12 is a Thursday: three business days on is Tuesday the 17th, seven Monday the 23rd.
        (date(2026, 3, 12), ["second-person 2026-03-17"]),
        (date(2026, 3, 16), ["second-person 2026-03-17"]),
        (date(2026, 3, 17), ["second-person 2026-03-17"]),
        (date(2026, 3, 22), ["second-person 2026-03-17"]),
        (date(2026, 3, 23), ["chase 2026-03-23"]),
        (date(2026, 4, 30), ["chase 2026-03-23"]),
        (date(2026, 6, 10), ["chase 2026-03-23"]),
        (date(2026, 6, 11), ["give-up 2026-06-11"]),
        (date(2027, 6, 11), ["give-up 2026-06-11"]),
        (date(2027, 6, 12), []),
    ],
)
@pytest.mark.parametrize("notes", [REQUEST, CONTACTED])
def test_one_step_at_a_time(
    tmp_path: Path, notes: dict[str, str], today: date, found: list[str]
) -> None:
    """Second person, then the first once more, then rest: never two steps at once, and none is lost."""
    assert rules_on(tmp_path, notes, today) == found


@pytest.mark.parametrize(
    ("settings", "second", "chase"),
    [
        ("", "2026-03-17", "2026-03-23"),
        ("[follow-up]\nholidays = [2026-03-16]\n", "2026-03-18", "2026-03-24"),
        ('[follow-up]\nweekend = ["friday", "saturday"]\n', "2026-03-17", "2026-03-23"),
        ('[follow-up]\nweekend = ["Friday"]\n', "2026-03-16", "2026-03-21"),
        ('[follow-up]\nsecond-person = "P2D"\nchase = "P10D"\n', "2026-03-14", "2026-03-22"),
        ("[follow-up]\nweekend = []\n", "2026-03-15", "2026-03-19"),
    ],
)
def test_business_days_are_those_of_the_settings(
    tmp_path: Path, settings: str, second: str, chase: str
) -> None:
    """Weekends, where one has them, and holidays do not count; both spans are settings."""
    assert days_of(tmp_path, "second-person", REQUEST, date(2026, 3, 12), settings) == [second]
    off = f'{settings}[agenda]\nsecond-person = "off"\n'
    assert days_of(tmp_path, "chase", REQUEST, date(2026, 3, 12), off) == [chase]


def test_a_person_may_have_their_own_pace(tmp_path: Path) -> None:
    """What the contact says wins over the settings, their weekend included."""
    own = "follow_up: {second_person: 1B, chase: P30D, weekend: [friday, saturday]}\n"
    notes = {**REQUEST, "contacts/ada.md": contact("Ada Mensah", own)}
    # Friday and Saturday are off for her: the first business day after Thursday is Sunday.
    assert rules_on(tmp_path, notes, date(2026, 3, 12)) == ["second-person 2026-03-15"]
    assert rules_on(tmp_path, notes, date(2026, 4, 11)) == ["chase 2026-04-11"]


def test_asked_once_more_then_stop(tmp_path: Path) -> None:
    """After the second time there is nothing but rest, seven business days later."""
    notes = {"interviews/t.md": interview(f"{ASKED}\nfollowed_up_on: 2026-03-23")}
    for today in (date(2026, 3, 23), date(2026, 4, 1)):
        assert rules_on(tmp_path, notes, today) == ["give-up 2026-04-01"]
    (rest,) = says(tmp_path, "give-up", notes, date(2026, 4, 1))
    assert rest.what == "Let the request to Ada Mensah rest"
    assert rest.why == "asked on 2026-03-12 and 2026-03-23, without an answer"
    assert rest.command == "kit set ada status=no-reply"


def test_somebody_known_stays_known(tmp_path: Path) -> None:
    """Of a friend who does not find the time, only the talk is let go."""
    known = contact("Ada Mensah", "status: in-touch\n")
    notes = {
        "contacts/ada.md": known,
        "interviews/t.md": interview(f"{ASKED}\nfollowed_up_on: 2026-03-23"),
    }
    (rest,) = says(tmp_path, "give-up", notes, date(2026, 4, 1))
    assert rest.command == "kit set t status=cancelled"


def test_a_logged_chase_counts(tmp_path: Path) -> None:
    """A touch of kind follow-up asks once more, as the field does; one before the request does not."""
    log = "touches:\n  - {date: 2026-03-23, kind: follow-up}\n"
    notes = {**REQUEST, "contacts/ada.md": contact("Ada Mensah", log)}
    assert rules_on(tmp_path, notes, date(2026, 3, 24)) == ["give-up 2026-04-01"]
    old = {**REQUEST, "contacts/ada.md": contact("Ada Mensah", log.replace("03-23", "03-01"))}
    assert rules_on(tmp_path, old, date(2026, 3, 24)) == ["chase 2026-03-23"]


@pytest.mark.parametrize("status", ["", "status: identified\n", "status: contacted\n"])
def test_a_logged_request_is_one(tmp_path: Path, status: str) -> None:
    """A touch of kind request starts the clock without any other field; the last one counts."""
    log = "touches:\n  - {date: 2025-01-12, kind: request}\n  - {date: 2026-03-12, kind: Request}\n"
    notes = {"contacts/ada.md": contact("Ada Mensah", status + log)}
    assert rules_on(tmp_path, notes, date(2026, 3, 16)) == ["second-person 2026-03-17"]


@pytest.mark.parametrize(
    "more",
    [
        "status: met\n",
        "status: in-touch\n",
        "status: dormant\n",
        "status: no-reply\n",
        "status: declined\n",
        "status: do-not-contact\n",
        "status: contacted\ndo_not_contact: true\n",
    ],
)
def test_silent_where_it_is_settled(tmp_path: Path, more: str) -> None:
    """Met, in touch, refused, silent, left alone: an old request asks for nothing."""
    log = "contacted_on: 2026-03-12\ntouches:\n  - {date: 2026-03-12, kind: request}\n"
    notes = {"contacts/ada.md": contact("Ada Mensah", more + log)}
    assert rules_on(tmp_path, notes, date(2026, 3, 24)) == []


@pytest.mark.parametrize("status", ["no-reply", "declined", "do-not-contact"])
def test_silent_where_they_said_no(tmp_path: Path, status: str) -> None:
    """A talk still called requested is settled by what the contact says."""
    notes = {**REQUEST, "contacts/ada.md": contact("Ada Mensah", f"status: {status}\n")}
    assert rules_on(tmp_path, notes, date(2026, 3, 24)) == []


@pytest.mark.parametrize("more", ["i_am: interviewee", "source: published"])
def test_what_i_did_not_ask_for(tmp_path: Path, more: str) -> None:
    """A talk that somebody wants with me, and a text, wait for no answer."""
    notes = {"interviews/t.md": interview(f"{ASKED}\n{more}")}
    assert rules_on(tmp_path, notes, date(2026, 3, 24)) == []


def test_of_two_the_one_who_may_still_answer(tmp_path: Path) -> None:
    """Where the first of two declined, the second is asked once more."""
    notes = {
        "contacts/ada.md": contact("Ada Mensah", "status: declined\n"),
        "contacts/bo.md": contact("Bo Lindqvist"),
        "interviews/t.md": interview(ASKED.replace("contact: ada", "contacts: [ada, bo]")),
    }
    (due,) = says(tmp_path, "chase", notes, date(2026, 3, 24))
    assert due.what == "Ask Bo Lindqvist once more"


def test_a_contact_and_their_talk_are_one_request(tmp_path: Path) -> None:
    """Contacted, with a talk requested: one line, and it is about the talk."""
    (due,) = says(tmp_path, "chase", {**REQUEST, **CONTACTED}, date(2026, 4, 1))
    assert due.note == "interviews/t"


@pytest.mark.parametrize(
    ("talk", "silent"),
    [
        ("status: scheduled\ndate: 2026-04-02", True),
        ("status: held\ndate: 2026-03-20", True),
        ("status: cancelled\ndate: 2026-03-20", True),
        ("status: idea\ndate: 2026-04-02", False),
        ("status: held\ndate: 2025-03-20", False),
    ],
)
def test_a_talk_since_then_answers_it(tmp_path: Path, talk: str, silent: bool) -> None:
    """Whoever was talked to since, or has a day, is not chased; an older talk says nothing."""
    notes = {**CONTACTED, "interviews/t.md": interview(f"contact: ada\n{talk}")}
    assert (rules_on(tmp_path, notes, date(2026, 3, 24)) == []) is silent


def test_an_answer_wants_a_day(tmp_path: Path) -> None:
    """A logged reply stops the chase, and by the next business day there should be a date."""
    log = "touches:\n  - {date: 2026-03-20, kind: reply}\n"
    notes = {**REQUEST, "contacts/ada.md": contact("Ada Mensah", log)}
    # The 20th is a Friday.
    assert rules_on(tmp_path, notes, date(2026, 3, 24)) == ["arrange 2026-03-23"]
    (due,) = says(tmp_path, "arrange", notes, date(2026, 3, 24))
    assert due.what == "Arrange a day with Ada Mensah"
    assert due.why == "they answered on 2026-03-20, and no day is set"
    assert due.command == "kit set t status=scheduled date=DATE"
    assert rules_on(tmp_path, notes, date(2027, 3, 20)) == ["arrange 2026-03-23"]
    assert rules_on(tmp_path, notes, date(2027, 3, 21)) == []


@pytest.mark.parametrize(
    ("more", "today", "found"),
    [
        ("", date(2026, 3, 12), ["arrange 2026-03-13"]),
        ("", date(2026, 4, 11), ["arrange 2026-03-13"]),
        ("", date(2026, 4, 12), []),
        ("status: scheduled\ndate: 2026-04-02", date(2026, 3, 13), []),
        ("status: held\ndate: 2026-03-13", date(2026, 3, 13), []),
        ("status: held\ndate: 2026-03-11", date(2026, 3, 13), ["arrange 2026-03-13"]),
        ("do_not_contact", date(2026, 3, 13), []),
    ],
)
def test_after_a_talk_that_nobody_came_to(
    tmp_path: Path, more: str, today: date, found: list[str]
) -> None:
    """Another day, for a month; unless one is set since, or they do not want any."""
    alone = "do_not_contact: true\n" if more == "do_not_contact" else ""
    notes = {
        "contacts/ada.md": contact("Ada Mensah", alone),
        "interviews/t.md": interview("contact: ada\ndate: 2026-03-12\nstatus: no-show"),
    }
    if "status" in more:
        notes["interviews/u.md"] = interview(f"contact: ada\n{more}")
    assert rules_on(tmp_path, notes, today) == found
    for due in says(tmp_path, "arrange", notes, today):
        assert due.why == "you missed each other on 2026-03-12"
        assert due.command == "kit set t status=scheduled date=DATE"


def test_a_day_that_was_confirmed_and_missed(tmp_path: Path) -> None:
    """The new day has been confirmed by nobody: the command takes the old word away with it."""
    notes = {
        "contacts/ada.md": contact("Ada Mensah"),
        "interviews/t.md": interview(
            "contact: ada\ndate: 2026-03-12\nstatus: no-show\nconfirmed_on: 2026-03-11"
        ),
    }
    (due,) = says(tmp_path, "arrange", notes, date(2026, 3, 13))
    assert due.command == "kit set t status=scheduled date=DATE --unset confirmed_on"


def test_an_answer_on_the_same_day(tmp_path: Path) -> None:
    """Some answer within the hour; a reply from before the request is none to it."""
    log = "touches:\n  - {date: 2026-03-12, kind: reply}\n"
    notes = {**REQUEST, "contacts/ada.md": contact("Ada Mensah", log)}
    assert rules_on(tmp_path, notes, date(2026, 3, 13)) == ["arrange 2026-03-13"]
    old = {**REQUEST, "contacts/ada.md": contact("Ada Mensah", log.replace("12", "11"))}
    assert rules_on(tmp_path, old, date(2026, 3, 13)) == ["second-person 2026-03-17"]


def test_an_answer_without_a_day_counts_from_the_request(tmp_path: Path) -> None:
    """Status replied alone says that they answered, not when."""
    replied = "status: replied\ncontacted_on: 2026-03-12\n"
    notes = {"contacts/ada.md": contact("Ada Mensah", replied)}
    (due,) = says(tmp_path, "arrange", notes, date(2026, 3, 16))
    assert (str(due.on), due.why) == ("2026-03-13", "they answered, and no day is set")
    assert due.command == "kit new interview ada --set status=scheduled --set date=DATE"


def second(root: Path, notes: dict[str, str]) -> tuple[str, str]:
    """Return what the rule of the second person proposes, and for whom."""
    (due,) = says(root, "second-person", notes, date(2026, 3, 17))
    return due.what, due.person


def test_the_second_person_has_a_name(tmp_path: Path) -> None:
    """A colleague nobody asked yet is proposed, with the draft for them."""
    notes = {
        **REQUEST,
        "contacts/ada.md": contact("Ada Mensah", "organization: dockyard\n"),
        "contacts/rosa.md": ROSA,
        "organizations/dockyard.md": "---\nname: Dockyard\n---\n",
    }
    (due,) = says(tmp_path, "second-person", notes, date(2026, 3, 17))
    assert (due.what, due.person) == ("Ask Rosa Lindqvist, too", "contacts/rosa")
    assert due.why == "Ada Mensah was asked on 2026-03-12 and has not answered yet"
    assert due.command == "kit draft request rosa"
    assert due.note == "interviews/t"


def test_who_is_proposed_first(tmp_path: Path) -> None:
    """Colleagues before others of the path; then moderate ties before weak and cold ones."""
    path = {"paths/ships.md": "---\ntitle: Ships\n---\n"}
    talk = {"interviews/t.md": interview(f"{ASKED}\npaths: [ships]")}
    others = {
        "contacts/bo.md": contact("Bo", "paths: [ships]\ntie: cold\n"),
        "contacts/chi.md": contact("Chi", "paths: [ships]\ntie: moderate\n"),
        "contacts/dina.md": contact("Dina", "paths: [other]\ntie: moderate\n"),
    }
    notes = {**path, **talk, **others}
    assert second(tmp_path / "a", notes) == ("Ask Chi, too", "contacts/chi")
    rosa = {
        "contacts/ada.md": contact("Ada Mensah", "organization: Dockyard\n"),
        "contacts/rosa.md": contact("Rosa", "organization: Dockyard\ntie: cold\n"),
    }
    assert second(tmp_path / "b", {**notes, **rosa}) == ("Ask Rosa, too", "contacts/rosa")


@pytest.mark.parametrize(
    "more",
    [
        "status: met\n",
        "status: declined\n",
        "status: no-reply\n",
        "do_not_contact: true\n",
        "contacted_on: 2025-01-10\n",
        "touches: [{date: 2025-01-10, kind: news}]\n",
        "snoozed_until: 2026-05-01\n",
    ],
)
def test_nobody_is_proposed_who_was_asked_or_is_left_alone(tmp_path: Path, more: str) -> None:
    """Only somebody fresh is a second person; where there is none, find one."""
    notes = {
        **REQUEST,
        "contacts/ada.md": contact("Ada Mensah", "organization: Dockyard\n"),
        "contacts/rosa.md": contact("Rosa", f"organization: Dockyard\n{more}"),
    }
    assert second(tmp_path, notes) == ("Find somebody to ask beside Ada Mensah", "")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("2026-03-16", "chase 2026-03-23"),
        ("2026-03-12", "chase 2026-03-23"),
        # Seven business days before: then this request is itself the second.
        ("2026-03-03", "chase 2026-03-23"),
        ("2026-03-02", "second-person 2026-03-17"),
    ],
)
def test_once_a_second_person_was_asked_the_first_is_next(
    tmp_path: Path, asked: str, found: str
) -> None:
    """Two of one house are enough, whoever was asked first; one asked long before does not count."""
    notes = {
        **REQUEST,
        "contacts/ada.md": contact("Ada Mensah", "organization: Dockyard\n"),
        "contacts/rosa.md": contact(
            "Rosa", f"organization: Dockyard\nstatus: met\ncontacted_on: {asked}\n"
        ),
    }
    assert rules_on(tmp_path, notes, date(2026, 3, 17)) == [found]


def test_where_nobody_else_is_known(tmp_path: Path) -> None:
    """Then the first step is to find somebody."""
    (due,) = says(tmp_path, "second-person", REQUEST, date(2026, 3, 17))
    assert due.what == "Find somebody to ask beside Ada Mensah"
    assert due.why == (
        "asked on 2026-03-12 and has not answered yet; nobody else there is written down"
    )
    assert due.command == "kit new contact NAME"


def test_the_same_id_on_every_day(tmp_path: Path) -> None:
    """A step keeps its id from day to day, so that a snooze and a calendar know it again."""
    found = {
        due.id
        for day in range(12, 23)
        for due in says(tmp_path, "second-person", REQUEST, date(2026, 3, day))
    }
    assert found == {"second-person:interviews/t"}


def test_all_four_stand_in_their_order(tmp_path: Path) -> None:
    """Who answered comes before whom I wait for."""
    ranks = [rules()[name].rank for name in ("arrange", "second-person", "chase", "give-up")]
    assert ranks == sorted(ranks)
    assert [due.rule for due in agenda_on(tmp_path, CONTACTED, date(2026, 3, 24))] == ["chase"]
