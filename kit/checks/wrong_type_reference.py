"""A reference to a note of another type.

*Why*: a talk is had with a person, not with an employer. What is read of the other note would be
nonsense, so the reference counts for nothing.

*Bad*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: organizations/northwind
    date: 2026-03-14
    ---

*Good*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: maya-okafor
    organization: northwind
    date: 2026-03-14
    ---
"""

from collections.abc import Iterator

from kit.checks import Found, Severity
from kit.checks.dangling_reference import Unsettled, near_notes, offer, unsettled, written_at
from kit.vault import Note, Vault

SEVERITY: Severity = "error"


def find(note: Note, vault: Vault) -> Iterator[Found]:
    """Yield every reference whose note is of another type than the field wants."""
    for each in unsettled(note, vault):
        if len(each.ids) != 1 or (each.refers.loose and not _is_meant(each, note)):
            continue
        kind, wanted = vault.type_of(each.ids[0]), each.refers.to
        near = near_notes(each.reference.target, vault, wanted)
        message = f"`{each.reference.target}` is of type {kind}, expected {wanted}"
        hint = offer(near) if near else f"Name a note of type {wanted} here"
        severity: Severity = "warning" if each.refers.loose else "error"
        yield Found(note.front.span(*each.route), message, hint, severity=severity)


def _is_meant(each: Unsettled, note: Note) -> bool:
    """Tell whether a free text points at a note on purpose, not only by sharing its title."""
    written = written_at(note, note.front.span(*each.route))
    target = each.ids[0]
    return "[[" in written or each.reference.target in (target, target.rpartition("/")[2])
