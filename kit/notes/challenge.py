"""One hard problem that I ask others about: what I tried, whom I asked, what came of it."""

from typing import ClassVar, Literal

from kit.notes import DayField, Listed, LooseContact, NoteFields, PathReference, Text
from kit.source.records import field


class Challenge(NoteFields):
    """A problem at work that somebody may have solved before."""

    FOLDER: ClassVar[str] = "challenges"
    EXAMPLE: ClassVar[str] = """\
---
title: Rosters that change every night
status: trying
asked: [maya-okafor]
---

## Tried already
- A shared calendar

## Approaches heard
- [[maya-okafor]]: freeze the roster at noon
"""

    status: Literal["open", "trying", "solved", "dropped"] | None = field(
        None, description="where it stands"
    )
    asked: Listed[LooseContact] = field((), description="whom I asked")
    value: Text | None = field(None, description="what solving it is worth")
    paths: Listed[PathReference] = field((), description="career paths it belongs to")
    opened_on: DayField | None = field(None, description="when I wrote it down")
    solved_on: DayField | None = field(None, description="when it was solved")
