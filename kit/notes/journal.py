"""A dated entry in my own words."""

from typing import ClassVar

from kit.notes import DayField, InterviewReference, Listed, NoteFields, PathReference, Text
from kit.source.records import field


class Journal(NoteFields):
    """What I thought on a day, and which talk caused it."""

    FOLDER: ClassVar[str] = "journal"
    EXAMPLE: ClassVar[str] = """\
---
date: 2026-03-15
because_of: 2026-03-14-maya-okafor
---

I had thought it was all certificates. It is not.
"""

    date: DayField | None = field(None, description="the day")
    because_of: InterviewReference | None = field(None, description="the talk that changed my mind")
    paths: Listed[PathReference] = field((), description="career paths it is about")
    mood: Text | None = field(None, description="how I felt")
