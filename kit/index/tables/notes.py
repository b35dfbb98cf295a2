"""The notes.

- `id`: the path without `.md`; `path`: from the vault's root, with `/`
- `type`: contact, interview, path, …; `note` where it is of none
- `title`: what the note is called: its title or name, a heading it begins with, or its file's name
- `is_readable`: 0 where its front matter could not be read
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kit.vault import Note

KEPT = "always"
NOTE = "id"

SCHEMA = """
CREATE TABLE notes (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    type TEXT NOT NULL,
    title TEXT NOT NULL,
    is_readable INTEGER NOT NULL
);
CREATE INDEX notes_by_type ON notes (type);
"""


def rows(note: "Note") -> Iterator[tuple[object, ...]]:
    """Yield the row of a note."""
    yield note.id, note.path, note.kind.name, note.title, int(note.readable)
