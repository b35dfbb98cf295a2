"""`kit insight` and its short forms: the right page, in every format, for every vault."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kit.evidence.study import study_vault
from kit.insights import insights
from kit.vault import load_vault
from tests.commands.running import DEMO, run, run_process
from tests.making import TODAY, contact, interview, write_vault

NOTES = {
    "me.md": "---\nmust_haves: [calm]\ndeal_breakers: [nights]\n---\n",
    "contacts/ada.md": contact(
        "Ada Mensah", "organization: korle\ntie: weak\naliases: [Sister A]\n"
    ),
    "contacts/bo.md": contact("Bo Åkesson"),
    "contacts/nursing.md": contact("Nora Sing"),
    "organizations/korle.md": "---\nname: Korle Clinic\n---\n",
    "paths/nursing.md": "---\ntitle: Nursing\nstatus: exploring\n---\n",
    "paths/hotels.md": "---\ntitle: =Hotels\n---\n",
    "interviews/t.md": interview(
        "contact: ada\ndate: 2026-03-14\npaths: [paths/nursing, hotels]",
        "## Realities\n- (+) Quiet mornings #calm\n- (-) All night #nights\n",
    ),
    "interviews/u.md": interview(
        "contact: bo\ndate: 2026-04-01\npaths: [paths/nursing]", "## Advice\n- Go and see\n"
    ),
}


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a small vault."""
    return write_vault(tmp_path / "a vault", NOTES)


def test_all_insights_are_listed_with_their_questions(vault: Path) -> None:
    """Without a name: every insight and what it answers, in every format."""
    shown = run("insight", "--vault", vault).stdout
    data = json.loads(run("insight", "--format", "json", "--vault", vault).stdout)
    ids = run("insight", "--format", "ids", "--vault", vault).stdout.split()
    rows = list(
        csv.DictReader(io.StringIO(run("insight", "--format", "csv", "--vault", vault).stdout))
    )
    assert list(insights()) == [each["name"] for each in data] == ids == [row["id"] for row in rows]
    for each in data:
        assert each["question"].endswith("?")
        assert f"{each['name']} " in shown
        assert each["question"] in shown


@pytest.mark.parametrize("name", sorted(insights()))
def test_every_insight_prints_in_every_format(name: str) -> None:
    """Each first page of the demo: text, one JSON object, tables that programs can read."""
    text = run("insight", name, "--vault", DEMO)
    assert text.exit_code == 0
    page = json.loads(run("insight", name, "--format", "json", "--vault", DEMO).stdout)
    assert page["insight"] == name
    assert text.stdout.startswith(f"{page['title']}\n\n{page['answer']}")
    assert "\x1b" not in text.stdout
    for form, separator in (("csv", ","), ("tsv", "\t")):
        result = run("insight", name, "--format", form, "--vault", DEMO)
        assert result.exit_code == 0
        rows = list(csv.reader(io.StringIO(result.stdout), delimiter=separator))
        assert len({len(row) for row in rows}) <= 1
        tables = [each.get("table") or each for each in page["blocks"]]
        first = next((each for each in tables if each.get("number") == 1), None)
        assert len(rows) == (len(first["rows"]) + 1 if first else 0)


@pytest.mark.parametrize(
    "word",
    [
        "contacts/ada",
        "ada",
        "Ada Mensah",
        "ada mensah",
        "Sister A",
        "[[ada|A]]",
        "./contacts/ada.md",
    ],
)
def test_a_note_is_named_in_any_way(vault: Path, word: str) -> None:
    """An id, its end, a name, an alias, a wikilink, a file: all mean the same page."""
    result = run("insight", "people", word, "--vault", vault)
    assert result.exit_code == 0
    assert result.stdout.startswith("Ada Mensah\n")


