"""By when: how long something may wait, for everybody as `[follow-up]` says, or for one person."""

from datetime import date
from typing import Literal, TypeAlias

from kit.notes.contact import Contact
from kit.source.business_days import weekdays
from kit.source.values import Duration
from kit.vault import Vault

Span: TypeAlias = Literal[
    "ask",
    "second_person",
    "chase",
    "give_up",
    "arrange",
    "confirm",
    "debrief",
    "thank",
    "report",
    "keep_in_touch",
    "dormant_after",
    "review",
    "triage",
]
"""The keys of `[follow-up]` that are durations."""


def span_of(vault: Vault, span: Span, person: str = "") -> Duration:
    """Return a duration of `[follow-up]`; a person's own, from their note, wins."""
    found: Duration = getattr(vault.settings.follow_up, span)
    contact = _contact(vault, person)
    if contact is None:
        return found
    own = contact.follow_up
    value = contact.keep_in_touch if span == "keep_in_touch" else getattr(own, span, None)
    return found if value is None else value


def deadline(vault: Vault, span: Span, start: date, person: str = "") -> date:
    """Return the day that lies a span after `start`; business days by the person's weekend and my holidays."""
    return span_of(vault, span, person).after(start, *_days_off(vault, person))


def ahead_of(vault: Vault, span: Span, end: date, person: str = "") -> date:
    """Return the day that lies a span before `end`."""
    return span_of(vault, span, person).before(end, *_days_off(vault, person))


def _days_off(vault: Vault, person: str) -> tuple[frozenset[date], frozenset[int]]:
    holidays, weekend = vault.settings.follow_up.days_off
    contact = _contact(vault, person)
    own = contact.follow_up.weekend if contact is not None and contact.follow_up is not None else ()
    return holidays, weekdays(own) or weekend


def _contact(vault: Vault, person: str) -> Contact | None:
    note = vault.notes.get(person)
    return note.fields if note is not None and isinstance(note.fields, Contact) else None
