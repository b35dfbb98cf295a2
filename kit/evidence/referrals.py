"""Referrals: who pointed me to whom, and how far it went."""

from typing import NamedTuple

from kit.evidence.claims import was_held
from kit.evidence.study import Study
from kit.notes.contact import Contact
from kit.source.inline import read_wikilink


class Referral(NamedTuple):
    """One person recommended by another: contact ids (or names), and where it was said.

    `state` is offered, contacted or met; `said_on` the ISO date of the talk, empty where unknown.
    """

    by: str
    to: str
    state: str
    note: str = ""
    line: int = 0
    said_on: str = ""


def referrals(study: Study) -> tuple[Referral, ...]:
    """Return all referrals, from notes of talks and from `referred_by`, each pair once."""
    found: dict[tuple[str, str], Referral] = {}
    for claim in study.claims:
        if claim.topic != "referrals" or not claim.speakers or not claim.text.startswith("[["):
            continue
        target = study.vault.find(
            read_wikilink(claim.text[: claim.text.find("]]") + 2]).target, "contact"
        )
        if target is not None:
            pair = (claim.speakers[0], target.id)
            found.setdefault(
                pair,
                Referral(
                    *pair, _state(study, target.id), claim.note, claim.line, str(claim.day or "")
                ),
            )
    for note in study.vault.of_type("contact"):
        fields = note.fields
        if isinstance(fields, Contact) and fields.referred_by is not None:
            by = study.vault.find(fields.referred_by, "contact")
            pair = (by.id if by else fields.referred_by.target, note.id)
            found.setdefault(
                pair,
                Referral(
                    *pair, _state(study, note.id), note.id, note.front.span("referred_by").line
                ),
            )
    return tuple(sorted(found.values(), key=lambda each: (each.by, each.to)))


def chains(study: Study) -> tuple[tuple[str, ...], ...]:
    """Return the ways from person to person, longest first.

    Everybody is reached by the one who named them first, so the ways make a forest: their number is
    that of the people at the ends, however many named each other.
    """
    led_by: dict[str, str] = {}
    for each in sorted(referrals(study), key=lambda referral: (referral.said_on, referral.by)):
        led_by.setdefault(each.to, each.by)
    ends = [person for person in led_by if person not in set(led_by.values())]
    found = {_way_to(person, led_by) for person in ends}
    return tuple(sorted(found, key=lambda way: (-len(way), way)))


def _way_to(person: str, led_by: dict[str, str]) -> tuple[str, ...]:
    """Follow who led to whom back to the start; a loop ends where it closes."""
    way = [person]
    while way[-1] in led_by and led_by[way[-1]] not in way:
        way.append(led_by[way[-1]])
    return tuple(reversed(way))


def _state(study: Study, contact: str) -> str:
    if any(was_held(note, study.vault) for note in study.interviews_with(contact)):
        return "met"
    note = study.vault.notes.get(contact)
    fields = note.fields if note else None
    asked = isinstance(fields, Contact) and (
        fields.contacted_on or fields.status not in (None, "identified")
    )
    return "contacted" if asked or study.interviews_with(contact) else "offered"
