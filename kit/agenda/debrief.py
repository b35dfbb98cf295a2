"""Debrief at once: a held talk that is still blank wants its notes while they are fresh.

An interview with status `held` and no claim at all. Silent after 30 days.
"""

from collections.abc import Iterator

from kit.agenda import Due
from kit.evidence.study import Study
from kit.notes.interview import Interview

_FRESH_DAYS = 30


def due(study: Study) -> Iterator[Due]:
    """Yield the talks that were held and not written down."""
    told = {claim.note for claim in study.claims}
    for note in study.held:
        talk = note.fields
        if (
            not isinstance(talk, Interview)
            or note.id in told
            or talk.i_am == "interviewee"
            or talk.date is None
        ):
            continue
        if talk.status in (None, "held") and (study.today - talk.date.last).days <= _FRESH_DAYS:
            yield Due(
                "debrief",
                talk.date.last,
                note.id,
                f"Write down the talk with {study.vault.title_of(note)}",
                "nothing is noted yet",
            )
