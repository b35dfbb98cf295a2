"""A file or folder that cannot be opened.

*Why*: its notes are missing from every count and page, and nobody would notice.

*Bad*:

    contacts/sam-lee.md (may not be read)

*Good*:

    contacts/sam-lee.md
    ---
    name: Sam Lee
    ---
"""

from kit.checks import Found, Severity
from kit.source.problems import Problem
from kit.vault import Note

SEVERITY: Severity = "error"


def explain(problem: Problem, _note: Note | None) -> Found:
    """Word the reason that the system gave."""
    return Found(
        problem.span,
        f"`{problem.value}` cannot be opened: {problem.expected}",
        "Check its permissions and that the disk or share is there; it is not counted until it opens",
    )
