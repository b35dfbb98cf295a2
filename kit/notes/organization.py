"""One employer, school, client or association, and my own rating of it."""

from typing import ClassVar

from kit.notes import LooseOrganization, NoteFields, Rating, Text
from kit.source.records import field


class Organization(NoteFields):
    """An organization that somebody I talked to works or worked for."""

    FOLDER: ClassVar[str] = "organizations"
    EXAMPLE: ClassVar[str] = """\
---
name: Northwind
kind: company
size: 200
industry: logistics software
---
"""

    name: Text | None = field(None, description="its name")
    kind: Text | None = field(None, description="company, agency, hospital, school, nonprofit, …")
    size: Text | None = field(None, description="people, a number or a range")
    industry: Text | None = field(None, description="its field")
    location: Text | None = field(None, description="where it is")
    website: Text | None = field(None, description="its page")
    parent: LooseOrganization | None = field(None, description="the organization it belongs to")
    ratings: dict[str, Rating] = field(
        {}, description="my rating per criterion: {value: 1-5, because}"
    )
