"""An interview, journal entry or contribution without a date.

*Why*: what is due, what is stale, in which order you learned it: all of it hangs on the day. A
talk that is only an idea or a request may still do without.

*Bad*:

    contributions/talk-on-rosters.md
    ---
    title: Talk on night rosters
    kind: talk
    ---

*Good*:

    contributions/talk-on-rosters.md
    ---
    title: Talk on night rosters
    date: 2026-05-04
    kind: talk
    ---
"""

from collections.abc import Iterator

from kit.checks import Fix, Found, Severity
from kit.source.patterns import late
from kit.source.problems import START_OF_FILE, Span
from kit.source.text import line_of
from kit.source.values import read_day
from kit.vault import Note, Vault

SEVERITY: Severity = "error"
_DATED = frozenset(("interview", "journal", "contribution"))
# Before a day is agreed on, and where it came to nothing, there may be none.
_WITHOUT = frozenset(("idea", "requested", "cancelled"))
_DAY = late(r"\d{4}-\d{2}-\d{2}(?!\d)")


def find(note: Note, _vault: Vault) -> Iterator[Found]:
    """Look for a date; one that cannot be read is another fault."""
    if note.kind.name not in _DATED:
        return
    written = note.front.values or {}
    if written.get("date") or (
        note.kind.name == "interview" and note.front.text("status") in _WITHOUT
    ):
        return
    span = note.front.key_span("date") if "date" in written else START_OF_FILE
    message = f"This {'entry' if note.kind.name == 'journal' else note.kind.name} has no `date`"
    day = _day_of_name(note.stem)
    if not day:
        yield Found(
            span,
            message,
            "Add `date: YYYY-MM-DD`; a month or a year is fine where no more is known",
        )
        return
    yield Found(
        span, message, f"Add `date: {day}`, as the file's name says", _added(note, day, span)
    )


def _day_of_name(stem: str) -> str:
    match = _DAY.match(stem)
    try:
        return str(read_day(match[0])) if match else ""
    except ValueError:
        return ""


def _added(note: Note, day: str, span: Span) -> Fix | None:
    line = f"date: {day}"
    if "date" in (note.front.values or {}):
        row = line_of(note.front.written, span.line - note.front.line + 1)
        return Fix(Span(span.line, 1, len(row)), line) if row.rstrip() == "date:" else None
    if note.body_line == 1:
        return Fix(Span(1, 1), f"---\n{line}\n---\n")
    return Fix(Span(2, 1), f"{line}\n")
