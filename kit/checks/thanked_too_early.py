"""A thank-you that is dated before the talk.

*Why*: one of the two dates is wrong, and what is due is worked out from both.

*Bad*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-03-14
    thanked_on: 2026-03-12
    ---

*Good*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-03-14
    thanked_on: 2026-03-15
    ---
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from kit.checks import Found, Severity
from kit.vault import Note, Vault

if TYPE_CHECKING:
    from kit.notes.interview import Interview

SEVERITY: Severity = "error"


def find(note: Note, _vault: Vault) -> Iterator[Found]:
    """Compare the two dates; a month or a year counts by its last day."""
    if note.kind.name != "interview":
        return
    interview = cast("Interview", note.fields)
    held, thanked = interview.date, interview.thanked_on
    if held is not None and thanked is not None and thanked.last < held.first:
        message = f"`thanked_on` is {thanked}, before the talk on {held}"
        yield Found(note.front.span("thanked_on"), message, "Mend the date that is wrong")
