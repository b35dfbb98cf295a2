"""An interview that names neither a contact nor an event.

*Why*: people are counted, not notes. What nobody in particular said counts for nobody, and there is
no one to thank. A published text has an author too, and an expo or a lecture is an `event`.

*Bad*:

    interviews/2026-03-14-expo.md
    ---
    date: 2026-03-14
    setting: expo
    ---

*Good*:

    interviews/2026-03-14-expo.md
    ---
    event: Harbour job expo
    date: 2026-03-14
    setting: expo
    ---
"""

from collections.abc import Iterator

from kit.checks import Found, Severity
from kit.source.problems import START_OF_FILE
from kit.vault import Note, Vault

SEVERITY: Severity = "error"
_WHO = ("contact", "contacts", "event")


def find(note: Note, _vault: Vault) -> Iterator[Found]:
    """Look for a person or an event; one that is written wrongly is another fault."""
    if note.kind.name != "interview":
        return
    written = note.front.values or {}
    if any(written.get(key) for key in _WHO):
        return
    key = next((key for key in _WHO if key in written), "")
    span = note.front.key_span(key) if key else START_OF_FILE
    message = "This interview names nobody: it has no `contact`, `contacts` or `event`"
    yield Found(span, message, "Add `contact: ID`, or `event: NAME` where there was no one person")
