"""Do what you set yourself: open check boxes with a due date (📅) or a day planned for them (⏳).

Anywhere in the vault. Silent for what is done or cancelled, before its start date (🛫), and without a
date, however high its priority: `kit actions` lists those.
"""

from collections.abc import Iterator
from datetime import date

from kit.agenda import Due, Snoozed
from kit.evidence.action_contexts import ActionContext, action_contexts, reason_of
from kit.evidence.study import Study
from kit.source.inline import plain_text

RANK = 50

_ABOUT = 6


def due(study: Study) -> Iterator[Due]:
    """Yield the open, dated actions that can be begun."""
    for context in action_contexts(study):
        if context.state(study.today) in ("overdue", "due") and context.action.by is not None:
            yield _due(study, context, context.action.by)


def snoozed(study: Study) -> Iterator[Snoozed]:
    """Yield the actions that wait for their start date."""
    for context in action_contexts(study):
        starts_on = context.action.starts_on
        if context.state(study.today) == "waiting" and starts_on is not None:
            yield Snoozed(_due(study, context, context.action.by or starts_on), starts_on)


def _due(study: Study, context: ActionContext, on: date) -> Due:
    action = context.action
    return Due(
        "action",
        on,
        action.note,
        plain_text(action.text),
        _why(study, context),
        action.line,
        person=context.people[0] if len(context.people) == 1 else "",
        command=f"kit done {context.handle}",
        about=action.digest[:_ABOUT],
    )


def _why(study: Study, context: ActionContext) -> str:
    first = [plain_text(each.text) for each in context.waits_for]
    before = f"; first: {' and '.join(first)}" if first else ""
    return reason_of(study, context) + before
