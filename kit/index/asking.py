"""A user's SQL, answered read-only for certain, and stopped where it takes too long.

Four locks, of which each would do: the file is opened for reading, `query_only` is set, an authorizer
refuses all but reading, and one statement is taken at a time.
"""

import re
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from sys import getsizeof
from typing import Any, NamedTuple

from kit.index.database import FILE
from kit.index.index import Index

_READING = frozenset(
    (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE)
)
# They tell of tables, change nothing, and full text asks for the first of them itself.
_PRAGMAS = frozenset(
    ("data_version", "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo",
     "foreign_key_list", "compile_options", "function_list", "collation_list")
)  # fmt: skip
_HARMFUL = frozenset(("load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"))
_LONGEST_VALUE = 100_000_000
_MOST_BYTES = 500_000_000
"""So much memory a result may take; a condition that is missing in a join asks for more than any machine has."""
_STEPS = 20_000
"""So many steps of SQLite's machine lie between two looks at the clock: some milliseconds."""


_EXPLAINS = re.compile(r"^\s*EXPLAIN\s+(?:QUERY\s+PLAN\s+)?", re.IGNORECASE)
_TOO_MUCH = "the result is too large for the memory; ask for less, with a condition or a LIMIT"


class AskingError(Exception):
    """The SQL cannot be answered; the message says why, and what may be meant."""


