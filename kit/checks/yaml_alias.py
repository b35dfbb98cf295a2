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

from kit.checks import Fix, Found, Severity
from kit.source.emit import yaml_text
from kit.source.problems import Problem
from kit.vault import Note

SEVERITY: Severity = "warning"


def explain(problem: Problem, _note: Note | None) -> Found:
    """Say what YAML takes the sign for; quotes mend what nothing else in the note refers to."""
    sign, name = problem.value[:1], problem.value[1:]
    if problem.value == "<<":
        message = "`<<` is read by YAML as an order to merge entries, which notes do not have"
        return Found(problem.span, message, "Write the entries out")
    what = (
        f"a reference to an anchor `{name}`" if sign == "*" else f"the name of an anchor, `{name}`"
    )
    message = f"`{problem.value}` is read by YAML as {what}, which notes do not have"
    if not problem.candidates:
        return Found(problem.span, message, "Put the value in quotes, or write it out")
    whole = problem.candidates[0]
    span = problem.span._replace(length=len(whole))
    return Found(problem.span, message, "Put the value in quotes", Fix(span, yaml_text(whole)))
