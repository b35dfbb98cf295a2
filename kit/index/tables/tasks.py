"""The tasks: every check box in a note that is something to do, done or dropped.

- `note`: the id of the note; `line`: its line, from 1
- `text`: what to do, without the signs for dates
- `is_done`: 1 where it is done, or dropped; `is_dropped`: 1 where it was cancelled; `is_started`: 1 for `[/]`
- `due_on`, `scheduled_on`, `starts_on`, `done_on`: days such as `2026-03-14`, NULL where none is written
- `priority`: `highest`, `high`, `medium`, `low`, `lowest`, or empty
- `recurs`: the rule by which it comes again, such as `every week`, or empty
- `handle`: the letters by which `kit done` knows it; its first four tell enough in most vaults
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kit.vault import Note

KEPT = "on-demand"
_BOX = re.compile(r"\[.\]")
NOTE = "note"

SCHEMA = """
CREATE TABLE tasks (
    note TEXT NOT NULL,
    line INTEGER NOT NULL,
    text TEXT NOT NULL,
    is_done INTEGER NOT NULL,
    is_dropped INTEGER NOT NULL,
    is_started INTEGER NOT NULL,
    due_on TEXT,
    scheduled_on TEXT,
    starts_on TEXT,
    done_on TEXT,
    priority TEXT NOT NULL,
    recurs TEXT NOT NULL,
    handle TEXT NOT NULL
);
CREATE INDEX tasks_by_note ON tasks (note);
CREATE INDEX tasks_by_day ON tasks (is_done, due_on);
"""


def rows(note: "Note") -> Iterator[tuple[object, ...]]:
    """Yield the tasks of a note in order."""
    from kit.evidence.actions import actions_of_note

    # To go through the outline takes longer than to see that there is no box.
    for each in actions_of_note(note) if note.readable and _BOX.search(note.body) else ():
        yield (
            note.id,
            each.line,
            each.text,
            int(each.done),
            int(each.dropped),
            int(each.started),
            *map(_day, (each.due_on, each.scheduled_on, each.starts_on, each.done_on)),
            each.priority,
            each.recurs,
            each.digest,
        )


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
