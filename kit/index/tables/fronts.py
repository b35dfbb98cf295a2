"""The front matter of each note, whole.

- `note`: the id of the note
- `front`: a JSON object, every value as the text that was written
"""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kit.vault import Note

KEPT = "on-demand"
NOTE = "note"

SCHEMA = "CREATE TABLE fronts (note TEXT PRIMARY KEY, front TEXT NOT NULL);"
_as_json = json.JSONEncoder(ensure_ascii=False).encode


def rows(note: "Note") -> Iterator[tuple[object, ...]]:
    """Yield the front matter of a note."""
    yield note.id, _as_json(note.front.values or {})
