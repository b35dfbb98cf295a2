"""A person: who they are, how I know them, what we agreed on, and when we were last in touch."""

from typing import ClassVar, Literal

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
from kit.source.records import field
from kit.source.typed import WeekdayName


class Position(Part):
    """One post: an interview reads the one that was valid on its day."""

    title: Text | None = field(None, description="the role's title")
    organization: LooseOrganization | None = field(
        None, description="the employer, as an id or a name"
    )
    seniority: Seniority | None = field(None, description="level in the hierarchy")
    employment: Employment | None = field(None, description="kind of employment")
    from_: DayField | None = field(None, alias="from", description="first day, month or year")
    to: DayField | None = field(None, description="last day, month or year; empty for now")
    how: Text | None = field(None, description="how the post was found")


class Touch(Part):
    """One contact between us, whoever began it."""

    date: DayField | None = field(None, description="when")
    channel: Text | None = field(None, description="email, phone, message, in-person, …")
    kind: Text | None = field(None, description="request, thanks, update, greeting, …")
    note: Text | None = field(None, description="what it was about")


class Consent(Part):
    """One agreement: to what use, when and by which means. Missing means no."""

    use: Literal["named", "anonymous", "quotes"] | None = field(
        None, description="what they agreed to"
    )
    given_on: DayField | None = field(None, description="when")
    means: Text | None = field(None, description="how: email, in person, …")


class OwnFollowUp(Part):
    """What holds for this person instead of `[follow-up]` in kit.toml; durations, `10B` in business days."""

    ask: DurationField | None = field(None, description="ask for a talk that was only thought of")
    second_person: DurationField | None = field(None, description="no answer: a second person")
    chase: DurationField | None = field(None, description="no answer: ask once more")
    give_up: DurationField | None = field(None, description="still no answer: let it rest")
    arrange: DurationField | None = field(None, description="they answered: arrange a day")
    confirm: DurationField | None = field(None, description="so long before a talk, confirm it")
    debrief: DurationField | None = field(None, description="write a talk down")
    thank: DurationField | None = field(None, description="thank them after a talk")
    report: DurationField | None = field(None, description="tell them what came of their advice")
    dormant_after: DurationField | None = field(None, description="silent for so long: dormant")
    weekend: Listed[WeekdayName] = field(
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

    name: Text | None = field(None, description="the person's full name")
    pronouns: Text | None = field(None, description="for example she/her")
    positions: Listed[Position] = field((), description="posts with from and to")
    organization: LooseOrganization | None = field(None, description="the employer now")
    seniority: Seniority | None = field(None, description="level now")
    employment: Employment | None = field(None, description="kind of employment now")
    field_years: float | None = field(None, ge=0, description="years in the field")
    location: Text | None = field(None, description="city or region")
    timezone: Text | None = field(None, description="IANA name, such as Europe/Paris")
    language: Text | None = field(None, description="the language we speak")
    emails: Listed[Text] = field((), description="e-mail addresses")
    phones: Listed[Text] = field((), description="phone numbers")
    links: Listed[Text] = field((), description="profiles and pages")
    tie: Literal["strong", "moderate", "weak", "cold"] | None = field(
        None, description="how well we know each other; moderately weak ties help most"
    )
    how_met: Text | None = field(None, description="how I know them")
    referred_by: LooseContact | None = field(None, description="who led me to them")
    introduced_to: Listed[ContactReference] = field((), description="whom they introduced me to")
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
    ) = field(None, description="where we stand")
    paths: Listed[PathReference] = field((), description="career paths they can tell of")
    contacted_on: DayField | None = field(None, description="when I first asked")
    followed_up_on: DayField | None = field(None, description="when I asked once more")
    touches: Listed[Touch] = field((), description="log of contacts: date, channel, kind, note")
    keep_in_touch: DurationField | None = field(None, description="how often, an ISO 8601 duration")
    follow_up: OwnFollowUp | None = field(
        None, description="durations that hold for this person instead of those in kit.toml"
    )
    do_not_contact: bool = field(default=False, description="true: never propose to write to them")
    consent: Listed[Consent] = field((), description="what they agreed to, when and how")
    share: Share | None = field(None, description="what may leave this vault; private by default")
