"""Who I am: goals, skills with evidence, must-haves and deal-breakers, and what weighs how much."""

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

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
)


def _spelled_out(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


class Goal(Part):
    """One thing I want from all this."""

    id: Text | None = Field(None, description="a short name, for `goal:` elsewhere")
    text: Text | None = Field(None, description="the goal in my words")
    kind: Literal["entry", "change", "progression", "re-entry", "contingency"] | None = Field(
        None, description="what kind of step it is"
    )
    by: DayField | None = Field(None, description="by when")


class Evidence(Part):
    """One dated thing that shows a skill."""

    date: DayField | None = Field(None, description="when")
    text: Text | None = Field(None, description="what happened")


class MySkill(Part):
    """A skill I have."""

    name: Text | None = Field(None, description="the skill")
    level: OneToFive | None = Field(None, description="1 to 5")
    kind: SkillKind | None = Field(
        None, description="technical, transferable, social, domain or tool"
    )
    evidence: Listed[Evidence] = Field((), description="dated things that show it")


class MyCredential(Part):
    """A credential of mine."""

    credential: LooseCredential | None = Field(None, description="as an id or a name")
    status: Literal["idea", "planned", "doing", "done", "dropped"] | None = Field(
        None, description="where I stand"
    )


class Audience(Part):
    """Somebody a resume is for, and the strengths to show them."""

    name: Text | None = Field(None, description="who reads it")
    strengths: Listed[Text] = Field((), description="what to put first")


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

    name: Text | None = Field(None, description="my name")
    location: Text | None = Field(None, description="where I live")
    timezone: Text | None = Field(None, description="IANA name of my zone")
    languages: Listed[Text] = Field((), description="languages I work in")
    goals: Listed[Goal] = Field((), description="what I want, with ids")
    skills: Listed[Annotated[MySkill, BeforeValidator(_spelled_out)]] = Field(
        (), description="my skills, levels and evidence"
    )
    credentials: Listed[MyCredential] = Field((), description="my credentials")
    must_haves: Listed[CriterionField] = Field((), description="criteria a path has to meet")
    deal_breakers: Listed[CriterionField] = Field((), description="criteria that rule a path out")
    weights: dict[str, float] = Field({}, description="what weighs how much: {criterion: number}")
    pay_floor: MoneyField | None = Field(
        None, description="the least I can live on, such as 38000 EUR/year"
    )
    audiences: Listed[Audience] = Field(
        (), description="strengths per audience, for a tailored resume"
    )
