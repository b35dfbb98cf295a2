"""Rows of many notes as the image of a small SQLite database, which one process hands the other.

SQLite copies rows from one database to the other some ten times as fast as it takes them from Python.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from typing import Any

from kit.index.tables import Table

_NAME = "handed_over"

CAN_HAND_OVER = hasattr(sqlite3.Connection, "serialize")
"""Whether the SQLite at hand was built with images."""


def image_of(rows: Mapping[str, Sequence[Sequence[Any]]], tables: Sequence[Table]) -> bytes:
    """Return the image of a database that holds some tables and these rows, by the name of the table."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("BEGIN")
        for table in tables:
            for statement in table.statements():
                if statement.startswith("CREATE TABLE"):
                    connection.execute(statement)
            table.put(connection, rows[table.name])
        connection.execute("COMMIT")
        return connection.serialize()


@contextmanager
def opened(connection: sqlite3.Connection, image: bytes) -> Iterator[str]:
    """Give the name by which a connection can read an image; it must not be in a transaction."""
    connection.execute(f"ATTACH ':memory:' AS {_NAME}")
    try:
        connection.deserialize(image, name=_NAME)
        yield _NAME
    finally:
        connection.execute(f"DETACH {_NAME}")
