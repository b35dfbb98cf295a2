"""A talk at an hour that the clocks skip, or show twice, where they are changed that night.

*Why*: in the night in which summer time begins an hour is left out, and in the one in which it ends an
hour comes twice. A talk at 02:30 then is at no time, or at one of two, and somebody may wait an hour.
The hour is taken for the one by the clock before the change until the note says which one is meant.

*Bad*:

    interviews/2026-10-25-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-10-25T01:30
    timezone: Europe/Lisbon
    status: scheduled
    ---
    contacts/maya-okafor.md
    ---
    name: Maya Okafor
    ---

*Good*:

    interviews/2026-10-25-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-10-25T01:30+01:00
    timezone: Europe/Lisbon
    status: scheduled
    ---
    contacts/maya-okafor.md
    ---
    name: Maya Okafor
    ---
"""

from collections.abc import Iterator
from datetime import datetime

from kit.checks import Found, Severity
from kit.evidence.appointments import hours_meant
from kit.notes.interview import Interview
from kit.vault import Note, Vault
from kit.vault.clock import offset_text, zone_named

SEVERITY: Severity = "warning"


def find(note: Note, vault: Vault) -> Iterator[Found]:
    """Look at the hour of a talk."""
    talk = note.fields
    if not isinstance(talk, Interview) or talk.date is None or talk.date.at is None:
        return
    zone = (zone_named(talk.timezone) if talk.timezone else None) or vault.zone
    meant = hours_meant(talk.date, zone)
    if len(meant) < 2:
        return
    name = str(getattr(zone, "key", None) or "your time zone")
    first, second = meant
    shown = f"`{talk.date.at:%H:%M}`"
    twice = first.time() == second.time()
    fault = "comes twice" if twice else "does not exist"
    message = f"{shown} {fault} on {talk.date.first} in {name}, where the clocks are changed"
    hint = (
        f"Write which one is meant: `{_with_offset(first)}` or, later, `{_with_offset(second)}`"
        if twice
        else f"Write the hour that is meant: `{first:%Y-%m-%dT%H:%M}` or `{second:%Y-%m-%dT%H:%M}`"
    )
    yield Found(note.front.span("date"), message, hint)


def _with_offset(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}{offset_text(moment)}"
