"""Do what you set yourself: open check boxes with a due date, anywhere in the vault.

Silent for actions without a date (they are listed with their notes) and for done ones.
"""

from collections.abc import Iterator

from kit.agenda import Due
from kit.evidence.study import Study
from kit.source.inline import plain_text


def due(study: Study) -> Iterator[Due]:
    """Yield the open, dated actions."""
    for action in study.actions:
        if action.done or action.due_on is None:
            continue
        title = study.vault.title_of(study.vault.notes[action.note])
        yield Due(
            "action",
            action.due_on,
            action.note,
            plain_text(action.text),
            f"from {title}",
            action.line,
        )
