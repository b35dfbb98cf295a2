"""What pages say of a claim: who said it, in which place, for which paths, and why it counts for less."""

from collections.abc import Iterable

from kit.evidence.claims import Claim
from kit.evidence.study import Study
from kit.pages import Counted, Line, NoteLink, Piece, Strong, listed
from kit.source.inline import plain_text


def in_context(study: Study, claim: Claim) -> str:
    """Return who said something, at which level and organization, in which year."""
    position = claim.position
    organization = study.vault.name_of(position.organization, "organization")
    year = str(claim.day.year) if claim.day else ""
    said = (study.speakers_of(claim), position.seniority, organization, year)
    return ", ".join(each for each in said if each) + worth_less(claim)


def worth_less(claim: Claim) -> str:
    """Return what makes a word count for less, as the end of a label: `, second-hand, read`."""
    how = {"published": "read", "event": "heard at an event"}.get(claim.source, "")
    basis = "" if claim.basis == "first-hand" else claim.basis
    return "".join(f", {each}" for each in (basis, how) if each)


def paths_line(study: Study, claim: Claim) -> Line:
    """Return the paths of a claim as links; one without a note by its name."""
    notes = ((path, study.vault.notes.get(path)) for path in claim.paths)
    return listed(NoteLink(path, note.title) if note else path for path, note in notes) or ("–",)


def side_line(study: Study, side: str, claim: Claim) -> Line:
    """Return one claim of a side with its context, leading to its line."""
    link = NoteLink(claim.note, plain_text(claim.text), claim.line)
    return (Strong(side), f", {in_context(study, claim)}: ", link)


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
