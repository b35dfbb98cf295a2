"""`kit fmt` on real vaults: what it writes, what it only shows, and its exit codes."""

import os
from pathlib import Path

import pytest

from kit.notes import note_types
from tests.commands.running import run
from tests.making import write_vault

_ROUGH = "---\ntitle: Nurse\nname:  Noor Haddad # friend\n---\n\nText\n"
_NEAT = "---\nname: Noor Haddad  # friend\ntitle: Nurse\n---\n\nText\n"
_TWICE = "---\nname: x\nname: y\n---\n"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a vault of a rough note, a neat one, and one in another folder."""
    notes = {
        "contacts/noor-haddad.md": _ROUGH,
        "contacts/tomasz-wilk.md": _NEAT.replace("Noor Haddad", "Tomasz Wilk"),
        "paths/nursing.md": "---\nplan: A\ntitle: Nursing\n---\n",
    }
    return write_vault(tmp_path / "vault", notes)


def _text(vault: Path, path: str) -> str:
    return (vault / path).read_text(encoding="utf-8")


def test_all_notes_are_formatted(vault: Path) -> None:
    """Rough notes are written anew and named; neat ones keep even their time."""
    os.utime(vault / "contacts" / "tomasz-wilk.md", (1, 1))
    result = run("fmt", "--vault", vault)
    assert result.exit_code == 0
    assert result.stdout == "formatted contacts/noor-haddad.md\nformatted paths/nursing.md\n"
    assert result.stderr == "2 formatted, 1 in order\n"
    assert _text(vault, "contacts/noor-haddad.md") == _NEAT
    assert _text(vault, "paths/nursing.md") == "---\ntitle: Nursing\nplan: A\n---\n"
    assert (vault / "contacts" / "tomasz-wilk.md").stat().st_mtime == 1
    again = run("fmt", "--vault", vault)
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "0 formatted, 3 in order\n")


@pytest.mark.parametrize(
    "word", ["noor-haddad", "Noor Haddad", "contacts/noor-haddad.md", "contacts", "contacts/"]
)
def test_only_what_is_named(vault: Path, word: str) -> None:
    """Ids, names, files and folders choose notes; the others stay."""
    result = run("fmt", word, "--vault", vault)
    assert result.stdout == "formatted contacts/noor-haddad.md\n"
    assert "plan: A\ntitle" in _text(vault, "paths/nursing.md")


def test_paths_from_the_current_folder(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path is taken from the current folder first."""
    monkeypatch.chdir(vault / "contacts")
    assert run("fmt", "noor-haddad.md").stdout == "formatted contacts/noor-haddad.md\n"
    assert run("fmt", "--check", "..").stdout == "would be formatted paths/nursing.md\n"


@pytest.mark.parametrize("word", ["nobody", "attachments", "/"])
def test_a_word_that_means_no_note(vault: Path, word: str) -> None:
    """What names no note is a mistake in the call: exit code 2, and nothing is written."""
    (vault / "attachments").mkdir()
    result = run("fmt", word, "--vault", vault)
    assert result.exit_code == 2
    assert _text(vault, "contacts/noor-haddad.md") == _ROUGH


def test_check_names_and_writes_nothing(vault: Path) -> None:
    """--check names what would change and exits with 1; with 0 when all is in order."""
    result = run("fmt", "--check", "--vault", vault)
    assert result.exit_code == 1
    assert "would be formatted contacts/noor-haddad.md" in result.stdout
    assert result.stderr == "2 would be formatted, 1 in order\n"
    assert _text(vault, "contacts/noor-haddad.md") == _ROUGH
    assert not (vault / ".kit/journal").exists()
    assert not (vault / ".kit/lock").exists()
    assert run("fmt", "--check", "tomasz-wilk", "--vault", vault).exit_code == 0


@pytest.mark.parametrize(("option", "code"), [("--diff", 1), ("--dry-run", 0)])
def test_changes_are_shown_and_not_made(vault: Path, option: str, code: int) -> None:
    """--diff and --dry-run show the lines that would change; --diff says by its code that some would."""
    result = run("fmt", "noor-haddad", option, "--vault", vault)
    assert result.exit_code == code
    assert "+name: Noor Haddad  # friend" in result.stdout
    assert "1 file would change; nothing was written" in result.stderr
    assert _text(vault, "contacts/noor-haddad.md") == _ROUGH
    assert run("fmt", "tomasz-wilk", option, "--vault", vault).exit_code == 0


def test_a_refused_note_is_named_and_the_others_are_formatted(vault: Path) -> None:
    """A note that must not be changed is named with its place; exit code 1; the others are written."""
    (vault / "contacts" / "twice.md").write_text(_TWICE)
    result = run("fmt", "--vault", vault)
    assert result.exit_code == 1
    assert "contacts/twice.md:3:1: not formatted: `name` is given twice" in result.stderr
    assert "2 formatted, 1 in order, 1 refused" in result.stderr
    assert _text(vault, "contacts/noor-haddad.md") == _NEAT
    assert _text(vault, "contacts/twice.md") == _TWICE


def test_a_linked_note_is_formatted_where_it_lies(vault: Path) -> None:
    """A link to a note stays a link."""
    (vault / "contacts" / "also.md").symlink_to("noor-haddad.md")
    assert run("fmt", "--vault", vault).exit_code == 0
    assert (vault / "contacts" / "also.md").is_symlink()
    assert _text(vault, "contacts/noor-haddad.md") == _NEAT


@pytest.mark.parametrize("words", [[], ["--demo"]])
def test_a_new_vault_is_in_order(tmp_path: Path, words: list[str]) -> None:
    """What `kit init` makes, with samples or without, `kit fmt` leaves as it is."""
    run("init", tmp_path / "mine", *words)
    assert run("fmt", "--check", "--vault", tmp_path / "mine").output.strip()[-8:] == "in order"


@pytest.mark.parametrize("kind", [name for name in note_types() if name not in ("me", "questions")])
def test_a_new_note_is_in_order(tmp_path: Path, kind: str) -> None:
    """What `kit new` makes, `kit fmt` leaves as it is."""
    run("init", tmp_path / "mine")
    assert run("new", kind, "Noor Haddad", "--vault", tmp_path / "mine").exit_code == 0
    assert run("fmt", "--check", "--vault", tmp_path / "mine").exit_code == 0
