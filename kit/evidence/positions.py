"""Who somebody was on a day: the post that was valid then, so that a move never rewrites history."""

from typing import NamedTuple

from kit.notes.contact import Contact, Position
from kit.notes.interview import Interview
from kit.source.values import Day
from kit.vault import Vault


class PositionThen(NamedTuple):
    """A role, an organization (a note's id, or its name as written) and a seniority; empty if unknown."""

    role: str = ""
    organization: str = ""
    seniority: str = ""


UNKNOWN_POSITION = PositionThen()


def position_on(talk: Interview, vault: Vault, speaker: str) -> PositionThen:
    """Return what a speaker was on the day of a talk: the interview's word first, then the contact's."""
    note = vault.find(speaker, "contact") if speaker else None
    contact = note.fields if note is not None and isinstance(note.fields, Contact) else None
    post = None if contact is None else position_at(contact, talk.date)
    organization = talk.organization or (post.organization if post else None)
    return PositionThen(
        talk.role or (post.title if post else "") or "",
        vault.id_of(organization.target, "organization") if organization else "",
        talk.seniority or (post.seniority if post else "") or "",
    )


def position_at(contact: Contact, day: Day | None) -> Position | None:
    """Return the post a contact held on a day (the latest one without a day), or the plain fields."""
    dated = _covering(contact.positions, day) if contact.positions else []
    if dated:
        return max(dated, key=lambda each: str(each.from_ or ""))
    if contact.positions and not (contact.title or contact.organization):
        return None
    return Position(
        title=contact.title, organization=contact.organization, seniority=contact.seniority
    )


def _covering(positions: tuple[Position, ...], day: Day | None) -> list[Position]:
    if day is None:
        return [each for each in positions if each.to is None]
    first, last = day.first, day.last
    return [
        each
        for each in positions
        if (each.from_ is None or each.from_.first <= last)
        and (each.to is None or each.to.last >= first)
    ]
