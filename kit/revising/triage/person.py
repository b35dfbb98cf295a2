"""Whom a capture is about: a contact that is there, or a new one to be made with it."""

from typing import NamedTuple

from kit.evidence.captures import Person, person_named
from kit.revising.headings import heading_called
from kit.revising.triage.places import Placed, made, new_note
from kit.revising.triage.wish import MissingError
from kit.revising.triage.words import Row
from kit.vault import Note, Vault
from kit.writing.new_note import NewNote


class Somebody(NamedTuple):
    """A contact that exists, or the draft of a new one."""

    note: Note | None = None
    drafted: NewNote | None = None

    @property
    def stem(self) -> str:
        """Return the end of the contact's id, by which notes refer to it."""
        path = self.note.path if self.note else self.drafted.path if self.drafted else ""
        return path.removesuffix(".md").rpartition("/")[2]


def spelled(name: str) -> str:
    """Return a name as it stands in a note: `maya-okafor` becomes `Maya Okafor`."""
    if name != name.casefold():
        return name
    return " ".join(word[:1].upper() + word[1:] for word in name.replace("-", " ").split())


def somebody(
    vault: Vault, asked: str, named: tuple[Person, ...], values: dict[str, str], question: str
) -> Somebody | None:
    """Return who is meant by an option, else by the one name in the text; None where nobody is named.

    `values` are for a new contact's note. Raises `MissingError` where several may be meant.
    """
    people = (person_named(vault, asked.removeprefix("@")),) if asked else named
    if not people:
        return None
    if len(people) > 1:
        names = tuple(each.note.stem if each.note else each.name for each in people)
        raise MissingError(
            "--contact", question, f"the text names several: {', '.join(names)}", names
        )
    person = people[0]
    if person.candidates:
        meant = ", ".join(person.candidates)
        reason = f"{person.name!r} may mean several contacts: {meant}"
        raise MissingError("--contact", question, reason, person.candidates)
    if person.note is not None:
        return Somebody(person.note)
    return Somebody(None, new_note(vault, "contact", spelled(person.name), values))


def note_made(someone: Somebody, rows: tuple[Row, ...] = ()) -> list[Placed]:
    """Return the change that makes a new contact's note, if it is one."""
    return [made(someone.drafted, rows, heading_called("Notes"))] if someone.drafted else []
