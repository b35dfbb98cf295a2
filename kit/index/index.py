"""The index of one vault, as one command sees it: refreshed once, then asked."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from kit.index.database import Database, Filling, open_file, open_memory
from kit.index.reading import ReadRows, read_rows
from kit.index.refresh import Progress, expect_content, fill, refresh
from kit.index.scan import Listing, listing_of
from kit.index.tables import links, sections_fts
from kit.vault.files import WriteError

T = TypeVar("T")
_STATE = "SELECT value FROM meta WHERE key = 'state'"


class Index:
    """Tables that are up to date with the files of a vault, wherever they are kept.

    `state` names what all notes say: two vaults of one state hold the same notes, byte for byte.
    `listing` is what lay in the folder when the index was opened; the tables tell of that. With a
    `state` they are taken to be up to date.
    """

    def __init__(
        self,
        root: Path,
        database: Database,
        listing: Listing,
        progress: Progress | None = None,
        read: ReadRows = read_rows,
        *,
        state: str = "",
    ) -> None:
        self.root = root
        self.listing = listing
        self._progress = progress
        self._database = database
        self._read = read
        self.state = state
        if not state:
            self._kept(self._refresh)

    @property
    def is_kept(self) -> bool:
        """Tell whether the index is a file, which the next command will find."""
        return self._database.file is not None

    @cached_property
    def position(self) -> dict[str, int]:
        """Return the place of each note's id in the vault's order."""
        return {note: at for at, note in enumerate(self.listing.files)}

    def ordered(self, ids: Iterable[str]) -> list[str]:
        """Return ids in the vault's order; notes that another command has just found are not among them."""
        position = self.position
        return sorted((each for each in ids if each in position), key=position.__getitem__)

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query over the tables that are always kept, or were filled before."""
        return self._kept(lambda: self._database.rows(sql, values))

    def ask(self, question: Callable[[sqlite3.Connection], T]) -> T:
        """Return what a function says that reads the tables."""
        return self._kept(lambda: question(self._database.connection))

    def write(self, change: Callable[[sqlite3.Connection], T]) -> T:
        """Return what a change of the tables gives, made whole or not at all."""

        def written() -> T:
            with self._database.writing() as connection:
                return change(connection)

        return self._kept(written)

    def keep(self, change: Callable[[sqlite3.Connection], object]) -> None:
        """Change the tables where that can be done: what is not kept is only worked out again."""
        with suppress(sqlite3.Error, OSError), self._database.writing() as connection:
            change(connection)

    def fill(self) -> None:
        """Bring the tables up to date that are kept on demand."""
        self._kept(lambda: fill(self._database, self.listing, self._progress))
        if self.ask(sections_fts.holds_old_words):
            self.keep(sections_fts.take_out_old_words)

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def _kept(self, ask: Callable[[], T]) -> T:
        """Return an answer; where the file fails, go on in memory, from what the notes say."""
        try:
            return ask()
        except (sqlite3.Error, OSError) as error:
            if self._database.file is None:
                raise
            self._go_on_in_memory(error)
            return ask()

    def _go_on_in_memory(self, error: Exception) -> None:
        broken = not isinstance(error, sqlite3.OperationalError)
        self._database.close()
        if broken:  # not merely locked, full or read-only
            _remove(self.root)
        self._database = open_memory(self.root, fresh=broken)
        try:
            self._refresh()
        except sqlite3.Error:  # what was copied is no good either
            self._database = open_memory(self.root, fresh=True)
            self._refresh()

    def _refresh(self) -> None:
        self.state = refresh(self._database, self.listing, self._progress, read=self._read)


def open_index(
    root: Path,
    *,
    rebuild: bool = False,
    whole: bool = False,
    progress: Progress | None = None,
    listing: Listing | None = None,
    read: ReadRows = read_rows,
) -> Index:
    """Return the index of a vault, up to date with its files.

    With `whole` the content of notes will be asked for, so that none need be read twice. `progress` is
    told how far a long reading is; `listing` is what lies there, where that is known;
    `read` reads what changed. Raises nothing of its own: where the file cannot be
    used, the index is made in memory.
    """
    listing = listing or listing_of(root)
    filled = ""

    def fill_rows(database: Database) -> None:
        nonlocal filled
        if whole:
            expect_content(database)
        filled = refresh(database, listing, progress, read=read)

    def fill_derived(database: Database) -> None:
        if whole:
            _settle_links(Index(root, database, listing, state="filled"))

    try:
        database = open_file(root, fresh=rebuild, filling=Filling(fill_rows, fill_derived))
        if whole:
            expect_content(database)
    except (OSError, WriteError, sqlite3.Error):
        database = open_memory(root, fresh=rebuild)
        if whole:
            expect_content(database)
    is_filled = False
    with suppress(sqlite3.Error):
        # What was filled just now need not be compared again, unless another command has put its own there.
        is_filled = bool(filled) and database.rows(_STATE) == [(filled,)]
    return Index(root, database, listing, progress, read, state=filled if is_filled else "")


def _settle_links(index: Index) -> None:
    """Look up where the links lead: of a vault that takes only its index."""
    from kit.index.indexed_vault import IndexedVault, LazyNotes
    from kit.vault.settings import Settings

    vault = IndexedVault(
        root=index.root,
        settings=Settings(),
        notes=LazyNotes(index),
        today=date.min,
        index=index,
        settings_digest="",
    )
    index.write(lambda connection: links.settle(connection, vault))


def _remove(root: Path) -> None:
    for file in (root / ".kit").glob("index.db*"):
        with suppress(OSError):
            file.unlink()
