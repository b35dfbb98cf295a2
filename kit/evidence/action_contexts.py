"""What an action stands in: the advice it follows, whose that is, whom it concerns, what it waits for."""

from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from kit.evidence.actions import Action, handles_of
from kit.evidence.advice import Advice, advice_of
from kit.evidence.questions import paths_of, people_of
from kit.evidence.study import Study
from kit.source.inline import links_of, plain_text, shortened
from kit.source.tasks import PRIORITIES

ActionState: TypeAlias = Literal["overdue", "due", "undated", "waiting", "done", "cancelled"]

_ORDER: tuple[ActionState, ...] = ("overdue", "due", "undated", "waiting", "done", "cancelled")
_WIDTH = 60


class ActionContext(NamedTuple):
    """An action and why it is there.

    `handle` is what a user types to mean it, the same on every day. `advice` is what it follows, None
    where it stands by itself. `people` are the contacts it concerns, `paths` the career paths, as
    ids. `waits_for` are the open actions that are to be done before it.
    """

    action: Action
    handle: str
    advice: Advice | None = None
    people: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    waits_for: tuple[Action, ...] = ()

    def state(self, today: date) -> ActionState:
        """Return how it stands on a day."""
        action = self.action
        if action.done:
            return "cancelled" if action.dropped else "done"
        if action.waits(today):
            return "waiting"
        if action.by is None:
            return "undated"
        return "overdue" if action.by < today else "due"


def action_contexts(study: Study) -> tuple[ActionContext, ...]:
    """Return all actions with what they stand in, ranked: late, due, undated, to start later, done."""
    return study.once(_contexts)


def reason_of(study: Study, context: ActionContext) -> str:
    """Return why an action is there, in plain text: whose advice it follows, else the note it is from."""
    note = study.vault.notes[context.action.note]
    if context.advice is None:
        title = study.title_of(note)
        day = getattr(note.fields, "date", None)
        is_all = day is not None and title == plain_text(context.action.text)
        if note.kind.name == "contact":  # *from Ada* would say that Ada wants it
            return f"from your note on {title}"
        ahead = day is not None and note.kind.name == "interview" and day.first > study.today
        return f"noted on {day}" if is_all else f"for {title}" if ahead else f"from {title}"
    text = shortened(plain_text(context.advice.claim.text), _WIDTH)
    whose = study.speakers_of(context.advice.claim)
    return f"{whose} advised: “{text}”"


def _contexts(study: Study) -> tuple[ActionContext, ...]:
    handles = handles_of(study.actions)
    followed = {
        (action.note, action.line): advice
        for advice in advice_of(study)
        for action in advice.actions
    }
    asked = {each.id: each for each in study.actions if each.id and not each.done}
    found = (
        ActionContext(
            action,
            handles[action.digest],
            followed.get((action.note, action.line)),
            _people(study, action, followed.get((action.note, action.line))),
            _paths(study, action),
            tuple(asked[each] for each in action.after if each in asked),
        )
        for action in study.actions
    )
    return tuple(sorted(found, key=lambda each: _rank(each, study.today)))


def _rank(context: ActionContext, today: date) -> tuple[int, int, int, str, int]:
    action, state = context.action, context.state(today)
    day = action.starts_on if state == "waiting" else action.by
    if state in ("done", "cancelled"):
        day = action.done_on
        ordinal = -(day or date.min).toordinal()
    else:
        ordinal = (day or date.max).toordinal()
    urgent = PRIORITIES.index(action.priority) * 2 - action.started
    return (_ORDER.index(state), ordinal, urgent, action.note, action.line)


def _people(study: Study, action: Action, advice: Advice | None) -> tuple[str, ...]:
    """Return whom an action concerns: those it names, else whose advice it is, else its note's people."""
    named = (study.vault.find(link.target, "contact") for link in links_of(action.text))
    people = tuple(note.id for note in named if note is not None and note.kind.name == "contact")
    if people or advice is not None:
        return tuple(dict.fromkeys(people)) or (advice.claim.speakers if advice else ())
    note = study.vault.notes[action.note]
    return (note.id,) if note.kind.name == "contact" else people_of(study, note)


def _paths(study: Study, action: Action) -> tuple[str, ...]:
    note = study.vault.notes[action.note]
    return (note.id,) if note.kind.name == "path" else paths_of(study, note)
