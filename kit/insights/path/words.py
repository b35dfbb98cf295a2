"""What the sections of a path's page share: who said something and in which place, and joined pieces."""

from collections.abc import Iterable

from kit.evidence.claims import Claim
from kit.evidence.study import Study
from kit.pages import Counted, Line, NoteLink, Piece, Strong
from kit.source.inline import plain_text


def in_context(study: Study, claim: Claim) -> str:
    """Return who said something, at which level and organization, in which year."""
    position = claim.position
    organization = (
        study.vault.name_of(position.organization, "organization") if position.organization else ""
    )
    year = str(claim.day.year) if claim.day else ""
    said = (study.speakers_of(claim), position.seniority, organization, year)
    return ", ".join(each for each in said if each) + worth_less(claim)


def worth_less(claim: Claim) -> str:
    """Return what makes a word count for less, as the end of a label: `, second-hand, read`."""
    how = {"published": "read", "event": "heard at an event"}.get(claim.source, "")
    basis = "" if claim.basis == "first-hand" else claim.basis
    return "".join(f", {each}" for each in (basis, how) if each)


def side_line(study: Study, side: str, claim: Claim) -> Line:
    """Return one claim of a side with its context, leading to its line."""
    link = NoteLink(claim.note, plain_text(claim.text), claim.line)
    return (Strong(side), f", {in_context(study, claim)}: ", link)


def one_each(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return one claim of each voice: enough to count them by, and far fewer to go through."""
    return tuple({(claim.source, claim.speakers): claim for claim in claims}.values())


def figures(shown: Iterable[str], claims: Iterable[Claim]) -> Counted:
    """Return typed values as they were told, leading to where."""
    return Counted(", ".join(shown), tuple(claims), "figures")


def joined(lines: Iterable[Line], by: str = "; ") -> Line:
    """Return lines one behind the other."""
    found: list[Piece] = []
    for at, line in enumerate(lines):
        found += (by,) if at else ()
        found += line
    return tuple(found)
