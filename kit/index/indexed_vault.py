"""A vault that reads a note when it is asked for, and finds notes by the index.

It answers as a vault that was loaded whole; only what it costs differs.
"""

import json
from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cached_property
from pathlib import Path

from kit.index.index import Index, open_index
from kit.index.refresh import Progress, settings_digest
from kit.index.scan import Listed, is_settled
from kit.index.tables import links
from kit.vault.clock import now_in, zone_of
from kit.vault.load import load_note, load_settings, without_garbage
from kit.vault.vault import Front, Note, Vault, sharing, zone_written

# From so many look-ups on, reading all names at once is cheaper than asking for each.
_MANY = 300


class LazyNotes(Mapping[str, Note]):
    """All notes by id, in order; each is read when it is first asked for."""

    def __init__(self, index: Index, read: Mapping[str, Note] | None = None) -> None:
        self._files = index.listing.files
        self._seen_ns = index.listing.seen_ns
        self._read = dict(read or {})
        self._is_whole = False

    def still_so(self, files: Mapping[str, Listed]) -> dict[str, Note]:
        """Return the notes that were read, of those files that are as they were when they were listed.

        A file that was changed just before that may have been changed once more within the same tick
        of the system's clock; its note is not among them.
        """
        return {
            note_id: note
            for note_id, note in self._read.items()
            if files.get(note_id) == self._files[note_id]
            and is_settled(self._files[note_id].stamp, self._seen_ns)
        }

    def __getitem__(self, note_id: str) -> Note:
        found = self._read.get(note_id)
        if found is None:
            file = self._files[note_id]
            found, _ = load_note(file.path, file.place, note_id=note_id)
            self._read[note_id] = found
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __contains__(self, note_id: object) -> bool:
        return note_id in self._files

    def values(self) -> ValuesView[Note]:
        """Return all notes in order, and read those that were not."""
        if not self._is_whole:
            with without_garbage():
                self._read = {note_id: self[note_id] for note_id in self._files}
            self._is_whole = True
        return self._read.values()


class IndexedNames(Mapping[str, tuple[str, ...]]):
    """Folded names to the ids they may mean, out of the index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[str, tuple[str, ...]] = {}
        self._has_all = False

    def __getitem__(self, name: str) -> tuple[str, ...]:
        if not _is_text(name):
            raise KeyError(name)
        if name not in self._known and not self._has_all:
            if len(self._known) < _MANY:
                rows = self._index.rows("SELECT note, is_id FROM names WHERE name = ?", (name,))
                self._known[name] = self._ordered(rows)
            else:
                self._read_all()
        found = self._known.get(name, ())
        if not found:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        self._read_all()
        return iter(self._known)

    def __len__(self) -> int:
        self._read_all()
        return len(self._known)

    def _read_all(self) -> None:
        if self._has_all:
            return
        found: dict[str, list[tuple[str, int]]] = {}
        for name, note, is_id in self._index.rows("SELECT name, note, is_id FROM names"):
            found.setdefault(name, []).append((note, is_id))
        self._known = {name: self._ordered(rows) for name, rows in found.items()}
        self._has_all = True

    def _ordered(self, rows: list[tuple[str, int]]) -> tuple[str, ...]:
        """Return ids in the vault's order; where a name is an id or the end of one, those alone."""
        if len(rows) == 1:
            return (rows[0][0],)
        ids = {note for note, is_id in rows if is_id} or {note for note, _ in rows}
        return tuple(self._index.ordered(ids))


