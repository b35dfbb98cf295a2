"""`kit due`: the morning's agenda for people, rows for programs, the same from the same vault."""

import json
import os
import re
import sys
from datetime import date
from pathlib import Path

import pexpect
import pytest

from tests.commands.running import DEMO, run, run_process
from tests.making import contact, interview, write_vault

ADVICE = "## Advice\n- Begin\n  - [x] begun ✅ 2026-05-10\n"
NOTES = {
    "contacts/ada.md": contact("Ada Mensah"),
    "contacts/bo.md": contact("Bo Lindqvist", "paths: [boats]\n"),
    "paths/boats.md": "---\ntitle: Boats\nrevisit_on: 2026-07-20\n---\n",
    "interviews/a.md": interview("contact: ada\ndate: 2026-05-04\nstatus: thanked", ADVICE),
    "interviews/t.md": interview("contact: ada\ndate: 2026-06-28\nstatus: held", ADVICE),
    "interviews/u.md": interview(
        "contact: bo\ndate: 2026-07-01T08:00\ntimezone: Asia/Tokyo\nstatus: scheduled\nconfirmed_on: 2026-06-29"
    ),
    "inbox/x.md": "---\ndate: 2026-05-01\n---\n\nThe harbour master's sister\n",
    "journal/j.md": "- [ ] Read the book 📅 2026-07-03\n- [ ] Sail 📅 2026-08-15\n",
}
SHOWN = """\
Tuesday 30 Jun 2026: 2 overdue, 1 for today, 1 to come. Today at 23:00: Talk with Bo Lindqvist.

Overdue
  1 day late        Thank Ada Mensah – you talked on 2026-06-28
                    In the same message: tell Ada Mensah what came of their advice
                    kit draft thanks t
  since 2026-05-08  Sort: The harbour master's sister – captured on 2026-05-01
                    kit triage x

Today
  23:00  Talk with Bo Lindqvist – 2026-06-30 at 23:00 (08:00 the day after in Tokyo)
         kit prep u

This week
  Fri 3  Read the book – from j
"""


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a vault with something due in every part."""
    return write_vault(tmp_path / "v", NOTES, 'timezone = "UTC"\n')


def due(vault: Path, *words: str, today: str = "2026-06-30") -> str:
    """Return what `kit due` prints."""
    result = run("due", "--vault", vault, "--today", today, *words)
    assert result.exit_code == 0
    return result.stdout


def without_handles(text: str) -> str:
    """Return the agenda without the commands of actions, whose handles are digests."""
    return "".join(line for line in text.splitlines(keepends=True) if "kit done" not in line)


def test_a_morning(vault: Path) -> None:
    """Parts by day, each thing with its reason, its delay and its command."""
    assert without_handles(due(vault)) == SHOWN


def test_many_captures_are_one_line(vault: Path) -> None:
    """Four of one part are one thing to do, by the one command for all; programs get each of them."""
    for number in range(3):
        (vault / f"inbox/y{number}.md").write_text(
            f"---\ndate: 2026-05-0{number + 2}\n---\n\nTip\n"
        )
    folded = (
        "  since 2026-05-08  Sort 4 captures – The harbour master's sister, and 3 more\n"
        "                    kit triage\n"
    )
    assert folded in due(vault)
    assert due(vault, "--rule", "triage").count("kit triage ") == 4
    assert len(json.loads(due(vault, "--rule", "triage", "--format", "json"))) == 4
    (vault / "inbox/y0.md").unlink()
    assert due(vault).count("kit triage ") == 3


def test_it_is_plain_and_the_same_in_a_pipe(vault: Path) -> None:
    """A real process in a pipe prints no colour, wraps nothing, and says the same again."""
    words = ("due", "--vault", str(vault), "--today", "2026-06-30")
    first, second = run_process(*words), run_process(*words)
    assert without_handles(first.stdout) == SHOWN
    assert first.stdout == second.stdout
    assert first.returncode == 0
    assert first.stderr == ""


@pytest.mark.parametrize("columns", [40, 60, 200])
def test_it_fits_the_terminal(vault: Path, columns: int) -> None:
    """On a terminal no line is wider than it, but for a command, which can be copied."""
    words = ["-c", "from kit.cli import main; main()", "due", "--vault", str(vault)]
    env = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "NO_COLOR")}
    child = pexpect.spawn(
        sys.executable,
        [*words, "--today", "2026-06-30"],
        dimensions=(50, columns),
        env=env,
        encoding="utf-8",
    )
    child.expect(pexpect.EOF, timeout=60)
    assert "\x1b[" in child.before
    lines = _plain(child.before).splitlines()[1:]
    assert [line for line in lines if len(line) > columns and " kit " not in line] == []
    assert any("  kit draft thanks t" in line for line in lines)


def _plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_no_colour_where_none_is_wanted(vault: Path) -> None:
    """`NO_COLOR` (no-color.org) is heard on a terminal, too."""
    words = ["-c", "from kit.cli import main; main()", "due", "--vault", str(vault)]
    child = pexpect.spawn(
        sys.executable, words, env={"NO_COLOR": "1", "PATH": "/usr/bin"}, encoding="utf-8"
    )
    child.expect(pexpect.EOF, timeout=60)
    assert "\x1b[" not in child.before


def test_json_holds_everything(vault: Path) -> None:
    """Rows in the order of the agenda, every key on each, days in ISO 8601."""
    rows = json.loads(due(vault, "--format", "json"))
    assert [row["rule"] for row in rows] == ["thank-you", "triage", "scheduled-talk", "action"]
    assert rows[0] == {
        "id": "thank-you:interviews/t",
        "rule": "thank-you",
        "when": "overdue",
        "due_on": "2026-06-29",
        "at": None,
        "days_late": 1,
        "what": "Thank Ada Mensah",
        "why": "you talked on 2026-06-28",
        "also": ["Tell Ada Mensah what came of their advice"],
        "person": "contacts/ada",
        "note": "interviews/t",
        "line": None,
        "command": "kit draft thanks t",
    }
    assert rows[2]["at"] == "2026-06-30T23:00:00+00:00"
    assert (rows[3]["line"], rows[3]["days_late"]) == (1, -3)


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("csv", "id,when,due_on,days_late,what,why,person,note,command\nthank-you:interviews/t,overdue,2026-06-29,1,"),
        ("tsv", "id\twhen\tdue_on\tdays_late\twhat\twhy\tperson\tnote\tcommand\nthank-you:interviews/t\t"),
        ("ids", "thank-you:interviews/t\ntriage:inbox/x\nscheduled-talk:interviews/u\naction:journal/j:"),
    ],
)  # fmt: skip
def test_rows_for_programs(vault: Path, form: str, start: str) -> None:
    """The same things in the same order, in every format."""
    assert due(vault, "--format", form).startswith(start)


def test_ids_are_taken_by_other_commands(vault: Path) -> None:
    """What `--format ids` prints, `kit show`, `kit snooze` and, of an action, `kit done` accept."""
    for each in due(vault, "--format", "ids").split():
        assert run("show", each, "--vault", vault).exit_code == 0
        words = ("snooze", each, "--until", "friday", "--dry-run")
        assert run(*words, "--vault", vault, "--today", "2026-06-30").exit_code == 0
        if each.startswith("action:"):
            assert run("done", each, "--vault", vault, "--dry-run").exit_code == 0


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        (("--within", "0d"), ["thank-you", "triage", "scheduled-talk"]),
        (("--within", "P3W"), ["thank-you", "triage", "scheduled-talk", "action", "review-path"]),
        (("--within", "2m"), ["thank-you", "triage", "scheduled-talk", "action", "review-path", "action"]),
        (("--within", "2B"), ["thank-you", "triage", "scheduled-talk"]),
        (("--within", "3B"), ["thank-you", "triage", "scheduled-talk", "action"]),
        (("--rule", "triage", "--rule", "thank-you"), ["thank-you", "triage"]),
        (("--person", "ada"), ["thank-you"]),
        (("--person", "Bo Lindqvist"), ["scheduled-talk"]),
        (("--path", "boats", "--within", "3w"), ["scheduled-talk", "review-path"]),
        (("--path", "boats", "--rule", "triage"), []),
    ],
)  # fmt: skip
def test_what_is_asked_for(vault: Path, words: tuple[str, ...], rules: list[str]) -> None:
    """A span, some rules, one person, one path; a path holds for its people, too."""
    rows = json.loads(due(vault, *words, "--format", "json"))
    assert [row["rule"] for row in rows] == rules


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--within", "soon"), "--within: 'soon' is no span; expected a span such as 7d"),
        (("--within", "200y"), "at most 100 years"),
        (("--rule", "thankyou"), "there is no rule 'thankyou'; did you mean thank-you?"),
        (("--rule", "zzz"), "there is no rule 'zzz'; one of scheduled-talk, confirm"),
        (("--person", "adda"), "there is no note 'adda'; did you mean ada?"),
        (("--path", "boat"), "there is no note 'boat'; did you mean boats?"),
    ],
)
def test_what_is_not_understood(vault: Path, words: tuple[str, ...], message: str) -> None:
    """One line with what would be right, and code 2."""
    result = run("due", "--vault", vault, *words)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_nothing_due_says_what_comes_next(tmp_path: Path) -> None:
    """A quiet week names the next thing, with its day and its command."""
    notes = {"paths/p.md": "---\ntitle: Boats\nrevisit_on: 2026-07-20\n---\n"}
    assert due(write_vault(tmp_path, notes)) == (
        "Nothing is due within 7d. Next, on Monday 20 Jul 2026:\n"
        "  Look again at Boats – it is open; you set this day to look again\n"
        "  kit path p\n"
    )


@pytest.mark.parametrize(
    ("notes", "words"),
    [
        (
            {},
            'a good day to write down the first person to ask, with `kit new contact "Their Name"`.',
        ),
        (
            {
                "contacts/bo.md": contact("Bo Lindqvist", "paths: [boats]\n"),
                "paths/boats.md": "---\ntitle: Boats\n---\n",
            },
            "a good day to ask Bo Lindqvist about Boats, with `kit draft request bo`.",
        ),
        (
            {"contacts/bo.md": contact("Bo Lindqvist")},
            "a good day to ask somebody new; `kit insight questions` says what nobody told you yet.",
        ),
    ],
)
def test_an_empty_agenda_says_how_to_begin(
    tmp_path: Path, notes: dict[str, str], words: str
) -> None:
    """Nothing due, nothing to come: the next person to ask."""
    shown = due(write_vault(tmp_path, notes))
    assert shown == f"Nothing is due within 7d, and nothing is to come: {words}\n"
    assert json.loads(due(tmp_path, "--format", "json")) == []
    assert due(tmp_path, "--format", "ids") == ""


def test_what_is_snoozed_is_counted_and_shown(vault: Path) -> None:
    """Silence is no secret: it is counted, and `--snoozed` tells it with its day."""
    run("snooze", "thank-you:t", "--until", "2026-07-02", "--vault", vault, "--today", "2026-06-30")
    result = run("due", "--vault", vault, "--today", "2026-06-30")
    assert "Thank Ada" not in result.stdout
    assert "1 thing is snoozed; `kit due --snoozed` shows what." in result.stderr
    assert due(vault, "--snoozed") == (
        "  until 2 Jul 2026  Thank Ada Mensah – you talked on 2026-06-28\n"
        "                    kit snooze thank-you:interviews/t --off\n"
    )
    (row,) = json.loads(due(vault, "--snoozed", "--format", "json"))
    assert (row["id"], row["snoozed_until"]) == ("thank-you:interviews/t", "2026-07-02")
    assert "Thank Ada" in due(vault, today="2026-07-02")
    assert due(vault, "--snoozed", today="2026-07-02") == "Nothing is snoozed.\n"


def test_unreadable_notes_are_told(vault: Path) -> None:
    """No count hides a note that could not be read."""
    (vault / "contacts" / "broken.md").write_text("---\nname: [\n---\n")
    result = run("due", "--vault", vault, "--today", "2026-06-30")
    assert result.exit_code == 0
    assert "1 note could not be read" in result.stderr


def test_notes_do_not_speak_to_the_terminal(tmp_path: Path) -> None:
    """A control character in a note is shown as a sign."""
    task = "- [ ] ring \x1b[31mloud\x1b[0m 📅 2026-06-30\n"
    shown = due(write_vault(tmp_path, {"journal/j.md": task}))
    assert "\x1b" not in shown
    assert "␛[31mloud" in shown


def test_the_demo(tmp_path: Path) -> None:
    """The sample vault says something on its day, and each of its commands names a note or an action."""
    rows = json.loads(due(DEMO, "--within", "3m", "--format", "json"))
    assert len(rows) > 10
    assert {row["when"] for row in rows} == {"overdue", "today", "tomorrow", "this week", "later"}
    for row in rows:
        assert row["command"].startswith("kit ")
        assert date.fromisoformat(row["due_on"])
    assert list(tmp_path.iterdir()) == []


def test_every_command_shown_exists() -> None:
    """No line tells to type what the kit does not know."""
    rows = json.loads(due(DEMO, "--within", "1y", "--format", "json"))
    for verb in {row["command"].split()[1] for row in rows}:
        assert run(verb, "--help").exit_code == 0, verb


def test_an_old_vault_is_bearable_on_its_first_day(tmp_path: Path) -> None:
    """Of many late things of a kind the latest few are shown, and how many more; a filter shows all."""
    tasks = "".join(f"- [ ] Task {day} 📅 2026-05-{day:02}\n" for day in range(1, 31))
    soon = "".join(f"- [ ] Soon {day} 📅 2026-07-{day:02}\n" for day in range(1, 8))
    notes = {"journal/j.md": tasks + soon}
    for day in range(10, 18):  # promises are never folded
        notes[f"contacts/p{day}.md"] = contact(f"Person {day}")
        notes[f"interviews/t{day}.md"] = interview(
            f"contact: p{day}\ndate: 2026-06-{day}", "## Tasks\n- x\n"
        )
    vault = write_vault(tmp_path / "v", notes, 'timezone = "UTC"\n')
    shown = due(vault)
    assert "38 overdue" in shown
    assert [f"Task {day} " in shown for day in (1, 25, 26, 30)] == [False, False, True, True]
    assert "And 25 more like these – since 2026-05-01\n" in shown
    assert "kit due --rule action\n" in shown
    assert shown.count("Soon ") == 7
    assert shown.count("Thank Person") == 8
    whole = due(vault, "--rule", "action")
    assert whole.count("Task ") == 30
    assert "more like these" not in whole
    assert len(json.loads(due(vault, "--format", "json"))) == 45
