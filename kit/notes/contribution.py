"""Something that I gave back: a mentoring session, a talk, a lecture, an article."""

from typing import ClassVar, Literal

from pydantic import Field

from kit.notes import DayField, Listed, LooseContact, LooseOrganization, NoteFields, Text


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

    date: DayField | None = Field(None, description="when")
    kind: Literal["mentoring", "talk", "lecture", "panel", "article"] | None = Field(
        None, description="what it was"
    )
    contacts: Listed[LooseContact] = Field((), description="with whom, or for whom")
    organization: LooseOrganization | None = Field(None, description="where")
    audience: Text | None = Field(None, description="who listened, and how many")
    outcome: Text | None = Field(None, description="what came of it")
    skills: Listed[Text] = Field((), description="skills it shows")
    hours: float | None = Field(None, ge=0, description="hours it took")
