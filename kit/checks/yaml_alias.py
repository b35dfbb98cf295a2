"""A YAML anchor (`&name`) or alias (`*name`) in front matter.

*Why*: front matter is read as plain text, so an alias is not replaced by what it stands for. Often
none was meant: the value merely begins with `*` or `&`.

*Bad*:

    contacts/ines-faria.md
    ---
    name: Inês Faria
    how_met: *choir
    ---

*Good*:

    contacts/ines-faria.md
    ---
    name: Inês Faria
    how_met: "*choir"
    ---
"""

from kit.checks import Found, Severity
from kit.source.problems import Problem
from kit.vault import Note

SEVERITY: Severity = "warning"


def explain(problem: Problem, _note: Note | None) -> Found:
    """Say what YAML takes the sign for."""
    sign, name = problem.value[:1], problem.value[1:]
    what = (
        f"a reference to an anchor `{name}`" if sign == "*" else f"the name of an anchor, `{name}`"
    )
    return Found(
        problem.span,
        f"`{problem.value}` is read by YAML as {what}, which notes do not have",
        "Put the value in quotes, or write it out",
    )