def test_the_note_is_looked_for_among_the_pages_of_the_insight(vault: Path) -> None:
    """A name that a person and a path share means the one that the insight is about."""
    for words in (["path"], ["insight", "path"]):
        data = json.loads(run(*words, "nursing", "--format", "json", "--vault", vault).stdout)
        assert data["name"] == "paths/nursing"
    found = run("insight", "people", "nursing", "--format", "json", "--vault", vault).stdout
    assert json.loads(found)["name"] == "contacts/nursing"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["insight", "peeple"], "there is no insight 'peeple'; did you mean people?"),
        (["insight", "zzz"], "there is no insight 'zzz'; `kit insight` lists them"),
        (["insight", "people", "adda"], "'people' has no page about 'adda'; did you mean ada?"),
        (["path", "Nursin"], "'path' has no page about 'Nursin'; did you mean nursing?"),
        (["path", "bo"], "'path' has no page about 'bo'; `kit show contacts/bo` shows the note"),
        (["paths", "--table", "ratigns", "--format", "csv"], "there is no table 'ratigns'"),
    ],
)
def test_what_does_not_exist_is_told(vault: Path, words: list[str], said: str) -> None:
    """Exit code 2, one line with what was meant perhaps, and nothing on standard output."""
    result = run(*words, "--vault", vault)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"kit: {said}")
    assert result.stdout == ""


def test_an_insight_with_a_page_a_note_offers_the_choice(vault: Path) -> None:
    """`kit path` alone lists the paths with their answers; its ids are theirs."""
    shown = run("path", "--vault", vault).stdout
    assert "kit insight path ID" in shown
    assert "paths/nursing" in shown
    ids = run("path", "--format", "ids", "--vault", vault).stdout.split()
    assert sorted(ids) == ["paths/hotels", "paths/nursing"]


def test_the_only_page_is_printed_at_once(tmp_path: Path) -> None:
    """Where there is one path there is nothing to choose."""
    root = write_vault(tmp_path / "v", {"paths/p.md": "---\ntitle: Nursing\n---\n"})
    assert run("path", "--vault", root).stdout.startswith("Nursing\n")


def test_a_page_may_be_named_itself(vault: Path) -> None:
    """`kit insight contacts/index`, or only `contacts`, is the page of that name."""
    people = run("insight", "people", "--vault", vault).stdout
    assert run("insight", "contacts/index", "--vault", vault).stdout == people
    assert run("insight", "contacts", "--vault", vault).stdout == people
    one = run("insight", "people", "ada", "--vault", vault).stdout
    assert run("insight", "contacts/ada", "--vault", vault).stdout == one


@pytest.mark.parametrize(
    ("short", "long"),
    [
        (["paths"], ["insight", "paths-compared"]),
        (["path", "hotels"], ["insight", "path", "hotels"]),
        (["skills"], ["insight", "skills"]),
        (["who"], ["insight", "who-knows"]),
    ],
)
def test_short_forms_say_the_same(vault: Path, short: list[str], long: list[str]) -> None:
    """In text and as data."""
    for form in ("table", "json", "csv"):
        brief = run(*short, "--format", form, "--vault", vault)
        assert brief.exit_code == 0
        assert brief.output == run(*long, "--format", form, "--vault", vault).output


def test_other_tables_are_named_and_can_be_chosen(vault: Path) -> None:
    """The first table, and on standard error which others; by number, name or a part of it."""
    first = run("paths", "--format", "csv", "--vault", vault)
    assert first.stderr.startswith("This is table 1; --table takes 1 (")
    names = dict(
        each.rstrip(")\n").split(" (", 1)
        for each in first.stderr.partition("takes ")[2].split("), ")
    )
    assert len(names) > 1
    assert run("paths", "--format", "csv", "--table", "1", "--vault", vault).stdout == first.stdout
    by_number = run("paths", "--format", "csv", "--table", "2", "--vault", vault)
    by_name = run("paths", "--format", "csv", "--table", names["2"].upper(), "--vault", vault)
    by_part = run("paths", "--format", "csv", "--table", names["2"][1:], "--vault", vault)
    assert by_part.stdout == by_name.stdout == by_number.stdout != first.stdout
    assert by_name.stderr == ""
    alone = json.loads(
        run("paths", "--format", "json", "--table", names["2"], "--vault", vault).stdout
    )
    assert [each["kind"] for each in alone["blocks"]] == ["heading", "table"]
    shown = run("paths", "--table", names["2"], "--vault", vault).stdout
    assert names["2"] in shown
    assert names["1"] not in shown


