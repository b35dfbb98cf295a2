"""Text off the record that is opened by `%%` and never closed.

*Why*: everything behind it is hidden from every page, count and search. It stays hidden until the
mark is closed, since nobody but you can say where it should have ended.

*Bad*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-03-14
    ---

    ## Realities
    - %% The reorganisation is not public yet.
    - On call every third week #on-call

*Good*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-03-14
    ---

    ## Realities
    - %% The reorganisation is not public yet. %%
    - On call every third week #on-call
"""

from kit.checks import Found, Severity
from kit.source.problems import Problem
from kit.vault import Note

SEVERITY: Severity = "error"


def explain(problem: Problem, _note: Note | None) -> Found:
    """Point at the mark that hides the rest; there is no fix, as a wrong one would publish it."""
    return Found(
        problem.span,
        "This `%%` is never closed, so the rest of the note is off the record",
        "Write a second `%%` where the passage ends",
    )
