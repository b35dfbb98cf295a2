"""Tasks: tick them, cancel them, open them again, put them off; each changes the signs of one line.

A recurring task that is done has its next occurrence written above it, as the Obsidian Tasks plugin
does; opened again, that line goes if it is still as it was written. The line must still hold the task
that was meant, and hold it as meant afterwards, or nothing is changed.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

from kit.evidence.actions import Action
from kit.revising import RefusedError, Revision, revision
from kit.revising.edits import Edits
from kit.source.body_edit import add_above, add_within, change_line, remove_line
from kit.source.body_guard import BodyRefusedError, Reading, read_body
from kit.source.inline import plain_text, shortened
from kit.source.splice import Splice
from kit.source.task_edit import (
    TaskLine,
    dropped,
    finished,
    next_row,
    reopened,
    starting,
)
from kit.source.tasks import Task, read_task
from kit.vault import Note, Vault
from kit.vault.vault import walk

_WIDTH = 60


class _Found(NamedTuple):
    """A task as the file has it now: all of it, and the line with its check box."""

    task: Task
    line: TaskLine


def finish_tasks(
    vault: Vault,
    actions: Iterable[Action],
    on: date,
    *,
    drop: bool = False,
    results: Mapping[tuple[str, int], str] | None = None,
) -> Revision:
    """Plan to tick tasks on a day, or to cancel them, and to write below advice what came of it.

    `results` are by note and line of the advice. Raises `RefusedError` where one cannot be done alone.
    """
    steps: list[tuple[str, int, Callable[[Edits], str]]] = [
        (each.note, each.line, partial(_finish, action=each, on=on, drop=drop))
        for each in dict.fromkeys(actions)
    ]
    steps += [
        (note, line, partial(_add_result, note=note, line=line, text=text))
        for (note, line), text in (results or {}).items()
    ]
    return _planned(vault, steps)


def reopen_tasks(vault: Vault, actions: Iterable[Action]) -> Revision:
    """Plan to open tasks again, their boxes empty and done dates gone; one that is open is left as it is."""
    chosen = dict.fromkeys(actions)
    return _planned(
        vault, [(each.note, each.line, partial(_reopen, action=each)) for each in chosen]
    )


def snooze_task(vault: Vault, action: Action, day: date) -> Revision:
    """Plan to put a task off: before its start date `day` it is nothing to do."""
    return _planned(vault, [(action.note, action.line, partial(_snooze, action=action, day=day))])


def _planned(vault: Vault, steps: Iterable[tuple[str, int, Callable[[Edits], str]]]) -> Revision:
    """Take the steps from below, so that a line that comes in moves none that is still to be changed."""
    edits = Edits(vault)
    ordered = sorted(steps, key=lambda step: step[:2], reverse=True)
    said = [step(edits) for _, _, step in ordered]
    return revision(edits.revision().changes, reversed(said))


def _finish(edits: Edits, *, action: Action, on: date, drop: bool) -> str:
    note = edits.vault.notes[action.note]
    ended = "cancelled" if drop else "done"
    if action.done:
        when = f" on {action.done_on}" if action.done_on and not action.dropped else ""
        was = "cancelled" if action.dropped else "done"
        return f"{_place(note, action)}: {was} already{when}: {_told(action)}"
    above = "" if drop or not action.recurs else _next(edits, note, action, on)
    change = partial(dropped if drop else finished, on=on)
    _change(edits, note, action, change, lambda task: task.done and task.dropped == drop)
    if above:
        row = _found(edits, note, action).line.row
        edits.body(note, lambda data: add_above(data, action.line, row, above))
    next_line = f"; next: {above.strip()}" if above else ""
    return f"{_place(note, action)}: {ended}: {_told(action)}{next_line}"


def _next(edits: Edits, note: Note, action: Action, on: date) -> str:
    """Return the line of a recurring task's next occurrence."""
    found = _found(edits, note, action)
    try:
        if found.line.task.recurs != found.task.recurs:
            raise ValueError("its rule on the line of its check box")  # noqa: TRY301  # one answer
        return next_row(found.line, on)
    except ValueError as error:
        reason = f"when `🔁 {action.recurs}` comes again is not known here; expected {error}"
        raise RefusedError(f"{_place(note, action)}: it was not changed: {reason}") from error


def _reopen(edits: Edits, *, action: Action) -> str:
    note = edits.vault.notes[action.note]
    if not action.done:
        return f"{_place(note, action)}: open already: {_told(action)}"
    _change(edits, note, action, reopened, lambda task: not task.done)
    gone = action.recurs and action.done_on and _next_removed(edits, note, action, action.done_on)
    taken = "; its next occurrence is taken away" if gone else ""
    return f"{_place(note, action)}: open again: {_told(action)}{taken}"


def _next_removed(edits: Edits, note: Note, action: Action, on: date) -> bool:
    """Take the next occurrence away if it stands, as it was written, above a task that is open again."""
    line = _found(edits, note, action).line
    rows = _read(edits, note).rows
    above = action.line - 1
    try:
        if rows[above - 1] != next_row(line, on):
            return False
    except ValueError:
        return False
    edits.body(note, lambda data: remove_line(data, above, rows[above - 1]))
    return True


def _snooze(edits: Edits, *, action: Action, day: date) -> str:
    note = edits.vault.notes[action.note]
    if action.done:
        raise RefusedError(f"{_place(note, action)}: it was not changed: it is done already")
    change = partial(starting, on=day)
    _change(edits, note, action, change, lambda task: task.starts_on == str(day))
    return f"{_place(note, action)}: nothing to do before {day}: {_told(action)}"


def _add_result(edits: Edits, *, note: str, line: int, text: str) -> str:
    kept = edits.vault.notes[note]
    added = f"- result: {text}"
    edits.body(kept, lambda data: add_within(data, [added], item_line=line))
    return f"{kept.path}:{line}: result: {text}"


def _change(
    edits: Edits,
    note: Note,
    action: Action,
    change: Callable[[TaskLine], list[Splice]],
    meant: Callable[[Task], bool],
) -> None:
    """Change a task's line; refused where the task does not read as meant afterwards."""
    line = _found(edits, note, action).line
    edits.body(note, lambda data: change_line(data, action.line, line.row, change(line)))
    if not meant(_found(edits, note, action).task):
        reason = "its dates stand on another line than its check box"
        raise RefusedError(f"{_place(note, action)}: it was not changed: {reason}")


def _found(edits: Edits, note: Note, action: Action) -> _Found:
    """Return a task as the file has it; refused where its line holds another text by now."""
    read = _read(edits, note)
    for block in walk(read.blocks):
        if block.kind != "item" or block.task is None or block.line != action.line:
            continue
        task = read_task(block.text, block.task)
        line = TaskLine(
            read.rows[block.line - 1], read.on_record()[block.line - 1], block.column - 1
        )
        if task.text == action.text and line.box_at >= 0:
            return _Found(task, line)
    reason = f"the task is not on this line any more: {_told(action)}"
    raise RefusedError(f"{_place(note, action)}: it was not changed: {reason}")


def _read(edits: Edits, note: Note) -> Reading:
    try:
        return read_body(edits.data(note))
    except BodyRefusedError as error:
        raise RefusedError(f"{note.path}:{error.line}: it was not changed: {error}") from error


def _place(note: Note, action: Action) -> str:
    return f"{note.path}:{action.line}"


def _told(action: Action) -> str:
    return shortened(plain_text(action.text), _WIDTH) or "a task without words"
