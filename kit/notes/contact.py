"""A person: who they are, how I know them, what we agreed on, and when we were last in touch."""

from typing import ClassVar, Literal

from pydantic import Field

from kit.notes import (
    ContactReference,
    DayField,
    DurationField,
    Employment,
    Listed,
    LooseContact,
    LooseOrganization,
    NoteFields,
    Part,
    PathReference,
    Seniority,
    Share,
    Text,
)
from kit.source.typed import WeekdayName


class Position(Part):
    """One post: an interview reads the one that was valid on its day."""

    title: Text | None = Field(None, description="the role's title")
    organization: LooseOrganization | None = Field(
        None, description="the employer, as an id or a name"
    )
    seniority: Seniority | None = Field(None, description="level in the hierarchy")
    employment: Employment | None = Field(None, description="kind of employment")
    from_: DayField | None = Field(None, alias="from", description="first day, month or year")
    to: DayField | None = Field(None, description="last day, month or year; empty for now")
    how: Text | None = Field(None, description="how the post was found")


class Touch(Part):
    """One contact between us, whoever began it."""

    date: DayField | None = Field(None, description="when")
    channel: Text | None = Field(None, description="email, phone, message, in-person, …")
    kind: Text | None = Field(None, description="request, thanks, update, greeting, …")
    note: Text | None = Field(None, description="what it was about")


class Consent(Part):
    """One agreement: to what use, when and by which means. Missing means no."""

    use: Literal["named", "anonymous", "quotes"] | None = Field(
        None, description="what they agreed to"
    )
    given_on: DayField | None = Field(None, description="when")
    means: Text | None = Field(None, description="how: email, in person, …")


class OwnFollowUp(Part):
    """What holds for this person instead of `[follow-up]` in kit.toml; durations, `10B` in business days."""

    ask: DurationField | None = Field(None, description="ask for a talk that was only thought of")
    second_person: DurationField | None = Field(None, description="no answer: a second person")
    chase: DurationField | None = Field(None, description="no answer: ask once more")
    give_up: DurationField | None = Field(None, description="still no answer: let it rest")
    arrange: DurationField | None = Field(None, description="they answered: arrange a day")
    confirm: DurationField | None = Field(None, description="so long before a talk, confirm it")
    debrief: DurationField | None = Field(None, description="write a talk down")
    thank: DurationField | None = Field(None, description="thank them after a talk")
    report: DurationField | None = Field(None, description="tell them what came of their advice")
    dormant_after: DurationField | None = Field(None, description="silent for so long: dormant")
    weekend: Listed[WeekdayName] = Field(
        (), description="their weekend, such as [friday, saturday]"
    )


class Contact(NoteFields):
    """A person I know, or want to know, who does work that interests me."""

    FOLDER: ClassVar[str] = "contacts"
    EXAMPLE: ClassVar[str] = """\
---
name: Maya Okafor
title: Senior data engineer
organization: northwind
tie: moderate
how_met: Met at the data meetup in Porto
status: met
---
"""

    name: Text | None = Field(None, description="the person's full name")
    pronouns: Text | None = Field(None, description="for example she/her")
    positions: Listed[Position] = Field((), description="posts with from and to")
    organization: LooseOrganization | None = Field(None, description="the employer now")
    seniority: Seniority | None = Field(None, description="level now")
    employment: Employment | None = Field(None, description="kind of employment now")
    field_years: float | None = Field(None, ge=0, description="years in the field")
    location: Text | None = Field(None, description="city or region")
    timezone: Text | None = Field(None, description="IANA name, such as Europe/Paris")
    language: Text | None = Field(None, description="the language we speak")
    emails: Listed[Text] = Field((), description="e-mail addresses")
    phones: Listed[Text] = Field((), description="phone numbers")
    links: Listed[Text] = Field((), description="profiles and pages")
    tie: Literal["strong", "moderate", "weak", "cold"] | None = Field(
        None, description="how well we know each other; moderately weak ties help most"
    )
    how_met: Text | None = Field(None, description="how I know them")
    referred_by: LooseContact | None = Field(None, description="who led me to them")
    introduced_to: Listed[ContactReference] = Field((), description="whom they introduced me to")
    status: (
        Literal[
            "identified",
            "contacted",
            "replied",
            "met",
            "in-touch",
            "no-reply",
            "declined",
            "dormant",
            "do-not-contact",
        ]
        | None
    ) = Field(None, description="where we stand")
    paths: Listed[PathReference] = Field((), description="career paths they can tell of")
    contacted_on: DayField | None = Field(None, description="when I first asked")
    followed_up_on: DayField | None = Field(None, description="when I asked once more")
    touches: Listed[Touch] = Field((), description="log of contacts: date, channel, kind, note")
    keep_in_touch: DurationField | None = Field(None, description="how often, an ISO 8601 duration")
    follow_up: OwnFollowUp | None = Field(
        None, description="durations that hold for this person instead of those in kit.toml"
    )
    do_not_contact: bool = Field(default=False, description="true: never propose to write to them")
    consent: Listed[Consent] = Field((), description="what they agreed to, when and how")
    share: Share | None = Field(None, description="what may leave this vault; private by default")
