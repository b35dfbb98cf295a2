"""`kit import transcript`: files in, notes out, nothing lost on the way."""

import json
from pathlib import Path

from tests.commands.running import run, run_process

TALK = """\
---
title: Interview with Ines Sol
date: 2025-02-03
---
**How did you start?**

With a fork.

**Which colour is your case?**

Green.
"""


def new_vault(folder: Path) -> Path:
    """Make an empty vault with a talk beside it, and return its folder."""
    vault = folder / "vault"
    vault.mkdir()
    (vault / "kit.toml").touch()
    (folder / "talk.md").write_text(TALK, encoding="utf-8")
    return vault


def files_in(vault: Path) -> dict[str, bytes]:
    """Return the bytes of every file of a vault by its path, but of what the kit keeps for itself."""
    return {
        file.relative_to(vault).as_posix(): file.read_bytes()
        for file in sorted(vault.rglob("*"))
        if file.is_file() and ".kit" not in file.parts
    }


def test_notes_are_made_and_check_clean(tmp_path: Path) -> None:
    """An interview and a contact come into being, and the checks find no fault."""
    vault = new_vault(tmp_path)
    result = run("import", "transcript", tmp_path / "talk.md", "--vault", vault)
    assert result.exit_code == 0
    assert sorted(files_in(vault)) == [
        "contacts/ines-sol.md",
        "interviews/2025-02-03-ines-sol.md",
        "kit.toml",
    ]
    lines = result.output.splitlines()
    assert lines[0].split() == ["file", "date", "people", "questions", "matched", "notes"]
    assert lines[1].split() == [
        "talk.md",
        "2025-02-03",
        "Ines",
        "Sol",
        "2",
        "1",
        "of",
        "2",
        "interviews/2025-02-03-ines-sol",
    ]
    assert "no topic for \u201cWhich colour is your case?\u201d" in lines[2]
    assert lines[3] == "1 interview and 1 contact made"
    checked = run("check", "--vault", vault, "--strict", "--today", "2026-06-30")
    assert checked.exit_code == 0, checked.output


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    """The second import skips the file, says so, and leaves every byte."""
    vault = new_vault(tmp_path)
    run("import", "transcript", tmp_path / "talk.md", "--vault", vault)
    before = files_in(vault)
    again = run("import", "transcript", tmp_path / "talk.md", "--vault", vault)
    assert again.exit_code == 0
    assert "skipped, already imported: interviews/2025-02-03-ines-sol" in again.output
    assert "0 interviews and 0 contacts made, 1 file skipped" in again.output
    assert files_in(vault) == before


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    """`--dry-run` shows the same table and makes nothing."""
    vault = new_vault(tmp_path)
    result = run("import", "transcript", tmp_path / "talk.md", "--vault", vault, "--dry-run")
    assert result.exit_code == 0
    assert "1 interview and 1 contact would be made" in result.output
    assert list(files_in(vault)) == ["kit.toml"]


def test_json_has_one_object_a_file_in_their_order(tmp_path: Path) -> None:
    """`--format json` is a list with the agreed keys, files that failed among them."""
    vault = new_vault(tmp_path)
    missing = tmp_path / "missing.md"
    result = run(
        "import", "transcript", missing, tmp_path / "talk.md", "--vault", vault, "--format", "json"
    )
    assert result.exit_code == 1
    failed, made = json.loads(result.stdout)
    assert (
        set(failed)
        == set(made)
        == {"file", "people", "interviews", "questions", "skipped", "warnings"}
    )
    assert failed["file"] == str(missing)
    assert failed["skipped"]
    assert made["interviews"] == ["interviews/2025-02-03-ines-sol"]
    assert made["questions"] == [
        {"text": "How did you start?", "topic": "journey"},
        {"text": "Which colour is your case?", "topic": None},
    ]
    assert made["skipped"] is None


