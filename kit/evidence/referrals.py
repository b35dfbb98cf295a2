"""Referrals: who pointed me to whom, and how far it went."""

from typing import NamedTuple

from kit.evidence.study import Study
from kit.notes.contact import Contact
from kit.source.inline import read_wikilink


class Referral(NamedTuple):
    """One person recommended by another: contact ids (or names), and where it was said.

    `state` is offered, contacted or met.
    """

    by: str
    to: str
    state: str
    note: str = ""
    line: int = 0


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
                pair, Referral(*pair, _state(study, target.id), claim.note, claim.line)
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
    """Return the longest ways from person to person, longest first; a loop is entered once."""
    after: dict[str, list[str]] = {}
    for each in referrals(study):
        after.setdefault(each.by, []).append(each.to)
    led_to = {to for ways in after.values() for to in ways}
    starts = [person for person in after if person not in led_to] or list(after)[:1]
    found = [way for start in starts for way in _ways(start, after, (start,))]
    return tuple(sorted(found, key=lambda way: (-len(way), way)))


def _ways(
    person: str, after: dict[str, list[str]], so_far: tuple[str, ...]
) -> list[tuple[str, ...]]:
    onward = [each for each in after.get(person, ()) if each not in so_far]
    if not onward:
        return [so_far]
    return [way for each in onward for way in _ways(each, after, (*so_far, each))]


def _state(study: Study, contact: str) -> str:
    if any(note in study.held for note in study.interviews_with(contact)):
        return "met"
    note = study.vault.notes.get(contact)
    fields = note.fields if note else None
    asked = isinstance(fields, Contact) and (
        fields.contacted_on or fields.status not in (None, "identified")
    )
    return "contacted" if asked or study.interviews_with(contact) else "offered"
