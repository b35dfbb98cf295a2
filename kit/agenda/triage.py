"""Empty the inbox: a capture that is not sorted within a week is a tip that is lost."""

from collections.abc import Iterator

from kit.agenda import Due
from kit.evidence.study import Study
from kit.notes.inbox import Inbox
from kit.source.inline import plain_text, shortened
from kit.source.values import Duration

_WITHIN = Duration(days=7)


def due(study: Study) -> Iterator[Due]:
    """Yield the captures that wait in the inbox."""
    for note in study.vault.of_type("inbox"):
        capture = note.fields
        if not isinstance(capture, Inbox):
            continue
        words = plain_text(next((block.text for block in note.blocks if block.text), note.title))
        captured = capture.date.first if capture.date else study.today
        yield Due(
            "triage",
            _WITHIN.after(captured),
            note.id,
            f"Sort: {shortened(words, 60)}",
            f"captured on {captured}",
        )
