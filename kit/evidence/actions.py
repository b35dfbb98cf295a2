"""Actions: check boxes anywhere in the vault, with their dates and what they belong to.

Every box that the Obsidian Tasks plugin takes for a task is one: open `[ ]`, in progress `[/]`, done
`[x]`, cancelled `[-]`. Other characters mean what a theme makes of them, so such a line is an action
only if it bears a date; `[+]`, `[!]` and `[?]` are marks of a claim and never actions.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from kit.source.outline import Block
from kit.source.tasks import Task, read_task
from kit.source.values import read_day
from kit.vault import Note, Vault

_BOXES = " xX-/"
_MARKS = "+!?"
# Letters and digits that nobody takes for one another, and that spell no word.
_LETTERS = "bcdfghjkmnpqrstvwxz23456789"
HANDLE_LENGTH = 4
_DIGEST_LENGTH = 12


class Action(NamedTuple):
    """One thing to do, or done: `text` is inline text, `line` its line in the note's file.

    A cancelled one is `done` and `dropped`. `priority` is one of `kit.source.tasks.PRIORITIES`,
    `recurs` the rule by which it comes again, `after` are ids of actions to be done before it, and
    `anchor` is what stands behind a `^` at its end.
    """

    note: str
    line: int
    text: str
    done: bool
    due_on: date | None = None
    done_on: date | None = None
    scheduled_on: date | None = None
    starts_on: date | None = None
    dropped: bool = False
    started: bool = False
    priority: str = ""
    recurs: str = ""
    id: str = ""
    after: tuple[str, ...] = ()
    anchor: str = ""

    @property
    def by(self) -> date | None:
        """Return the day by which it is to be done: its due date, else the day it is planned for."""
        return self.due_on or self.scheduled_on

    @property
    def digest(self) -> str:
        """Return what tells it from others on every day: made of its note and its text, not of its line."""
        return _digest(self.note, self.text)

    def waits(self, today: date) -> bool:
        """Tell whether its start date is still to come: until then it is nothing to do."""
        return not self.done and self.starts_on is not None and self.starts_on > today


def actions_of(
    vault: Vault, of_note: Callable[[Note], Iterable[Action]] | None = None
) -> tuple[Action, ...]:
    """Return all actions by the day they are to be done (undated last), note and line; templates are no notes.

    `of_note` is what says which actions a note has, where somebody knows them already.
    """
    read = of_note or actions_of_note
    found = [action for note in vault.notes.values() if note.readable for action in read(note)]
    return tuple(sorted(found, key=lambda each: (each.by or date.max, each.note, each.line)))


def actions_of_note(note: Note) -> Iterator[Action]:
    """Yield the actions of one note, nested ones too."""
    if "[" not in note.body or note.kind.name == "questions":
        return
    yield from _actions(note.id, note.blocks)


def handles_of(actions: tuple[Action, ...]) -> dict[str, str]:
    """Return the shortest handle for each digest among some actions that no other digest begins with."""
    ordered = sorted({action.digest for action in actions})
    found = {}
    for index, digest in enumerate(ordered):
        near = (*ordered[max(index - 1, 0) : index], *ordered[index + 1 : index + 2])
        length = max((_shared(digest, other) + 1 for other in near), default=0)
        found[digest] = digest[: max(length, HANDLE_LENGTH)]
    return found


def _shared(one: str, two: str) -> int:
    """Return how many characters two texts begin with in common."""
    same = (index for index, (a, b) in enumerate(zip(one, two, strict=False)) if a != b)
    return next(same, min(len(one), len(two)))


def _actions(note: str, blocks: tuple[Block, ...]) -> Iterator[Action]:
    for block in blocks:
        if block.task is not None and block.task not in _MARKS:
            task = read_task(block.text, block.task)
            if block.task in _BOXES or task.dated:
                yield _action(note, block.line, task)
        if block.children:
            yield from _actions(note, block.children)


def _action(note: str, line: int, task: Task) -> Action:
    return Action(
        note,
        line,
        task.text,
        task.done,
        _date(task.due_on),
        _date(task.done_on),
        _date(task.scheduled_on),
        _date(task.starts_on),
        task.dropped,
        task.started and not task.done,
        task.priority,
        task.recurs,
        task.id,
        task.after,
        task.anchor,
    )


@lru_cache(maxsize=8192)
def _digest(note: str, text: str) -> str:
    data = f"{note}\0{text}".encode(errors="surrogatepass")
    number = int.from_bytes(hashlib.sha256(data).digest()[:8])
    letters = []
    for _ in range(_DIGEST_LENGTH):
        number, rest = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[rest])
    return "".join(letters)


def _date(text: str) -> date | None:
    try:
        return read_day(text).first if text else None
    except ValueError:
        return None
