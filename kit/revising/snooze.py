"""Snoozing: the agenda is silent about a note, one rule of it, or one action, until a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kit.agenda import Due, command, everything, rules, silenced_by, silent_until
from kit.evidence.actions import Action
from kit.evidence.study import Study
from kit.revising import Revision, revision
from kit.revising.set_ import Assignment, set_values
from kit.revising.task import snooze_task
from kit.source.phrases import counted
from kit.vault import Note


@dataclass(frozen=True, kw_only=True, slots=True)
class Silence:
    """What is to rest: all that a note silences, one `rule` of that, or one `action` in it."""

    note: Note
    rule: str = ""
    action: Action | None = None


def snooze(study: Study, silence: Silence, until: date) -> Revision:
    """Plan that the agenda is silent until a day, and say what falls silent and what does not."""
    if silence.action is not None:
        return snooze_task(study.vault, silence.action, until)
    key = f"snoozed_rules.{silence.rule}" if silence.rule else "snoozed_until"
    plan = set_values(study.vault, [silence.note], [Assignment(key, "=", until.isoformat())])
    said = [*_silenced(study, silence, until), *_kept(study, silence)]
    return revision(plan.changes, (*plan.said, *(said or [f"nothing of it is due before {until}"])))


def wake(study: Study, silence: Silence) -> Revision:
    """Plan that the agenda speaks again, and say of what; an action can be begun from today on."""
    if silence.action is not None:
        return snooze_task(study.vault, silence.action, study.today)
    keys = _keys(silence)
    asked = [Assignment(key, "unset") for key in keys]
    plan = set_values(study.vault, [silence.note] if keys else [], asked)
    nothing = () if keys else (f"{silence.note.path}: nothing of it was snoozed",)
    return revision(plan.changes, (*plan.said, *nothing, *_woken(study, silence)))


def _keys(silence: Silence) -> list[str]:
    """Return the keys that hold what is to be woken."""
    fields, rule = silence.note.fields, silence.rule
    if rule:
        only = len(fields.snoozed_rules) == 1
        held = rule in fields.snoozed_rules
        return ["snoozed_rules" if only else f"snoozed_rules.{rule}"] if held else []
    both = {"snoozed_until": fields.snoozed_until, "snoozed_rules": fields.snoozed_rules}
    return [key for key, value in both.items() if value]


def _concerned(study: Study, silence: Silence) -> Iterator[Due]:
    for due in everything(study):
        meant = not silence.rule or due.rule == silence.rule
        if meant and silence.note.id in silenced_by(study, due):
            yield due


def _silenced(study: Study, silence: Silence, until: date) -> Iterator[str]:
    """Yield what falls silent; a promise to somebody says that it will be late."""
    known = rules()
    for due in _concerned(study, silence):
        if due.on < until:
            days = (until - due.on).days
            promised = known[due.rule].rank < known["action"].rank
            late = f"; it will be {counted(days, 'day')} late then"
            yield f"silent until {until}: {due.what}, due {due.on}{late if promised else ''}"


def _kept(study: Study, silence: Silence) -> Iterator[str]:
    """Yield the talks with a person that stay on the agenda."""
    for due in everything(study):
        theirs = due.person == silence.note.id and due.note != silence.note.id
        if due.rule == "scheduled-talk" and theirs and not silence.rule:
            yield f"stays: {due.what}, {due.why}"


def _woken(study: Study, silence: Silence) -> Iterator[str]:
    """Yield what speaks again, and what stays silent for another note's sake."""
    for due in _concerned(study, silence):
        if silent_until(study, due) is None:
            continue
        still = [note for note in silenced_by(study, due) if _is_silent(study, silence, note, due)]
        if still:
            wakes = command(study.vault, "snooze", still[0], "--off")
            yield f"still silent: {due.what}; `{wakes}` wakes it"
        else:
            yield f"back: {due.what}, due {due.on}"


def _is_silent(study: Study, silence: Silence, note: str, due: Due) -> bool:
    """Tell whether a note silences something even after what is to be woken is awake."""
    fields = study.vault.notes[note].fields
    own = note == silence.note.id
    days = [
        None if own and not silence.rule else fields.snoozed_until,
        None if own else fields.snoozed_rules.get(due.rule),
    ]
    return any(day is not None and day.first > study.today for day in days)
