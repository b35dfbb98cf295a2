"""`kit list`, `kit show`, `kit check`, `kit explain`: what people and programs read."""

import csv
import io
import json
import os
import re
from pathlib import Path

import pytest

from kit.checks import checks
from tests.commands.running import DEMO, run, run_process
from tests.making import contact, interview, write_vault

NOTES = {
    "contacts/ada.md": contact("Ada Mensah", "tie: weak\nlocation: Accra\n"),
    "contacts/bo.md": contact("Bo Åkesson", "tie: strong\n"),
    "contacts/cy.md": contact("Cy", 'referred_by: "[[contacts/ada]]"\n'),
    "interviews/t.md": interview(
        "contact: ada\ndate: 2026-03-14\ninterest: {before: 6, after: 8}\npay: [{low: 900}, {low: 30}]"
    ),
    "interviews/u.md": interview('contact: "[[bo]]"\ndate: 2025-12-01\nverdict: park\nbecause: no'),
}


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a small vault."""
    return write_vault(tmp_path / "a vault", NOTES)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["contacts"], ["contacts/ada", "contacts/bo", "contacts/cy"]),
        (["contact", "--where", "tie=weak"], ["contacts/ada"]),
        (["contact", "--where", "tie!=weak"], ["contacts/bo", "contacts/cy"]),
        (["contact", "--where", "name~åke"], ["contacts/bo"]),
        (["contact", "--where", "has:location"], ["contacts/ada"]),
        (["contact", "--where", "referred_by=ada"], ["contacts/cy"]),
        (["interview", "--where", "contact=contacts/bo"], ["interviews/u"]),
        (["interview", "--where", "date>2026"], []),
        (["interview", "--where", "date>=2026"], ["interviews/t"]),
        (["interview", "--where", "date<2026-01"], ["interviews/u"]),
        (["interview", "--where", "interest.after>7"], ["interviews/t"]),
        (["interview", "--where", "pay.low<100"], ["interviews/t"]),
        (["interview", "--where", "pay.0.low<100"], []),
        (["interview", "--sort", "date"], ["interviews/u", "interviews/t"]),
        (["interview", "--sort", "-date"], ["interviews/t", "interviews/u"]),
        (["interview", "--sort", "verdict"], ["interviews/u", "interviews/t"]),
        (["interview", "--where", "date>=2026", "--where", "has:verdict"], []),
        (["paths"], []),
    ],
)
def test_where_and_sort(vault: Path, words: list[str], ids: list[str]) -> None:
    """Any key, nested ones too; numbers as numbers, dates as dates, references by what they mean."""
    result = run("list", *words, "--format", "ids", "--vault", vault)
    assert result.exit_code == 0
    assert result.output.split() == ids


def test_every_format_says_the_same(vault: Path) -> None:
    """Table, JSON, CSV, TSV and ids hold the same notes."""
    out = {
        form: run("list", "contacts", "--format", form, "--vault", vault).output
        for form in ("table", "json", "csv", "tsv", "ids")
    }
    ids = out["ids"].split()
    assert [row["id"] for row in json.loads(out["json"])] == ids
    assert [row["id"] for row in csv.DictReader(io.StringIO(out["csv"]))] == ids
    assert [line.split("\t")[0] for line in out["tsv"].splitlines()[1:]] == ids
    assert [line.split()[0] for line in out["table"].splitlines()[1:]] == ids
    assert json.loads(out["json"])[0]["tie"] == "weak"


@pytest.mark.parametrize(
    "words", [["people"], ["contacts", "--where", "tie"], ["contacts", "--where", "has:"]]
)
def test_a_wrong_question_is_told(vault: Path, words: list[str]) -> None:
    """An unknown type or a condition that says nothing: exit code 2."""
    result = run("list", *words, "--vault", vault)
    assert result.exit_code == 2
    assert result.stderr.startswith("kit: ")


def test_ids_compose_in_a_pipe(vault: Path) -> None:
    """What `--format ids` prints, `kit show` takes."""
    ids = run_process("list", "contacts", "--format", "ids", cwd=vault).stdout.split()
    for each in ids:
        assert run_process("show", each, cwd=vault / "contacts").returncode == 0


@pytest.mark.parametrize("name", ["contacts/ada", "ada", "Ada Mensah", "ADA", "contacts/ada.md"])
def test_show_finds_a_note_by_any_of_its_names(vault: Path, name: str) -> None:
    """Id, stem, name, with or without .md; the notes that mention it follow."""
    result = run("show", name, "--vault", vault)
    assert "Ada Mensah" in result.output
    assert "contacts/cy" in result.output.split("Mentioned in")[1]


def test_show_as_json_holds_everything(vault: Path) -> None:
    """JSON has the front matter as written, the body, and the backlinks."""
    shown = json.loads(run("show", "t", "--format", "json", "--vault", vault).output)
    assert shown["interest"] == {"before": "6", "after": "8"}
    assert shown["mentioned_in"] == []


def test_show_suggests_near_ones(vault: Path) -> None:
    """A slip of the finger is answered with the note that was meant."""
    result = run("show", "contacts/adda", "--vault", vault)
    assert result.exit_code == 2
    assert "contacts/ada" in result.stderr


def test_one_broken_note_is_counted_and_named(vault: Path) -> None:
    """The rest of the vault still works, and no count hides the broken one."""
    (vault / "contacts" / "dee.md").write_text("---\nname: Dee\n")
    listed = run("list", "contacts", "--format", "ids", "--vault", vault)
    assert listed.stdout.split() == ["contacts/ada", "contacts/bo", "contacts/cy"]
    assert "1 note could not be read" in listed.stderr
    checked = run("check", "--vault", vault)
    assert checked.exit_code == 1
    assert "contacts/dee.md:1:1: error unreadable-front-matter" in checked.output
    assert "1 could not be read" in checked.output


def test_check_speaks_json(vault: Path) -> None:
    """A list of objects with exactly these keys, paths from the vault's root."""
    (vault / "contacts" / "dee.md").write_text("---\nname: Dee\ntie: weekly\n---\n")
    found = json.loads(run_process("check", "--format", "json", cwd=vault / "interviews").stdout)
    mine = next(each for each in found if each["code"] == "bad-value")
    assert set(mine) == {"path", "line", "column", "severity", "code", "message", "hint", "fix"}
    assert (mine["path"], mine["line"], mine["column"], mine["severity"]) == (
        "contacts/dee.md",
        3,
        6,
        "error",
    )


