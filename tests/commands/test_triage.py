"""`kit triage` with words, in a pipe and on a real terminal."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest

from kit.vault import load_vault
from kit.vault.transaction import leftovers
from tests.commands.running import run, run_process
from tests.making import TODAY, contact, interview, write_vault
from tests.pressing import press_until

_NOTES = {
    "contacts/maya-okafor.md": contact("Maya Okafor"),
    "contacts/sam-lee.md": contact("Sam Lee"),
    "interviews/2026-03-14-two.md": interview(
        "contacts: [maya-okafor, sam-lee]\ndate: 2026-03-14", "## Realities\n\n- (+) Calm\n"
    ),
    "paths/data.md": "---\ntitle: Data\n---\n",
    "inbox/a.md": "---\ndate: 2026-06-26T18:40\nsource: expo\n---\n\n@Leila Farahani runs trial data #trials\n",
    "inbox/b.md": "---\ndate: 2026-06-27\n---\n\nAsk @maya tomorrow %% she is leaving %%\n",
    "inbox/c.md": "---\ndate: 2026-06-28\n---\n\nNights are long #night-shifts\n",
    "inbox/d.md": "---\ndate: 2026-06-25\n---\n\nNothing much\n",
}
_NOW = ("--today", "2026-06-30T09:00")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a vault with four captures."""
    return write_vault(tmp_path / "v", _NOTES)


def waiting(root: Path) -> list[str]:
    """Return the captures that wait."""
    return sorted(file.stem for file in (root / "inbox").glob("*"))


def test_the_list(root: Path) -> None:
    """Where nobody can be asked, what waits is listed, the oldest first, and how it is sorted."""
    found = run_process("triage", "--vault", root, *_NOW)
    assert found.returncode == 0
    assert [line.split()[0] for line in found.stdout.splitlines()] == [
        "id", "inbox/d", "inbox/a", "inbox/b", "inbox/c",
    ]  # fmt: skip
    assert found.stdout.splitlines()[2].endswith("contact")
    assert found.stdout.splitlines()[3].endswith("action")
    assert "leaving" not in found.stdout
    assert "kit triage ID --as" in found.stderr
    assert len(waiting(root)) == 4


def test_the_list_for_programs(root: Path) -> None:
    """JSON holds what each capture may be, and why; ids feed `kit triage - --as`."""
    rows = json.loads(run("triage", "--format", "json", "--vault", root, *_NOW).stdout)
    assert rows[2] == {
        "id": "inbox/b",
        "captured": "2026-06-27",
        "words": "Ask @maya tomorrow",
        "may be": "action",
        "for": "it names 2026-06-28",
    }
    ids = run("triage", "--format", "ids", "--vault", root, *_NOW).stdout
    found = run_process("triage", "-", "--as", "journal", "--vault", root, *_NOW, stdin=ids)
    assert (found.returncode, len(found.stdout.splitlines()), waiting(root)) == (0, 4, [])


def test_an_empty_inbox(tmp_path: Path) -> None:
    """Nothing to sort is no failure."""
    write_vault(tmp_path, {})
    found = run_process("triage", "--vault", tmp_path)
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "nothing waits in the inbox\n")


@pytest.mark.parametrize(
    ("words", "paths"),
    [
        (["a", "--as", "contact"], ["contacts/leila-farahani.md"]),
        (["a", "--as", "interview", "--path", "data"], ["contacts/leila-farahani.md", "interviews/2026-06-26-leila-farahani.md"]),
        (["c", "--as", "claim", "--to", "2026-03-14-two", "--topic", "realities", "--by", "sam-lee"], ["interviews/2026-03-14-two.md:9"]),
        (["b", "--as", "action"], ["contacts/maya-okafor.md:7"]),
        (["c", "--as", "challenge", "--name", "Long nights"], ["challenges/long-nights.md"]),
        (["inbox/d", "--as", "journal"], ["journal/2026-06-25-nothing-much.md"]),
        (["d", "--as", "drop"], ["inbox/d.md is dropped"]),
    ],
)  # fmt: skip
def test_with_words(root: Path, words: list[str], paths: list[str]) -> None:
    """Each new path is printed, the capture is gone, and the vault checks clean of new faults."""
    result = run("triage", *words, "--vault", root, *_NOW)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == paths
    assert len(waiting(root)) == 3
    assert run("check", "--vault", root, *_NOW).exit_code == 0


