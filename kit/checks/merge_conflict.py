"""A conflict that git left in the note.

*Why*: both versions stand in the text, so a value may be read twice, or the note not at all.

*Bad*:

    paths/teaching.md
    ---
    title: Teaching
    ---

    <<<<<<< HEAD
    Evening classes first.
    =======
    A school first.
    >>>>>>> summer

*Good*:

    paths/teaching.md
    ---
    title: Teaching
    ---

    Evening classes first.
"""

from kit.checks import Found, Severity
from kit.source.problems import Problem
from kit.vault import Note

SEVERITY: Severity = "error"


def explain(problem: Problem, _note: Note | None) -> Found:
    """Name the mark that opens the conflict."""
    return Found(
        problem.span,
        f"`{problem.value}` is the mark of an unresolved merge",
        "Keep the lines that are right, and delete the others with the lines `<<<<<<<`, `=======` and `>>>>>>>`",
    )
