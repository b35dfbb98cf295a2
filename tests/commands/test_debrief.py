"""`kit debrief` as a user meets it: options, a real terminal, slips, breaking off, and the agenda around it."""

import shlex
import sys
from pathlib import Path

import pexpect
import pytest

from tests.commands.running import run, run_process
from tests.making import contact, interview, write_vault
from tests.pressing import press_until

TODAY = ("--today", "2026-06-30T18:00")
_BODY = "## Daily tasks\n\n## Realities\n* (+) quiet\n\n## Actions\n- [ ] a\n"
_NOTES = {
    "contacts/maya-okafor.md": contact("Maya Okafor", "status: replied\n"),
    "contacts/sam-lee.md": contact("Sam Lee"),
    "contacts/ana.md": contact("Ana Reis"),
    "me.md": "---\ngoals:\n  - {id: change, text: Another field}\n---\n",
    "interviews/talk.md": interview(
        "contact: maya-okafor\ndate: 2026-06-30T15:00\nstatus: scheduled", _BODY
    ),
    "interviews/idea.md": interview("contact: ana\nstatus: idea"),
    "paths/data.md": "---\ntitle: Data\n---\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a small vault in a folder with a blank in its name."""
    return write_vault(tmp_path / "my vault", _NOTES, 'timezone = "Europe/Lisbon"\n')


def _bytes(root: Path) -> dict[str, bytes]:
    files = (file for file in sorted(root.rglob("*.*")) if ".kit" not in file.parts)
    return {str(each.relative_to(root)): each.read_bytes() for each in files}


def _rules(root: Path, *today: str) -> list[str]:
    """Return the agenda's rules that speak of the talk or of Maya."""
    listed = run("due", *(today or TODAY), "--vault", root, "--format", "tsv").stdout.split("\n")
    return [row for row in listed if "Maya" in row]


def test_with_options(root: Path) -> None:
    """Without a terminal the options are enough; every file changed has its line."""
    result = run_process(
        "debrief", "maya-okafor", "--after", "8", "--heard", "tasks: 40% reviews #reviews",
        "--referral", "Ines Duarte: runs the guild", "--thanked", *TODAY, "--vault", root,
    )  # fmt: skip
    assert (result.returncode, "talk: Maya Okafor, 2026-06-30" in result.stderr) == (0, True)
    text = (root / "interviews/talk.md").read_text()
    assert "status: thanked\ninterest: {after: 8}\nthanked_on: 2026-06-30\n" in text
    assert "## Daily tasks\n\n- 40% reviews #reviews\n\n## Realities\n* (+) quiet\n" in text
    assert (root / "contacts/ines-duarte.md").exists()
    assert "status: met" in (root / "contacts/maya-okafor.md").read_text()


def test_the_agenda_around_it(root: Path) -> None:
    """The talk asks for its debrief, then for thanks, then for nothing more."""
    assert any("debrief" in row for row in _rules(root))
    run("debrief", "talk", "--heard", "tasks: 40% reviews", *TODAY, "--vault", root)
    rows = _rules(root)
    assert any("Thank Maya Okafor" in row for row in rows)
    assert not any("kit debrief" in row for row in rows)
    run("log", "maya-okafor", "--kind", "thanks", *TODAY, "--vault", root)
    assert _rules(root) == []
    assert "status: thanked" in (root / "interviews/talk.md").read_text()


def test_the_one_that_waits(root: Path) -> None:
    """Without an id it is the talk that is over; before its hour, and after its debrief, none waits."""
    early = run_process("debrief", "--today", "2026-06-30T14:00", "--vault", root)
    assert (early.returncode, early.stderr) == (0, "No talk waits for its debrief.\n")
    run("debrief", "--heard", "tasks: a", *TODAY, "--vault", root)
    assert "status: debriefed" in (root / "interviews/talk.md").read_text()
    assert "No talk waits" in run("debrief", *TODAY, "--vault", root).stderr


def test_several_that_wait(root: Path) -> None:
    """Without a terminal nobody can choose: all are named."""
    (root / "interviews/other.md").write_text(interview("contact: sam-lee\ndate: 2026-06-29"))
    result = run("debrief", "--after", "3", *TODAY, "--vault", root)
    assert result.exit_code == 2
    assert "name one: talk, other" in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["talk"], "nothing was said of the talk"),
        (["tlak"], "did you mean"),
        (["data", "--after", "3"], "paths/data is a note of type path"),
        (["ana", "--after", "3"], "--date is needed: interviews/idea"),
        (["sam-lee", "--after", "3"], "--unplanned makes a note"),
        (["talk", "--unplanned"], "name the contact"),
        (["--unplanned"], "--unplanned takes the contact"),
        (["talk", "--date", "tomorrow"], "still to come"),
        (["talk", "--next", "yesterday"], "has passed"),
        (["talk", "--heard", "40% reviews"], "--heard: '40% reviews' begins with no topic"),
        (["talk", "--heard", "tasls: 40%"], "did you mean tasks?"),
        (["talk", "--advice", "Do it (goal: chanqe)"], "did you mean change?"),
        (["talk", "--after", "11"], "--after: '11' is no number from 1 to 10"),
        (["talk", "--verdict", "maybe"], "--verdict: 'maybe' is none of pursue"),
        (["talk", "--action", "Send it by yesterday"], "which has passed"),
    ],
)
def test_what_is_questioned(root: Path, words: list[str], said: str) -> None:
    """Each slip ends with code 2, the option, the value and what was expected; nothing is written."""
    before = _bytes(root)
    result = run_process("debrief", *words, *TODAY, "--vault", root)
    assert (result.returncode, said in result.stderr) == (2, True), result.stderr
    assert "Traceback" not in result.stderr
    assert _bytes(root) == before


