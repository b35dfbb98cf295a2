"""Actions: check boxes anywhere in the vault, with their dates and what they belong to."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kit.source.outline import Block
from kit.source.tasks import read_task
from kit.source.values import read_day
from kit.vault import Note, Vault


class Action(NamedTuple):
    """One thing to do, or done: `text` is inline text, `line` its line in the note's file."""

    note: str
    line: int
    text: str
    done: bool
    due_on: date | None = None
    done_on: date | None = None


def actions_of(vault: Vault) -> tuple[Action, ...]:
    """Return all actions by due date (undated last), note and line; templates are no notes."""
    found = [
        action for note in vault.notes.values() if note.readable for action in actions_of_note(note)
    ]
    return tuple(sorted(found, key=lambda each: (each.due_on or date.max, each.note, each.line)))


def actions_of_note(note: Note) -> Iterator[Action]:
    """Yield the actions of one note, nested ones too."""
    if "[" not in note.body or note.kind.name == "questions":
        return
    yield from _actions(note.id, note.blocks)


def _actions(note: str, blocks: tuple[Block, ...]) -> Iterator[Action]:
    for block in blocks:
        if block.task is not None and block.task in " xX-/":
            task = read_task(block.text, block.task)
            yield Action(
                note, block.line, task.text, task.done, _date(task.due_on), _date(task.done_on)
            )
        yield from _actions(note, block.children)


def _date(text: str) -> date | None:
    try:
        return read_day(text).first if text else None
    except ValueError:
        return None
