"""Several edits of several files on the way to one revision: each is planned on what the one before left."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from kit.revising import RefusedError, Revision, bytes_of, revision
from kit.revising.new_notes import drafted, is_there
from kit.source.body_edit import BodyRefusedError
from kit.source.edit import Change, EditRefusedError, Put, edit_front
from kit.source.emit import yaml_data
from kit.source.intent import value_at
from kit.source.shape import shape_at
from kit.vault import Note, Vault
from kit.vault.load import read_note
from kit.vault.transaction import FileChange
from kit.writing.new_note import NewNote

if TYPE_CHECKING:
    from kit.source.everyday_yaml import Data


class ChangedMeanwhileError(RefusedError):
    """A note's file is no longer what the vault was read from; a fresh vault will do."""


class Edits:
    """The files of a revision while it is planned, and what to say of it, in order.

    Every method raises `RefusedError` where its edit cannot be made alone; nothing is written. With
    `unchanged` a file that is no longer what the vault was read from is refused: what was decided
    on the notes as they were may not hold for it.
    """

    def __init__(self, vault: Vault, *, unchanged: bool = False) -> None:
        self.vault = vault
        self.unchanged = unchanged
        self.said: list[str] = []
        self._before: dict[str, bytes | None] = {}
        self._after: dict[str, bytes] = {}

    def now(self, note: Note) -> Note:
        """Return a note as it reads with the edits so far."""
        data = self._after.get(note.path)
        return note if data is None else read_note(note.path, data)

    def data(self, note: Note) -> bytes:
        """Return a note's bytes with the edits so far."""
        data = self._after.get(note.path)
        if data is None:
            data = bytes_of(self.vault, note)
            if self.unchanged and not _is_same(note, read_note(note.path, data)):
                raise ChangedMeanwhileError(f"{note.path} was changed meanwhile; once more, please")
            self._before[note.path] = self._after[note.path] = data
        return data

    def is_taken(self, path: str) -> bool:
        """Tell whether a path, from the vault's root, is a file's or will be one's."""
        return path in self._after or is_there(self.vault, path)

    def drafted(self, kind: str, name: str, values: Mapping[str, str | Sequence[str]]) -> NewNote:
        """Return a new note of a type from the vault's template, at a path that is free."""
        return drafted(self.vault, kind, name, values, self.is_taken)

    def create(self, path: str, data: bytes) -> Note:
        """Begin a new file, and return the note in it."""
        self._before[path], self._after[path] = None, data
        return read_note(path, data)

    def front(self, note: Note, *changes: Change) -> None:
        """Change the front matter of a note."""
        before = self.data(note)
        try:
            self._after[note.path] = edit_front(before, changes)
        except EditRefusedError as error:
            place = f"{note.path}:{error.span.line}:{error.span.column}"
            raise RefusedError(f"{place}: it was not changed: {error.reason}") from error

    def put(self, note: Note, key: str, value: str) -> None:
        """Give a key of front matter a value (`interest.after` leads into a mapping), and say so."""
        route = tuple(key.split("."))
        old = value_at(self.now(note).front.data(), route)
        if old == value:
            return
        odd = self._odd(note, key)
        if odd:
            raise RefusedError(f"{odd}: it was not changed; mend it first")
        self.front(note, Put(route, value, shape_at(note.kind.model, route).text))
        was = "" if old is None or old == "" else f"{yaml_data(old)} → "
        self.said.append(f"{note.path}: {key}: {was}{value}")

    def is_odd(self, note: Note, key: str) -> bool:
        """Tell whether a key holds what cannot be read, and say that it stays: somebody wrote it."""
        odd = self._odd(note, key)
        if odd and f"{odd}, and stays" not in self.said:
            self.said.append(f"{odd}, and stays")
        return bool(odd)

    def _odd(self, note: Note, key: str) -> str:
        """Return the place of a value that cannot be read, and what is wrong with it; else nothing."""
        now = self.now(note)
        value = value_at(now.front.data(), tuple(key.split(".")))
        fault = next((each for each in now.problems if each.field == key), None)
        if fault is None or not value:
            return ""
        place = f"{note.path}:{now.front.line_of(key.partition('.')[0])}"
        return f"{place}: {key}: {yaml_data(value)} is not {fault.expected}"

    def append(self, note: Note, key: str, entry: Mapping[str, str]) -> None:
        """Add a mapping to a list of front matter, in the style that is there; empty values are left out."""
        held = self.now(note).front.data().get(key)
        if isinstance(held, str) and held:
            place = f"{note.path}:{self.now(note).front.line_of(key)}"
            raise RefusedError(f"{place}: it was not changed: {key} holds {held!r}, and no list")
        earlier = held if isinstance(held, list) else [held] if held else []
        said = [(each, value) for each, value in entry.items() if value]
        first: Data = dict(said[:1])
        more = (
            Put((key, len(earlier), each), value, self._is_text(note, key, each))
            for each, value in said[1:]
        )
        changes: list[Change] = [Put((key,), [*earlier, first]), *more]
        self.front(note, *changes)

    def _is_text(self, note: Note, key: str, member: str) -> bool:
        return shape_at(note.kind.model, (key, 0, member)).text

    def body(self, note: Note, edit: Callable[[bytes], bytes]) -> None:
        """Change the body of a note by an edit of its bytes."""
        before = self.data(note)
        try:
            self._after[note.path] = edit(before)
        except BodyRefusedError as error:
            raise RefusedError(f"{note.path}:{error.line}: it was not changed: {error}") from error

    def revision(self) -> Revision:
        """Return the revision; refused where a note would have a fault that it had not before."""
        changes = [
            FileChange(path=path, before=self._before[path], after=after)
            for path, after in self._after.items()
        ]
        for change in changes:
            _refuse_faults(change)
        return revision(changes, self.said)


def _is_same(one: Note, two: Note) -> bool:
    return one.front.data() == two.front.data() and one.body == two.body


def _refuse_faults(change: FileChange) -> None:
    assert change.after is not None
    old = () if change.before is None else read_note(change.path, change.before).problems
    known = {(each.code, each.field, each.value) for each in old}
    for problem in read_note(change.path, change.after).problems:
        if (problem.code, problem.field, problem.value) not in known:
            shown = f"{problem.field or problem.code}: {problem.value!r}".removesuffix(": ''")
            raise RefusedError(f"{change.path} was not changed: {shown} is not {problem.expected}")
