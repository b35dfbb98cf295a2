"""`kit codes` and `kit codes rename`: what they print, their exit codes, and what they write."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.commands.running import DEMO, run
from tests.making import contact, interview, write_vault
from tests.revising.linked import files_in

BODY = """## Realities
- (+) Calm #calm
- (-) The phone rings #on-call
- (!) It rings at night #oncall
- Nothing said of it
- (-) Late #pay (second-hand)
"""
NOTES = {
    "me.md": "---\nmust_haves: [calm]\ndeal_breakers: [travel]\n---\n",
    "paths/p.md": "---\ntitle: P\n---\n",
    "paths/q.md": "---\ntitle: Q\n---\n",
    "contacts/ada.md": contact("Ada"),
    "contacts/bo.md": contact("Bo"),
    "interviews/a.md": interview("contact: ada\ndate: 2026-05-01\npaths: [p]", BODY),
    "interviews/b.md": interview(
        "contact: bo\ndate: 2026-05-02\npaths: [q]", "## Realities\n- (-) Loud #calm\n"
    ),
}


def test_codes_are_listed_by_people(tmp_path: Path) -> None:
    """Each code has its people, claims and sides; most people come first."""
    root = write_vault(tmp_path, NOTES)
    rows = json.loads(run("codes", "--format", "json", "--vault", root).stdout)
    assert [row["code"] for row in rows] == ["calm", "on-call", "oncall", "pay"]
    assert rows[0] == {
        "code": "calm",
        "people": 2,
        "besides": 0,
        "claims": 2,
        "upsides": 1,
        "downsides": 1,
        "surprises": 0,
        "unmarked": 0,
        "paths": ["p", "q"],
        "near": [],
    }
    assert rows[1]["near"] == ["oncall"]


def test_the_table_says_what_to_do(tmp_path: Path) -> None:
    """Near codes, claims without a code and criteria nobody spoke of stand below, with the command."""
    root = write_vault(tmp_path, NOTES)
    shown = run("codes", "--vault", root).stdout
    assert "besides" not in shown  # nobody was only read
    assert "#on-call and #oncall may be one (spelling): kit codes rename oncall on-call\n" in shown
    assert "1 claim has no code: kit codes --uncoded\n" in shown
    assert "travel is a criterion of yours that no claim carries as a code\n" in shown


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_rows_for_programs_hold_rows_alone(tmp_path: Path, form: str) -> None:
    """No remark stands among them, and every column is there."""
    root = write_vault(tmp_path, NOTES)
    shown = run("codes", "--format", form, "--vault", root).stdout
    rows = list(csv.reader(io.StringIO(shown), delimiter="," if form == "csv" else "\t"))
    assert rows[0][:3] == ["code", "people", "besides"]
    assert {len(row) for row in rows} == {10}
    assert len(rows) == 5


def test_one_path_alone(tmp_path: Path) -> None:
    """`--path` leaves out what was heard of others; a path that is none is told."""
    root = write_vault(tmp_path, NOTES)
    rows = json.loads(run("codes", "--path", "q", "--format", "json", "--vault", root).stdout)
    assert [(row["code"], row["downsides"]) for row in rows] == [("calm", 1)]
    assert run("codes", "--path", "nowhere", "--vault", root).exit_code == 2


def test_claims_without_a_code(tmp_path: Path) -> None:
    """Each has its place, who said it, and codes that fit; those with a proposal come first."""
    more = NOTES | {
        "interviews/c.md": interview(
            "contact: bo\ndate: 2026-05-03", "## Realities\n- It is calm here\n"
        )
    }
    root = write_vault(tmp_path, more)
    rows = json.loads(run("codes", "--uncoded", "--format", "json", "--vault", root).stdout)
    assert [row["place"] for row in rows] == ["interviews/c.md:7", "interviews/a.md:11"]
    assert rows[0]["proposals"] == [{"code": "calm", "score": 0.8}]
    assert rows[0]["said_by"] == "Bo"
    assert "#calm (0.8)" in run("codes", "--uncoded", "--vault", root).stdout


def test_a_criterion_in_another_spelling_names_the_code(tmp_path: Path) -> None:
    """A must-have that only a plural parts from a code says which."""
    root = write_vault(tmp_path, NOTES | {"me.md": "---\nmust_haves: [calms]\n---\n"})
    assert "; #calm is near: kit codes rename calm calms\n" in run("codes", "--vault", root).stdout


def test_an_empty_vault_says_how_to_begin(tmp_path: Path) -> None:
    """No row, one sentence, code 0; programs get an empty list."""
    root = write_vault(tmp_path, {})
    shown = run("codes", "--vault", root)
    assert (shown.exit_code, shown.stdout.count("\n")) == (0, 1)
    assert "#word" in shown.stdout
    assert json.loads(run("codes", "--format", "json", "--vault", root).stdout) == []


def test_unreadable_notes_are_told(tmp_path: Path) -> None:
    """No count hides them."""
    root = write_vault(tmp_path, NOTES | {"interviews/x.md": "---\ncontact: ada\n"})
    assert "1 note could not be read" in run("codes", "--vault", root).stderr


def test_rename_says_what_it_did(tmp_path: Path) -> None:
    """The places, and that two codes are one now."""
    root = write_vault(tmp_path, NOTES)
    result = run("codes", "rename", "oncall", "#on-call", "--vault", root)
    assert result.exit_code == 0
    assert result.stdout == (
        "#oncall is #on-call now: 1 place in 1 note: interviews/a.md\n"
        "#on-call was a code already, in 1 note: the two are one code now\n"
    )
    assert "#oncall" not in (root / "interviews/a.md").read_text()


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    """`--dry-run` shows a diff and leaves every byte; `--vault` may stand before `rename`."""
    root = write_vault(tmp_path, NOTES)
    before = files_in(root)
    result = run("codes", "--vault", root, "rename", "calm", "quiet", "--dry-run")
    assert result.exit_code == 0
    assert "+must_haves: [quiet]" in result.stdout
    assert "3 files would change; nothing was written" in result.stderr
    assert files_in(root) == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("on-cal", "x"), 2, "kit: there is no code #on-cal; did you mean #on-call?\n"),
        (("zzz", "x"), 2, "kit: there is no code #zzz; `kit codes` lists them\n"),
        (("calm", "very calm"), 1, "'very calm' cannot be a code"),
        (("calm", "2026"), 1, "with a letter in it"),
        (("calm", ""), 1, "cannot be a code"),
    ],
)
def test_what_cannot_be_renamed(
    tmp_path: Path, words: tuple[str, str], code: int, said: str
) -> None:
    """One line, the rule or the near code, and nothing is written."""
    root = write_vault(tmp_path, NOTES)
    before = files_in(root)
    result = run("codes", "rename", *words, "--vault", root)
    assert result.exit_code == code
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert files_in(root) == before


def test_the_demo_lists_its_codes() -> None:
    """The demo's codes, as a table that fits no terminal in particular."""
    result = run("codes", "--vault", DEMO)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].split()[:3] == ["code", "people", "besides"]


def test_codes_of_what_is_no_path(tmp_path: Path) -> None:
    """A person is no path; a path that nobody spoke of is told so, not that there are no claims."""
    root = write_vault(tmp_path, {**NOTES, "paths/new.md": "---\ntitle: New\n---\n"})
    wrong = run("codes", "--path", "ada", "--vault", root)
    assert wrong.exit_code == 2
    assert "contacts/ada is no career path: it is of the type contact" in wrong.stderr
    shown = run("codes", "--path", "new", "--vault", root).stdout
    assert shown.startswith("nobody spoke of this path yet")
    assert len(shown.splitlines()) == 1
