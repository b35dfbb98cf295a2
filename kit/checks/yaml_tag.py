"""A YAML tag (`!name`) in front matter.

*Why*: notes have no tags of YAML; a value gets its type from what kind of note it stands in. Here
the value is kept as it was typed, sign and all, but other tools, Obsidian among them, refuse the
note or lose the word.

*Bad*:

    contacts/ines-faria.md
    ---
    name: Inês Faria
    how_met: !once at the choir
    ---

*Good*:

    contacts/ines-faria.md
    ---
    name: Inês Faria
    how_met: "!once at the choir"
    ---
"""

from kit.checks import Fix, Found, Severity
from kit.source.emit import yaml_text
from kit.source.problems import Problem
from kit.vault import Note

SEVERITY: Severity = "warning"


def explain(problem: Problem, _note: Note | None) -> Found:
    """Offer the value in quotes where all of it is text."""
    message = f"`{problem.value}` is read by YAML as a tag, which notes do not have"
    if not problem.candidates:
        return Found(problem.span, message, "Delete it")
    whole = problem.candidates[0]
    span = problem.span._replace(length=len(whole))
    return Found(problem.span, message, "Put the value in quotes", Fix(span, yaml_text(whole)))
