"""`kit snooze`: silent until a day, back on it; the note's other bytes stay."""

import sys
from pathlib import Path

import pexpect
import pytest
from click.testing import Result

from tests.commands.running import run
from tests.making import contact, interview, write_vault
from tests.pressing import press_until

HELD = "contact: ada   # from the pier\ndate: 2026-06-28\nstatus: held"
NOTES = {
    "contacts/ada.md": contact("Ada Mensah", "status: in-touch\nkeep_in_touch: P1M\n"),
    "contacts/bo.md": contact(
        "Bo", "status: in-touch\nkeep_in_touch: P1M\ntouches: [{date: 2026-05-01}]\n"
    ),
    "interviews/t.md": interview(HELD, "## Realities\n- x\n- [ ] Sail 📅 2026-07-05\n"),
    "interviews/u.md": interview("contact: bo\ndate: 2026-07-03T11:00\nstatus: scheduled"),
}


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a vault with a thank-you, a greeting, a talk and an action due."""
    return write_vault(tmp_path / "v", NOTES, 'timezone = "UTC"\n')


def snooze(vault: Path, *words: str) -> Result:
    """Run `kit snooze` on the last of June."""
    return run("snooze", *words, "--vault", vault, "--today", "2026-06-30")


def rules_due(vault: Path, today: str = "2026-06-30") -> list[str]:
    """Return the rules that speak within two weeks."""
    words = ("due", "--within", "2w", "--format", "ids", "--vault", vault, "--today", today)
    return [each.partition(":")[0] for each in run(*words).stdout.split()]


ALL = ["thank-you", "confirm", "scheduled-talk", "action"]


def test_one_rule_of_one_note(vault: Path) -> None:
    """A due's id silences that; the rest of the note stands, byte for byte; a promise says it is late."""
    before = (vault / "interviews/t.md").read_text()
    result = snooze(vault, "thank-you:interviews/t", "--until", "friday")
    assert result.exit_code == 0
    assert "friday is 2026-07-03" in result.stderr
    assert result.stdout.splitlines() == [
        "interviews/t.md: snoozed_rules.thank-you: nothing → 2026-07-03",
        "silent until 2026-07-03: Thank Ada Mensah, due 2026-06-29; it will be 4 days late then",
    ]
    line = "snoozed_rules: {thank-you: 2026-07-03}\n"
    after = (vault / "interviews/t.md").read_text()
    assert after.replace(line, "") == before
    assert rules_due(vault) == ["confirm", "scheduled-talk", "action"]
    assert rules_due(vault, "2026-07-02") == ["confirm", "scheduled-talk", "action"]
    assert "thank-you" in rules_due(vault, "2026-07-03")


def test_a_person(vault: Path) -> None:
    """A contact's id silences every message to them; the talk that is set is said to stay."""
    result = snooze(vault, "bo", "--until", "2026-07-20")
    assert "contacts/bo.md: snoozed_until: nothing → 2026-07-20" in result.stdout
    assert "silent until 2026-07-20: Write to Bo, due 2026-06-01\n" in result.stdout
    assert "stays: Talk with Bo, 2026-07-03 at 11:00" in result.stdout
    assert rules_due(vault) == ALL


def test_what_is_not_due_yet(vault: Path) -> None:
    """Where nothing falls due before the day, that is said."""
    result = snooze(vault, "ada", "--rule", "keep-in-touch", "--until", "2026-07-01")
    assert result.stdout.endswith("nothing of it is due before 2026-07-01\n")
    assert "snoozed_rules" in (vault / "contacts/ada.md").read_text()


def test_an_action_gets_a_start_date(vault: Path) -> None:
    """By the id that `kit due` prints, or by its handle; `--off` lets it begin today."""
    words = (
        "due",
        "--rule",
        "action",
        "--format",
        "ids",
        "--vault",
        vault,
        "--today",
        "2026-06-30",
    )
    action = run(*words).stdout.strip()
    assert snooze(vault, action, "--until", "2026-07-04").exit_code == 0
    assert "- [ ] Sail 🛫 2026-07-04 📅 2026-07-05\n" in (vault / "interviews/t.md").read_text()
    assert "action" not in rules_due(vault)
    assert snooze(vault, action.rpartition(":")[2], "--off").exit_code == 0
    assert "🛫 2026-06-30 📅" in (vault / "interviews/t.md").read_text()
    assert "action" in rules_due(vault)


@pytest.mark.parametrize(
    "words", [("bo",), ("bo", "--rule", "keep-in-touch"), ("keep-in-touch:bo",)]
)
def test_off_leaves_the_note_as_it_was(vault: Path, words: tuple[str, ...]) -> None:
    """Snoozed and woken: the same bytes, and what is back is told."""
    before = (vault / "contacts/bo.md").read_bytes()
    assert snooze(vault, *words, "--until", "2026-08-01").exit_code == 0
    assert (vault / "contacts/bo.md").read_bytes() != before
    result = snooze(vault, *words, "--off")
    assert "back: Write to Bo, due 2026-06-01" in result.stdout
    assert (vault / "contacts/bo.md").read_bytes() == before


