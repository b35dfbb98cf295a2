"""Logging a touch: one entry in a contact's `touches`, and what it moves on (`kinds`).

The entry is written in the style that is there; the rest of the note stays, byte for byte. The
same touch is not logged twice.
"""

from dataclasses import dataclass, replace

from kit.evidence.contacting import left_alone
from kit.evidence.deadlines import deadline
from kit.evidence.introductions import names
from kit.notes.contact import Contact, Touch
from kit.revising import RefusedError, Revision
from kit.revising.edits import Edits
from kit.revising.log.scene import Scene
from kit.source.values import Day
from kit.vault import Note, Vault


@dataclass(frozen=True, kw_only=True, slots=True)
class Touched:
    """A touch as it was told: whom (contacts), when, and in which words.

    `talk` is the talk it is about, where one was named, `to` whom an introduction led to. `alone`
    moves nothing on; `again` logs what is logged already.
    """

    people: tuple[Note, ...]
    on: Day
    kind: str = ""
    channel: str = ""
    note: str = ""
    talk: Note | None = None
    to: Note | None = None
    alone: bool = False
    again: bool = False

    def in_vault(self, vault: Vault) -> "Touched":
        """Return the same with the notes of a vault that was read anew; raises `RefusedError` where one is gone."""
        notes = (*self.people, self.talk, self.to)
        gone = [note for note in notes if note is not None and note.id not in vault.notes]
        if gone:
            raise RefusedError(f"{gone[0].path} was taken away meanwhile")
        return replace(
            self,
            people=tuple(vault.notes[note.id] for note in self.people),
            talk=self.talk and vault.notes[self.talk.id],
            to=self.to and vault.notes[self.to.id],
        )


def log_touch(vault: Vault, touched: Touched) -> Revision:
    """Plan a touch with each person, and what it moves on; raises `RefusedError`."""
    from kit.revising.log.kinds import kind_named

    edits = Edits(vault, unchanged=True)
    if touched.to is not None:
        touched = replace(touched, note=_naming(vault, touched.note, touched.to))
    fresh = [person for person in touched.people if _logged(edits, person, touched)]
    named = touched.talk is not None or touched.to is not None
    people = touched.people if named else tuple(fresh)
    scene = Scene(edits=edits, on=touched.on, people=people, talk=touched.talk, to=touched.to)
    kind = kind_named(touched.kind)
    if kind is not None and kind.move is not None and not touched.alone:
        for person in people:
            kind.move(scene, person)
    for person in fresh:
        _say_next(scene, person)
    return edits.revision()


def _naming(vault: Vault, note: str, person: Note) -> str:
    """Return the words of an introduction with a link to whom it led to, where they do not name them."""
    if names(vault, note, person.id):
        return note
    link = f"[[{vault.short_id(person.id, 'contact')}]]"
    return f"{note} ({link})" if note else link


def _logged(edits: Edits, person: Note, touched: Touched) -> bool:
    """Append the touch to a contact's log, unless it is there; tell whether it is new."""
    contact = person.fields
    assert isinstance(contact, Contact)
    shown = _in_words(touched)
    if not touched.again and any(_is_same(each, touched) for each in contact.touches):
        edits.said.append(f"{person.path}: {shown} is logged already; --again logs it once more")
        return False
    said = {"channel": touched.channel, "kind": touched.kind, "note": touched.note}
    edits.append(person, "touches", {"date": str(touched.on), **said})
    edits.said.append(f"{person.path}: {shown} logged")
    if left_alone(contact):
        edits.said.append(f"{person.path}: mind that {person.title} is not to be contacted")
    return True


def _is_same(touch: Touch, touched: Touched) -> bool:
    one = (str(touch.date or ""), touch.channel, touch.kind, touch.note)
    two = (str(touched.on), touched.channel, touched.kind, touched.note)
    return [_folded(each) for each in one] == [_folded(each) for each in two]


def _folded(text: str | None) -> str:
    return " ".join((text or "").split()).casefold()


def _in_words(touched: Touched) -> str:
    """Return a touch as a line has it: `thanks on 2026-06-30 by email`."""
    by = f" by {touched.channel}" if touched.channel else ""
    return f"{touched.kind or 'a touch'} on {touched.on}{by}"


def _say_next(scene: Scene, person: Note) -> None:
    """Tell by when it is their turn again, where we keep in touch and this was the last time."""
    vault = scene.edits.vault
    contact = scene.contact(person)
    last = max((each.date.last for each in contact.touches if each.date), default=scene.on.last)
    keeps = contact.status == "in-touch" or (contact.status == "met" and contact.keep_in_touch)
    if keeps and not left_alone(contact) and last == scene.on.last <= vault.today:
        scene.say(f"{person.title}: next by {deadline(vault, 'keep_in_touch', last, person.id)}")
