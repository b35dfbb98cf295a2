"""Every place in a note that refers to another note or file, and what it leads to.

Front matter is searched in all its values, the body in all its blocks outside of code. What is off
the record counts too: nobody reads it aloud, but a reference in it breaks like any other.
"""

import posixpath
import re

from kit.revising.references.body import body_occurrences
from kit.revising.references.front import front_occurrences
from kit.revising.references.note_text import NoteText, Occurrence
from kit.source.values import Reference
from kit.vault import Note, Vault

_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def occurrences_of(text: NoteText) -> tuple[Occurrence, ...]:
    """Return every reference of a note, those of its front matter first."""
    return (*front_occurrences(text), *body_occurrences(text))


def lead_of(vault: Vault, note: Note, occurrence: Occurrence) -> Note | None:
    """Return the note that a reference in `note` leads to, as pages, claims and checks resolve it."""
    target = occurrence.target
    if occurrence.kind == "field":
        return vault.find(Reference(target.removesuffix(".md")), occurrence.wanted)
    if not target or _ELSEWHERE.match(occurrence.written):
        return None
    beside = note_at(vault, path_beside(note.path, target))
    if occurrence.is_markdown and (beside is not None or "/" in target):
        return beside or note_at(vault, target)
    found = vault.resolve(target, occurrence.wanted)
    if found.note is not None or found.candidates:
        return found.note
    return beside or note_at(vault, target)


def note_at(vault: Vault, path: str) -> Note | None:
    """Return the note at a path from the vault's root, written with or without its ending."""
    plain = posixpath.normpath(path.strip("/"))
    endless = plain[:-3] if plain[-3:].lower() == ".md" else plain
    return vault.notes.get(plain.removesuffix(".md")) or vault.notes.get(endless)


def path_beside(path: str, target: str) -> str:
    """Return where a relative target leads, seen from the file at `path`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