def test_due_is_said_back(root: Path) -> None:
    """A day as people type it is echoed as ISO, and stands with the task."""
    result = run("triage", "c", "--as", "action", "--to", "data", "--due", "next friday", "--vault", root, *_NOW)  # fmt: skip
    assert result.exit_code == 0
    assert "next friday is 2026-07-10" in result.stderr
    assert "- [ ] Nights are long #night-shifts 📅 2026-07-10\n" in (root / "paths/data.md").read_text()  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--as", "journal"], "name the captures"),
        (["x", "--as", "journal"], "there is no note 'x'"),
        (["maya-okafor", "--as", "journal"], "is no capture"),
        (["c", "--as", "interview"], "--contact: nobody is named"),
        (["c", "--as", "claim"], "--to: "),
        (["c", "--as", "claim", "--to", "2026-03-14-twoo"], "did you mean 2026-03-14-two?"),
        (["c", "--as", "claim", "--to", "2026-03-14-two"], "--topic: one of journey, tasks"),
        (["c", "--as", "action", "--due", "2026-07"], "no one day"),
        (["c", "--as", "action", "--due", "someday"], "--due"),
        (["c", "--as", "action", "--due", "2026-02-30"], "--due"),
        (["c", "--as", "gossip"], "'gossip' is not one of"),
        (["c", "--as", "journal", "--path", "dta"], "there is no note 'dta'"),
    ],
)
def test_usage(root: Path, words: list[str], said: str) -> None:
    """What is missing or unknown ends with code 2, naming the option; nothing waits and nothing changes."""
    found = run_process("triage", *words, "--vault", root, *_NOW)
    assert (found.returncode, said in found.stderr) == (2, True), found.stderr
    assert len(waiting(root)) == 4


def test_the_beginning_of_a_name(root: Path) -> None:
    """It is enough where it is one capture's alone; an id that is one goes first."""
    (root / "inbox/2026-06-29-0900-nets.md").write_text("---\ndate: 2026-06-29\n---\n\nNets\n")
    (root / "inbox/2026-06-29-0901-nets.md").write_text("---\ndate: 2026-06-29\n---\n\nNets\n")
    assert run("triage", "2026-06-29", "--as", "drop", "--vault", root, *_NOW).exit_code == 2
    result = run("triage", "2026-06-29-0901", "--as", "drop", "--vault", root, *_NOW)
    assert result.stdout == "inbox/2026-06-29-0901-nets.md is dropped\n"


def test_dry_run(root: Path) -> None:
    """The change is shown as a diff, and nothing is written."""
    result = run("triage", "c", "d", "--as", "journal", "--dry-run", "--vault", root, *_NOW)
    assert result.exit_code == 0
    assert "+++ b/journal/2026-06-28-nights-are-long" in result.output
    assert len(waiting(root)) == 4
    assert not (root / "journal").exists()


def test_two_things_of_one(root: Path) -> None:
    """With --keep a capture stays for another thing."""
    first = run("triage", "a", "--as", "contact", "--keep", "--vault", root, *_NOW)
    second = run("triage", "a", "--as", "action", "--vault", root, *_NOW)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert second.stdout.startswith("contacts/leila-farahani.md:")
    assert waiting(root) == ["b", "c", "d"]


def test_what_links_to_it(root: Path) -> None:
    """A note that links to a capture is named when that goes."""
    (root / "paths/data.md").write_text("---\ntitle: Data\n---\n\n[[inbox/c]]\n")
    result = run("triage", "c", "--as", "drop", "--vault", root, *_NOW)
    assert "paths/data.md links to inbox/c, which is gone" in result.stderr


def test_what_cannot_be_read(root: Path) -> None:
    """A capture that cannot be read is counted and left alone."""
    (root / "inbox/e.md").write_text("---\ndate: 2026-06-30\n\nnever closed\n")
    found = run_process("triage", "--vault", root, *_NOW)
    assert "1 capture could not be read" in found.stderr
    named = run_process("triage", "e", "--as", "journal", "--vault", root, *_NOW)
    assert (named.returncode, "cannot be read" in named.stderr) == (1, True)


class Terminal:
    """A session at a real terminal; it goes on when the text expected is there."""

    def __init__(self, root: Path, *words: str) -> None:
        command = ["-c", "from kit.cli import main; main()", "triage", *words, "--vault", str(root)]
        environment = os.environ | {"TERM": "dumb", "COLUMNS": "200"}
        self.child: Any = pexpect.spawn(
            sys.executable, [*command, *_NOW], env=environment, encoding="utf-8", timeout=30,
            dimensions=(50, 200), echo=False,
        )  # fmt: skip

    def answer(self, expected: str, text: str) -> str:
        """Wait for some text, type an answer, and return what stood before."""
        self.child.expect_exact(expected)
        said = str(self.child.before)
        self.child.sendline(text)
        return said

    def end(self) -> str:
        """Wait for the end and return what was still said."""
        self.child.expect(pexpect.EOF)
        said = str(self.child.before)
        self.child.close()
        return said


