"""`kit init` and `kit new`: what they make, and what they never touch."""

import subprocess
from pathlib import Path

import pytest

from kit.commands import command_names
from kit.notes import note_types
from kit.source.fields import read_fields
from kit.vault import load_vault
from tests.commands.running import run


def test_init_makes_a_clean_vault_without_samples(tmp_path: Path) -> None:
    """No sample note, no sample setting; the questions and templates are there, and it checks clean."""
    vault = tmp_path / "my vault ü"
    assert run("init", vault).exit_code == 0
    assert "sample" not in (vault / "kit.toml").read_text().lower()
    loaded = load_vault(vault)
    assert {note.kind.name for note in loaded.notes.values()} == {"questions"}
    assert (vault / "contacts").is_dir()
    result = run("check", "--strict", "--vault", vault)
    assert result.exit_code == 0, result.output


def test_init_with_demo_brings_the_sample_year(tmp_path: Path) -> None:
    """The demo fixes its own today, and has no errors."""
    vault = tmp_path / "demo"
    assert run("init", "--demo", vault).exit_code == 0
    loaded = load_vault(vault)
    assert loaded.today.isoformat() == "2026-06-30"
    assert len(loaded.of_type("interview")) >= 12
    assert len(loaded.of_type("contact")) >= 10
    assert run("check", "--vault", vault).exit_code == 0


def test_init_leaves_a_used_folder_alone(tmp_path: Path) -> None:
    """A folder with files is refused and unchanged; one with only a .git is fine."""
    used = tmp_path / "used"
    used.mkdir()
    (used / "diary.txt").write_text("mine")
    result = run("init", used)
    assert result.exit_code == 2
    assert "not empty" in result.stderr
    assert [each.name for each in used.iterdir()] == ["diary.txt"]
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    subprocess.run(["git", "init", "-q", str(fresh)], check=True)
    assert run("init", fresh).exit_code == 0
    assert run("init", tmp_path / "used" / "diary.txt").exit_code == 2


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a new vault with one contact."""
    folder = tmp_path / "v"
    run("init", folder)
    assert run("new", "contact", "Maya Okafor", "--vault", folder).exit_code == 0
    return folder


@pytest.mark.parametrize("kind", sorted(set(note_types()) - {"me"}))
def test_every_type_has_a_template_that_checks_clean(vault: Path, kind: str) -> None:
    """A new note of any type reads without a problem and keeps the name that was typed."""
    name = "maya-okafor" if kind == "interview" else "Zoë: the #1 'choice'"
    result = run("new", kind, name, "--vault", vault, "--today", "2026-03-14")
    assert result.exit_code == 0, result.output
    note = load_vault(vault).notes[result.stdout.strip().removesuffix(".md")]
    assert note.kind.name == kind
    assert note.problems == ()
    assert kind == "interview" or name in (note.fields.name_shown or note.title)


def test_me_is_one_file(vault: Path) -> None:
    """The note about oneself lies at the root."""
    result = run("new", "me", "Sam Duarte", "--vault", vault)
    assert result.stdout.strip() == "me.md"


def test_new_sets_values_in_place(vault: Path) -> None:
    """A key of the template is replaced where it stands, another is added; lists and dates stay typed."""
    words = [
        "--set",
        "date=2026-02-03",
        "--set",
        "paths=[data]",
        "--set",
        "because=Two things: pay #1",
        "--set",
        "role=Nurse",
    ]
    result = run("new", "interview", "Maya Okafor", *words, "--vault", vault)
    assert result.stdout.strip() == "interviews/2026-02-03-maya-okafor.md"
    front = load_vault(vault).notes["interviews/2026-02-03-maya-okafor"].front.data()
    assert front["contact"] == "maya-okafor"
    assert (front["date"], front["paths"], front["because"], front["role"]) == (
        "2026-02-03",
        ["data"],
        "Two things: pay #1",
        "Nurse",
    )
    text = (vault / result.stdout.strip()).read_text()
    assert text.count("date:") == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["contact", "X", "--set", "emial=a"], "emails"),
        (["contact", "X", "--set", "tie=strongish"], "one of strong"),
        (["contact", "X", "--set", "nothing"], "KEY=VALUE"),
        (["person", "X"], "no note type"),
        (["contact", "!!!"], ""),
        (["contact", "Maya Okafor"], "exists already"),
    ],
)
def test_new_refuses_and_says_why(vault: Path, words: list[str], says: str) -> None:
    """A wrong key, value, type or a taken name: a reason, an exit code, and no file."""
    before = sorted(vault.rglob("*"))
    result = run("new", *words, "--vault", vault)
    if words[1] != "!!!":
        assert result.exit_code in (1, 2)
        assert sorted(vault.rglob("*")) == before
    assert says in result.stderr
    assert (vault / "contacts" / "maya-okafor.md").read_text().startswith("---\nname: Maya Okafor")


def test_a_day_as_people_type_it(vault: Path) -> None:
    """It is said back, and the note and its file's name have the ISO form."""
    words = ("--set", "date=tomorrow 15:00", "--today", "2026-06-30", "--vault", vault)
    result = run("new", "interview", "maya-okafor", *words)
    assert result.stdout == "interviews/2026-07-01-maya-okafor.md\n", result.output
    assert "tomorrow 15:00 is 2026-07-01T15:00, a Wednesday" in result.stderr
    assert "\ndate: 2026-07-01T15:00\n" in (vault / result.stdout.strip()).read_text()


def test_init_names_commands_that_are_there(tmp_path: Path) -> None:
    """Every step that it proposes is a command of the kit, and fits a terminal of 80 columns."""
    for words in (["init", "v"], ["init", "--demo", "d"]):
        said = run(*words[:-1], tmp_path / words[-1]).output.split("Next:\n")[1].splitlines()
        assert all(line.split()[1] in command_names() for line in said[1:])
        assert all(len(line) < 80 for line in said[1:])


def test_dry_run_writes_nothing(vault: Path) -> None:
    """--dry-run prints the note."""
    before = sorted(vault.rglob("*"))
    result = run("new", "path", "Data", "--dry-run", "--vault", vault)
    assert read_fields(result.stdout.split("---\n")[1]).data()["title"] == "Data"
    assert sorted(vault.rglob("*")) == before


def test_a_template_that_misbehaves_is_named(vault: Path) -> None:
    """Templates run in a sandbox: a missing variable or a forbidden attribute is one line."""
    template = vault / "templates" / "path.md"
    for bad in ("---\ntitle: {{ nothing }}\n---\n", "{{ ''.__class__.__mro__ }}", "{% for %}"):
        template.write_text(bad)
        result = run("new", "path", "Data", "--vault", vault)
        assert result.exit_code == 2
        assert "path.md" in result.stderr
    assert not (vault / "paths" / "data.md").exists()
