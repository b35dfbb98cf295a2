"""Whom the talk is with: their post on that day, how we know each other, and who led me to them."""

from collections.abc import Iterable
from typing import NamedTuple

from kit.evidence.claims import Claim
from kit.evidence.contacting import left_alone
from kit.evidence.positions import PositionThen, position_at, position_on
from kit.evidence.referrals import Referral, referrals_to_person
from kit.evidence.study import Study
from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.source.records import changed
from kit.source.spoken_calendar import day_of
from kit.source.values import Day
from kit.vault import Note


class Led(NamedTuple):
    """Who led me to somebody, and what they said of them, where that is written down."""

    referral: Referral
    claim: Claim | None = None


class Person(NamedTuple):
    """Somebody in the talk, with the post of that day; `since` is when they took it.

    `id` is the contact's, `fields` what its note says.
    """

    id: str
    fields: Contact
    post: PositionThen
    since: Day | None
    employment: str
    field_years: float | None
    led_by: tuple[Led, ...]

    @property
    def left_alone(self) -> bool:
        """Tell whether they are not to be contacted."""
        return left_alone(self.fields)


def people_in(study: Study, about: Note, ids: Iterable[str]) -> tuple[Person, ...]:
    """Return the people of a talk, or the one contact a brief is about."""
    return tuple(_person(study, about, each) for each in ids)


def _person(study: Study, about: Note, person: str) -> Person:
    note = study.vault.notes[person]
    fields = note.fields if isinstance(note.fields, Contact) else Contact()
    today = day_of(study.today)
    talk = about.fields if isinstance(about.fields, Interview) else Interview()
    day = talk.date or today
    post = position_at(fields, day)
    return Person(
        id=person,
        fields=fields,
        post=position_on(changed(talk, date=day), study.vault, person),
        since=post.from_ if post else None,
        employment=talk.employment
        or (post.employment if post else None)
        or fields.employment
        or "",
        field_years=talk.field_years if talk.field_years is not None else fields.field_years,
        led_by=_led_by(study, person),
    )


def _led_by(study: Study, person: str) -> tuple[Led, ...]:
    """Return who led me to a person: whoever their note names first, then by day."""
    found = study.once(referrals_to_person).get(person, ())
    said = study.once(_referrals_said)
    ordered = sorted(found, key=lambda each: (not each.stated, each.said_on, each.by))
    return tuple(Led(each, said.get((each.note, each.line))) for each in ordered)


def _referrals_said(study: Study) -> dict[tuple[str, int], Claim]:
    """Map the note and line of what was said under Referrals to its claim."""
    return {(each.note, each.line): each for each in study.leads if each.topic == "referrals"}
