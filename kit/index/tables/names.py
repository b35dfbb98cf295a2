"""The names by which a note can be meant, folded: NFC and without case.

- `name`: an id, the end of an id behind a `/`, a name, a title or an alias
- `note`: the id of the note
- `is_id`: 1 for an id and its ends, which win over names
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kit.vault import Note

KEPT = "always"
NOTE = "note"

SCHEMA = """
CREATE TABLE names (
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    is_id INTEGER NOT NULL,
    PRIMARY KEY (name, note, is_id)
);
CREATE INDEX names_by_note ON names (note);
"""


def rows(note: "Note") -> Iterator[tuple[object, ...]]:
    """Yield the names of a note, each once."""
    from kit.vault.vault import names_of

    yield from dict.fromkeys((name, note.id, int(is_id)) for name, is_id in names_of(note))
