"""One conversation, planned or not: who, when, what was heard, and what I made of it."""

from typing import Annotated, ClassVar, Literal

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
    named,
)
from kit.source.records import field
from kit.source.values import Reference


class Pay(Part):
    """Pay as it was told: typical ranges, never one person's own salary unless they offered it."""

    low: float | None = field(None, ge=0, description="lower end")
    high: float | None = field(None, ge=0, description="upper end")
    amount: float | None = field(None, ge=0, description="a single figure instead of low and high")
    currency: Text | None = field(None, description="ISO 4217 code, such as EUR")
    period: Literal["year", "month", "week", "day", "hour", "project"] | None = field(
        None, description="what the figures are for"
    )
    component: Literal["base", "total", "bonus", "equity", "fee"] | None = field(
        None, description="which part of the pay"
    )
    tax: Literal["gross", "net"] | None = field(None, description="before or after tax")
    level: Seniority | None = field(None, description="the level it is typical for")
    basis: Literal["typical", "own", "posted", "heard"] | None = field(
        None, description="where the figure is from"
    )
    hours_per_week: RangeField | None = field(None, description="hours the figure assumes")
    weeks_per_year: float | None = field(None, description="weeks the figure assumes")
    location: Text | None = field(None, description="where this is paid")
    year: Text | None = field(None, description="the year it was true")
    note: Text | None = field(None, description="anything else")

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

    name: Text | None = field(None, description="the skill")
    kind: SkillKind | None = field(
        None, description="technical, transferable, social, domain or tool"
    )
    importance: OneToFive | None = field(None, description="1 to 5, as they weighed it")
    level: OneToFive | None = field(None, description="1 to 5, the level the work needs")
    note: Text | None = field(None, description="anything else")


class HeardCredential(Part):
    """A course, certificate or degree that this person spoke of."""

    credential: LooseCredential | None = field(
        None, description="the credential, as an id or a name"
    )
    need: Literal["required", "preferred", "helpful", "not-needed"] | None = field(
        None, description="how much it counts"
    )
    emerging: bool = field(default=False, description="true: new, and coming")
    note: Text | None = field(None, description="anything else")


class Responsibility(Part):
    """What the post answers for."""

    reports: RangeField | None = field(None, description="people who report to it")
    budget: Text | None = field(None, description="money it decides on")
    scope: Text | None = field(None, description="what it covers")


class Interest(Part):
    """My interest in the path, from 1 to 10."""

    before: OneToTen | None = field(None, description="before the talk")
    after: OneToTen | None = field(None, description="after it")


class ImportedFrom(Part):
    """The file that an imported note was made from."""

    file: Text | None = field(None, description="its name")
    sha256: Text | None = field(None, description="its checksum")


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

    contact: ContactReference | None = field(None, description="whom I talked to")
    contacts: Listed[ContactReference] = field(
        (), description="whom I talked to, where there were several"
    )
    event: Text | None = field(None, description="the event, where there was no one contact")
    date: DayField | None = field(None, description="the day, with a time if it matters")
    timezone: Text | None = field(None, description="IANA name of the zone of the time")
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
    ) = field(None, description="where this conversation stands")
    medium: Literal["in-person", "phone", "video", "chat", "email"] | None = field(
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
    ) = field(None, description="where we met")
    location: Text | None = field(None, description="the place itself")
    planned: bool = field(default=True, description="false: it just happened")
    duration_minutes: float | None = field(None, gt=0, description="minutes agreed or taken")
    source: Literal["conversation", "event", "published"] = field(
        "conversation", description="published: read, not talked to"
    )
    url: Text | None = field(None, description="where it was published")
    i_am: Literal["interviewer", "interviewee"] = field(
        "interviewer", description="interviewee: I was the one asked"
    )
    paths: Listed[PathReference] = field((), description="career paths it tells of")
    organization: LooseOrganization | None = field(
        None, description="their employer on that day, if it differs from the contact's"
    )
    role: Text | None = field(None, description="their role on that day, if it differs")
    seniority: Seniority | None = field(None, description="their level on that day")
    employment: Employment | None = field(None, description="their kind of employment")
    field_years: float | None = field(None, ge=0, description="their years in the field")
    hours_per_week: RangeField | None = field(
        None, description="hours they work, a number or a range"
    )
    responsibility: Responsibility | None = field(None, description="reports, budget, scope")
    pay: Listed[Pay] = field((), description="typical pay, typed and with its unit")
    skills: Listed[Annotated[HeardSkill, named("name")]] = field(
        (), description="skills they named"
    )
    credentials: Listed[Annotated[HeardCredential, named("credential")]] = field(
        (), description="credentials they spoke of"
    )
    interest: Interest | None = field(None, description="my interest in the path, before and after")
    verdict: Literal["pursue", "keep-exploring", "park", "rule-out"] | None = field(
        None, description="what I concluded for the path"
    )
    because: Text | None = field(None, description="the reason for the verdict")
    goals: Listed[Text] = field((), description="ids of my goals that it served")
    requested_on: DayField | None = field(None, description="when I asked for it")
    followed_up_on: DayField | None = field(None, description="when I asked once more")
    confirmed_on: DayField | None = field(None, description="when I confirmed it")
    thanked_on: DayField | None = field(None, description="when I thanked them")
    reported_on: DayField | None = field(
        None, description="when I told them what I did with their advice"
    )
    language: Text | None = field(None, description="the language we spoke")
    share: Share | None = field(None, description="what may leave this vault; private by default")
    imported_from: ImportedFrom | None = field(None, description="the file it was imported from")
    calendar_uid: Text | None = field(
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
