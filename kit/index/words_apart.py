"""The words of a new index, made by a second process while this one does what else is to be done.

They are made in a file of their own, out of the sections that stand in the new one already, and copied
as they are: FTS5 keeps them in ordinary tables. Where there is no second process, or it is lost, they
are made here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection

from kit.index.database import connected_alone
from kit.index.partner import Channel, LostError, Partner, can_share, start
from kit.index.tables import sections_fts, tables

FEWEST_SHARED = 3_000
"""The words of fewer sections are made sooner than they are handed over."""

_BYTES_AT_ONCE = 8_000_000
"""So many bytes of words are sorted at once: with eight times as many as by default a fifth less is left to merge."""

_SET = "INSERT INTO sections_fts (sections_fts, rank) VALUES (?, ?)"
_KEPT_IN = ("data", "idx", "docsize")


@contextmanager
def words_made(connection: Connection, file: Path) -> Iterator[None]:
    """Add the words of all sections at the end, of which `connection` must change none meanwhile.

    The sections must stand in the file, and the file must have no words yet.
    """
    beside = file.with_suffix(".words.new")
    partner = _started(connection, file, beside)
    try:
        yield
        if partner is None or not _taken_over(connection, partner, beside):
            sections_fts.add(connection)
    finally:
        if partner is not None:
            partner.end()
        beside.unlink(missing_ok=True)


def _started(connection: Connection, file: Path, beside: Path) -> Partner | None:
    (count,) = connection.execute("SELECT count(*) FROM sections").fetchone()
    if count < FEWEST_SHARED or not can_share():
        return None
    partner = start(lambda channel: _make(channel, file, beside))
    if partner is not None:
        try:
            partner.channel.receive()  # it has seen where the sections stand
        except LostError:
            partner.end()
            return None
    return partner


def _make(channel: Channel, file: Path, beside: Path) -> None:
    """Be the other process."""
    with connected_alone(beside) as connection:
        _attach(connection, file, "filled")
        connection.execute("SELECT 1 FROM filled.sections LIMIT 1").fetchone()
        channel.send("ready")
        connection.execute("BEGIN")
        for name in ("sections", "sections_fts"):
            for statement in tables()[name].statements():
                connection.execute(statement)
        connection.execute(_SET, ("hashsize", _BYTES_AT_ONCE))
        sections_fts.add(connection, "filled")
        connection.execute("COMMIT")
        channel.send("made")
        channel.receive()  # the file stays locked, and so stays, until this process is ended


def _taken_over(connection: Connection, partner: Partner, beside: Path) -> bool:
    """Copy the words that the other process has made; tell whether it has."""
    try:
        partner.channel.receive()
    except LostError:
        return False
    _attach(connection, beside, "words")
    connection.execute("BEGIN")
    for each in _KEPT_IN:
        table = f"sections_fts_{each}"
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names of ours
        connection.execute(f"INSERT INTO {table} SELECT * FROM words.{table}")  # noqa: S608 - as above
    connection.execute("COMMIT")
    connection.execute("DETACH words")
    return True


def _attach(connection: Connection, file: Path, name: str) -> None:
    """Let a connection read a file that another process has locked, and changes only where nobody looks."""
    uri = f"{file.absolute().as_uri()}?immutable=1"
    connection.execute(f"ATTACH ? AS {name}", (uri,))
