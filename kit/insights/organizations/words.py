"""Organizations, codes and gates in the words that their pages share."""

from collections.abc import Iterable

from kit.evidence.gates import Gate
from kit.evidence.organizations import OrganizationHeard
from kit.evidence.study import Study
from kit.pages import Code, Line, NoteLink, Piece, Strong, counted_people, listed


def organization_link(study: Study, organization: str) -> NoteLink | str:
    """Return a link to an organization's page, or its name where it has no note."""
    note = study.vault.notes.get(organization)
    return NoteLink(organization, note.title) if note is not None else organization


def gate_cell(gate: Gate) -> Line:
    """Return where an organization stands on one criterion, and by how many people's word."""
    claims = gate.heard
    if not claims:
        return ("unknown",)
    return (Strong(gate.stands), " (", counted_people(claims), ")")


def not_met(here: OrganizationHeard, *, none: str = "") -> Line:
    """Return what is broken and what disputed as the end of a sentence, `none` where nothing is."""
    line: list[Piece] = []
    level = tuple(gate for gate in here.disputed if gate.depends_on == "level")
    split = tuple(gate for gate in here.disputed if gate not in level)
    for words, gates in (
        ("broken", here.broken),
        ("disputed", split),
        ("met at some levels and not at others", level),
    ):
        if gates:
            names = listed(Code(str(gate.criterion)) for gate in gates)
            line += [", ", *names, f" {words}"]
    return tuple(line) or (none,)


def links(study: Study, organizations: Iterable[str]) -> Line:
    """Return links to several organizations, parted by commas."""
    line: list[Piece] = []
    for each in organizations:
        line += [", " if line else "", organization_link(study, each)]
    return tuple(line)


def heard_from(found: Iterable[OrganizationHeard]) -> tuple[OrganizationHeard, ...]:
    """Return those of which somebody was heard in person."""
    return tuple(each for each in found if each.voices.total)
