"""What I did with somebody's words, and what they had from me."""

from collections.abc import Iterator

from kit.evidence.actions import Action
from kit.evidence.advice import Advice
from kit.evidence.reciprocity import Exchange
from kit.evidence.study import Study
from kit.pages import Block, Bullets, Heading, Inline, Line, NoteLink, Strong, Table
from kit.pages.figures import shown_day
from kit.source.inline import plain_text

_STATES = {
    "untouched": "nothing yet",
    "in-progress": "begun",
    "set-aside": "set aside",
    "acted-on": "done, not told yet",
    "reported": "done and told",
}


def with_their_advice(study: Study, passed: Exchange) -> Iterator[Block]:
    """Yield their advice with what became of it, then the other actions that their talks left."""
    actions = _other_actions(study, passed)
    if not passed.advice and not actions:
        return
    yield Heading("What you did with it")
    if passed.advice:
        yield Table(
            ("Advice", "For", "State", "What came of it", "Told"),
            tuple(_advice(each) for each in passed.advice),
        )
    if actions:
        yield Bullets(tuple(_action(study, each) for each in actions))


def given_back(study: Study, passed: Exchange) -> Iterator[Block]:
    """Yield what they had from me, by day."""
    if not passed.given:
        return
    yield Heading("What they had from you")
    lines: list[Line] = []
    for each in passed.given:
        where = study.vault.notes.get(each.note)
        day = f"{shown_day(each.on)}: " if each.on else ""
        words = plain_text(each.what)
        what = words[:1].upper() + words[1:]
        lines.append((day, NoteLink(each.note, what, each.line) if where else what))
    yield Bullets(tuple(dict.fromkeys(lines)))


def _advice(advice: Advice) -> tuple[Line, ...]:
    claim = advice.claim
    return (
        (NoteLink(claim.note, plain_text(claim.text), claim.line),),
        (advice.goal or "no goal named",),
        (_STATES[advice.state],),
        (Inline(advice.result, claim.note),) if advice.result else ("unknown",),
        (shown_day(advice.reported_on) or "not yet",),
    )


def _other_actions(study: Study, passed: Exchange) -> tuple[Action, ...]:
    notes = (passed.contact, *(talk.id for talk in passed.talks))
    told = {(each.note, each.line) for advice in passed.advice for each in advice.actions}
    return tuple(each for each in study.actions_in(notes) if (each.note, each.line) not in told)


def _action(study: Study, action: Action) -> Line:
    link = NoteLink(action.note, plain_text(action.text), action.line)
    if action.done:
        return (link, f": done{f' on {shown_day(action.done_on)}' if action.done_on else ''}")
    if action.due_on is None:
        return (link, ": to do")
    late = action.due_on < study.today
    return (
        link,
        ": ",
        Strong("overdue") if late else "due",
        f" since {shown_day(action.due_on)}" if late else f" on {shown_day(action.due_on)}",
    )
