"""One conversation, planned or not: who, when, what was heard, and what I made of it."""

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from kit.notes import (
    ContactReference,
    DayField,
    Employment,
    Listed,
    LooseCredential,
    LooseOrganization,
    NoteFields,
    OneToFive,
    OneToTen,
    Part,
    PathReference,
    RangeField,
    Seniority,
    Share,
    SkillKind,
    Text,
)
from kit.source.values import Reference


def _named(key: str) -> BeforeValidator:
    """Let a plain text stand for a mapping with that one key: `sql` for `{name: sql}`."""

    def spell_out(value: object) -> object:
        return {key: value} if isinstance(value, str) else value

    return BeforeValidator(spell_out)


class Pay(Part):
    """Pay as it was told: typical ranges, never one person's own salary unless they offered it."""

    low: float | None = Field(None, ge=0, description="lower end")
    high: float | None = Field(None, ge=0, description="upper end")
    amount: float | None = Field(None, ge=0, description="a single figure instead of low and high")
    currency: Text | None = Field(None, description="ISO 4217 code, such as EUR")
    period: Literal["year", "month", "week", "day", "hour", "project"] | None = Field(
        None, description="what the figures are for"
    )
    component: Literal["base", "total", "bonus", "equity", "fee"] | None = Field(
        None, description="which part of the pay"
    )
    tax: Literal["gross", "net"] | None = Field(None, description="before or after tax")
    level: Seniority | None = Field(None, description="the level it is typical for")
    basis: Literal["typical", "own", "posted", "heard"] | None = Field(
        None, description="where the figure is from"
    )
    hours_per_week: RangeField | None = Field(None, description="hours the figure assumes")
    weeks_per_year: float | None = Field(None, description="weeks the figure assumes")
    location: Text | None = Field(None, description="where this is paid")
    year: Text | None = Field(None, description="the year it was true")
    note: Text | None = Field(None, description="anything else")

    @property
    def bounds(self) -> tuple[float, float] | None:
        """Return the lower and the upper figure, or None where no figure was told."""
        low = next(
            (value for value in (self.low, self.amount, self.high) if value is not None), None
        )
        high = next(
            (value for value in (self.high, self.amount, self.low) if value is not None), None
        )
        return None if low is None or high is None else (low, high)


class HeardSkill(Part):
    """A skill that this person named."""

    name: Text | None = Field(None, description="the skill")
    kind: SkillKind | None = Field(
        None, description="technical, transferable, social, domain or tool"
    )
    importance: OneToFive | None = Field(None, description="1 to 5, as they weighed it")
    level: OneToFive | None = Field(None, description="1 to 5, the level the work needs")
    note: Text | None = Field(None, description="anything else")


class HeardCredential(Part):
    """A course, certificate or degree that this person spoke of."""

    credential: LooseCredential | None = Field(
        None, description="the credential, as an id or a name"
    )
    need: Literal["required", "preferred", "helpful", "not-needed"] | None = Field(
        None, description="how much it counts"
    )
    emerging: bool = Field(default=False, description="true: new, and coming")
    note: Text | None = Field(None, description="anything else")


class Responsibility(Part):
    """What the post answers for."""

    reports: RangeField | None = Field(None, description="people who report to it")
    budget: Text | None = Field(None, description="money it decides on")
    scope: Text | None = Field(None, description="what it covers")


class Interest(Part):
    """My interest in the path, from 1 to 10."""

    before: OneToTen | None = Field(None, description="before the talk")
    after: OneToTen | None = Field(None, description="after it")


class ImportedFrom(Part):
    """The file that an imported note was made from."""

    file: Text | None = Field(None, description="its name")
    sha256: Text | None = Field(None, description="its checksum")


