"""The scene of a touch: who, when, about which talk, and the notes as they read meanwhile."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.revising.edits import Edits
from kit.source.values import Day
from kit.vault import Note


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What a kind of touch moves on reads and writes here; `people` are all who were touched.

    `talk` is the talk that was named, if one was; `to` is whom an introduction led to.
    """

    edits: Edits
    on: Day
    people: tuple[Note, ...]
    talk: Note | None = None
    to: Note | None = None

    def say(self, line: str) -> None:
        """Tell a line with what was done."""
        self.edits.said.append(line)

    def contact(self, person: Note) -> Contact:
        """Return the fields of a person's note as they are now."""
        fields = self.edits.now(person).fields
        assert isinstance(fields, Contact)
        return fields

    def fields(self, talk: Note) -> Interview:
        """Return the fields of a talk as they are now."""
        fields = self.edits.now(talk).fields
        assert isinstance(fields, Interview)
        return fields

    def people_of(self, talk: Note) -> tuple[str, ...]:
        """Return the ids of those a talk is with, or their names where they have no note."""
        return tuple(self.edits.vault.id_of(each, "contact") for each in self.fields(talk).people)

    def talks_with(self, person: Note) -> tuple[Note, ...]:
        """Return the conversations with a person by date, or only the one named; nothing read or asked of me."""
        talks = [
            note
            for note in self.edits.vault.of_type("interview")
            if isinstance(note.fields, Interview)
            and note.fields.was_given
            and person.id in self.people_of(note)
            and self.talk in (None, note)
        ]
        return tuple(sorted(talks, key=lambda note: (str(self.fields(note).date or ""), note.id)))

    def the_one(
        self, person: Note, meant: Callable[[Interview], bool], *, what: str
    ) -> Note | None:
        """Return the only talk with a person that is meant; tell where several are, or the named one is not."""
        talks = self.talks_with(person)
        found = [note for note in talks if meant(self.fields(note))]
        if len(found) > 1:
            self.say(several(person, found, what))
        if self.talk is not None and not found:
            status = self.fields(self.talk).status or "not set"
            self.say(f"{self.talk.path}: not moved on: its status is {status}, no {what}")
        return found[0] if len(found) == 1 else None

    def put(self, note: Note, key: str, value: str) -> None:
        """Give a key of a note a value, unless what it holds cannot be read."""
        if not self.edits.is_odd(note, key):
            self.edits.put(note, key, value)


def several(person: Note, talks: Sequence[Note], what: str) -> str:
    """Return what is said where several talks could be meant."""
    ids = ", ".join(note.stem for note in talks)
    return f"no talk was moved on: {len(talks)} with {person.title} are each a {what} ({ids}); --talk says which"