def test_a_session(root: Path) -> None:
    """Each capture is shown with what was recognised and proposed; the answers sort it."""
    terminal = Terminal(root)
    said = terminal.answer("What is it?", "?")
    assert "4 captures to sort" in said
    assert "1 of 4  2026-06-25  inbox/d.md" in said
    assert "Nothing much" in said
    said = terminal.answer("What is it?", "c")
    assert "A talk that just happened" in said
    said = terminal.answer("What is it?", "drop")
    assert "'c' is not clear (contact or claim or challenge)" in said
    terminal.answer("Drop it, with all its words? [y/N]", "n")
    terminal.answer("What is it?", "s")

    said = terminal.answer("What is it? [contact]", "contact+")
    assert "2 of 4  2026-06-26 18:40  expo  inbox/a.md" in said
    assert "recognised: Leila Farahani (new); #trials" in said
    terminal.answer("Their full name [Leila Farahani]", "")
    said = terminal.answer("What is it?", "j")
    assert "contacts/leila-farahani.md" in said

    said = terminal.answer("What is it? [action]", "")
    assert "journal/2026-06-26-leila-farahani-runs-trial-data-trials.md" in said
    assert "Maya Okafor (contacts/maya-okafor); tomorrow is 2026-06-28" in said
    assert "leaving" not in said
    terminal.answer("Due (empty: no day) [2026-06-28]", "someday")
    terminal.answer("Due (empty: no day) [2026-06-28]", "friday")

    said = terminal.answer("What is it?", "claim")
    assert "contacts/maya-okafor.md:7" in said
    terminal.answer("In which talk was it said? [2026-03-14-two]", "")
    said = terminal.answer("Under which topic?", "gossip")
    assert "one of journey, tasks" in said
    terminal.answer("Under which topic?", "realities")
    said = terminal.answer("Who said it (empty: all of them)", "sam-lee")
    assert "maya-okafor, sam-lee" in said
    said = terminal.end()
    assert "3 of 4 sorted; 1 still waits" in said
    assert terminal.child.exitstatus == 0

    assert waiting(root) == ["d"]
    assert "- [ ] Ask @maya tomorrow %% she is leaving %% 📅 2026-07-03\n" in (root / "contacts/maya-okafor.md").read_text()  # fmt: skip
    assert (
        (root / "interviews/2026-03-14-two.md")
        .read_text()
        .endswith("- (+) Calm\n- [[sam-lee]]: Nights are long #night-shifts\n")
    )


@pytest.mark.parametrize("leave", ["intr", "eof", "quit"])
def test_leaving_half_way(root: Path, leave: str) -> None:
    """What was sorted before stays sorted; the capture in hand and those behind it are untouched."""
    terminal = Terminal(root)
    terminal.answer("What is it?", "journal")
    terminal.child.expect_exact("journal/2026-06-25-nothing-much.md")
    terminal.answer("What is it? [contact]", "quit" if leave == "quit" else "interview")
    if leave != "quit":
        terminal.child.expect_exact("Their full name")
        press_until(terminal.child, "\x03" if leave == "intr" else "\x04")
        said = str(terminal.child.before)
        terminal.child.close()
    else:
        said = terminal.end()
    assert "1 of 4 sorted; 3 still wait" in said
    assert "Traceback" not in said
    assert terminal.child.exitstatus == (0 if leave == "quit" else 1)
    assert waiting(root) == ["a", "b", "c"]
    assert sorted(_texts(root)) == sorted({**{key: text for key, text in _NOTES.items() if key != "inbox/d.md"}, "journal/2026-06-25-nothing-much.md": ""})  # fmt: skip
    assert leftovers(root) == ()
    assert not load_vault(root, today=TODAY).unreadable


def test_a_broken_capture_in_a_walk(root: Path) -> None:
    """What cannot be moved whole is told, asked about again, and can be left for later."""
    (root / "inbox/d.md").write_text("---\ndate: 2026-06-25\n---\n\nopen %% secret\n")
    terminal = Terminal(root, "d")
    assert "secret" not in terminal.answer("What is it?", "journal")
    said = terminal.answer("What is it?", "")
    assert "inbox/d.md:5:6: `%%` is never closed" in said
    assert "0 of 1 sorted; 1 still waits" in terminal.end()


def test_what_is_kept_still_waits(root: Path) -> None:
    """A capture of which something was made, and that was then left, is not counted as sorted."""
    (root / "inbox/d.md").write_text("---\ndate: 2026-06-25\n---\n\n%% secret %%\n")
    terminal = Terminal(root, "d")
    said = terminal.answer("What is it?", "journal+")
    assert "(off the record)" in said
    said = terminal.answer("What is it?", "")
    assert "journal/2026-06-25-d.md" in said
    assert "0 of 1 sorted; 1 still waits" in terminal.end()
    assert "%% secret %%" in (root / "journal/2026-06-25-d.md").read_text()


def test_as_on_a_terminal(root: Path) -> None:
    """With --as only what is missing is asked for; --no-input asks nothing."""
    terminal = Terminal(root, "c", "--as", "interview")
    terminal.answer("Whom did you talk to (or: event NAME)?", "event Night fair")
    terminal.end()
    assert (root / "interviews/2026-06-28-night-fair.md").is_file()
    terminal = Terminal(root, "d", "--as", "interview", "--no-input")
    assert "--contact: nobody is named" in terminal.end()
    assert terminal.child.exitstatus == 2
    terminal = Terminal(root, "d", "--as", "drop")
    terminal.answer("Drop inbox/d.md, with all its words? [y/N]", "n")
    terminal.end()
    assert terminal.child.exitstatus == 1
    assert waiting(root) == ["a", "b", "d"]
    Terminal(root, "d", "--as", "drop", "--yes").end()
    assert waiting(root) == ["a", "b"]


def _texts(root: Path) -> dict[str, str]:
    return {file.relative_to(root).as_posix(): file.read_text() for file in root.rglob("*.md")}
