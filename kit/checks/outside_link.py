"""A symbolic link that leads out of the vault.

*Why*: a vault is one folder that can be copied, shared and backed up. What lies elsewhere would be
read today and be missing tomorrow, and might be published without ever having been part of it. So
it is not read.

*Bad*:

    contacts/sam-lee.md -> ../../elsewhere.md

*Good*:

    contacts/sam-lee.md
    ---
    name: Sam Lee
    ---
"""

from kit.checks import Found, Severity
from kit.source.problems import Problem
from kit.vault import Note

SEVERITY: Severity = "warning"


def explain(problem: Problem, _note: Note | None) -> Found:
    """Say that the link was left alone."""
    return Found(
        problem.span,
        f"`{problem.value}` links to a place outside the vault and is not read",
        "Move the file itself into the vault, or delete the link",
    )
