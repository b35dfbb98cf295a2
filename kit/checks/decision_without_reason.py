"""A decision on a path, or a verdict after a talk, without the reason.

*Why*: in a year you will want to know whether the reason still holds, and a decision without one
can neither be trusted nor revised. One talk is enough for a decision, if it says why.

*Bad*:

    paths/teaching.md
    ---
    title: Teaching
    status: ruled-out
    decided_on: 2026-05-24
    ---

*Good*:

    paths/teaching.md
    ---
    title: Teaching
    status: ruled-out
    decided_on: 2026-05-24
    because: Three of four teachers left over the paperwork, and I would be the fourth
    ---
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from kit.checks import Found, Severity
from kit.vault import Note, Vault

if TYPE_CHECKING:
    from kit.notes.interview import Interview
    from kit.notes.path import Path

SEVERITY: Severity = "warning"
_DECIDED = frozenset(("pursuing", "parked", "ruled-out"))


def find(note: Note, _vault: Vault) -> Iterator[Found]:
    """Look for `because`, or for prose under the heading that stands for it."""
    key = _decided_by(note)
    heading = "because" if key == "verdict" else "decision"
    if not key or (note.front.values or {}).get("because") or _says(note, heading):
        return
    message = f"`{key}` is `{note.front.text(key)}`, without a reason"
    hint = f"Add `because: …`, or a section `## {heading.capitalize()}` that says why"
    yield Found(note.front.span(key), message, hint)


def _decided_by(note: Note) -> str:
    """Return the key by which a path or a talk was decided on, or an empty text."""
    if note.kind.name == "interview":
        return "verdict" if cast("Interview", note.fields).verdict else ""
    if note.kind.name != "path":
        return ""
    path = cast("Path", note.fields)
    return "status" if path.status in _DECIDED else "decided_on" if path.decided_on else ""


def _says(note: Note, heading: str) -> bool:
    """Tell whether something stands under a heading."""
    if heading not in note.body.casefold():
        return False
    inside = False
    for block in note.blocks:
        if block.kind == "heading":
            inside = block.text.strip().casefold() == heading or (inside and block.level > 2)
        elif inside:
            return True
    return False