def test_off_where_nothing_was_snoozed(vault: Path) -> None:
    """Nothing to wake is said, and nothing is written."""
    before = (vault / "contacts/bo.md").read_bytes()
    assert snooze(vault, "bo", "--off").stdout == "contacts/bo.md: nothing of it was snoozed\n"
    assert (vault / "contacts/bo.md").read_bytes() == before


def test_one_of_two_rules_is_woken(vault: Path) -> None:
    """Another rule's day stays where it is."""
    for rule in ("keep-in-touch", "report-back"):
        snooze(vault, "bo", "--rule", rule, "--until", "2026-08-01")
    snooze(vault, "keep-in-touch:bo", "--off")
    text = (vault / "contacts/bo.md").read_text()
    assert "keep-in-touch" not in text
    assert "report-back" in text


def test_what_stays_silent_for_another_reason_is_told(vault: Path) -> None:
    """A talk's thank-you is awake only when the person is, too."""
    snooze(vault, "ada", "--until", "2026-08-01")
    snooze(vault, "thank-you:t", "--until", "2026-08-01")
    result = snooze(vault, "thank-you:t", "--off")
    said = "still silent: Thank Ada Mensah; `kit snooze ada --off` wakes it"
    assert said in result.stdout
    assert "thank-you" not in rules_due(vault)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("bo", "--until", "2026-06-01"), "--until: 2026-06-01 has passed"),
        (("bo", "--until", "today"), "2026-06-30 is no day to come"),
        (("bo", "--until", "2026-06-01!"), "2026-06-01 is no day to come"),
        (("bo", "--until", "someday"), "--until: no day can be read from 'someday'"),
        (("bo", "--until", "2026-02-30"), "--until: no day can be read from '2026-02-30'"),
        (("bo",), "--until is needed where nobody can be asked"),
        (("bo", "--until", "friday", "--off"), "--off and --until exclude each other"),
        (("boo", "--until", "friday"), "there is no note 'boo'; did you mean bo?"),
        (("bo", "--rule", "thanks", "--until", "friday"), "there is no rule 'thanks'"),
        (("keepintouch:bo", "--until", "friday"), "did you mean keep-in-touch?"),
        (("keep-in-touch:boo", "--until", "friday"), "there is no note 'boo'"),
        (("thank-you:t", "--rule", "debrief", "--until", "friday"), "is of the rule thank-you"),
        (("action:t:zzzzzz", "--until", "friday"), "no action"),
    ],
)
def test_what_is_not_understood(vault: Path, words: tuple[str, ...], message: str) -> None:
    """One line that names the value and the remedy, code 2, and no file touched."""
    before = {file: file.read_bytes() for file in vault.rglob("*.md")}
    result = snooze(vault, *words)
    assert result.exit_code == 2
    assert message in result.stderr
    assert {file: file.read_bytes() for file in vault.rglob("*.md")} == before


def test_dry_run_shows_and_writes_nothing(vault: Path) -> None:
    """The change as a diff; the file as it was."""
    result = snooze(vault, "bo", "--until", "2026-08-01", "--dry-run")
    assert "+snoozed_until: 2026-08-01" in result.stdout
    assert "snoozed" not in (vault / "contacts/bo.md").read_text()


@pytest.mark.parametrize(
    ("typed", "written"), [("friday\r", True), ("\x03", False), ("\x04", False)]
)
def test_on_a_terminal_the_day_is_asked(vault: Path, typed: str, written: bool) -> None:
    """The prompt takes a day as people say it; Ctrl-C and Ctrl-D leave everything as it was."""
    words = ["-c", "from kit.cli import main; main()", "snooze", "bo", "--vault", str(vault)]
    child = pexpect.spawn(sys.executable, [*words, "--today", "2026-06-30"], encoding="utf-8")
    child.expect("Until when")
    press_until(child, typed)
    assert ("snoozed_until: 2026-07-03" in (vault / "contacts/bo.md").read_text()) is written


def test_with_no_input_nothing_is_asked(vault: Path) -> None:
    """`--no-input` on a terminal ends with the option to give."""
    words = ["-c", "from kit.cli import main; main()", "snooze", "bo", "--no-input"]
    child = pexpect.spawn(sys.executable, [*words, "--vault", str(vault)], encoding="utf-8")
    child.expect("--until is needed")
    child.expect(pexpect.EOF, timeout=60)
    child.close()
    assert child.exitstatus == 2
