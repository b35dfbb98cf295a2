"""One possible career path: where I stand on it, and what would change my mind."""

from typing import Annotated, ClassVar, Literal

from kit.notes import DayField, Listed, NoteFields, OneToFive, Part, Rating, Text, named
from kit.source.records import field


class NeededSkill(Part):
    """A skill the path needs, and the level."""

    name: Text | None = field(None, description="the skill")
    level: OneToFive | None = field(None, description="1 to 5")


class Trigger(Part):
    """An event that would start a plan, and the day on which it came about."""

    text: Text | None = field(None, description="the event")
    happened_on: DayField | None = field(None, description="when it came about; empty for not yet")


class Path(NoteFields):
    """A direction my working life could take."""

    FOLDER: ClassVar[str] = "paths"
    EXAMPLE: ClassVar[str] = """\
---
title: Data engineering
kind: employment
plan: A
status: exploring
---
"""

    kind: Literal["employment", "freelance", "venture", "academic", "other"] | None = field(
        None, description="how one earns a living on it"
    )
    plan: Literal["A", "B", "C"] | None = field(None, description="which plan it belongs to")
    status: Literal["considering", "exploring", "pursuing", "parked", "ruled-out"] | None = field(
        None, description="where I stand"
    )
    decided_on: DayField | None = field(None, description="when I decided")
    because: Text | None = field(None, description="the reason for the decision")
    would_change_my_mind: Text | None = field(None, description="what I would have to hear or see")
    revisit_on: DayField | None = field(None, description="when to look again")
    triggers: Listed[Annotated[Trigger, named("text")]] = field(
        (), description="events that would start this plan, as text or with the day they came about"
    )
    occupations: Listed[Text] = field((), description="codes: O*NET-SOC, ISCO-08 or ESCO")
    feeders: Listed[Text] = field((), description="roles people come from")
    skills: Listed[Annotated[NeededSkill, named("name")]] = field(
        (), description="skills it needs, with levels"
    )
    goals: Listed[Text] = field((), description="ids of my goals that it serves")
    ratings: dict[str, Rating] = field(
        {}, description="my rating per criterion: {value: 1-5, because}"
    )