def test_a_refusal_changes_nothing(root: Path) -> None:
    """What cannot be written alone ends with code 1, and no file of the revision is written."""
    talk = root / "interviews/talk.md"
    talk.write_text(talk.read_text().replace("status:", "thanked_on: &s x\nstatus:"))
    before = _bytes(root)
    words = ["--referral", "Ines Duarte", "--thanked", *TODAY]
    result = run("debrief", "talk", *words, "--vault", root)
    assert (result.exit_code, _bytes(root)) == (1, before)
    assert "interviews/talk.md:4: thanked_on: " in result.stderr


def test_an_unplanned_talk(root: Path) -> None:
    """Its note is made, and the thank-you is due."""
    result = run("debrief", "sam-lee", "--unplanned", "--heard", "+ calm", *TODAY, "--vault", root)
    assert "Thank Sam Lee by 2026-07-01: kit draft thanks 2026-06-30-sam-lee" in result.stdout
    assert "## Realities\n\n- (+) calm" in (root / "interviews/2026-06-30-sam-lee.md").read_text()


def test_a_dry_run(root: Path) -> None:
    """The change is shown, new files too, and nothing is written."""
    before = _bytes(root)
    words = ("--heard", "tasks: a", "--referral", "Ines Duarte", "--dry-run")
    result = run("debrief", "talk", *words, *TODAY, "--vault", root)
    assert "+- a" in result.stdout
    assert "+name: Ines Duarte" in result.stdout
    assert _bytes(root) == before


def _terminal(root: Path, *words: str) -> "pexpect.spawn[str]":
    """Begin `kit` at a real terminal."""
    code = "from kit.cli import main; main()"
    arguments = ["-c", code, *words, *TODAY, "--vault", str(root)]
    child = pexpect.spawn(
        sys.executable, arguments, encoding="utf-8", dimensions=(60, 240), timeout=30, cwd=str(root)
    )
    child.delaybeforesend = None
    return child


_SESSION = (
    ("take place", "h"), ("which day", ""), ("many minutes", "40"), ("before it", "12"),
    ("no number from 1 to 10", "6"), ("And now", "8"), ("verdict", "keep"), ("Because", "it: suits"),
    ("hear", "40% reviews"), ("begins with no topic", "tasks: 40% reviews"), ("·", "20% mail #mail"),
    ("·", "tasls: typo"), ("did you mean", "+ calm"), ("·", ""), ("advice", "Build one -> Draft it by 2026-07-04"),
    ("·", ""), ("Whom", "Maya Okafor: self"), ("talk was with", "Ines Duarte: guild"), ("·", ""),
    ("will you do", "Send it by tomorrow"), ("·", ""), ("May you tell", "anon"),
    ("How often", "4 months"), ("Thanked", ""), ("next talk", "2026-09-03"),
)  # fmt: skip


def test_at_a_terminal(root: Path) -> None:
    """Each question is answered, slips are asked again, and one revision is written at the end."""
    child = _terminal(root, "debrief")
    before = _bytes(root)
    for question, answer in _SESSION[:-1]:
        child.expect(question)
        child.sendline(answer)
    child.expect("next talk")
    assert _bytes(root) == before
    child.sendline("2026-09-03")
    child.expect("Thank Maya Okafor by 2026-07-01 at 15:00")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    text = (root / "interviews/talk.md").read_text()
    assert "## Daily tasks\n\n- 40% reviews\n- 20% mail #mail\n- (+) calm\n" in text
    assert "interest: {before: 6, after: 8}\nverdict: keep-exploring\n" in text
    assert "- [ ] a\n- [ ] Send it 📅 2026-07-01\n" in text
    assert (root / "interviews/2026-09-03-maya-okafor.md").exists()


