r"""A byte that is not UTF-8.

*Why*: the letter it stood for is lost on every page, in search, and in names that others refer to.
Old editors and exports write Latin-1 or Windows-1252; every current editor can save as UTF-8.

*Bad*:

    contacts/zoe-martin.md
    ---
    name: Zo\xeb Martin
    ---

*Good*:

    contacts/zoe-martin.md
    ---
    name: Zoë Martin
    ---
"""

from kit.checks import Found, Severity
from kit.source.problems import Problem
from kit.vault import Note

SEVERITY: Severity = "error"


def explain(problem: Problem, _note: Note | None) -> Found:
    """Show the bytes; a file in UTF-16 or UTF-32 is told as that."""
    if ", not UTF" in problem.expected:
        other = problem.expected.rpartition(" ")[2]
        signs = f"begins with the bytes `{problem.value}`" if problem.value else "is half zeros"
        message = f"The file {signs}, so it is {other}"
        return Found(problem.span, message, "Save it as UTF-8")
    return Found(
        problem.span,
        f"The bytes `{problem.value}` are not UTF-8",
        "Open the file in the encoding it was saved in, and save it as UTF-8",
    )