def test_unreadable_files_are_told_and_the_rest_is_imported(tmp_path: Path) -> None:
    """A missing, a binary, a wrongly encoded file and a folder: one line each, exit code 1."""
    vault = new_vault(tmp_path)
    (tmp_path / "zero.md").write_bytes(b"a\0b")
    (tmp_path / "latin.md").write_bytes("Caf\u00e9".encode("latin-1"))
    names = ["missing.md", "zero.md", "latin.md", "vault", "talk.md"]
    result = run("import", "transcript", *(tmp_path / name for name in names), "--vault", vault)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 4
    assert "No such file" in result.stderr
    assert "zero bytes" in result.stderr
    assert "not UTF-8 text (byte 4" in result.stderr
    assert "is a folder" in result.stderr
    assert "1 interview and 1 contact made" in result.stdout


def test_options_reach_the_notes(tmp_path: Path) -> None:
    """`--contact`, `--date` and `--path` end up in the front matter; an unknown path is told."""
    vault = new_vault(tmp_path)
    (tmp_path / "qa.txt").write_text("Q: Any advice?\nA: Sleep.\n", encoding="utf-8")
    result = run(
        *("import", "transcript", tmp_path / "qa.txt", "--vault", vault),
        *("--contact", "Li Wei", "--date", "2025-05-05", "--path", "bread"),
    )
    assert result.exit_code == 0
    assert "no path 'bread' yet" in result.stderr
    text = (vault / "interviews/2025-05-05-li-wei.md").read_text(encoding="utf-8")
    assert "contact: li-wei\ndate: 2025-05-05\nsource: published\npaths:\n  - bread\n" in text


def test_a_wrong_date_is_a_usage_error(tmp_path: Path) -> None:
    """`--date` must be a date that exists; nothing is made."""
    vault = new_vault(tmp_path)
    result = run(
        "import", "transcript", tmp_path / "talk.md", "--vault", vault, "--date", "2025-02-30"
    )
    assert result.exit_code == 2
    assert "2025-02-30" in result.stderr
    assert list(files_in(vault)) == ["kit.toml"]


def test_skipped_for_want_of_a_name(tmp_path: Path) -> None:
    """A talk in which nobody is named is skipped with the remedy; that is no error."""
    vault = new_vault(tmp_path)
    (tmp_path / "qa.txt").write_text("Q: Any advice?\nA: Sleep.\n", encoding="utf-8")
    result = run("import", "transcript", tmp_path / "qa.txt", "--vault", vault)
    assert result.exit_code == 0
    assert "--contact NAME" in result.output
    assert list(files_in(vault)) == ["kit.toml"]


def test_topic_names_of_the_vault_count(tmp_path: Path) -> None:
    """A heading that kit.toml names as a topic is matched to it."""
    vault = new_vault(tmp_path)
    (vault / "kit.toml").write_text('[topics]\nskills = ["Craft"]\n', encoding="utf-8")
    (tmp_path / "essay.md").write_text(
        "---\ndate: 2025-01-01\n---\nMy name is Li Wei.\n\n## Craft\n\nI plane.\n", encoding="utf-8"
    )
    run("import", "transcript", tmp_path / "essay.md", "--vault", vault)
    text = (vault / "interviews/2025-01-01-li-wei.md").read_text(encoding="utf-8")
    assert "## Skills\n\n### Craft\n\n> I plane.\n" in text


def test_names_with_spaces_and_other_letters(tmp_path: Path) -> None:
    """Folders and files may have any name."""
    folder = tmp_path / "m\u00eds cosas"
    folder.mkdir()
    vault = new_vault(folder)
    done = run_process("import", "transcript", "../talk.md", cwd=vault)
    assert done.returncode == 0
    assert (vault / "interviews/2025-02-03-ines-sol.md").exists()


def test_without_a_vault(tmp_path: Path) -> None:
    """Outside of a vault there is one line, exit code 2, and nothing is made."""
    (tmp_path / "talk.md").write_text(TALK, encoding="utf-8")
    done = run_process("import", "transcript", "talk.md", cwd=tmp_path)
    assert done.returncode == 2
    assert "no vault here" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["talk.md"]
