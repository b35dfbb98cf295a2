"""Bringing the index up to date: what changed is read again, and nothing else.

A file counts as unchanged if its stamp is the one that was noted, and that stamp was old enough
then to show any later writing; else its bytes are compared. Rows are written some hundred notes at
a time, each time with what tells of them, so that a killed command leaves an index that is right
about what it holds.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from sqlite3 import Connection
from typing import NamedTuple, TypeAlias

from kit.index import reading, stale
from kit.index.database import Database
from kit.index.reading import UNREAD, Batch, ReadRows, digest_of, joined, read_rows
from kit.index.row_images import opened
from kit.index.scan import SETTLED_NS, Listed, Listing
from kit.index.tables import Table, links, sections_fts, tables_kept
from kit.vault.finding import SETTINGS_FILE

Progress: TypeAlias = Callable[[str, int, int], None]

_BATCH = 500
_BATCH_OF_NAMES = 2_000
"""So many notes are written at once where only the tables that are always kept are: their rows are short."""

_NO_STATE = ""


class Changes(NamedTuple):
    """What differs between files and index: to read (again), to forget, and stamps to note."""

    read: tuple[Listed, ...]
    gone: tuple[str, ...]
    stamps: tuple[tuple[Listed, str], ...]

    def __bool__(self) -> bool:
        """Tell whether there is anything to do."""
        return bool(self.read or self.gone or self.stamps)


_KNOWN = """
SELECT path, note, size, modified_ns, changed_ns, inode, digest != '' AND changed_ns + ? <= seen_ns, digest
FROM files
"""
"""All rows of the table of files: its stamp, whether that is enough to tell any later writing, its digest."""


_ALL_FILES = """
SELECT group_concat(path || char(0) || note || char(0) || digest, char(10))
FROM (SELECT path, note, digest FROM files ORDER BY path)
"""
"""What names the state, as one text: it takes a third of what it takes to join the rows in Python."""


def refresh(
    database: Database,
    listing: Listing,
    progress: Progress | None = None,
    *,
    read: ReadRows = read_rows,
) -> str:
    """Bring the tables that are always kept up to date; return the state of the vault.

    Raises `sqlite3.Error` where the database cannot be written.
    """
    changes = changes_between(database, listing)
    if not changes:
        return _state_of(database)
    # Each transaction waits for the disk. What two processes read is taken in a part at a time, since no
    # image can be opened within one.
    is_read_here = len(changes.read) < reading.FEWEST_SHARED
    at_once = database.writing() if is_read_here else nullcontext()
    with at_once:
        _apply(database, changes, listing, progress, read)
        return _state_of(database)


def changes_between(database: Database, listing: Listing) -> Changes:
    """Return what has to be done so that the index says what the files say."""
    known = {row[0]: row for row in database.rows(_KNOWN, (SETTLED_NS,))}
    read: list[Listed] = []
    moved: list[str] = []
    stamps: list[tuple[Listed, str]] = []
    for file in listing.files.values():
        row = known.pop(file.path, None)
        if row is not None and row[1:7] == (file.note, *file.stamp, 1):
            continue  # as nearly always
        note, digest = (row[1], row[7]) if row is not None else ("", UNREAD)
        if note == file.note and digest != UNREAD and digest_at(file.place) == digest:
            stamps.append((file, digest))
        else:
            read.append(file)
            moved += [note] if note not in ("", file.note) else []
    gone = (row[1] for row in known.values())
    return Changes(tuple(read), (*gone, *moved), tuple(stamps))


def digest_at(place: str) -> str:
    """Return the digest of a file; empty where it cannot be read."""
    try:
        with open(place, "rb") as stream:  # noqa: PTH123 - as everywhere that reads thousands
            return digest_of(stream.read())
    except OSError:
        return UNREAD


def settings_digest(root: Path) -> str:
    """Return the digest of a vault's settings."""
    return digest_at(str(root / SETTINGS_FILE))


def _apply(
    database: Database,
    changes: Changes,
    listing: Listing,
    progress: Progress | None,
    read: ReadRows,
) -> None:
    with database.writing() as connection:
        _say_state(connection, _NO_STATE)
        _forget(connection, changes.gone)
        connection.executemany(
            "UPDATE files SET size = ?, modified_ns = ?, changed_ns = ?, inode = ?, seen_ns = ? WHERE path = ?",
            [(*file.stamp, listing.seen_ns, file.path) for file, _ in changes.stamps],
        )
    has_content = bool(_said(database, "has_content"))
    _take_in(database, changes.read, listing, progress, read, has_content=has_content)


