"""A template's placeholder that was never filled in.

*Why*: the note was made from a template by a tool that did not run it, so the value is still missing.
To YAML two braces are a mapping within a mapping; here they are kept as the text they are.

*Bad*:

    paths/teaching.md
    ---
    title: {{title}}
    ---

*Good*:

    paths/teaching.md
    ---
    title: Teaching
    ---
"""

from kit.checks import Found, Severity
from kit.source.problems import Problem
from kit.vault import Note

SEVERITY: Severity = "warning"


def explain(problem: Problem, _note: Note | None) -> Found:
    """Name the placeholder; only the user knows what belongs there."""
    return Found(
        problem.span,
        f"`{problem.value}` is a template's placeholder that was never filled in",
        "Write the value, or put it in quotes if it is meant as text",
    )
