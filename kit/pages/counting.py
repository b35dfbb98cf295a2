"""Numbers that can be followed, worded from what they stand on, so that text and count agree."""

from collections.abc import Iterable

from kit.evidence.claims import Claim
from kit.evidence.heard import as_tuple
from kit.evidence.voices import (
    how_many,
    one_claim_a_talk,
    people_text,
    share_text,
    voices_of,
)
from kit.pages.text import Counted, NoteLink, Tallied
from kit.vault.settings import EvidenceSettings


def counted_people(claims: Iterable[Claim]) -> Counted | str:
    """Return `4 people, besides 1 read`, leading to their claims; `nobody` without claims."""
    heard = as_tuple(claims)
    return Counted(str(voices_of(heard)), heard) if heard else "nobody"


def counted_claims(claims: Iterable[Claim], noun: str = "claim", nouns: str = "") -> Counted | str:
    """Return `9 claims` (or what else they are called), leading to them."""
    heard = tuple(claims)
    text = _amount(len(heard), noun, nouns)
    return Counted(text, heard, "claims") if heard else text


def counted_conversations(claims: Iterable[Claim]) -> Counted | str:
    """Return `3 conversations` from the claims that they brought."""
    heard = tuple(claims)
    text = _amount(len({claim.note for claim in heard}), "conversation")
    return Counted(text, heard, "conversations") if heard else text


def counted_organizations(claims: Iterable[Claim]) -> Counted | str:
    """Return `2 organizations`: those of the people heard in person, as they were then.

    It leads to one claim of each voice at each of them, a list that one can read.
    """
    found = one_claim_a_talk(claims)
    count = len(voices_of(found).organizations)
    first: dict[tuple[str, tuple[str, ...], str], Claim] = {}
    for claim in found:
        first.setdefault((claim.position.organization, claim.speakers, claim.source), claim)
    heard = tuple(first.values())
    text = _amount(count, "organization")
    return Counted(text, heard, "organizations") if heard else text


def share_of_people(
    part: Iterable[Claim], whole: Iterable[Claim], settings: EvidenceSettings
) -> Counted | str:
    """Return `4 of 6 people`, leading to the claims of the part; a percentage only from enough on."""
    heard = tuple(part)
    people = how_many(heard)
    asked = max(people, how_many(whole))
    text = share_text(people, asked, settings) if asked else people_text(0)
    return Counted(text, heard) if heard else text


def tallied(places: Iterable[NoteLink], noun: str, nouns: str = "") -> Tallied | str:
    """Return `12 notes`, leading to the list of them."""
    found = tuple(places)
    text = _amount(len(found), noun, nouns)
    return Tallied(text, found) if found else text


def _amount(count: int, noun: str, nouns: str = "") -> str:
    return f"1 {noun}" if count == 1 else f"{count} {nouns or f'{noun}s'}"