class Interview(NoteFields):
    """One conversation about somebody's work."""

    FOLDER: ClassVar[str] = "interviews"
    EXAMPLE: ClassVar[str] = """\
---
contact: maya-okafor
date: 2026-03-14
paths: [data-engineering]
---

## Daily tasks
- 40% pipelines and reviews #pipelines
"""

    contact: ContactReference | None = Field(None, description="whom I talked to")
    contacts: Listed[ContactReference] = Field(
        (), description="whom I talked to, where there were several"
    )
    event: Text | None = Field(None, description="the event, where there was no one contact")
    date: DayField | None = Field(None, description="the day, with a time if it matters")
    timezone: Text | None = Field(None, description="IANA name of the zone of the time")
    status: (
        Literal[
            "idea",
            "requested",
            "scheduled",
            "held",
            "debriefed",
            "thanked",
            "closed",
            "cancelled",
            "no-show",
        ]
        | None
    ) = Field(None, description="where this conversation stands")
    medium: Literal["in-person", "phone", "video", "chat", "email"] | None = Field(
        None, description="how we talked"
    )
    setting: (
        Literal[
            "office",
            "cafe",
            "hotel",
            "expo",
            "workshop",
            "conference",
            "seminar",
            "online",
            "other",
        ]
        | None
    ) = Field(None, description="where we met")
    location: Text | None = Field(None, description="the place itself")
    planned: bool = Field(default=True, description="false: it just happened")
    duration_minutes: float | None = Field(None, gt=0, description="minutes agreed or taken")
    source: Literal["conversation", "event", "published"] = Field(
        "conversation", description="published: read, not talked to"
    )
    url: Text | None = Field(None, description="where it was published")
    i_am: Literal["interviewer", "interviewee"] = Field(
        "interviewer", description="interviewee: I was the one asked"
    )
    paths: Listed[PathReference] = Field((), description="career paths it tells of")
    organization: LooseOrganization | None = Field(
        None, description="their employer on that day, if it differs from the contact's"
    )
    role: Text | None = Field(None, description="their role on that day, if it differs")
    seniority: Seniority | None = Field(None, description="their level on that day")
    employment: Employment | None = Field(None, description="their kind of employment")
    field_years: float | None = Field(None, ge=0, description="their years in the field")
    hours_per_week: RangeField | None = Field(
        None, description="hours they work, a number or a range"
    )
    responsibility: Responsibility | None = Field(None, description="reports, budget, scope")
    pay: Listed[Pay] = Field((), description="typical pay, typed and with its unit")
    skills: Listed[Annotated[HeardSkill, _named("name")]] = Field(
        (), description="skills they named"
    )
    credentials: Listed[Annotated[HeardCredential, _named("credential")]] = Field(
        (), description="credentials they spoke of"
    )
    interest: Interest | None = Field(None, description="my interest in the path, before and after")
    verdict: Literal["pursue", "keep-exploring", "park", "rule-out"] | None = Field(
        None, description="what I concluded for the path"
    )
    because: Text | None = Field(None, description="the reason for the verdict")
    goals: Listed[Text] = Field((), description="ids of my goals that it served")
    requested_on: DayField | None = Field(None, description="when I asked for it")
    followed_up_on: DayField | None = Field(None, description="when I asked once more")
    confirmed_on: DayField | None = Field(None, description="when I confirmed it")
    thanked_on: DayField | None = Field(None, description="when I thanked them")
    reported_on: DayField | None = Field(
        None, description="when I told them what I did with their advice"
    )
    language: Text | None = Field(None, description="the language we spoke")
    share: Share | None = Field(None, description="what may leave this vault; private by default")
    imported_from: ImportedFrom | None = Field(None, description="the file it was imported from")
    calendar_uid: Text | None = Field(
        None, description="the UID of the calendar's appointment it was made from"
    )

    @property
    def was_given(self) -> bool:
        """Tell whether they gave it to me: it was a conversation, and I was the one who asked."""
        return self.source == "conversation" and self.i_am == "interviewer"

    @property
    def people(self) -> tuple[Reference, ...]:
        """Return whom it was with, in the order written."""
        first = () if self.contact is None else (self.contact,)
        return (*first, *(each for each in self.contacts if each not in first))
