"""`kit log` as a user types it: who, when, which words, what it says, and what the agenda says then."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kit.revising.log.kinds import KINDS
from tests.commands.running import run, run_process
from tests.making import contact, interview, study_of, write_vault

_NOTES = {
    "contacts/maya-okafor.md": contact("Maya Okafor", "status: met\nkeep_in_touch: P4M\n"),
    "contacts/sam-lee.md": contact("Sam Lee"),
    "interviews/talk.md": interview(
        "contacts: [maya-okafor, sam-lee]\ndate: 2026-06-29\nstatus: debriefed"
    ),
    "interviews/fair.md": interview("event: Data fair\ndate: 2026-06-01"),
    "paths/data.md": "---\ntitle: Data\n---\n",
}
TODAY = ("--today", "2026-06-30")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a small vault."""
    return write_vault(tmp_path / "vault", _NOTES)


def _bytes(root: Path) -> dict[str, bytes]:
    return {str(file.relative_to(root)): file.read_bytes() for file in sorted(root.rglob("*.md"))}


def test_a_touch(root: Path) -> None:
    """A line says what was logged and by when it is their turn again; the note holds the touch."""
    result = run(
        "log", "maya-okafor", "--channel", "email", "--note", "A: b", *TODAY, "--vault", root
    )
    assert result.exit_code == 0
    assert result.stdout == (
        "contacts/maya-okafor.md: a touch on 2026-06-30 by email logged\n"
        "Maya Okafor: next by 2026-10-30\n"
    )
    assert result.stderr == ""
    text = (root / "contacts/maya-okafor.md").read_text()
    assert text.endswith('touches:\n  - {date: 2026-06-30, channel: email, note: "A: b"}\n---\n')


def test_twice_the_same(root: Path) -> None:
    """The second time nothing is written, and it says how to log it once more."""
    words = ("log", "sam-lee", "--kind", "greeting", *TODAY, "--vault", root)
    run(*words)
    before = _bytes(root)
    result = run(*words)
    assert (result.exit_code, _bytes(root)) == (0, before)
    assert "logged already; --again" in result.output
    run(*words, "--again")
    assert (root / "contacts/sam-lee.md").read_text().count("greeting") == 2


def test_all_people_of_a_talk(root: Path) -> None:
    """Each gets a touch; the talk is thanked once, and the agenda has no thank-you left."""
    talk = "interviews/talk"
    due = study_of(root, {}).vault.notes[talk]
    assert vars(due.fields)["thanked_on"] is None
    assert "thank-you" in run("due", *TODAY, "--vault", root, "--format", "json").stdout
    result = run("log", "talk", "--kind", "thanks", "--on", "yesterday", *TODAY, "--vault", root)
    assert result.exit_code == 0
    assert "yesterday is 2026-06-29, a Monday" in result.stderr
    for name in ("maya-okafor", "sam-lee"):
        text = (root / f"contacts/{name}.md").read_text()
        assert "{date: 2026-06-29, kind: thanks}" in text
    assert (root / f"{talk}.md").read_text().count("thanked_on: 2026-06-29") == 1
    assert "thank-you" not in run("due", *TODAY, "--vault", root, "--format", "json").stdout


def test_several_people(root: Path) -> None:
    """Several contacts are logged in one go."""
    result = run("log", "sam-lee", "maya-okafor", "--kind", "greeting", *TODAY, "--vault", root)
    assert result.stdout.count("greeting on 2026-06-30 logged") == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["sam-leee"], "did you mean"),
        (["data"], "paths/data is a note of type path; a contact or a talk is logged"),
        (["fair"], "interviews/fair is with nobody who has a note"),
        (["talk", "sam-lee"], "a talk is logged alone"),
        (["sam-lee", "--on", "tomorrow"], "2026-07-01 is still to come"),
        (["sam-lee", "--on", "2026-02-30"], "--on"),
        (["sam-lee", "--kind", "thamks"], "did you mean thanks?"),
        (["sam-lee", "--talk", "data"], "not a talk"),
        (["sam-lee", "--talk", "fair"], "is not with Sam Lee"),
        (["sam-lee", "--to", "maya-okafor"], "--to goes with --kind introduction"),
        (["sam-lee", "--kind", "introduction", "--to", "sam-lee"], "nobody whom Sam Lee can"),
        ([], "Missing argument"),
    ],
)
def test_what_is_questioned(root: Path, words: list[str], said: str) -> None:
    """Each slip ends with code 2, its value and what was expected; nothing is written and no question waits."""
    before = _bytes(root)
    result = run_process("log", *words, *TODAY, "--vault", root)
    assert result.returncode == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert _bytes(root) == before


def test_a_day_ahead_on_purpose(root: Path) -> None:
    """An exclamation mark insists on a day."""
    result = run("log", "sam-lee", "--on", "2026-07-01!", *TODAY, "--vault", root)
    assert result.exit_code == 0
    assert "{date: 2026-07-01}" in (root / "contacts/sam-lee.md").read_text()


def test_a_dry_run(root: Path) -> None:
    """The change is shown as a diff, and nothing is written."""
    before = _bytes(root)
    result = run("log", "sam-lee", "--kind", "request", "--dry-run", *TODAY, "--vault", root)
    assert "+status: contacted" in result.stdout
    assert _bytes(root) == before


def test_several_at_the_same_time(root: Path) -> None:
    """Commands that run side by side each log their touch; none is lost."""
    code = "from kit.cli import main; main()"
    words = [sys.executable, "-c", code, "log", "sam-lee", *TODAY, "--vault", str(root), "--note"]
    running = [
        subprocess.Popen([*words, f"note {number}"], stdout=subprocess.DEVNULL)
        for number in range(4)
    ]
    assert [each.wait(60) for each in running] == [0, 0, 0, 0]
    text = (root / "contacts/sam-lee.md").read_text()
    assert sorted(re.findall("note [0-9]", text)) == [f"note {number}" for number in range(4)]


def test_control_characters_stay_quiet(root: Path) -> None:
    """A note's own control characters do not speak to the terminal, and are read back as logged."""
    result = run("log", "sam-lee", "--kind", "a\x1b[31mb", *TODAY, "--vault", root)
    assert "\x1b" not in result.stdout
    assert "\\x1b" in (root / "contacts/sam-lee.md").read_text()


def test_the_help_names_all_kinds() -> None:
    """Whoever asks for help sees every kind that is documented."""
    said = " ".join(run("log", "--help").stdout.split())
    assert f"What for: {', '.join(kind.word for kind in KINDS)}, or a word of yours." in said


def test_the_handbook_names_what_each_kind_moves() -> None:
    """The handbook's table says of every kind what the code's own table says."""
    text = (Path(__file__).parents[2] / "docs/daily/after.md").read_text(encoding="utf-8")
    moving = {kind.word: kind.effect for kind in KINDS if kind.effect}
    rows = [row.split(" | ") for row in text.split("\n") if row.startswith("| `")]
    said = {row[0].strip("|` "): row[-1].strip(" |") for row in rows if len(row) == 3}
    assert {word: said.get(word) for word in moving} == moving
    still = next(row for row in text.split("\n") if row.startswith("| `greeting`"))
    assert [kind.word for kind in KINDS if not kind.effect and f"`{kind.word}`" not in still] == []