class _IndexedBacklinks(Mapping[str, tuple[str, ...]]):
    """The ids of notes to those of the notes that refer to them."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def __getitem__(self, note_id: str) -> tuple[str, ...]:
        rows = self._index.rows(
            "SELECT DISTINCT note FROM links WHERE leads_to = ? AND note != leads_to", (note_id,)
        )
        if not rows:
            raise KeyError(note_id)
        return tuple(sorted(row[0] for row in rows))

    def __iter__(self) -> Iterator[str]:
        rows = self._index.rows("SELECT DISTINCT leads_to FROM links WHERE leads_to != note")
        return iter(row[0] for row in rows)

    def items(self) -> ItemsView[str, tuple[str, ...]]:
        """Return all of them, asked for at once."""
        found: dict[str, set[str]] = {}
        for target, note in self._index.rows(
            "SELECT leads_to, note FROM links WHERE note != leads_to"
        ):
            found.setdefault(target, set()).add(note)
        return {target: tuple(sorted(notes)) for target, notes in found.items()}.items()

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, kw_only=True)
class IndexedVault(Vault):
    """A vault over an index."""

    index: Index
    settings_digest: str

    def __post_init__(self) -> None:
        """Refuse notes that the index knows nothing of."""
        if isinstance(self.notes, dict):
            raise TypeError("an index tells of files; for other notes there is `with_notes`")

    @cached_property
    def zone(self) -> tzinfo:
        """Return the user's time zone."""
        return zone_of(self.settings, _zone_written(self.index, self.notes))

    def of_type(self, name: str) -> tuple[Note, ...]:
        """Return the readable notes of a type, by id."""
        found = self._of_type.get(name)
        if found is None:
            with without_garbage():
                found = tuple(self.notes[each] for each in ids_of_type(self.index, name))
            self._of_type[name] = found
        return found

    def type_of(self, note_id: str) -> str:
        """Return the name of a note's type."""
        return self._types[note_id]

    def is_readable(self, note_id: str) -> bool:
        """Tell whether a note's front matter says anything we can use."""
        return note_id not in self._unreadable

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Return the paths of all notes, in order."""
        return tuple(file.path for file in self.index.listing.files.values())

    def called(self, kind: str = "") -> Mapping[str, str]:
        """Map the folded names of the notes of a type, or of all, to ids: what a person might write."""
        if kind not in self._called:
            rows = self.index.rows(
                "SELECT name, note FROM names JOIN notes ON notes.id = note"
                " WHERE ? IN ('', type) AND NOT (is_id AND instr(name, '/'))",
                (kind,),
            )
            self._called[kind] = dict(sorted(rows))
        return self._called[kind]

    def named_alike(self, kind: str) -> tuple[Note, ...]:
        """Return the readable notes of a type that share a name or an alias with another, in order."""
        rows = self.index.rows(
            "SELECT name, note FROM names JOIN notes ON notes.id = note"
            " WHERE type = ? AND is_readable AND NOT is_id",
            (kind,),
        )
        return tuple(self.notes[each] for each in self.index.ordered(sharing(rows)))

    def fronts_of_type(self, name: str) -> tuple[Front, ...]:
        """Return the front matter of the readable notes of a type, by id."""
        self.index.fill()
        rows = self.index.rows(
            "SELECT id, path, front FROM notes JOIN fronts ON note = id WHERE type = ? AND is_readable",
            (name,),
        )
        found = {note: Front(note, name, path, json.loads(front)) for note, path, front in rows}
        return tuple(found[each] for each in self.index.ordered(found))

    @cached_property
    def unreadable(self) -> tuple[Note, ...]:
        """Return the notes of which no value could be read."""
        return tuple(self.notes[each] for each in self.index.ordered(self._unreadable))

    @cached_property
    def _of_type(self) -> dict[str, tuple[Note, ...]]:
        return {}

    @cached_property
    def _called(self) -> dict[str, Mapping[str, str]]:
        return {}

    @cached_property
    def _unreadable(self) -> frozenset[str]:
        rows = self.index.rows("SELECT id FROM notes WHERE NOT is_readable")
        return frozenset(row[0] for row in rows)

    @cached_property
    def _types(self) -> Mapping[str, str]:
        return dict(self.index.rows("SELECT id, type FROM notes"))

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        return IndexedNames(self.index)

    @cached_property
    def _backlinks(self) -> Mapping[str, tuple[str, ...]]:
        self.settle_links()
        return _IndexedBacklinks(self.index)

    def at_hand(self) -> Vault:
        """Return the vault with all that its notes say in memory, so that the index is asked no more."""
        vault = self.with_notes(dict(zip(self.notes, self.notes.values(), strict=True)))
        vault.__dict__.update(_names=dict(self._names), _backlinks=dict(self._backlinks.items()))
        return vault

    def settle_links(self) -> None:
        """Bring the table of links up to date, and where each of them leads."""
        self.index.fill()
        if self.index.rows("SELECT 1 FROM links WHERE is_settled = 0 LIMIT 1"):
            self.index.write(lambda connection: links.settle(connection, self))


def open_indexed_vault(
    root: Path,
    *,
    today: date | datetime | None = None,
    progress: Progress | None = None,
    before: Mapping[str, Note] | None = None,
) -> IndexedVault:
    """Return the vault in a folder, as `load_vault` does, without reading notes that did not change.

    `before` are the notes of the same vault as it was opened earlier by this process; those whose
    files are still the same are taken from there. Raises `NoVaultError` and `SettingsError` as
    `load_vault` does.
    """
    digest = settings_digest(root)  # first: what is kept may be older, never newer
    settings = load_settings(root)
    index = open_index(root, progress=progress)
    still_so = before.still_so(index.listing.files) if isinstance(before, LazyNotes) else None
    notes = LazyNotes(index, still_so)
    now = now_in(settings, today, _zone_written(index, notes))
    return IndexedVault(
        root=root,
        settings=settings,
        notes=notes,
        today=now.date(),
        problems=index.listing.problems,
        loaded_at=now,
        timed=isinstance(today or settings.today or now, datetime),
        index=index,
        settings_digest=digest,
    )


def ids_of_type(index: Index, name: str) -> list[str]:
    """Return the ids of the readable notes of a type, in the vault's order."""
    rows = index.rows("SELECT id FROM notes WHERE type = ? AND is_readable", (name,))
    return index.ordered(row[0] for row in rows)


def _zone_written(index: Index, notes: Mapping[str, Note]) -> str:
    """Return the zone that the note about the user names."""
    return zone_written({each: notes[each] for each in ids_of_type(index, "me")})


def _is_text(name: str) -> bool:
    """Tell whether a name could stand in a note: a shell may hand over bytes that are no text."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
