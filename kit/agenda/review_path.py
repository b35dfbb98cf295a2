"""Look again at a decision on the day you set: a path's `revisit_on`."""

from collections.abc import Iterator

from kit.agenda import Due
from kit.evidence.study import Study
from kit.notes.path import Path


def due(study: Study) -> Iterator[Due]:
    """Yield the paths to look at again."""
    for note in study.vault.of_type("path"):
        path = note.fields
        if isinstance(path, Path) and path.revisit_on is not None:
            status = (path.status or "open").replace("-", " ")
            why = f"it is {status}; you set this day to look again"
            yield Due(
                "review-path", path.revisit_on.first, note.id, f"Look again at {note.title}", why
            )
