"""A symbolic link to a note that the vault reads anyway.

*Why*: read under two names, one person would count as two, and an edit of one would be an edit of
both. So the note is read once, at its own place, and the link is left alone.

*Bad*:

    contacts/maya.md -> maya-okafor.md

*Good*:

    contacts/maya-okafor.md
    ---
    name: Maya Okafor
    aliases: [Maya]
    ---
"""

from kit.checks import Found, Severity
from kit.source.problems import Problem
from kit.vault import Note

SEVERITY: Severity = "warning"


def explain(problem: Problem, _note: Note | None) -> Found:
    """Say where the note is read."""
    return Found(
        problem.span,
        f"`{problem.value}` links to `{problem.expected}`, which is read already",
        "Delete the link; `aliases` in the note give it other names",
    )
