"""A wikilink in front matter without quotes.

*Why*: to YAML `[[maya-okafor]]` is a list within a list. It is understood here, but other tools,
Obsidian among them, read two brackets' worth of lists.

*Bad*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: [[maya-okafor]]
    date: 2026-03-14
    ---

*Good*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: "[[maya-okafor]]"
    date: 2026-03-14
    ---
"""

from kit.checks import Fix, Found, Severity
from kit.source.problems import Problem
from kit.vault import Note

SEVERITY: Severity = "warning"


def explain(problem: Problem, _note: Note | None) -> Found:
    """Offer the same link in quotes."""
    quoted = f'"{problem.value}"'
    if '"' in problem.value or "\\" in problem.value:
        quoted = "'" + problem.value.replace("'", "''") + "'"
    return Found(
        problem.span,
        f"`{problem.value}` needs quotes, else YAML reads a list within a list",
        f"Write `{quoted}`",
        Fix(problem.span, quoted),
    )
