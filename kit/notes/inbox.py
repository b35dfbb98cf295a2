"""One quick capture, to be triaged."""

from typing import ClassVar

from kit.notes import DayField, NoteFields, Text
from kit.source.records import field


class Inbox(NoteFields):
    """Something written down at once, before it was lost."""

    FOLDER: ClassVar[str] = "inbox"
    EXAMPLE: ClassVar[str] = """\
---
date: 2026-06-20T18:40
---

Woman at the harbour expo runs the port's data team. Ask Maya.
"""

    date: DayField | None = field(None, description="when it was captured")
    source: Text | None = field(None, description="where it came from")