def test_cells_are_what_the_page_shows(vault: Path) -> None:
    """As in `kit list`, a cell that looks like a formula stays as it was written."""
    result = run("paths", "--format", "csv", "--vault", vault)
    assert "=Hotels" in {row[0] for row in csv.reader(io.StringIO(result.stdout))}


def test_an_empty_vault_says_what_to_do(tmp_path: Path) -> None:
    """Every insight answers, without a traceback; a table that is not there is told."""
    root = write_vault(tmp_path / "v", {})
    for name in insights():
        assert run("insight", name, "--vault", root).exit_code == 0
        assert json.loads(run("insight", name, "--format", "json", "--vault", root).stdout)[
            "answer"
        ]
    assert "The vault has no note yet" in run("path", "--vault", root).stdout
    nothing = run("path", "--format", "csv", "--vault", root)
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert nothing.stderr == "This page has no table yet.\n"


def test_places_start_from_here(vault: Path) -> None:
    """Text says where a claim stands from the current folder; data from the vault's root."""
    text = run_process("path", "nursing", "--claims", cwd=vault / "contacts").stdout
    assert f"..{os.sep}interviews{os.sep}t.md:8" in text
    data = run_process("path", "nursing", "--claims", "--format", "json", cwd=vault / "contacts")
    assert "interviews/t.md:8" in {each["place"] for each in json.loads(data.stdout)["claims"]}


def test_claims_end_with_what_the_numbers_stand_on(vault: Path) -> None:
    """`[1]` behind a number leads to its claims at the end."""
    shown = run("path", "nursing", "--claims", "--vault", vault).stdout
    assert " [1]" in shown.split("\n")[2]
    behind = shown.partition("Behind the numbers\n")[2]
    assert "Quiet mornings #calm" in behind
    assert "Behind the numbers" not in run("path", "nursing", "--vault", vault).stdout


def test_a_broken_note_is_counted_aloud(vault: Path) -> None:
    """No page hides that a note could not be read."""
    (vault / "contacts" / "dee.md").write_text("---\nname: Dee\n")
    assert "1 note could not be read" in run("paths", "--vault", vault).stderr
    assert "1 note could not be read" in run("insight", "--format", "json", "--vault", vault).stderr


def test_a_closed_pipe_ends_quietly() -> None:
    """`kit insight … | head -1` prints a line and no error, with exit code 0."""
    command = (
        f"{sys.executable} -c 'from kit.cli import main; main()' path --claims hospital-operations"
    )
    shell = ["bash", "-c", f"{command} --vault '{DEMO}' | head -1; exit ${{PIPESTATUS[0]}}"]
    found = subprocess.run(shell, capture_output=True, text=True, check=False, timeout=120)
    assert found.stdout.count("\n") == 1
    assert (found.stderr, found.returncode) == ("", 0)


def test_nothing_heavy_is_imported_for_help() -> None:
    """Help of these commands loads neither the vault's rooms nor Rich."""
    code = (
        "import sys; from click.testing import CliRunner; from kit.cli import kit\n"
        "for name in ('insight', 'paths', 'path', 'skills', 'who'):\n"
        "    assert CliRunner().invoke(kit, [name, '--help']).exit_code == 0\n"
        "print([each for each in ('rich', 'kit.notes', 'kit.insights', 'kit.evidence') if each in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_a_note_named_like_a_list_does_not_hide_the_list(vault: Path) -> None:
    """With a note `contacts/index.md` the directory is printed still, and has one page."""
    (vault / "contacts/index.md").write_text("---\ntitle: My people\n---\n", encoding="utf-8")
    (vault / "credentials").mkdir()
    (vault / "credentials/index.md").write_text("Mine\n", encoding="utf-8")
    shown = json.loads(run("insight", "people", "--format", "json", "--vault", vault).stdout)
    assert (shown["name"], shown["title"]) == ("contacts/index", "People")
    study = study_vault(load_vault(vault, today=TODAY))
    for insight in insights().values():
        names = [page.name for page in insight.pages(study)]
        assert sorted(set(names)) == sorted(names)
