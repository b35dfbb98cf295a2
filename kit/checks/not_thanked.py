"""A talk for which nobody has been thanked in time.

*Why*: a thank-you within a day is what people remember, and it opens the door to the next
question. Later is still much better than never. The time allowed is `thank` under `[follow-up]` in
`kit.toml`; a touch of kind `thanks` in the contact's log counts as well. Nobody is due anything for
a published text, for an event without a contact, or where you were the one asked; nor is a person
who is not to be contacted.

*Bad*:

    interviews/2026-06-20-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-06-20
    status: debriefed
    ---

*Good*:

    interviews/2026-06-20-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-06-20
    status: thanked
    thanked_on: 2026-06-21
    ---
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from kit.checks import Found, Severity
from kit.evidence.thanks import OwedThanks, thanks_owed
from kit.vault import Note, Vault

if TYPE_CHECKING:
    from kit.notes.interview import Interview

SEVERITY: Severity = "warning"
LATE_DAYS = 60
"""Days after a talk from which its missing thank-you is only mentioned."""

_TOLD = frozenset(("held", "debriefed"))


def find(note: Note, vault: Vault) -> Iterator[Found]:
    """Compare the day by which thanks were due with today; a talk without a status is left alone."""
    if note.kind.name != "interview" or cast("Interview", note.fields).status not in _TOLD:
        return
    owed = thanks_owed(note, vault)
    if owed is not None and owed.by < vault.today:
        yield _found(note, owed, vault)


def _found(note: Note, owed: OwedThanks, vault: Vault) -> Found:
    who = " and ".join(vault.name_of(person, "contact") for person in owed.people)
    span = note.front.span("date")
    if (vault.today - owed.held_on).days > LATE_DAYS:
        were = "was" if len(owed.people) == 1 else "were"
        message = f"{who} {were} never thanked, as far as this note says"
        hint = "A late thank-you that tells what came of the talk is still worth it"
        return Found(span, message, hint, severity="info")
    days = (vault.today - owed.by).days
    message = (
        f"The thank-you to {who} was due on {owed.by}, {days} day{'' if days == 1 else 's'} ago"
    )
    return Found(span, message, "Write to them, then add `thanked_on:` with the day")