_PROMPTS = (
    ("take place", ""), ("which day", ""), ("many minutes", ""), ("before it", "6"), ("And now", "8"),
    ("verdict", "keep"), ("Because", "it suits"), ("·", "tasks: a"), ("·", ""), ("advice", ""),
    ("name", "Ines Duarte"), ("·", ""), ("will you do", ""), ("May you tell", "anon"),
    ("How often", "4 months"), ("Thanked", ""), ("next talk", ""),
)  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "key"),
    [*((at, "\x03") for at in range(len(_PROMPTS))), *((at, "\x04") for at in (0, 6, 8, 15))],
)
def test_breaking_off_writes_nothing(root: Path, asked: int, key: str) -> None:
    """Ctrl-C and Ctrl-D at any question end with code 1 and leave every file as it was."""
    before = _bytes(root)
    child = _terminal(root, "debrief", "talk")
    for question, answer in _PROMPTS[:asked]:
        child.expect(question)
        child.sendline(answer)
    child.expect(f"{_PROMPTS[asked][0]}.* $")
    press_until(child, key)
    child.close()
    assert (child.exitstatus, child.signalstatus) == (1, None)
    assert _bytes(root) == before


def test_what_was_typed_is_not_lost(root: Path) -> None:
    """Broken off, it says the command that tells the same again; run, it writes all that was typed."""
    child = _terminal(root, "debrief", "--before", "6")
    for question, answer in _SESSION:
        if question in ("before it", "no number from 1 to 10"):
            continue
        child.expect(question)
        if question == "Thanked":
            break
        child.sendline(answer)
    press_until(child, "\x03", r"kit (debrief interviews/talk [^\r\n]*)")
    words = shlex.split(str(child.match.group(1)))
    child.expect(pexpect.EOF)
    child.close()
    result = run_process(*words, cwd=root)
    assert (result.returncode, "Traceback" in result.stderr) == (0, False), result.stderr
    text = (root / "interviews/talk.md").read_text()
    for line in ("before: 6", "after: 8", 'because: "it: suits"', "- 20% mail #mail", "- (+) calm",
                 "  - [ ] Draft it 📅 2026-07-04", "[[ines-duarte]]: guild", "Send it 📅"):  # fmt: skip
        assert line in text
    assert "keep_in_touch: P4M" in (root / "contacts/maya-okafor.md").read_text()


def test_a_talk_that_did_not_take_place(root: Path) -> None:
    """A no-show is asked for nothing but the next talk."""
    child = _terminal(root, "debrief", "talk")
    child.expect("take place")
    child.sendline("no")
    child.expect("next talk")
    child.sendline("")
    child.expect("status: scheduled → no-show")
    child.expect(pexpect.EOF)
    assert "status: no-show" in (root / "interviews/talk.md").read_text()


def test_no_input_asks_nothing(root: Path) -> None:
    """Even at a terminal the options are all there is."""
    child = _terminal(root, "debrief", "talk", "--after", "8", "--no-input")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert "after: 8" in (root / "interviews/talk.md").read_text()
    assert "?" not in (child.before or "")


def test_a_note_that_changed_meanwhile(root: Path) -> None:
    """What an editor wrote while the questions were asked stays, and the answers come to it."""
    child = _terminal(root, "debrief", "talk", "--heard", "tasks: a")
    child.expect("take place")
    talk = root / "interviews/talk.md"
    talk.write_text(talk.read_text().replace("* (+) quiet", "* (+) quiet\n* (-) far"))
    child.sendline("")
    while child.expect([r"[?·\]] $|: $", pexpect.EOF]) == 0:
        child.sendline("")
    text = talk.read_text()
    assert "* (-) far\n" in text
    assert "- a\n" in text


def test_a_first_talk_is_offered(root: Path) -> None:
    """With a contact without any talk it asks whether one just happened."""
    child = _terminal(root, "debrief", "sam-lee")
    child.expect("Did you just talk")
    child.sendline("n")
    child.expect("--unplanned makes a note")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 2


def test_one_that_lies_ahead_is_asked_about(root: Path) -> None:
    """Where the only talk is set for later it is asked whether it was this one; if not, it is another."""
    (root / "interviews/later.md").write_text(
        interview("contact: sam-lee\ndate: 2026-07-20\nstatus: scheduled")
    )
    before = (root / "interviews/later.md").read_bytes()
    child = _terminal(root, "debrief", "sam-lee", "--heard", "tasks: a")
    child.expect("set for 2026-07-20, which lies ahead")
    child.sendline("n")
    while child.expect([r"[?·\]] $|: $", pexpect.EOF]) == 0:
        child.sendline("")
    assert (root / "interviews/later.md").read_bytes() == before
    assert "- a" in (root / "interviews/2026-06-30-sam-lee.md").read_text()
