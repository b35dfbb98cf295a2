"""Another engine reads the index: DuckDB counts its tables and answers the handbook's queries alike."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import duckdb
import pytest

from kit.index.tables import tables
from tests.commands.running import DEMO, run
from tests.docs.test_search_page import QUERIES

# The full text is SQLite's own.
ASKED = [each.strip().rstrip(";") for each in QUERIES if " MATCH " not in each]
_INTERNAL = {"files", "meta", "checked", "claims_made"}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, sqlite3.Connection]]:
    """Give DuckDB and SQLite on the index of the sample vault."""
    root = tmp_path_factory.mktemp("duckdb") / "v"
    shutil.copytree(DEMO, root, ignore=shutil.ignore_patterns(".kit", "site"))
    assert run("index", "--all", "--vault", root).exit_code == 0
    file = root / ".kit" / "index.db"
    with duckdb.connect() as duck, sqlite3.connect(file) as lite:
        found = files("duckdb_extension_sqlite_scanner") / "extensions" / f"v{duckdb.__version__}"
        duck.execute(f"LOAD '{found}/sqlite_scanner.duckdb_extension'")
        duck.execute(f"ATTACH '{file}' AS kit (TYPE sqlite, READ_ONLY)")
        duck.execute("USE kit")
        yield duck, lite
    lite.close()


def test_it_counts_every_table(both: tuple[Any, sqlite3.Connection]) -> None:
    """Each table and view that the handbook describes can be counted."""
    duck, lite = both
    shown = [name for name in tables() if name not in _INTERNAL and not name.endswith("_fts")]
    assert {"notes", "claims", "people", "links"} <= {*shown}
    for name in shown:
        counted = f'SELECT count(*) FROM "{name}"'
        assert duck.execute(counted).fetchall() == lite.execute(counted).fetchall(), name


def test_the_handbook_has_queries_for_it() -> None:
    """All but the one that asks the full text."""
    assert len(ASKED) == len(QUERIES) - 1


@pytest.mark.parametrize("sql", ASKED)
def test_it_answers_as_sqlite_does(both: tuple[Any, sqlite3.Connection], sql: str) -> None:
    """As many rows, with as many columns."""
    duck, lite = both
    asked = re.sub(r":day\b", "'2026-06-01'", sql)
    found = duck.execute(asked).fetchall()
    expected = lite.execute(asked).fetchall()
    assert found
    assert [len(row) for row in found] == [len(row) for row in expected]
