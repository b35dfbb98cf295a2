"""All references of a vault and where they lead: the picture that a revision must keep true."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kit.revising import RefusedError
from kit.revising.references.note_text import NoteText, Occurrence, text_of, text_with
from kit.revising.references.occurrences import lead_of, occurrences_of
from kit.vault import Note, Vault
from kit.vault.load import read_note
from kit.vault.vault import fold


@dataclass(frozen=True, kw_only=True)
class References:
    """The notes of a vault by id, each with its text and its references."""

    vault: Vault
    texts: Mapping[str, NoteText]
    occurrences: Mapping[str, tuple[Occurrence, ...]]
    _leads: dict[str, tuple[Note | None, ...]] = field(default_factory=dict, compare=False)

    def leads(self, note_id: str) -> tuple[Note | None, ...]:
        """Return where each reference of a note leads, in order."""
        known = self._leads.get(note_id)
        if known is None:
            note = self.vault.notes[note_id]
            known = tuple(lead_of(self.vault, note, each) for each in self.occurrences[note_id])
            self._leads[note_id] = known
        return known


def references_in(vault: Vault) -> References:
    """Read all notes anew and find their references; raises `RefusedError` where one cannot be read."""
    texts = {note.id: text_of(vault, note) for note in vault.notes.values()}
    found = {note_id: occurrences_of(text) for note_id, text in texts.items()}
    return References(vault=vault, texts=texts, occurrences=found)


def vault_with(vault: Vault, *, gone: frozenset[str], come: Mapping[str, bytes]) -> Vault:
    """Return a vault without some notes (ids) and with others (path → bytes), in memory alone."""
    taken = {note_id: note for note_id, note in vault.notes.items() if note_id not in gone}
    for path, data in come.items():
        note = read_note(path, data)
        if note.id in taken and taken[note.id].path != path:
            note = replace(note, id=note.path)
        taken[note.id] = note
    ordered = sorted(taken.items(), key=lambda each: (each[1].id, each[1].path))
    return vault.with_notes(dict(ordered))


def references_after(
    before: References, after: Vault, come: Mapping[str, bytes], *, moved: Mapping[str, str]
) -> References:
    """Return the references of a vault in memory; notes not in `come` are as they were.

    `moved` maps the ids of notes that have another path now, from the new one to the old.
    """
    texts: dict[str, NoteText] = {}
    found: dict[str, tuple[Occurrence, ...]] = {}
    for note_id, note in after.notes.items():
        old = moved.get(note_id, note_id)
        known = before.texts.get(old)
        if known is not None and note.path == known.note.path and note.path not in come:
            texts[note_id], found[note_id] = known, before.occurrences[old]
        else:
            texts[note_id] = text_with(note, come[note.path])
            found[note_id] = occurrences_of(texts[note_id])
    return References(vault=after, texts=texts, occurrences=found)


def refuse_unreadable_mentions(references: References, note: Note) -> None:
    """Refuse where a note whose front matter cannot be read names this one there."""
    word = re.compile(rf"(?<![\w-]){re.escape(fold(note.stem))}(?![\w-])")
    for other in references.vault.unreadable:
        text = references.texts[other.id]
        # Front matter of another language was taken for the body.
        end = text.body_start or len(text.text)
        match = word.search(fold(text.text[:end]))
        if match is not None and other.id != note.id:
            place = text.place(min(match.start(), end))
            raise RefusedError(
                f"{place}: this names {note.stem}, in front matter that cannot be read; "
                "mend it first (`kit check` says how)"
            )
