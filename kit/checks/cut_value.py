"""A value in front matter that is cut at a `#`.

*Why*: to YAML a `#` behind a blank begins a comment, so that `Team #1 lead` leaves `Team`. A comment
that is meant as one has a blank behind its `#`, as in `# like this`, and is never reported.

*Bad*:

    paths/teaching.md
    ---
    title: Teaching, my #1 choice
    ---

*Good*:

    paths/teaching.md
    ---
    title: "Teaching, my #1 choice" # since last week
    ---
"""

from collections.abc import Iterator

from kit.checks import Fix, Found, Severity
from kit.source.emit import yaml_text
from kit.source.inline import shortened
from kit.source.problems import Problem
from kit.source.slips import cut_values
from kit.vault import Note, Vault

SEVERITY: Severity = "warning"


def find(note: Note, _vault: Vault) -> Iterator[Found]:
    """Look for `#` behind the values of the front matter."""
    return (explain(problem, note) for problem in cut_values(note.front))


def explain(problem: Problem, _note: Note | None) -> Found:
    """Show what was cut off, and offer the whole in quotes."""
    shown = shortened(problem.value, 40)
    message = f"`{shown}` is cut off: YAML reads a comment from a `#` behind a blank"
    hint = "Put the value in quotes, or write a blank behind the `#` of a comment"
    if not problem.candidates:
        return Found(problem.span, message, hint)
    whole = problem.candidates[0]
    span = problem.span
    first = span.column + span.length - len(whole)
    fix = Fix(span._replace(column=first, length=len(whole)), yaml_text(whole), safe=False)
    return Found(problem.span, message, hint, fix)
