"""The agenda as a whole: its rules, its order, what is off, what is snoozed, ids and commands."""

import shlex
from datetime import date, timedelta
from pathlib import Path

import pytest

from kit.agenda import Due, agenda, everything, rules, snoozed
from tests.agenda.asking import agenda_on, study_on
from tests.making import contact, interview

TODAY = date(2026, 6, 30)
HELD = "contact: ada\ndate: 2026-06-28\nstatus: held"
NOTED = "## Realities\n- x\n"
THANKS = {"interviews/t.md": interview(HELD, NOTED)}


@pytest.mark.parametrize("name", sorted(rules()))
def test_every_rule_says_what_it_is(name: str) -> None:
    """A rule's docstring is its documentation, and its rank its place in the order."""
    rule = rules()[name]
    assert len(rule.doc.strip().splitlines()[0]) > 20
    assert 10 <= rule.rank <= 89


def test_no_two_rules_share_a_rank() -> None:
    """What comes first never hangs on the names of rules."""
    ranks = [rule.rank for rule in rules().values()]
    assert len(set(ranks)) == len(ranks)


def test_an_empty_vault_has_nothing_due(tmp_path: Path) -> None:
    """No rule invents work."""
    assert agenda_on(tmp_path, {}, TODAY) == ()


def test_the_order_of_a_morning(tmp_path: Path) -> None:
    """Late by rank, then day by day: a thank-you before an older chore, a talk before all of its day."""
    notes = {
        **THANKS,
        "contacts/bo.md": contact("Bo Lindqvist"),
        "interviews/u.md": interview("contact: bo\ndate: 2026-07-01T09:00\nstatus: scheduled"),
        "interviews/v.md": interview("contact: bo\ndate: 2026-07-01T08:00\nstatus: scheduled"),
        "inbox/a.md": "---\ndate: 2026-06-01\n---\n\nA tip\n",
        "paths/p.md": "---\ntitle: P\nrevisit_on: 2026-07-01\n---\n",
    }
    found = agenda_on(tmp_path, notes, TODAY)
    assert [f"{due.when(TODAY)}: {due.rule} {due.note}" for due in found] == [
        "overdue: thank-you interviews/t",
        "overdue: triage inbox/a",
        "today: confirm interviews/u",
        "tomorrow: scheduled-talk interviews/v",
        "tomorrow: scheduled-talk interviews/u",
        "tomorrow: review-path paths/p",
    ]
    assert found[2].also == ("Confirm with Bo Lindqvist",)


@pytest.mark.parametrize(
    ("on", "when"),
    [
        (date(2026, 6, 29), "overdue"),
        (date(2026, 6, 30), "today"),
        (date(2026, 7, 1), "tomorrow"),
        (date(2026, 7, 2), "this week"),
        (date(2026, 7, 7), "this week"),
        (date(2026, 7, 8), "later"),
    ],
)
def test_the_parts_of_the_agenda(on: date, when: str) -> None:
    """This week is the next seven days."""
    assert Due("action", on, "journal/a", "x", "y").when(TODAY) == when


def test_within_leaves_out_what_is_further_off(tmp_path: Path) -> None:
    """A look ahead of some days is the whole agenda, cut."""
    dates = ("2026-06-01", "2026-06-30", "2026-07-01", "2026-08-01")
    paths = {
        f"paths/p{number}.md": f"---\ntitle: P\nrevisit_on: {on}\n---\n"
        for number, on in enumerate(dates)
    }
    study = study_on(tmp_path, paths, TODAY)
    assert [len(agenda(study, within_days=days)) for days in (0, 1, 31, 32)] == [2, 3, 3, 4]
    assert agenda(study, within_days=1) == agenda(study)[:3]


def test_a_rule_is_turned_off(tmp_path: Path) -> None:
    """`[agenda]` silences a rule, and only that."""
    off = '[agenda]\nthank-you = "off"\nconfirm = "on"\n'
    assert [due.rule for due in agenda_on(tmp_path, THANKS, TODAY)] == ["thank-you"]
    assert agenda_on(tmp_path, THANKS, TODAY, off) == ()


def test_nobody_writes_to_somebody_who_asked_not_to_be(tmp_path: Path) -> None:
    """`do_not_contact` silences every rule that would propose to write."""
    notes = {
        "contacts/ada.md": contact(
            "Ada",
            "do_not_contact: true\nstatus: contacted\ncontacted_on: 2026-06-01\nkeep_in_touch: P1M\ntie: strong\n",
        ),
        "interviews/t.md": interview(HELD, "## Advice\n- Begin\n  - result: done\n"),
        "interviews/u.md": interview(HELD.replace("28", "27")),
    }
    assert [due.rule for due in agenda_on(tmp_path, notes, TODAY)] == ["debrief"]


