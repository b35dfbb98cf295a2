"""Look again at a decision: on the day you set, or half a year after you parked a path.

A path's `revisit_on`; where a parked one has none, its `decided_on` plus `follow-up.review` (default six
months). A path that is ruled out stays so unless you set a day.
"""

from collections.abc import Iterator
from datetime import date

from kit.agenda import Due, command
from kit.evidence.deadlines import deadline
from kit.evidence.study import Study
from kit.notes.path import Path

RANK = 70

_STANDING = {
    "considering": "you are considering it",
    "exploring": "you are exploring it",
    "pursuing": "you are pursuing it",
    "parked": "you parked it",
    "ruled-out": "you ruled it out",
}


def due(study: Study) -> Iterator[Due]:
    """Yield the paths to look at again."""
    for note in study.vault.of_type("path"):
        path = note.fields
        if not isinstance(path, Path):
            continue
        status = _STANDING.get(path.status or "", "it is open")
        on, why = _day(study, path)
        if on is not None:
            yield Due(
                "review-path",
                on,
                note.id,
                f"Look again at {note.title}",
                f"{status}; {why}",
                command=command(study.vault, "path", note.id),
            )


def _day(study: Study, path: Path) -> tuple[date | None, str]:
    if path.revisit_on is not None:
        return path.revisit_on.first, "you set this day to look again"
    if path.status == "parked" and path.decided_on is not None:
        parked_on = path.decided_on.last
        return deadline(
            study.vault, "review", parked_on
        ), f"that was on {parked_on}, without a day to look again"
    return None, ""
