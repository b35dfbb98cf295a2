"""What a user wishes a capture to become, and what is still to be said."""

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kit.checks import nearest
from kit.revising import RefusedError
from kit.source.values import Day
from kit.vault import Note, Vault

_EVENT = re.compile(r"event[: ]\s*(?=\S)", re.IGNORECASE)
_FIELDS = {"--to": "to", "--contact": "contact", "--topic": "topic", "--name": "name", "--by": "by"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """What one capture shall become, as typed: `to`, `contact`, `paths` and `by` are ids or names.

    `due` is a day for an action. `event` is where an encounter took place with nobody in particular.
    `keep` leaves the capture in the inbox.
    """

    what: str
    to: str = ""
    contact: str = ""
    topic: str = ""
    name: str = ""
    by: str = ""
    event: str = ""
    due: Day | None = None
    paths: tuple[str, ...] = field(default=())
    keep: bool = False

    def answered(self, option: str, answer: str) -> "Wish":
        """Return the wish with the answer to a question, by the option that would have said it.

        `event Harbour expo` is an answer to whom I talked to.
        """
        at_event = _EVENT.match(answer) if option == "--contact" else None
        changes = {"event": answer[at_event.end() :]} if at_event else {_FIELDS[option]: answer}
        return replace(self, **changes)  # type: ignore[arg-type]  # a text each


class MissingError(RefusedError):
    """Something is to be said first: which option says it, and how to ask.

    `choices` are likely answers; `otherwise` is another option that would do.
    """

    def __init__(
        self,
        option: str,
        question: str,
        reason: str = "",
        choices: tuple[str, ...] = (),
        *,
        otherwise: str = "",
    ) -> None:
        super().__init__(f"{option}: {reason or question}{otherwise and f'; {otherwise}'}")
        self.option = option
        self.question = question
        self.reason = reason
        self.choices = choices


class Asked(NamedTuple):
    """An option with its question, for what cannot be found."""

    option: str
    question: str


def note_meant(vault: Vault, text: str, wanted: str, asked: Asked) -> Note:
    """Return the note a user means; raises `MissingError`, naming near ones, where there is none."""
    found = vault.resolve(text.removeprefix("./").removesuffix(".md"), wanted)
    if found.note is not None and wanted and found.note.kind.name != wanted:
        reason = f"{found.note.id} is no note of type {wanted}"
        raise MissingError(asked.option, asked.question, reason)
    if found.note is not None:
        return found.note
    if found.candidates:
        reason = f"{text!r} may mean several notes: {', '.join(found.candidates)}"
        raise MissingError(asked.option, asked.question, reason, found.candidates)
    pool = [note for note in vault.notes.values() if not wanted or note.kind.name == wanted]
    near = nearest(text, [*(note.id for note in pool), *(note.stem for note in pool)])
    reason = f"there is no {wanted or 'note'} {text!r}" + (
        f"; did you mean {near}?" if near else ""
    )
    raise MissingError(asked.option, asked.question, reason, (near,) if near else ())
