"""One employer, school, client or association, and my own rating of it."""

from typing import ClassVar

from pydantic import Field

from kit.notes import LooseOrganization, NoteFields, Rating, Text


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

    name: Text | None = Field(None, description="its name")
    kind: Text | None = Field(None, description="company, agency, hospital, school, nonprofit, …")
    size: Text | None = Field(None, description="people, a number or a range")
    industry: Text | None = Field(None, description="its field")
    location: Text | None = Field(None, description="where it is")
    website: Text | None = Field(None, description="its page")
    parent: LooseOrganization | None = Field(None, description="the organization it belongs to")
    ratings: dict[str, Rating] = Field(
        {}, description="my rating per criterion: {value: 1-5, because}"
    )
