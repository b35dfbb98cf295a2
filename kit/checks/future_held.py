"""A talk marked as held although its day is still to come.

*Why*: it would count as evidence and ask for a thank-you before anybody has said a word. Most often
the year is wrong.

*Bad*:

    interviews/2027-03-14-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2027-03-14
    status: held
    ---

*Good*:

    interviews/2027-03-14-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2027-03-14
    status: scheduled
    ---
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from kit.checks import Fix, Found, Severity
from kit.vault import Note, Vault

if TYPE_CHECKING:
    from kit.notes.interview import Interview

SEVERITY: Severity = "error"
HELD = frozenset(("held", "debriefed", "thanked", "closed"))


def find(note: Note, vault: Vault) -> Iterator[Found]:
    """Compare the talk's day with today."""
    if note.kind.name != "interview":
        return
    interview = cast("Interview", note.fields)
    if (
        interview.status in HELD
        and interview.date is not None
        and interview.date.first > vault.today
    ):
        span = note.front.span("status")
        fix = Fix(span, "scheduled", safe=False) if span.length == len(interview.status) else None
        message = f"`status` is `{interview.status}`, but {interview.date} is still to come"
        yield Found(span, message, "Write `scheduled` until then, or mend the date", fix)
