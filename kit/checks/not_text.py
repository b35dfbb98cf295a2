r"""A file that is named like a note and holds no text.

*Why*: a picture or an archive with the wrong ending, or a file that a crash left full of zeros,
would be taken for a note without fields. It is counted as unreadable, and nothing is written to it.

*Bad*:

    inbox/photo.md
    \x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0d

*Good*:

    inbox/photo.md
    ---
    date: 2026-03-14
    ---

    The whiteboard of the evening is `attachments/photo.png`.
"""

from kit.checks import Found, Severity
from kit.source.problems import Problem
from kit.vault import Note

SEVERITY: Severity = "error"


def explain(problem: Problem, _note: Note | None) -> Found:
    """Say what the file holds instead."""
    if problem.value == "zeros":
        message = "The file holds nothing but zeros, as a crash or a full disk leaves it"
        return Found(problem.span, message, "Bring it back from git or a backup, or delete it")
    return Found(
        problem.span,
        f"The file is no text; it begins with the bytes `{problem.value}`",
        "Give it the ending it should have, and keep it in `attachments/`",
    )
