"""Changing notes that exist: one file a way to change them.

A member plans and writes nothing: from the vault, and the bytes its files have now, it makes a
`Revision`, the new bytes of every file it touches. It is carried out all or nothing by
`kit.vault.transaction`, which refuses where a file is no longer what was read. Every member edits
surgically (`kit.source.edit`, `kit.source.splice`): what it was not asked to change stays, byte for
byte.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kit.vault import Note, Vault
from kit.vault.transaction import FileChange


class RefusedError(Exception):
    """Nothing was changed; the message says in one line where and why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Revision:
    """What shall become of some files, by path, and what to say of it, a line each."""

    changes: tuple[FileChange, ...]
    said: tuple[str, ...] = ()

    @property
    def effective(self) -> tuple[FileChange, ...]:
        """Return the changes that change something."""
        return tuple(each for each in self.changes if each.before != each.after)


def bytes_of(vault: Vault, note: Note) -> bytes:
    """Return the bytes that a note's file has now."""
    file = vault.root / note.path
    try:
        return file.read_bytes()
    except OSError as error:
        raise RefusedError(f"{note.path} cannot be read: {error.strerror or error}") from error


def revision(changes: Iterable[FileChange], said: Iterable[str] = ()) -> Revision:
    """Return a revision with its changes in order of path."""
    return Revision(
        changes=tuple(sorted(changes, key=lambda change: change.path)), said=tuple(said)
    )
