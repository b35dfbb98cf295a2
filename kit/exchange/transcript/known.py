"""What a vault holds already, as far as an import has to know."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kit.evidence.topics import fold
from kit.exchange.transcript.names import slug_of
from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.vault import Note, Vault


@dataclass(frozen=True, kw_only=True, slots=True)
class Imported:
    """A file that was imported before, and the note that says so."""

    file: str
    sha256: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the vault holds already: ids, contacts by folded name, alias and id, and what was imported."""

    ids: frozenset[str] = frozenset()
    contacts: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    imported: tuple[Imported, ...] = ()

    def contact(self, name: str) -> str:
        """Return the id of the contact that a name, an alias or an id means, or an empty text."""
        return self.contacts.get(fold(name), "") or self.contacts.get(fold(slug_of(name)), "")

    def reference(self, note_id: str) -> str:
        """Return the shortest way to refer to a note: its stem where no other note has that."""
        stem = _stem(note_id)
        stems = Counter(_stem(each) for each in self.ids)
        return stem if stems[stem] <= 1 else note_id

    def free_id(self, folder: str, stem: str) -> str:
        """Return an id of which neither the path nor the stem is taken: `-2`, `-3` … make it so."""
        taken = {each.lower() for each in self.ids} | {_stem(each).lower() for each in self.ids}
        number = 1
        while True:
            candidate = stem if number == 1 else f"{stem}-{number}"
            if candidate not in taken and f"{folder}/{candidate}" not in taken:
                return f"{folder}/{candidate}"
            number += 1

    def with_contact(self, note_id: str, names: Iterable[str]) -> "Known":
        """Return the same with one contact more."""
        found = {fold(name): note_id for name in (*names, note_id, _stem(note_id))}
        return replace(self, ids=self.ids | {note_id}, contacts={**found, **self.contacts})

    def with_interview(self, note_id: str, *, file: str, sha256: str) -> "Known":
        """Return the same with one imported interview more."""
        imported = Imported(file=file, sha256=sha256, note=note_id)
        return replace(self, ids=self.ids | {note_id}, imported=(*self.imported, imported))


def known_in(vault: Vault) -> Known:
    """Return what a vault holds already."""
    contacts: dict[str, str] = {}
    names: dict[str, str] = {}
    imported: list[Imported] = []
    for note in vault.notes.values():
        if isinstance(note.fields, Contact):
            names[note.id] = note.fields.name or note.stem
            for name in (note.id, note.stem, names[note.id], *note.fields.aliases):
                contacts.setdefault(fold(name), note.id)
        origin = _origin(note)
        if origin is not None:
            imported.append(origin)
    return Known(
        ids=frozenset(vault.notes), contacts=contacts, names=names, imported=tuple(imported)
    )


def _origin(note: Note) -> Imported | None:
    origin = note.fields.imported_from if isinstance(note.fields, Interview) else None
    if origin is None:
        return None
    return Imported(file=origin.file or "", sha256=origin.sha256 or "", note=note.id)


def _stem(note_id: str) -> str:
    return note_id.rpartition("/")[2]
