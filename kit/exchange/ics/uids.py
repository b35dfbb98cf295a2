"""Names by which calendars know our events again.

A UID is a digest of a note's id, or of a due's: the same in every export, in every clone of the vault,
on every day, and it tells nothing of whom it is with. A renamed note has another one.
"""

from uuid import UUID, uuid5

from kit.notes.interview import Interview
from kit.vault import Note

PRODUCT = "-//Career Kit//Calendar//EN"
TALK_ENDING = "@talk.career-kit"
DUE_ENDING = "@due.career-kit"
# Parts the UID of a series from the day of one of its dates, in `calendar_uid`.
SERIES_SIGN = "#"

_OURS = UUID("5b6cf5a2-3b3c-5a52-9b53-7cf3c1a6f0d4")


def talk_uid(note: Note) -> str:
    """Return the UID of a talk: the one of the calendar it came from, else one made from its id.

    One date of a series has its own: under the UID of the series it would replace the whole.
    """
    fields = note.fields
    known = (fields.calendar_uid or "") if isinstance(fields, Interview) else ""
    return own_uid(note.id) if not known or SERIES_SIGN in known else known


def own_uid(note_id: str) -> str:
    """Return the UID made from the id of a talk's note."""
    return f"{uuid5(_OURS, f'talk/{note_id}')}{TALK_ENDING}"


def due_uid(due_id: str) -> str:
    """Return the UID made from the id of a due."""
    return f"{uuid5(_OURS, f'due/{due_id}')}{DUE_ENDING}"