class Answer(NamedTuple):
    """The columns and rows of a result; `is_cut` where there were more rows than wanted."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    is_cut: bool = False


def tables_read(index: Index, sql: str, values: Mapping[str, object]) -> frozenset[str]:
    """Return the names of the tables and views that a query reads; raises `AskingError`."""
    found: set[str] = set()
    plan = f"EXPLAIN {_EXPLAINS.sub('', sql)}"
    with _reading(index, found) as connection, closing(_run(connection, plan, values)):
        return frozenset(found)


def ask(
    index: Index,
    sql: str,
    values: Mapping[str, object],
    *,
    timeout: float = 30.0,
    most: int | None = None,
) -> Answer:
    """Return what a query finds, at most so many rows; raises `AskingError`."""
    end = time.monotonic() + timeout
    with _reading(index) as connection:
        connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
        try:
            with closing(_run(connection, sql, values)) as cursor:
                rows = _fetched(cursor, most)
                columns = tuple(each[0] for each in cursor.description or ())
        except MemoryError as error:
            raise AskingError(_TOO_MUCH) from error
        except (sqlite3.Error, OverflowError) as error:
            if "interrupted" in str(error):
                raise AskingError(
                    f"stopped after {timeout:g} seconds; ask for less, or give it longer with --timeout"
                ) from error
            raise AskingError(_told(error, connection, sql)) from error
        finally:
            connection.set_progress_handler(None, 0)
    cut = most is not None and len(rows) > most
    return Answer(columns, rows[:most] if cut else rows, cut)


def _fetched(cursor: sqlite3.Cursor, most: int | None) -> list[tuple[Any, ...]]:
    """Return the rows of a result, at most one more than wanted; raises `AskingError`."""
    rows, room = [], _MOST_BYTES
    for row in cursor if most is None else islice(cursor, most + 1):
        room -= sum(map(getsizeof, row), getsizeof(row))
        if room < 0:
            raise AskingError(_TOO_MUCH)
        rows.append(row)
    return rows


def _run(connection: sqlite3.Connection, sql: str, values: Mapping[str, object]) -> sqlite3.Cursor:
    """Start a query; raises `AskingError` where SQLite cannot make sense of it."""
    if not sql.removeprefix("EXPLAIN ").strip(" \t\r\n;"):
        raise AskingError("there is no query; write one such as SELECT id, name FROM people")
    try:
        return connection.execute(sql.replace("\0", " "), values)
    except UnicodeError as error:
        raise AskingError("the query holds what is no text") from error
    except (sqlite3.Error, sqlite3.Warning, OverflowError) as error:
        if "interrupted" in str(error):
            raise
        raise AskingError(_told(error, connection, sql)) from error


@contextmanager
def _reading(index: Index, found: set[str] | None = None) -> Iterator[sqlite3.Connection]:
    """Give a connection that can only read; what it reads is added to `found`."""
    kept = index.root / ".kit" / FILE
    if index.is_kept:
        connection = sqlite3.connect(f"{kept.absolute().as_uri()}?mode=ro", uri=True)
        connection.execute("PRAGMA trusted_schema = OFF")
    else:
        connection = index.ask(lambda connection: connection)
    connection.execute("PRAGMA query_only = ON")
    # Full text, when first used, tells SQLite of its columns, which the authorizer would take for a change.
    connection.execute("SELECT 1 FROM sections_fts LIMIT 0")
    before = connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    connection.set_authorizer(_Authorizer(found))
    try:
        yield connection
    finally:
        connection.set_authorizer(None)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, before)
        if index.is_kept:
            connection.close()
        else:
            connection.execute("PRAGMA query_only = OFF")


class _Authorizer:
    """Says yes to reading and no to all else."""

    def __init__(self, found: set[str] | None) -> None:
        self._found = found

    def __call__(
        self,
        action: int,
        first: str | None,
        second: str | None,
        _database: str | None,
        view: str | None,
    ) -> int:
        if action == sqlite3.SQLITE_READ and self._found is not None:
            self._found.update(filter(None, (first, view)))
        if action == sqlite3.SQLITE_PRAGMA:
            allowed = first in _PRAGMAS
        elif action == sqlite3.SQLITE_FUNCTION:
            allowed = (second or "").lower() not in _HARMFUL
        else:
            allowed = action in _READING
        return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _told(error: Exception, connection: sqlite3.Connection, sql: str) -> str:
    """Return what is wrong with a query, where, and which name may be meant."""
    connection.set_authorizer(None)  # the names of columns are to be read
    said = str(error)
    if "authoriz" in said or "prohibited" in said or "readonly" in said:
        return f"only reading is allowed here ({said}); write a SELECT"
    if "one statement at a time" in said:
        return "one query at a time; there is something behind the first `;`"
    missing = re.search(r"did not supply a value for binding (?:parameter )?:?(\w+)", said)
    if missing:
        return f"the query needs :{missing[1]}; give it with --param {missing[1]}=…"
    unknown = re.fullmatch(r"no such (table|column|function): (.+)", said)
    if unknown:
        kind, name = unknown[1], unknown[2].rpartition(".")[2]
        near = _near(name, _names(connection, kind))
        hint = (
            f"did you mean {' or '.join(near)}?" if near else "`kit query --schema` lists them all"
        )
        return f"{_place(sql, name)}no such {kind}: {unknown[2]}; {hint}"
    token = re.match(r'near "(.*)": syntax error', said, re.DOTALL)
    return f"{_place(sql, token[1]) if token else ''}{said}"


def _place(sql: str, name: str) -> str:
    """Return the line and column of a name in a query, where it stands there once."""
    sql = sql.removeprefix("EXPLAIN ")
    found = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", sql)]
    if len(found) != 1:
        return ""
    line = sql.count("\n", 0, found[0]) + 1
    return f"{line}:{found[0] - sql.rfind(chr(10), 0, found[0])}: "


def _near(name: str, known: Sequence[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(name.lower(), known, 2, 0.6)


def _names(connection: sqlite3.Connection, kind: str) -> list[str]:
    """Return the names of all tables, or of all columns."""
    if kind == "function":
        return [
            row[0] for row in connection.execute("SELECT DISTINCT name FROM pragma_function_list")
        ]
    sql = (
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT GLOB '*_fts_*'"
    )
    if kind == "column":
        sql = (
            f"SELECT DISTINCT info.name FROM ({sql}) AS each, pragma_table_xinfo(each.name) AS info"  # noqa: S608 - ours
        )
    return [row[0] for row in connection.execute(sql)]
