"""A set of questions: one list item a question, the heading is its topic."""

from typing import ClassVar

from kit.notes import Employment, Listed, NoteFields, PathReference, Seniority
from kit.source.records import field


class Questions(NoteFields):
    """Questions to choose from before a talk."""

    FOLDER: ClassVar[str] = "questions"
    EXAMPLE: ClassVar[str] = """\
---
title: First talk
---

## Daily tasks
- What did you do yesterday, hour by hour? ^yesterday
"""

    paths: Listed[PathReference] = field((), description="career paths they are for; empty for all")
    seniority: Listed[Seniority] = field((), description="levels they are for; empty for all")
    employment: Listed[Employment] = field(
        (), description="kinds of employment they are for; empty for all"
    )
