"""The words of `sections`, by which they are found (SQLite's FTS5).

`SELECT note, line FROM sections JOIN sections_fts ON sections.rowid = sections_fts.rowid WHERE
sections_fts MATCH 'night shift*'` finds sections; case and accents do not count. `bm25` ranks,
`snippet` and `highlight` show, as https://www.sqlite.org/fts5.html says.

- `name`, `heading`, `text`: as in `sections`

Words that a note no longer holds go from the file at once where SQLite can take them out (from
3.44 on); an older one does so the next time a command asks for what notes say.
"""

import sqlite3
from collections.abc import Iterable
from sqlite3 import Connection

KEPT = "derived"  # by sections.py

_CAN_TAKE_OUT = sqlite3.sqlite_version_info >= (3, 44)

# No prefix index: it would take three times as long to make, and saves nothing that can be noticed.
SCHEMA = """
CREATE VIRTUAL TABLE sections_fts USING fts5(
    name, heading, text, content="sections", tokenize="unicode61 remove_diacritics 2"
);
"""
if _CAN_TAKE_OUT:
    SCHEMA += "INSERT INTO sections_fts (sections_fts, rank) VALUES ('secure-delete', 1);\n"

_LEFT = "words_left"


def add(connection: Connection, source: str = "main") -> None:
    """Add the words of the sections of a database that were added to it last: their rowids ascend."""
    connection.execute(
        f"""INSERT INTO sections_fts (rowid, name, heading, text)
        SELECT rowid, name, heading, text FROM {source}.sections
        WHERE rowid > (SELECT coalesce(max(id), 0) FROM sections_fts_docsize)"""  # noqa: S608 - a name of ours
    )


def remove(connection: Connection, ids: Iterable[str]) -> None:
    """Remove the words of the sections of some notes, which must still be there."""
    before = connection.total_changes
    connection.executemany(
        "INSERT INTO sections_fts (sections_fts, rowid, name, heading, text)"
        " SELECT 'delete', rowid, name, heading, text FROM sections WHERE note = ?",
        [(each,) for each in ids],
    )
    if connection.total_changes > before and not _CAN_TAKE_OUT:
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, '')", (_LEFT,))


def holds_old_words(connection: Connection) -> bool:
    """Tell whether the file still holds words that no section has."""
    found = connection.execute("SELECT 1 FROM meta WHERE key = ?", (_LEFT,)).fetchone()
    return found is not None


def take_out_old_words(connection: Connection) -> None:
    """Write the words anew, without those that no section has."""
    connection.execute("INSERT INTO sections_fts (sections_fts) VALUES ('optimize')")
    connection.execute("DELETE FROM meta WHERE key = ?", (_LEFT,))
