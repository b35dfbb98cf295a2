"""Empty the inbox: a capture that is not sorted within a week (`follow-up.triage`) is a tip that is lost.

One that names an earlier day to come is due on that day.
"""

from collections.abc import Iterator

from kit.agenda import Due, command
from kit.evidence.captures import proposed, waiting_in
from kit.evidence.deadlines import deadline
from kit.evidence.study import Study
from kit.source.inline import shortened

RANK = 80


def due(study: Study) -> Iterator[Due]:
    """Yield the captures that wait in the inbox."""
    for waiting in waiting_in(study.vault):
        named = waiting.due_on
        on = deadline(study.vault, "triage", waiting.on)
        proposal = proposed(study.vault, waiting)
        looks = f"; it may be {_article(proposal.target)}" if proposal else ""
        yield Due(
            "triage",
            min(on, named.first) if named else on,
            waiting.note.id,
            f"Sort: {shortened(waiting.words, 60)}",
            f"captured on {waiting.on}{f', for {named}' if named else ''}{looks}",
            command=command(study.vault, "triage", waiting.note.id),
        )


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