@pytest.mark.parametrize(
    ("more", "silent"),
    [
        ("snoozed_until: 2026-07-01", True),
        ("snoozed_until: 2026-06-30", False),
        ("snoozed_until: 2026-06-29", False),
        ("snoozed_until: 2026-07", True),
        ("snoozed_rules: {thank-you: 2026-07-01}", True),
        ("snoozed_rules: {thank-you: 2026-06-30}", False),
        ("snoozed_rules: {debrief: 2026-07-01}", False),
    ],
)
@pytest.mark.parametrize("where", ["interviews/t.md", "contacts/ada.md"])
def test_what_is_snoozed_is_silent_until_its_day(
    tmp_path: Path, where: str, more: str, silent: bool
) -> None:
    """The day before it is silent, on the day it is back; in the talk's note or in the person's."""
    front = f"{HELD}\n{more}" if where == "interviews/t.md" else HELD
    own = f"{more}\n" if where == "contacts/ada.md" else ""
    notes = {
        "contacts/ada.md": contact("Ada Mensah", own),
        "interviews/t.md": interview(front, NOTED),
    }
    study = study_on(tmp_path, notes, TODAY)
    assert (agenda(study) == ()) is silent
    assert (len(snoozed(study)) == 1) is silent
    assert [due.rule for due in everything(study)] == ["thank-you"]
    for each in snoozed(study):
        assert each.until == date(2026, 7, 1)


def test_a_talk_is_not_snoozed_with_its_person(tmp_path: Path) -> None:
    """It takes place all the same, wants to be confirmed, and what I set myself stays mine."""
    notes = {
        "contacts/ada.md": contact("Ada Mensah", "snoozed_until: 2026-08-01\n"),
        "interviews/t.md": interview(
            "contact: ada\ndate: 2026-07-02\nstatus: scheduled", "- [ ] bring cake 📅 2026-07-02\n"
        ),
        "interviews/u.md": interview(HELD),
    }
    found = [due.rule for due in agenda_on(tmp_path, notes, TODAY)]
    assert sorted(found) == ["action", "confirm", "debrief", "scheduled-talk"]
    notes["interviews/t.md"] = notes["interviews/t.md"].replace(
        "contact", "snoozed_until: 2026-07-20\ncontact", 1
    )
    assert [due.rule for due in agenda_on(tmp_path, notes, TODAY)] == ["debrief"]


def test_what_is_snoozed_merges_with_nothing(tmp_path: Path) -> None:
    """A report waits behind a thank-you only as long as the thank-you is on the agenda."""
    advice = "## Advice\n- Begin\n  - [x] begun ✅ 2026-05-10\n"
    notes = {
        "interviews/a.md": interview("contact: ada\ndate: 2026-05-04\nstatus: thanked", advice),
        "interviews/t.md": interview(f"{HELD}\nsnoozed_until: 2026-07-05", NOTED),
    }
    assert [due.rule for due in agenda_on(tmp_path, notes, TODAY)] == ["report-back"]


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("interviews/t.md", "kit draft thanks t"),
        ("interviews/talk with ada.md", "kit draft thanks 'talk with ada'"),
        ("interviews/ada.md", "kit draft thanks interviews/ada"),
        ("interviews/$(reboot).md", "kit draft thanks '$(reboot)'"),
    ],
)
def test_a_command_can_be_pasted(tmp_path: Path, path: str, shown: str) -> None:
    """The note has its shortest name that is clear, quoted for a shell."""
    (due,) = agenda_on(tmp_path, {path: interview(HELD, NOTED)}, TODAY)
    assert due.command == shown
    assert len(shlex.split(due.command)) == 4


@pytest.mark.parametrize(
    ("days", "words"),
    [(-1, ""), (0, ""), (1, "1 day late"), (31, "31 days late"), (32, "since 2026-05-29")],
)
def test_how_late_in_words(days: int, words: str) -> None:
    """Days while they can be pictured, then the day itself."""
    on = TODAY - timedelta(days=days)
    assert Due("action", on, "journal/a", "x", "y").delay(TODAY) == words


def test_an_action_before_its_start_date_is_shown_as_snoozed(tmp_path: Path) -> None:
    """What waits for its start date is silent until then, and `snoozed` says so."""
    tasks = "- [ ] Sail 🛫 2026-07-02 📅 2026-07-05\n- [ ] Row 📅 2026-07-05\n"
    study = study_on(tmp_path, {"journal/j.md": tasks}, TODAY)
    assert [due.what for due in agenda(study)] == ["Row"]
    assert [(each.due.what, str(each.until)) for each in snoozed(study)] == [("Sail", "2026-07-02")]
