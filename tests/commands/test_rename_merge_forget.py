"""`kit rename`, `kit merge` and `kit forget`: what they print, their exit codes, and what they write."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.running import run, run_process
from tests.making import contact, interview, write_vault
from tests.revising.linked import files_in

NOTES = {
    "contacts/maya-okafor.md": contact("Maya Okafor"),
    "contacts/m-okafor.md": contact("M. Okafor", "tie: weak\n"),
    "contacts/sam-lee.md": contact("Sam Lee", "referred_by: maya-okafor\n"),
    "interviews/2026-03-14-maya-okafor.md": interview("contact: maya-okafor\ndate: 2026-03-14"),
}
CALLS = [
    ("rename", "maya-okafor", "maya-lind"),
    ("merge", "maya-okafor", "m-okafor"),
    ("forget", "maya-okafor", "--yes"),
]


@pytest.mark.parametrize("words", CALLS, ids=lambda words: words[0])
def test_a_dry_run_shows_a_diff_and_writes_nothing(tmp_path: Path, words: tuple[str, ...]) -> None:
    """`--dry-run` prints what would change, ends with 0, and leaves every byte."""
    root = write_vault(tmp_path, NOTES)
    before = files_in(root)
    result = run(*words, "--dry-run", "--vault", root)
    assert result.exit_code == 0
    assert "--- a/contacts/" in result.stdout
    assert "nothing was written" in result.stderr
    assert files_in(root) == before


@pytest.mark.parametrize("words", CALLS, ids=lambda words: words[0])
def test_an_unknown_id_names_the_near_one(tmp_path: Path, words: tuple[str, ...]) -> None:
    """A mistyped id ends with 2, one line, and the note that may have been meant."""
    root = write_vault(tmp_path, NOTES)
    result = run(words[0], "maya-okafr", *words[2:], "--vault", root)
    assert result.exit_code == 2
    assert result.stderr == "kit: there is no note 'maya-okafr'; did you mean maya-okafor?\n"


def test_rename_says_what_it_did(tmp_path: Path) -> None:
    """The new path and the notes that were changed are printed."""
    root = write_vault(tmp_path, NOTES)
    result = run("rename", "maya-okafor", "maya-lind", "--vault", root)
    assert result.exit_code == 0
    assert result.stdout == (
        "contacts/maya-okafor.md is now contacts/maya-lind.md\n"
        "references changed in 2 notes: contacts/sam-lee.md, interviews/2026-03-14-maya-okafor.md\n"
    )
    assert "referred_by: maya-lind" in (root / "contacts/sam-lee.md").read_text()


REFUSED = [
    (("rename", "maya-okafor", "sam-lee"), "contacts/sam-lee.md exists already"),
    (("rename", "contacts/maya-okafor", "../x"), "outside the vault"),
    (("merge", "maya-okafor", "2026-03-14-maya-okafor"), "only notes of one type"),
    (("forget", "2026-03-14-maya-okafor", "--yes"), "only a person can be forgotten"),
]


@pytest.mark.parametrize(("words", "reason"), REFUSED)
def test_a_refusal_is_one_line_and_code_1(
    tmp_path: Path, words: tuple[str, ...], reason: str
) -> None:
    """What cannot be done is told in one line, and nothing is written."""
    root = write_vault(tmp_path, NOTES)
    before = files_in(root)
    result = run(*words, "--vault", root)
    assert result.exit_code == 1
    assert reason in result.stderr
    assert result.stderr.count("\n") == 1
    assert files_in(root) == before


def test_merge_says_what_it_did(tmp_path: Path) -> None:
    """What was added, what became an alias and which notes were changed is printed."""
    root = write_vault(tmp_path, {**NOTES, "journal/j.md": "[[m-okafor]]\n"})
    result = run("merge", "maya-okafor", "m-okafor", "--vault", root)
    assert result.exit_code == 0
    assert result.stdout == (
        "contacts/m-okafor.md went into contacts/maya-okafor.md and was removed\n"
        "'M. Okafor' is an alias now\n"
        "added: tie\n"
        "references changed in 1 note: journal/j.md\n"
    )


def test_forget_needs_a_yes(tmp_path: Path) -> None:
    """Where nobody can be asked it ends with 2 and changes nothing."""
    root = write_vault(tmp_path, NOTES)
    before = files_in(root)
    result = run_process("forget", "maya-okafor", "--vault", root)
    assert result.returncode == 2
    assert "--yes" in result.stderr
    assert files_in(root) == before


@pytest.mark.skipif(os.name != "posix", reason="terminals are made with pty")
@pytest.mark.parametrize(("answer", "code", "gone"), [("y", 0, True), ("n", 1, False)])
def test_forget_asks_on_a_terminal(tmp_path: Path, answer: str, code: int, gone: bool) -> None:
    """On a terminal the list is shown and a question asked; without a yes nothing goes."""
    root = write_vault(tmp_path, NOTES)
    words = ["-c", "from kit.cli import main; main()", "forget", "maya-okafor", "--vault", root]
    mine, theirs = os.openpty()
    os.write(mine, f"{answer}\n".encode())
    done = subprocess.run(
        [sys.executable, *map(str, words)],
        stdin=theirs,
        capture_output=True,
        text=True,
        check=False,
    )
    os.close(mine)
    os.close(theirs)
    assert done.returncode == code
    assert "2 notes go, and 1 mention in others" in done.stderr
    assert ("contacts/maya-okafor.md" in files_in(root)) != gone


def test_forget_tells_all_that_is_left_to_do(tmp_path: Path) -> None:
    """What went is listed by path and line, then what to look at, then the steps elsewhere."""
    root = write_vault(tmp_path / "vault", {**NOTES, "journal/j.md": "Maya called.\n"})
    (root / "site").mkdir()
    result = run("forget", "maya-okafor", "--yes", "--vault", root)
    assert result.exit_code == 0
    assert "  removed contacts/maya-okafor.md\n" in result.stdout
    assert "  contacts/sam-lee.md:3: maya-okafor\n" in result.stdout
    assert (
        "For you to look at:\n  contacts/m-okafor.md:2: Okafor\n  journal/j.md:1: Maya\n"
        in result.stdout
    )
    assert "rm -r site" in result.stdout
    assert sorted(files_in(root)) == ["contacts/m-okafor.md", "contacts/sam-lee.md", "journal/j.md"]


def test_forget_may_keep_the_talks(tmp_path: Path) -> None:
    """With --keep-interviews the talk stays, under a name that is nobody's."""
    root = write_vault(tmp_path, NOTES)
    result = run("forget", "maya-okafor", "--keep-interviews", "--yes", "--vault", root)
    assert result.exit_code == 0
    assert "interviews/2026-03-14-someone.md" in files_in(root)
    assert run("check", "--vault", root).exit_code == 0
