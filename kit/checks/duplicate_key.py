"""A key that stands twice in the same front matter.

*Why*: only one of the two values can count, and most tools silently take the last.

*Bad*:

    contacts/sam-lee.md
    ---
    name: Sam Lee
    tie: weak
    tie: strong
    ---

*Good*:

    contacts/sam-lee.md
    ---
    name: Sam Lee
    tie: strong
    ---
"""

from kit.checks import Found, Severity
from kit.checks.unknown_key import cut_number
from kit.source.problems import Problem
from kit.vault import Note

SEVERITY: Severity = "error"


def explain(problem: Problem, note: Note | None) -> Found:
    """Name the first place; a key that is the rest of a number is told as that."""
    number = cut_number(problem.span, note) if note is not None else None
    if number is not None:
        return number
    where = problem.expected.rpartition(" is on ")[2]
    first = f"; the first is on {where}" if where.startswith("line ") else ""
    return Found(
        problem.span,
        f"`{problem.value}` is given twice{first}",
        "Keep the value that is right, and delete the other line",
    )
