"""Who I am: goals, skills with evidence, must-haves and deal-breakers, and what weighs how much."""

from typing import Annotated, ClassVar, Literal

from kit.notes import (
    CriterionField,
    DayField,
    Listed,
    LooseCredential,
    MoneyField,
    NoteFields,
    OneToFive,
    Part,
    SkillKind,
    Text,
    named,
)
from kit.source.records import field


class Goal(Part):
    """One thing I want from all this."""

    id: Text | None = field(None, description="a short name, for `goal:` elsewhere")
    text: Text | None = field(None, description="the goal in my words")
    kind: Literal["entry", "change", "progression", "re-entry", "contingency"] | None = field(
        None, description="what kind of step it is"
    )
    by: DayField | None = field(None, description="by when")


class Evidence(Part):
    """One dated thing that shows a skill."""

    date: DayField | None = field(None, description="when")
    text: Text | None = field(None, description="what happened")


class MySkill(Part):
    """A skill I have."""

    name: Text | None = field(None, description="the skill")
    level: OneToFive | None = field(None, description="1 to 5")
    kind: SkillKind | None = field(
        None, description="technical, transferable, social, domain or tool"
    )
    evidence: Listed[Evidence] = field((), description="dated things that show it")


class MyCredential(Part):
    """A credential of mine."""

    credential: LooseCredential | None = field(None, description="as an id or a name")
    status: Literal["idea", "planned", "doing", "done", "dropped"] | None = field(
        None, description="where I stand"
    )


class Audience(Part):
    """Somebody a resume is for, and the strengths to show them."""

    name: Text | None = field(None, description="who reads it")
    strengths: Listed[Text] = field((), description="what to put first")


class Me(NoteFields):
    """Myself: the one whose career this is about."""

    FOLDER: ClassVar[str] = "me"
    EXAMPLE: ClassVar[str] = """\
---
name: Sam Duarte
goals:
  - {id: change, text: Leave hotel nights for daytime work, kind: change, by: 2027}
skills:
  - {name: rostering, level: 4}
must_haves: [remote]
deal_breakers: ["hours_per_week > 45"]
---
"""

    name: Text | None = field(None, description="my name")
    location: Text | None = field(None, description="where I live")
    timezone: Text | None = field(None, description="IANA name of my zone")
    languages: Listed[Text] = field((), description="languages I work in")
    goals: Listed[Goal] = field((), description="what I want, with ids")
    skills: Listed[Annotated[MySkill, named("name")]] = field(
        (), description="my skills, levels and evidence"
    )
    credentials: Listed[MyCredential] = field((), description="my credentials")
    must_haves: Listed[CriterionField] = field((), description="criteria a path has to meet")
    deal_breakers: Listed[CriterionField] = field((), description="criteria that rule a path out")
    weights: dict[str, float] = field({}, description="what weighs how much: {criterion: number}")
    pay_floor: MoneyField | None = field(
        None, description="the least I can live on, such as 38000 EUR/year"
    )
    audiences: Listed[Audience] = field(
        (), description="strengths per audience, for a tailored resume"
    )
