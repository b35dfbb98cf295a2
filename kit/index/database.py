"""The SQLite file of the index: opened, believed only where it is our own, made anew where in doubt.

Nothing here is worth an error: what cannot be opened, read or written is replaced by a database in
memory. Changes are transactions, so a killed command leaves what was there before.
"""

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from kit.index.made_by import made_by
from kit.vault.files import WriteError
from kit.vault.lock import own_folder
from kit.vault.trust import is_sealed, seal

FILE = "index.db"
_SEAL = "index.seal"
# Another command may be writing; longer than this nobody should wait for an answer.
_PATIENCE_SECONDS = 3.0
_HEADER = b"SQLite format 3\x00"


class Database:
    """One connection; `file` is None where the database lives in memory."""

    def __init__(self, connection: sqlite3.Connection, file: Path | None) -> None:
        self.connection = connection
        self.file = file

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        return self.connection.execute(sql, values).fetchall()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Hold the only right to write; all is kept at the end, or nothing where something is raised."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
        except BaseException:
            with suppress(sqlite3.Error):
                self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        with suppress(sqlite3.Error):
            self.connection.close()


def open_file(root: Path, *, fresh: bool = False) -> Database:
    """Open the database of a vault, made anew where it is missing, broken, old or not ours.

    Raises `OSError` or `sqlite3.Error` where that cannot be done.
    """
    file = root / ".kit" / FILE
    if not fresh:
        found = _opened(root, file)
        if found is not None:
            return found
    try:
        own_folder(root)
    except WriteError as error:
        raise OSError(str(error)) from error
    _make(root, file)
    found = _opened(root, file)
    if found is None:
        raise sqlite3.OperationalError("the index cannot be kept")
    return found


def open_memory(root: Path, *, fresh: bool = False) -> Database:
    """Return a database in memory that begins with what the file holds, where that can be read."""
    connection = _connected(":memory:")
    source = None if fresh else _opened(root, root / ".kit" / FILE)
    if source is not None:
        with closing(source.connection) as other, suppress(sqlite3.Error):
            other.backup(connection)
            return Database(connection, None)
        connection = _connected(":memory:")
    _create(connection)
    return Database(connection, None)


def _opened(root: Path, file: Path) -> Database | None:
    """Return the database in a file if it is whole, ours, and of this version; else None."""
    try:
        if not _is_ours(root, file) or not _is_whole(file):
            return None
        connection = _connected(file)
    except (OSError, sqlite3.Error):
        return None
    try:
        said = connection.execute("SELECT value FROM meta WHERE key = 'made_by'").fetchone()
    except sqlite3.Error:
        said = None
    if said != (made_by(),):
        connection.close()
        return None
    return Database(connection, file)


def _connected(place: Path | str) -> sqlite3.Connection:
    """Open a file that exists, or memory."""
    uri = isinstance(place, Path)
    target = f"{place.absolute().as_uri()}?mode=rw" if isinstance(place, Path) else place
    connection = sqlite3.connect(
        target, uri=uri, timeout=_PATIENCE_SECONDS, isolation_level=None, check_same_thread=False
    )
    # Not WAL: it needs shared memory, which folders on a network do not have.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    # What a note no longer says shall not stay in unused pages of the file.
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA cache_size = -32000")
    return connection


def _make(root: Path, file: Path) -> None:
    """Put a new, empty database in place of what is there; others go on with the one they opened."""
    beside = file.with_name(f"{FILE}-{os.getpid()}.new")
    beside.unlink(missing_ok=True)
    try:
        beside.touch()
        with closing(_connected(beside)) as connection:
            _create(connection)
        for suffix in ("-journal", "-wal", "-shm"):  # of the database that goes
            file.with_name(FILE + suffix).unlink(missing_ok=True)
        beside.replace(file)
        _write_seal(root, file)
    finally:
        beside.unlink(missing_ok=True)


def _create(connection: sqlite3.Connection) -> None:
    from kit.index.tables import tables

    connection.execute("BEGIN")
    for table in tables().values():
        for statement in table.statements():
            connection.execute(statement)
    connection.execute("INSERT INTO meta VALUES ('made_by', ?)", (made_by(),))
    connection.execute("COMMIT")


def _sealed_text(root: Path, file: Path) -> bytes:
    stat = file.stat()
    return json.dumps(["index", os.path.realpath(root), stat.st_dev, stat.st_ino]).encode()


def _write_seal(root: Path, file: Path) -> None:
    text = seal(_sealed_text(root, file))
    beside = file.with_name(f"{_SEAL}-{os.getpid()}.new")
    beside.write_text(text, encoding="ascii")
    beside.replace(file.with_name(_SEAL))


def _is_ours(root: Path, file: Path) -> bool:
    """Tell whether this user made the file, for this very folder: a copied vault is indexed anew."""
    seal_file = file.with_name(_SEAL)
    if not seal_file.is_file():  # a stranger's vault may bring a link to what never ends
        return False
    with seal_file.open(encoding="ascii", errors="replace") as stream:
        return is_sealed(_sealed_text(root, file), stream.read(100))


def _is_whole(file: Path) -> bool:
    """Tell whether a file is as long as its header says (SQLite file format, section 1.3)."""
    with file.open("rb") as stream:
        header = stream.read(100)
    if len(header) < 100 or not header.startswith(_HEADER):
        return False
    page = int.from_bytes(header[16:18]) or 1
    page = 65536 if page == 1 else page
    return file.stat().st_size >= page * int.from_bytes(header[28:32])