def test_check_shows_paths_from_here(vault: Path) -> None:
    """Text output starts from the current folder, so that editors can follow it."""
    (vault / "contacts" / "dee.md").write_text("---\nname: Dee\ntie: weekly\n---\n")
    found = run_process("check", cwd=vault / "contacts")
    assert "dee.md:3:6: error bad-value" in found.stdout
    assert "    tie: weekly" in found.stdout
    assert found.returncode == 1


def test_check_takes_paths(vault: Path) -> None:
    """Only what is named is checked; a path outside the vault is wrong usage."""
    (vault / "contacts" / "dee.md").write_text("---\nname: Dee\ntie: weekly\n---\n")
    assert run("check", vault / "contacts" / "ada.md", "--vault", vault).exit_code == 0
    assert run("check", vault / "contacts", "--vault", vault).exit_code == 1
    assert run("check", vault.parent, "--vault", vault).exit_code == 2
    assert run("check", vault / "nothing.md", "--vault", vault).exit_code == 2


def test_strict_takes_warnings_for_errors(vault: Path) -> None:
    """--strict fails where only warnings are left."""
    (vault / "contacts" / "dee.md").write_text("---\nname: Dee\nnaem: Dee\n---\n")
    assert run("check", "--vault", vault).exit_code == 0
    assert run("check", "--strict", "--vault", vault).exit_code == 1


def test_explain_prints_every_check() -> None:
    """`kit explain` lists all codes; each can be explained, with Why, Bad and Good."""
    listed = run("explain").output
    for code in checks():
        assert code in listed
        explained = run("explain", code).output
        assert all(word in explained for word in ("Why", "Bad", "Good"))
    assert "did you mean not-thanked" in run("explain", "not-thankd").stderr


def test_the_demo_has_only_the_expected_warning() -> None:
    """No errors; somebody was not thanked in time."""
    found = json.loads(run("check", "--format", "json", "--vault", DEMO).output)
    assert [(each["severity"], each["code"]) for each in found if each["severity"] != "info"] == [
        ("warning", "not-thanked")
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_file_is_told_and_passed_over(vault: Path) -> None:
    """A pipe, a link to nowhere and a link out of the vault: one line each, and nobody waits."""
    os.mkfifo(vault / "contacts" / "pipe.md")
    (vault / "contacts" / "gone.md").symlink_to("nothing.md")
    (vault / "contacts" / "out.md").symlink_to("/etc/hostname")
    (vault / "contacts" / "loop").symlink_to(".")
    found = run_process("check", "--format", "text", cwd=vault)
    assert found.returncode == 1
    assert sorted(re.findall(r"contacts/(\w+)\.md:1:1: (\w+) ([\w-]+)", found.stdout)) == [
        ("gone", "error", "unreadable-file"),
        ("out", "warning", "outside-link"),
        ("pipe", "error", "unreadable-file"),
    ]
