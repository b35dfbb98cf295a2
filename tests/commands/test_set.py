"""`kit set` and `kit check --fix` as a user types them: words, pipes, files and exit codes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.running import run, run_process
from tests.making import contact, write_vault

_NOTES = {
    "contacts/maya.md": contact("Maya Okafor", "status: met  # at a fair\n"),
    "contacts/sam.md": contact("Sam Lee", "tie: cold\n"),
    "paths/data.md": "---\ntitle: Data\nstauts: considering\nbecause: Two things: pay\n---\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a small vault in a folder with a blank and an accent in its name."""
    return write_vault(tmp_path / "mein Köfferchen", _NOTES)


def test_one_value(root: Path) -> None:
    """The value changes, its comment stays, and the change is told on one line."""
    result = run("set", "maya", "status=in-touch", "--vault", root)
    assert result.exit_code == 0
    assert result.output == "contacts/maya.md: status: met → in-touch\n"
    assert (root / "contacts/maya.md").read_text() == _NOTES["contacts/maya.md"].replace(
        "status: met ", "status: in-touch "
    )


def test_a_day_as_people_type_it(root: Path) -> None:
    """A key that holds a day takes `friday` and says it back; words, lists and ISO forms stay as typed."""
    words = (
        "contacted_on=last friday",
        "how_met=friday",
        "created_on=2026-03",
        "--today",
        "2026-06-30",
    )
    result = run("set", "maya", *words, "--vault", root)
    assert result.exit_code == 0, result.output
    assert result.stderr == "last friday is 2026-06-26, a Friday\n"
    text = (root / "contacts/maya.md").read_text()
    for row in ("contacted_on: 2026-06-26", "how_met: friday", "created_on: 2026-03"):
        assert f"\n{row}\n" in text
    wrong = run("set", "maya", "contacted_on=whenever", "--vault", root)
    assert wrong.exit_code == 1
    assert "'whenever'" in wrong.output


def test_the_same_value_touches_nothing(root: Path) -> None:
    """Neither the bytes nor the time of the file change."""
    file = root / "contacts/maya.md"
    os.utime(file, (1_000_000_000, 1_000_000_000))
    result = run("set", "maya", "status=met", "name=Maya Okafor", "--vault", root)
    assert result.output == "contacts/maya.md: unchanged\n"
    assert file.stat().st_mtime == 1_000_000_000
    assert file.read_text() == _NOTES["contacts/maya.md"]


def test_many_from_a_pipe(root: Path) -> None:
    """Ids come one a line, as `kit list --format ids` prints them."""
    listed = run("list", "contacts", "--format", "ids", "--vault", root).stdout
    result = run_process("set", "-", "tie=weak", "--vault", root, stdin=listed)
    assert (result.returncode, result.stderr) == (0, "")
    assert run("list", "contacts", "--where", "tie=weak", "--format", "ids", "--vault", root).stdout == listed  # fmt: skip


def test_many_by_a_condition(root: Path) -> None:
    """`--where` chooses notes of a type; where none matches, that is said and is no fault."""
    run("set", "--type", "contacts", "--where", "tie=cold", "tie=moderate", "--vault", root)
    assert "tie: moderate" in (root / "contacts/sam.md").read_text()
    assert "tie" not in (root / "contacts/maya.md").read_text()
    none = run("set", "--type", "contact", "--where", "tie=strong", "tie=weak", "--vault", root)
    assert none.exit_code == 0
    assert "no note matches" in none.output


