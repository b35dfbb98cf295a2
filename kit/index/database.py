"""The SQLite file of the index: opened, believed only where it is our own, made anew where in doubt.

Nothing here is worth an error: what cannot be opened, read or written is replaced by a database in
memory. Changes are transactions, so a killed command leaves what was there before. A new database is
filled beside the old one, without the cost of being able to take anything back, and put in its
place when it is whole.
"""

import json
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from kit.index.made_by import made_by
from kit.vault.files import WriteError
from kit.vault.lock import own_folder
from kit.vault.trust import is_sealed, seal

if sys.platform != "win32":
    import fcntl

FILE = "index.db"
_SEAL = "index.seal"
# Another command may be writing; longer than this nobody should wait for an answer.
_PATIENCE_SECONDS = 3.0
_HEADER = b"SQLite format 3\x00"
_PAGE_BYTES = 8192
_UNBELIEVABLE = "the index cannot be kept"


class Database:
    """One connection; `file` is None where the database lives in memory.

    One that `is_new` is seen by nobody else, and nothing that is written to it can be taken back.
    """

    def __init__(
        self, connection: sqlite3.Connection, file: Path | None, *, is_new: bool = False
    ) -> None:
        self.connection = connection
        self.file = file
        self.is_new = is_new

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        return self.connection.execute(sql, values).fetchall()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Hold the only right to write; all is kept at the end, or nothing where something is raised.

        Within another one it is a part of that.
        """
        if self.connection.in_transaction:
            yield self.connection
            return
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


class Filling(NamedTuple):
    """How a new database is filled before any other command sees it: first its rows, then what rests on them."""

    rows: Callable[[Database], object] = lambda _database: None
    derived: Callable[[Database], object] = lambda _database: None


def open_file(root: Path, *, fresh: bool = False, filling: Filling = Filling()) -> Database:  # noqa: B008 - it cannot change
    """Open the database of a vault, made anew where it is missing, broken, old or not ours.

    Raises `OSError` or `sqlite3.Error` where that cannot be done, and what `filling` raises.
    """
    file = root / ".kit" / FILE
    _remove_left_behind(file)
    if not fresh:
        found = _opened(root, file)
        if found is not None:
            return found
    if not seal(b""):  # nobody would believe it
        raise sqlite3.OperationalError(_UNBELIEVABLE)
    try:
        own_folder(root)
    except WriteError as error:
        raise OSError(str(error)) from error
    _make(root, file, filling)
    found = _opened(root, file)
    if found is None:
        raise sqlite3.OperationalError(_UNBELIEVABLE)
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


@contextmanager
def connected_alone(beside: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection to a new file, of which nothing written can be taken back; it is locked meanwhile.

    Not by SQLite: a process that is forked from this one would take such a lock for one of its own.
    """
    handle = _new_file(beside)
    try:
        with closing(_connected(beside)) as connection:
            connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            yield connection
    finally:
        if handle is not None:
            os.close(handle)


def _new_file(beside: Path) -> int | None:
    """Make a new file, and lock it until its handle is closed; None where an open file cannot be removed."""
    while True:
        beside.unlink(missing_ok=True)
        # It holds what all notes say, also those that their user lets nobody else read.
        handle = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        if sys.platform == "win32":
            os.close(handle)
            return None
        fcntl.flock(handle, fcntl.LOCK_EX)
        if beside.exists():
            return handle
        os.close(handle)  # another command took it for one that was left behind


def _remove_left_behind(file: Path) -> None:
    """Remove what commands had begun that were killed: it may hold words that go from the notes.

    Where it is locked, a command is still at work.
    """
    for beside in file.parent.glob(f"{FILE}-*.new"):
        with suppress(OSError):
            if sys.platform == "win32" or not beside.is_file() or beside.is_symlink():
                beside.unlink()
                continue
            with beside.open("rb") as stream:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
                beside.unlink()


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


def _make(root: Path, file: Path, filling: Filling) -> None:
    """Put a new database in place of what is there; others go on with the one they opened."""
    beside = _name_beside(file, "new")
    try:
        with connected_alone(beside) as connection:
            _fill(connection, beside, filling)
        # Killed from here on, nothing is believed: the old one may be half written without its journal.
        file.with_name(_SEAL).unlink(missing_ok=True)
        for suffix in ("-journal", "-wal", "-shm"):  # of the database that goes
            file.with_name(FILE + suffix).unlink(missing_ok=True)
        beside.replace(file)
        _write_seal(root, file)
    finally:
        beside.unlink(missing_ok=True)


def _name_beside(file: Path, suffix: str) -> Path:
    """Return a name that no other command takes, in whatever container, and nobody can have put a link at."""
    return file.with_name(f"{FILE}-{os.urandom(8).hex()}.{suffix}")


def _fill(connection: sqlite3.Connection, beside: Path, filling: Filling) -> None:
    """Make the tables, have them filled, and make their indexes, which is quicker when rows are there."""
    from kit.index.words_apart import words_made

    database = Database(connection, beside, is_new=True)
    indexes = _create_tables(connection)
    filling.rows(database)
    with words_made(connection, beside):
        filling.derived(database)
        # From here on, what was written reaches the disk.
        connection.execute("PRAGMA synchronous = NORMAL")
        _execute(connection, indexes)


def _create(connection: sqlite3.Connection) -> None:
    _execute(connection, _create_tables(connection))


def _create_tables(connection: sqlite3.Connection) -> list[str]:
    """Make the tables; return the SQL that makes their indexes."""
    from kit.index.tables import tables

    statements = [each for table in tables().values() for each in table.statements()]
    indexes = [each for each in statements if each.startswith("CREATE INDEX")]
    _execute(connection, [each for each in statements if each not in indexes])
    connection.execute("INSERT INTO meta VALUES ('made_by', ?)", (made_by(),))
    return indexes


def _execute(connection: sqlite3.Connection, statements: Sequence[str]) -> None:
    connection.execute("BEGIN")
    for statement in statements:
        connection.execute(statement)
    connection.execute("COMMIT")


def _sealed_text(root: Path, file: Path) -> bytes:
    stat = file.stat()
    return json.dumps(["index", os.path.realpath(root), stat.st_dev, stat.st_ino]).encode()


def _write_seal(root: Path, file: Path) -> None:
    text = seal(_sealed_text(root, file))
    beside = _name_beside(file, "seal.new")
    with beside.open("x", encoding="ascii") as stream:
        stream.write(text)
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
