"""Look at a goal on the day you set for it: `by` of a goal in `me.md`.

Silent for goals without a day. Once it is reached, or the day was too soon, change the goal.
"""

from collections.abc import Iterator

from kit.agenda import Due, command
from kit.evidence.study import Study
from kit.notes.me import Me
from kit.source.inline import plain_text, shortened

RANK = 72


def due(study: Study) -> Iterator[Due]:
    """Yield the goals that have a day."""
    note = study.vault.me
    if note is None or not isinstance(note.fields, Me):
        return
    for index, goal in enumerate(note.fields.goals):
        if goal.by is not None:
            words = shortened(plain_text(goal.text or goal.id or ""), 60)
            yield Due(
                "goal",
                goal.by.last,
                note.id,
                f"Look at your goal: {words}",
                f"you wanted it by {goal.by}",
                note.front.line_of("goals", index),
                command=command(study.vault, "show", note.id),
                about=goal.id or str(index),
            )
