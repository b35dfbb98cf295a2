"""A user's SQL reads and does nothing else, ends in time, and is told where it is wrong."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kit.index import Index
from kit.index.asking import AskingError, ask, tables_read
from tests.index.making import filled


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Return an index with all tables, kept in a file."""
    with filled(tmp_path_factory.mktemp("asked")) as index:
        assert index.is_kept
        yield index


def everything(root: Path) -> dict[str, bytes]:
    """Return all files of a folder."""
    return {str(each): each.read_bytes() for each in root.rglob("*") if each.is_file()}


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM notes",
        "UPDATE notes SET title = ''",
        "INSERT INTO meta VALUES ('a', 'b')",
        "DROP TABLE notes",
        "CREATE TABLE x (y)",
        "CREATE TEMP TABLE x AS SELECT 1",
        "ATTACH '{other}' AS other",
        "VACUUM INTO '{other}'",
        "VACUUM",
        "REINDEX",
        "PRAGMA journal_mode = WAL",
        "PRAGMA query_only = OFF",
        "PRAGMA user_version = 7",
        "PRAGMA writable_schema = ON",
        "BEGIN IMMEDIATE",
        "SELECT load_extension('x')",
        "SELECT fts3_tokenizer('simple')",
        "INSERT INTO sections_fts (sections_fts) VALUES ('rebuild')",
        "SELECT 1; DELETE FROM notes",
        "WITH a AS (SELECT 1) DELETE FROM notes",
        "EXPLAIN DELETE FROM notes",
    ],
)
def test_nothing_can_be_changed(index: Index, tmp_path: Path, sql: str) -> None:
    """Whatever is asked for, no byte of the vault changes and no file is made elsewhere."""
    before = everything(index.root)
    text = sql.format(other=tmp_path / "other.db")
    with suppress(AskingError):
        tables_read(index, text, {})
    with pytest.raises(AskingError):
        ask(index, text, {})
    assert everything(index.root) == before
    assert not list(tmp_path.iterdir())


def test_reading_works(index: Index) -> None:
    """Selections, views, full text with its functions, recursion, parameters and tables' descriptions."""
    assert ask(index, "SELECT name FROM people ORDER BY 1 LIMIT 1", {}).rows == [("Maya Okafor",)]
    sql = "SELECT snippet(sections_fts, 2, '[', ']', '…', 3), bm25(sections_fts) < 0 FROM sections_fts WHERE sections_fts MATCH 'facade'"
    assert ask(index, sql, {}).rows == [("\nNaïve [façade] pipelines.\n", 1)]
    sql = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < :most) SELECT sum(x) AS total FROM n"
    assert ask(index, sql, {"most": 4}) == (("total",), [(10,)], False)
    assert ask(index, "PRAGMA table_info(notes)", {}).rows
    assert ask(index, "EXPLAIN QUERY PLAN SELECT * FROM notes", {}).rows


def test_a_long_query_is_stopped(index: Index) -> None:
    """What would go on for ever ends after the time that was given."""
    sql = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT sum(x) FROM n"
    with pytest.raises(AskingError, match="stopped after 0"):
        ask(index, sql, {}, timeout=0.2)


def test_a_result_beyond_memory_is_refused(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """A result without end is no reason for the machine to stand still."""
    monkeypatch.setattr("kit.index.asking._MOST_BYTES", 1_000_000)
    sql = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
    with pytest.raises(AskingError, match="too large"):
        ask(index, sql, {}, timeout=600)


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("SELECT nam FROM people", "1:8: no such column: nam; did you mean name?"),
        ("SELECT name\nFROM peple", "2:6: no such table: peple; did you mean people"),
        ("SELECT lenght(name) FROM people", "1:8: no such function: lenght; did you mean length?"),
        ("SELECT name FORM people", 'near "people": syntax error'),
        ("SELECT 1; SELECT 2", "one query at a time"),
        ("SELECT :who", "--param who=…"),
        ("", "there is no query"),
        (" ; ", "there is no query"),
        ("DELETE FROM notes", "only reading is allowed"),
        ("SELECT 'a", "unrecognized token"),
        ("SELECT '\udcff'", "no text"),
    ],
)
def test_a_fault_is_told_with_its_place(index: Index, sql: str, told: str) -> None:
    """The line and column of a name that does not exist, and the near one."""
    with pytest.raises(AskingError) as error:
        ask(index, sql, {})
    assert told in str(error.value)


def test_which_tables_a_query_reads(index: Index) -> None:
    """Views count with what is behind them, so that only what is asked for is brought up to date."""
    assert tables_read(index, "SELECT title FROM notes", {}) == {"notes"}
    assert tables_read(index, "SELECT talks FROM people", {}) >= {
        "people",
        "links",
        "fields",
        "notes",
    }
    assert "claims" in tables_read(index, "SELECT path FROM claim_paths", {})
    for word in ("EXPLAIN ", "explain query plan "):
        assert "claims" in tables_read(index, f"{word}SELECT path FROM claim_paths", {})


def test_an_index_in_memory_is_asked_likewise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no file can be kept the same is answered, and the same refused."""
    import sqlite3

    from kit.index import index as index_module

    def fail(*_args: object, **_more: object) -> None:
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr(index_module, "open_file", fail)
    with filled(tmp_path) as index:
        assert not index.is_kept
        assert ask(index, "SELECT count(*) FROM people", {}).rows == [(2,)]
        with pytest.raises(AskingError):
            ask(index, "DELETE FROM notes", {})
        assert index.rows("SELECT count(*) FROM notes") == [(8,)]
        index.write(lambda connection: connection.execute("INSERT INTO meta VALUES ('a', 'b')"))