def test_all_or_none(root: Path) -> None:
    """Where one note cannot be changed, none is."""
    (root / "contacts/sam.md").write_text("---\nname: Sam\ntie: a\ntie: b\n---\n")
    result = run("set", "maya", "sam", "tie=weak", "--vault", root)
    assert result.exit_code == 1
    assert "contacts/sam.md:4:1: tie was not set: `tie` stands here twice" in result.output
    assert "tie" not in (root / "contacts/maya.md").read_text()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["maya"], 2, "nothing to set"),
        (["status=met"], 2, "name a note"),
        (["nobody", "a=b"], 2, "there is no note 'nobody'"),
        (["--where", "a=b", "c=d"], 2, "--type"),
        (["--type", "contacts", "--where", "a", "c=d"], 2, "is not a condition"),
        (["maya", "--type", "contacts", "c=d"], 2, "--type goes with --where"),
        (["--type", "contacts", "c=d"], 2, "--type goes with --where"),
        (["maya", "name+=x"], 1, "name takes text"),
        (["maya", "status=mett"], 1, "did you mean met"),
        (["maya", "name.first=x"], 1, "single value"),
    ],
)
def test_refusals(root: Path, words: list[str], code: int, said: str) -> None:
    """One line says what is wrong; nothing is written."""
    result = run("set", *words, "--vault", root)
    assert result.exit_code == code
    assert said in result.output
    assert (root / "contacts/maya.md").read_text() == _NOTES["contacts/maya.md"]


def test_a_dry_run_writes_nothing(root: Path) -> None:
    """The change is shown as a diff that git could apply."""
    result = run("set", "maya", "status=met", "tie=weak", "--dry-run", "--vault", root)
    assert "--- a/contacts/maya.md\n+++ b/contacts/maya.md\n" in result.output
    assert "+tie: weak\n" in result.output
    assert (root / "contacts/maya.md").read_text() == _NOTES["contacts/maya.md"]
    assert not (root / ".kit/journal").exists()
    assert not (root / ".kit/lock").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_change_that_cannot_be_told(root: Path) -> None:
    """Where the report finds no room, that is what is said: the change itself was made."""
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-c", "from kit.cli import main; main()", "set", "maya", "tie=weak", "--vault", str(root)]  # fmt: skip
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr.startswith("kit: the change was made, but cannot be told here: ")
    assert ran.stderr.count("\n") == 1
    assert "tie: weak" in (root / "contacts/maya.md").read_text()


def test_keys_are_texts_to_every_reader(root: Path) -> None:
    """A key that others would take for a number, a date or a yes gets quotes; blanks in it stay."""
    run("set", "maya", "true=1", "0=x", "2026-01-01=y", "my key=z", "how_met=a ", "--vault", root)
    text = (root / "contacts/maya.md").read_text()
    for row in ('"true": 1', '"0": x', '"2026-01-01": "y"', "my key: z", 'how_met: "a "'):
        assert f"\n{row}\n" in text


def test_fixes(root: Path) -> None:
    """`--diff` shows and writes nothing, `--fix` mends and tells what is left, twice changes nothing."""
    shown = run("check", "--diff", "--vault", root)
    assert shown.exit_code == 1
    assert "+status: considering\n" in shown.output
    assert '+because: "Two things: pay"\n' in shown.output
    assert (root / "paths/data.md").read_text() == _NOTES["paths/data.md"]
    fixed = run("check", "--fix", "--vault", root)
    assert fixed.exit_code == 0
    assert "fixed paths/data.md" in fixed.output
    assert (root / "paths/data.md").read_text() == (
        '---\ntitle: Data\nstatus: considering\nbecause: "Two things: pay"\n---\n'
    )
    assert run("check", "--diff", "--vault", root).exit_code == 0


def test_the_next_command_mends_what_was_broken_off(root: Path) -> None:
    """A command that only reads takes back what a killed one left, and says so."""
    (root / ".kit" / "journal").mkdir(parents=True)
    (root / "contacts" / ".kit-0123456789abcdef.tmp").write_text("half a no")
    result = run("list", "contacts", "--vault", root)
    assert result.exit_code == 0
    assert "Maya Okafor" in result.output
    assert not (root / ".kit" / "journal").exists()
    assert not list(root.rglob("*.tmp"))
