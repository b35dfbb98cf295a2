"""Something that I gave back: a mentoring session, a talk, a lecture, an article."""

from typing import ClassVar, Literal

from kit.notes import DayField, Listed, LooseContact, LooseOrganization, NoteFields, Text
from kit.source.records import field


class Contribution(NoteFields):
    """What I gave to others in my field, dated."""

    FOLDER: ClassVar[str] = "contributions"
    EXAMPLE: ClassVar[str] = """\
---
title: Talk on night rosters
date: 2026-05-04
kind: talk
audience: 40 duty managers
---
"""

    date: DayField | None = field(None, description="when")
    kind: Literal["mentoring", "talk", "lecture", "panel", "article"] | None = field(
        None, description="what it was"
    )
    contacts: Listed[LooseContact] = field((), description="with whom, or for whom")
    organization: LooseOrganization | None = field(None, description="where")
    audience: Text | None = field(None, description="who listened, and how many")
    outcome: Text | None = field(None, description="what came of it")
    skills: Listed[Text] = field((), description="skills it shows")
    hours: float | None = field(None, ge=0, description="hours it took")
