"""`kit prep`: which talk is meant, what is printed, and what is written where."""

import json
import os
import stat
from pathlib import Path

import pytest

from tests.commands.running import DEMO, run, run_process
from tests.making import contact, interview, write_vault

TALK = (
    "contact: ama\ndate: 2026-07-03T11:00\npaths: [bees]\nstatus: scheduled\nduration_minutes: 25"
)
NOTES = {
    "paths/bees.md": "---\ntitle: Beekeeping\nstatus: pursuing\n---\n",
    "contacts/ama.md": contact("Ama Mensah", "paths: [bees]\n"),
    "contacts/bo.md": contact("Bo Lindqvist", "paths: [bees]\n"),
    "contacts/cai.md": contact("Cai Nguyen"),
    "interviews/2026-07-03-ama.md": interview(TALK),
    "interviews/2026-05-04-bo.md": interview("contact: bo\ndate: 2026-05-04\nstatus: thanked"),
    "interviews/read.md": interview(
        "contact: cai\ndate: 2026-05-04\nsource: published\nstatus: held", "## Pay\n- Little\n"
    ),
    "questions/q.md": "## Journey\n- How did you begin?\n",
}
SETTINGS = 'today = "2026-06-30"\ntimezone = "Europe/Brussels"\n'


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a small vault with one talk to come."""
    return write_vault(tmp_path / "v", NOTES, SETTINGS)


def test_without_an_id_it_is_the_next_talk(vault: Path) -> None:
    """A talk, its contact, and nothing at all mean the same here."""
    printed = run("prep", "--vault", vault).stdout
    assert printed.startswith("# Talk with Ama Mensah\n\nFriday 3 Jul 2026, 11:00–11:25, in 3 days")
    assert run("prep", "ama", "--vault", vault).stdout == printed
    assert run("prep", "2026-07-03-ama", "--vault", vault).stdout == printed
    assert run("prep", "Ama Mensah", "--vault", vault).stdout == printed
    assert "1. How did you begin? *(their story first)*" in printed


def test_no_talk_is_coming(tmp_path: Path) -> None:
    """It ends with what to type instead."""
    result = run("prep", "--vault", write_vault(tmp_path / "v", {}, SETTINGS))
    assert result.exit_code == 2
    assert result.stderr == "kit: no talk is coming; name a contact: kit prep maya-okafor\n"


@pytest.mark.parametrize(
    ("id_", "code", "said"),
    [
        (
            "2026-05-04-bo",
            1,
            "interviews/2026-05-04-bo was held: `kit debrief 2026-05-04-bo` is for after it; `kit prep bo` prepares the next talk",
        ),
        ("read", 1, "interviews/read is a text that you read; `kit prep cai` prepares a talk"),
        ("bees", 2, "paths/bees is a note of type path; a talk or a contact has a brief"),
        ("amma", 2, "there is no note 'amma'; did you mean ama?"),
    ],
)
def test_what_has_no_brief_says_what_does(vault: Path, id_: str, code: int, said: str) -> None:
    """A talk that was held, a text, another note, and none."""
    result = run("prep", id_, "--vault", vault)
    assert result.exit_code == code
    assert result.stderr == f"kit: {said}\n"
    assert not result.stdout


def test_a_contact_without_a_talk_has_a_sheet(vault: Path) -> None:
    """As preparation for asking; somebody only read, too."""
    shown = run("prep", "bo", "--vault", vault).stdout
    assert shown.startswith("# Before you ask Bo Lindqvist for another talk\n")
    assert "`kit new interview bo`" in shown
    assert "## Afterwards" not in shown
    read = run("prep", "cai", "--vault", vault).stdout
    assert read.startswith("# Before you ask Cai Nguyen for a talk\n")
    assert "You read on 4 May 2026: “Little”" in read


def test_every_sheet_of_the_demo_is_one_page() -> None:
    """At most 60 lines, in plain Markdown without a blank line too many, for everybody there."""
    for file in sorted((DEMO / "contacts").glob("*.md")):
        text = run("prep", file.stem, "--vault", DEMO).stdout
        assert text.count("\n") <= 60, file.stem
        assert "\n\n\n" not in text
        assert "{{" not in text


def test_json_holds_what_the_template_gets(vault: Path) -> None:
    """One object with moments in ISO 8601, questions with their reasons, and places in the notes."""
    data = json.loads(run("prep", "--format", "json", "--vault", vault).stdout)
    assert data["id"] == "interviews/2026-07-03-ama"
    assert data["people"] == ["contacts/ama"]
    assert (data["begins_at"], data["minutes"]) == ("2026-07-03T11:00+02:00", 25)
    assert data["asks"][0] == {
        "text": "How did you begin?",
        "why": "their story first",
        "place": "questions/q.md:2",
        "topic": "journey",
        "part": "story",
    }


def test_the_own_template_lays_it_out(vault: Path) -> None:
    """`templates/brief.md` of the vault wins; a fault in it is told with its line."""
    own = vault / "templates" / "brief.md"
    own.parent.mkdir()
    own.write_text("{{ title }}: {{ asks | length }}\n")
    assert run("prep", "--vault", vault).stdout == "Talk with Ama Mensah: 7\n"
    own.write_text("x\n{{ titel }}\n")
    result = run("prep", "--vault", vault)
    assert result.exit_code == 1
    assert "templates/brief.md:2: the template cannot be used" in result.stderr


def test_text_of_notes_is_data(vault: Path) -> None:
    """Neither a template's signs nor a terminal's commands in a note do anything."""
    (vault / "contacts/ama.md").write_text(
        '---\nname: Ama Mensah\nhow_met: "at {{ 7 * 7 }} {% raw %} \\e[31mred"\n---\n'
    )
    shown = run("prep", "--vault", vault).stdout
    assert "{{ 7 * 7 }} {% raw %}" in shown
    assert "\x1b" not in shown


def test_a_contact_that_cannot_be_read_is_no_end(vault: Path) -> None:
    """The talk has its sheet, and the command says that a note could not be read."""
    (vault / "contacts/ama.md").write_text("---\nname: [\n---\n")
    result = run("prep", "2026-07-03-ama", "--vault", vault)
    assert result.exit_code == 0
    assert "1 note could not be read" in result.stderr
    assert "How did you begin?" in result.stdout


def test_write_puts_the_questions_into_the_note(vault: Path) -> None:
    """A dry run shows it and writes nothing; a second time there is nothing to do."""
    note = vault / "interviews/2026-07-03-ama.md"
    before = note.read_text()
    shown = run("prep", "--write", "--dry-run", "--vault", vault)
    assert "+- How did you begin?" in shown.stdout
    assert "1 file would change" in shown.stderr
    assert note.read_text() == before
    result = run("prep", "ama", "--write", "--vault", vault)
    assert result.stdout.startswith(
        "interviews/2026-07-03-ama.md: 7 questions and 7 headings added"
    )
    after = note.read_text()
    assert after.startswith(before)
    assert "\n## Questions\n\n- How did you begin?\n" in after
    again = run("prep", "--write", "--vault", vault)
    assert (
        again.stdout
        == "interviews/2026-07-03-ama.md: its questions and headings are there already\n"
    )
    assert note.read_text() == after
    assert run("check", "--vault", vault).exit_code == 0


def test_write_needs_a_talk(vault: Path) -> None:
    """A contact has no list; and --dry-run alone means nothing."""
    result = run("prep", "bo", "--write", "--vault", vault)
    assert result.exit_code == 1
    assert result.stderr == "kit: no talk with Bo Lindqvist is coming; kit new interview bo\n"
    assert run("prep", "--dry-run", "--vault", vault).exit_code == 2


def test_write_needs_something_to_ask(vault: Path) -> None:
    """In a talk in which I am the one asked, the questions are theirs."""
    note = vault / "interviews/2026-07-03-ama.md"
    note.write_text(interview(f"{TALK}\ni_am: interviewee"))
    result = run("prep", "2026-07-03-ama", "--write", "--vault", vault)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "you are the one asked" in result.stderr


def test_out_never_writes_over_a_file(vault: Path, tmp_path: Path) -> None:
    """A new file holds what would be printed; one that is there stays; `-` prints."""
    file = tmp_path / "brief.md"
    printed = run("prep", "--vault", vault).stdout
    assert run("prep", "--out", file, "--vault", vault).stdout == f"{file}\n"
    assert file.read_text() == printed
    file.write_text("mine")
    result = run("prep", "--out", file, "--vault", vault)
    assert result.exit_code == 1
    assert "exists already and was left as it is" in result.stderr
    assert file.read_text() == "mine"
    assert run("prep", "--out", "-", "--vault", vault).stdout == printed
    assert run("prep", "--out", tmp_path, "--vault", vault).exit_code == 1


def test_open_without_a_display_says_where_it_is(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The brief lies under `.kit/briefs/`; what was typed into it is never written over."""
    for key in ("DISPLAY", "WAYLAND_DISPLAY", "EDITOR", "VISUAL"):
        monkeypatch.delenv(key, raising=False)
    result = run("prep", "--open", "--vault", vault)
    file = Path(result.stdout.strip())
    assert result.exit_code == 0
    assert "there is no display here" in result.stderr
    assert file.parent == vault / ".kit" / "briefs"
    assert file.read_text() == run("prep", "--vault", vault).stdout
    file.write_text("typed during the talk")
    assert Path(run("prep", "--open", "--vault", vault).stdout.strip()) == file
    assert file.read_text() == "typed during the talk"
    (vault / "contacts/ama.md").write_text(contact("Ama Mensah", "pronouns: she/her\n"))
    other = Path(run("prep", "--open", "--vault", vault).stdout.strip())
    assert other != file
    assert "she/her" in other.read_text()


def test_open_with_a_display_starts_the_viewer(
    vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The desktop's own opener gets the file."""
    told = tmp_path / "told"
    opener = tmp_path / "xdg-open"
    opener.write_text(f'#!/bin/sh\necho "$1" > {told}\n')
    opener.chmod(opener.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":7")
    result = run_process("prep", "--open", "--vault", vault)
    assert result.returncode == 0
    for _ in range(100):
        if told.exists() and told.read_text().strip():
            break
        __import__("time").sleep(0.05)
    assert told.read_text().strip() == result.stdout.strip()


def test_a_closed_pipe_ends_quietly(vault: Path) -> None:
    """As every command: no traceback, nothing written."""
    result = run_process("prep", "--vault", vault)
    assert result.returncode == 0
    assert not result.stderr
    assert not (vault / ".kit/journal").exists()
    assert not (vault / ".kit/lock").exists()
