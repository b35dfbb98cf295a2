"""`kit search`, `kit query` and `kit index` on a terminal and in a pipe."""

import csv
import io
import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.commands.running import run, run_process
from tests.index.making import NOTES
from tests.making import write_vault

QUERIES = """
today = "2026-06-30"
[queries]
silent = "SELECT name FROM people WHERE talks = 0"
with = "SELECT id FROM talks WHERE people LIKE '%' || :who || '%'"
"""


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a small vault that names two queries."""
    return write_vault(tmp_path / "v", NOTES, QUERIES)


def test_search_shows_places(vault: Path) -> None:
    """Each hit on two lines: its place, what it is, and a line of it."""
    result = run("search", "badly", "--vault", vault)
    assert result.exit_code == 0
    assert result.stdout == (
        "interviews/2026-03-04-maya.md:11  Pay\n    - (-) Nights are paid badly #night-shifts\n"
    )


def test_search_formats(vault: Path) -> None:
    """JSON, CSV, TSV and ids say the same; marks of hits are in none of them."""
    result = json.loads(run("search", "sleep", "--format", "json", "--vault", vault).stdout)
    assert [(each["id"], each["line"]) for each in result] == [("interviews/2026-06-01-both", 9)]
    assert result[0]["text"] == "- [[lukasz-nowak]]: Learn to sleep"
    text = run("search", "pipelines", "--format", "csv", "--vault", vault).stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    ids = run("search", "pipelines", "--format", "ids", "--vault", vault).stdout.split()
    assert [row["id"] for row in rows] == ids
    assert len(ids) == 3


def test_search_finds_nothing(vault: Path) -> None:
    """As grep, it ends with 1; the near words are told, or that no note holds all."""
    result = run("search", "pipelnes", "--vault", vault)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "No note holds pipelnes; did you mean pipelines" in result.stderr
    result = run("search", "analyst", "badly", "--vault", vault)
    assert result.exit_code == 1
    assert "no note holds all" in result.stderr


def test_search_leaves_out_and_narrows(vault: Path) -> None:
    """`-word` is a word, also one that begins with the letter of an option."""
    found = run("search", "pipelines", "-sql", "-hours", "--format", "ids", "--vault", vault)
    assert found.stdout.split() == ["journal/a", "interviews/2026-06-01-both"]
    for more, ids in (
        (["--type", "interviews"], ["interviews/2026-06-01-both", "interviews/2026-03-04-maya"]),
        (["--person", "lukasz-nowak"], ["interviews/2026-06-01-both"]),
        (["--path", "data-engineering"], ["interviews/2026-03-04-maya"]),
        (["--topic", "advice"], ["interviews/2026-06-01-both", "interviews/2026-03-04-maya"]),
    ):
        found = run("search", "pipel", *more, "--format", "ids", "--vault", vault)
        assert sorted(found.stdout.split()) == sorted(ids), more


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--type", "contct"], "there is no note type 'contct'"),
        (["--person", "maya-okafr"], "did you mean maya-okafor"),
        (["--topic", "payy"], "there is no topic 'payy'"),
        (["--limit", "0"], "--limit"),
        (["-"], ""),
    ],
)
def test_search_refuses_what_does_not_exist(vault: Path, more: list[str], told: str) -> None:
    """A name with a slip is told, with code 2."""
    words = ["x", *more] if more != ["-"] else more
    result = run("search", *words, "--vault", vault)
    assert result.exit_code == 2
    assert told in result.stderr


def test_search_shows_no_control_characters(vault: Path) -> None:
    """What a note holds cannot speak to the terminal."""
    (vault / "journal" / "b.md").write_text("needle \x1b[2J\x07 needle\n")
    result = run("search", "needle", "--vault", vault)
    assert result.exit_code == 0
    assert "\x1b[2J" not in result.output
    assert "\x07" not in result.output


def test_query_formats(vault: Path) -> None:
    """Rows as a table, JSON, CSV with raw values, TSV."""
    sql = "SELECT id, name, '=1+1' AS formula, 'two\nlines' AS lines, NULL AS none, 2.0 AS n FROM people ORDER BY name LIMIT 1"
    assert run("query", sql, "--vault", vault).stdout.splitlines() == [
        "id                    name         formula  lines      none  n",
        "contacts/maya-okafor  Maya Okafor  =1+1     two lines        2",
    ]
    rows = json.loads(run("query", sql, "--format", "json", "--vault", vault).stdout)
    assert rows[0] == {
        "id": "contacts/maya-okafor",
        "name": "Maya Okafor",
        "formula": "=1+1",
        "lines": "two\nlines",
        "none": None,
        "n": 2.0,
    }
    text = run("query", sql, "--format", "csv", "--vault", vault).stdout
    assert list(csv.reader(io.StringIO(text)))[1] == [
        "contacts/maya-okafor", "Maya Okafor", "=1+1", "two\nlines", "", "2.0",
    ]  # fmt: skip


def test_query_tells_columns_of_one_name_apart(vault: Path) -> None:
    """No column is lost where two have one name."""
    sql = "SELECT a.id, b.id FROM paths AS a, paths AS b"
    rows = json.loads(run("query", sql, "--format", "json", "--vault", vault).stdout)
    assert list(rows[0]) == ["id", "id:1"]


def test_named_queries(vault: Path) -> None:
    """A name stands for the SQL in kit.toml; parameters fill it; --list shows all."""
    assert run("query", "silent", "--vault", vault).stdout.splitlines()[1:] == ["Łukasz Nowak"]
    found = run("query", "with", "-p", "who=lukasz", "--format", "csv", "--vault", vault)
    assert found.stdout.splitlines() == ["id", "interviews/2026-06-01-both"]
    assert run("query", "--list", "--format", "csv", "--vault", vault).stdout.startswith(
        "name,sql\nsilent,"
    )
    missing = run("query", "with", "--vault", vault)
    assert (missing.exit_code, "--param who=…" in missing.stderr) == (2, True)
    slip = run("query", "silnt", "--vault", vault)
    assert (slip.exit_code, "did you mean silent?" in slip.stderr) == (2, True)


def test_numbers_are_numbers(vault: Path) -> None:
    """A parameter that is a number compares as one; 007 stays a text."""
    sql = "SELECT typeof(:a) AS a, typeof(:b) AS b, typeof(:c) AS c, typeof(:d) AS d"
    words = ["-p", "a=7", "-p", "b=0.5", "-p", "c=007", "-p", "d=inf"]
    found = run("query", sql, *words, "--format", "csv", "--vault", vault)
    assert found.stdout.splitlines()[1] == "integer,real,text,text"


def test_query_from_a_pipe(vault: Path) -> None:
    """`-` reads the query from standard input."""
    found = run_process(
        "query", "-", "--vault", vault, stdin="SELECT count(*) AS n\nFROM people;\n"
    )
    assert (found.returncode, found.stdout) == (0, "n\n2\n")


def test_claims_dues_and_findings_can_be_asked(vault: Path) -> None:
    """Tables that rest on the whole vault are made when they are asked for, and follow the notes."""
    sql = "SELECT count(*) AS n FROM claims JOIN claim_people ON claim = id WHERE person LIKE '%maya%'"
    before = int(run("query", sql, "--vault", vault).stdout.split()[1])
    assert before > 3
    talk = vault / "interviews" / "2026-03-04-maya.md"
    talk.write_text(talk.read_text().replace("- 東京の夜勤は長い\n", ""))
    assert run("query", sql, "--vault", vault).stdout.split() == ["n", str(before - 1)]
    assert run("query", "SELECT rule FROM dues", "--vault", vault).stdout.splitlines()[1:]
    (vault / "contacts" / "new.md").write_text("---\nnaem: X\n---\n")
    found = run("query", "SELECT code FROM findings WHERE path LIKE '%new.md'", "--vault", vault)
    assert "unknown-key" in found.stdout


def test_schema_tells_what_tables_mean() -> None:
    """`--schema` needs no vault and names every table, or those that begin so."""
    shown = run("query", "--schema").stdout
    assert all(
        f"\n{name}\n" in f"\n{shown}" for name in ("people", "claims", "sections_fts", "tasks")
    )
    assert run("query", "--schema", "talk").stdout.count("(a view)") == 3
    assert run("query", "--schema", "nothing").exit_code == 2


def test_a_broken_setting_is_told(vault: Path) -> None:
    """A query that is no text is told with its line."""
    (vault / "kit.toml").write_text("[queries]\na = 1\n")
    result = run("query", "a", "--vault", vault)
    assert result.exit_code == 2
    assert "kit.toml:2: queries.a" in result.stderr


def test_index_says_what_it_holds(vault: Path) -> None:
    """It counts rows, and names the file; any SQLite program can read that."""
    said = json.loads(run("index", "--format", "json", "--vault", vault).stdout)
    assert said["rows"]["notes"] == len(NOTES)
    with sqlite3.connect(said["file"]) as connection:
        assert connection.execute("SELECT count(*) FROM sections_fts").fetchone()[0] > 0
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.execute("INSERT INTO sections_fts (sections_fts) VALUES ('integrity-check')")
    connection.close()
    shown = run("index", "--rebuild", "--all", "--vault", vault).stdout
    assert " 8  notes" in shown
    assert "index.db" in shown


def test_an_index_that_cannot_be_kept_is_told(vault: Path) -> None:
    """Where no file can be, the answer is the same, and it is said why none is kept."""
    counted = run("query", "SELECT count(*) AS n FROM claims", "--vault", vault).stdout
    shutil.rmtree(vault / ".kit")
    (vault / ".kit").write_text("a file where the folder should be")
    result = run("index", "--vault", vault)
    assert result.exit_code == 0
    assert "in memory only" in result.stderr
    assert run("search", "badly", "--vault", vault).stdout.startswith(
        "interviews/2026-03-04-maya.md:11"
    )
    assert run("query", "SELECT count(*) AS n FROM claims", "--vault", vault).stdout == counted


def test_forgetting_leaves_no_trace_in_caches(vault: Path) -> None:
    """After `kit forget` no file under `.kit` names the person, whatever was indexed before."""
    assert run("index", "--all", "--vault", vault).exit_code == 0
    assert b"Nowak" in (vault / ".kit" / "index.db").read_bytes()
    (vault / ".kit" / "cache" / "charts").mkdir(parents=True)
    (vault / ".kit" / "cache" / "charts" / "a.svg").write_text("<text>Nowak</text>")
    result = run("forget", "lukasz-nowak", "--yes", "--vault", vault)
    assert result.exit_code == 0, result.output
    for again in range(2):
        for file in (vault / ".kit").rglob("*"):
            if file.is_file():
                data = file.read_bytes().lower()
                assert b"nowak" not in data, (again, file)
                assert b"owak" not in data, (again, file)
        assert run("index", "--all", "--vault", vault).exit_code == 0


def test_a_dry_run_of_forgetting_keeps_the_index(vault: Path) -> None:
    """Nothing goes where nothing is to be written."""
    run("index", "--vault", vault)
    run("forget", "lukasz-nowak", "--dry-run", "--vault", vault)
    assert (vault / ".kit" / "index.db").exists()