def expect_content(database: Database) -> None:
    """Have an index that holds no note yet take in what notes say, too, when it first reads them."""
    if not database.rows("SELECT 1 FROM files LIMIT 1"):
        with database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('has_content', '1')")


def fill(
    database: Database,
    listing: Listing,
    progress: Progress | None = None,
    *,
    read: ReadRows = read_rows,
) -> None:
    """Fill the tables that are kept on demand, for every note of which they hold nothing yet."""
    waiting = [row[0] for row in database.rows("SELECT note FROM files WHERE has_content = 0")]
    if not waiting and _said(database, "has_content"):
        return
    files = [listing.files[note] for note in waiting if note in listing.files]
    _take_in(database, files, listing, progress, read, has_content=True)
    with database.writing() as connection:
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('has_content', '1')")
    _state_of(database)


def _take_in(
    database: Database,
    files: Sequence[Listed],
    listing: Listing,
    progress: Progress | None,
    read: ReadRows,
    *,
    has_content: bool,
) -> None:
    """Read files and write their rows, some hundred at a time."""
    tables = (*tables_kept("always"), *(tables_kept("on-demand") if has_content else ()))
    many = _BATCH if has_content else _BATCH_OF_NAMES
    done = 0
    for batch in _in_large(read(files, tables) if files else (), many):
        image = opened(database.connection, batch.image) if batch.image else nullcontext("")
        with image as source, database.writing() as connection:
            _put(connection, batch, source, listing.seen_ns, tables)
            if has_content and not database.is_new:
                sections_fts.add(connection)
        done += len(batch.files)
        if progress is not None and len(files) > many:
            progress("index", done, len(files))


def _in_large(batches: Iterable[Batch], many: int) -> Iterator[Batch]:
    """Yield images as they come, and rows of so many files at once: each is written on its own."""
    few: list[Batch] = []
    for batch in batches:
        if batch.image:
            yield batch
            continue
        few.append(batch)
        if sum(len(each.files) for each in few) >= many:
            yield joined(few)
            few = []
    if few:
        yield joined(few)


def _put(
    connection: Connection, batch: Batch, source: str, seen_ns: int, tables: Sequence[Table]
) -> None:
    """Replace all that the index holds of some notes by what they say now.

    `source` names the database that holds the rows, where they are an image.
    """
    ids = [file.note for file, _ in batch.files]
    before = stale.facts_of(connection, ids)
    _say_state(connection, _NO_STATE)
    _remove(connection, ids)
    for table in tables:
        if source:
            table.copy(connection, source)
        else:
            table.put(connection, batch.rows[table.name])
    has_content = int(any(table.kept == "on-demand" for table in tables))
    connection.executemany(
        "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (file.path, file.note, *file.stamp, seen_ns, digest, has_content)
            for file, digest in batch.files
        ],
    )
    links.unsettle(connection, ids)
    stale.forget_what_changed(connection, before)


def _forget(connection: Connection, ids: Sequence[str]) -> None:
    """Remove all that the index holds of notes that are gone."""
    before = stale.facts_of(connection, ids)
    _remove(connection, ids)
    stale.forget_what_changed(connection, before)


def _remove(connection: Connection, ids: Sequence[str]) -> None:
    """Remove all that the index holds of some notes; links by their names wait to be looked up again."""
    known: list[str] = []
    for some in _batches(ids):
        marks = ", ".join("?" * len(some))
        there = f"SELECT id FROM notes WHERE id IN ({marks})"  # noqa: S608 - question marks
        known += [row[0] for row in connection.execute(there, some)]
    if not known:
        return
    links.unsettle(connection, known)
    for table in (*tables_kept("always"), *tables_kept("on-demand")):
        table.remove(connection, known)
    connection.executemany("DELETE FROM files WHERE note = ?", [(each,) for each in known])


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[at : at + _BATCH] for at in range(0, len(ids), _BATCH))


def _state_of(database: Database) -> str:
    """Return what names the state of the vault: a digest over the digests of all files, by path."""
    said = _said(database, "state")
    if said:
        return said
    with database.writing() as connection:  # so that no other command writes meanwhile
        (rows,) = connection.execute(_ALL_FILES).fetchone()
        said = digest_of((rows or "").encode())
        _say_state(connection, said)
    return said


def _say_state(connection: Connection, said: str) -> None:
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('state', ?)", (said,))


def _said(database: Database, key: str) -> str:
    rows = database.rows("SELECT value FROM meta WHERE key = ?", (key,))
    return str(rows[0][0]) if rows else ""
