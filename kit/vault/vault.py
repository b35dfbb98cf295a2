"""The immutable vault: its notes, and how they point at each other."""

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from kit.notes import NoteFields, NoteType, Refers
from kit.notes.interview import Interview
from kit.notes.me import Me
from kit.source.fields import Fields, Route
from kit.source.inline import Piece, links_of, plain_text
from kit.source.outline import Block, read_outline
from kit.source.patterns import late
from kit.source.problems import Problem, Span
from kit.source.remembering import BODY, MENTIONS, UNKNOWN, Remembering, rests_on, unwatched
from kit.source.values import Reference
from kit.vault.clock import midday, zone_of
from kit.vault.finding import SETTINGS_FILE
from kit.vault.note_files import folded_path, names_below
from kit.vault.packed import Packed
from kit.vault.settings import Settings

_FIRST_HEADING = late(r"\n*# +([^\n]+)")
_OUTLINE = "blocks"
_ELSEWHERE = late(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


class _Body(Packed):
    """The body of a note; who looks at it rests on it."""

    def __get__(self, of: Any, owner: type | None = None) -> str:
        text = super().__get__(of, owner)
        rests_on(BODY + of.id)
        return text


@dataclass(frozen=True, kw_only=True, eq=False)
class Note:
    """One file of the vault, read and typed; two notes are the same if they are one object.

    `id` is the path without `.md`, `path` the path from the vault's root, with `/`. `fields` are
    the typed values, `front` the same as texts with places. `body` is on record only and begins
    on line `body_line`. `readable` is false where the front matter says nothing we can use.
    """

    id: str
    path: str
    kind: NoteType
    fields: NoteFields
    front: Fields
    body: Packed = _Body()
    body_line: int
    problems: tuple[Problem, ...] = ()
    ignored: frozenset[str] = frozenset()
    readable: bool = True

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return the outline of the body."""
        rests_on(BODY + self.id)
        found: tuple[Block, ...] | None = self.__dict__.get(_OUTLINE)
        if found is None:
            found = self.__dict__[_OUTLINE] = read_outline(self.body, line=self.body_line)
        return found

    def forget_blocks(self) -> None:
        """Let go of the outline, which takes more memory than the text; it is read again where it is asked for."""
        self.__dict__.pop(_OUTLINE, None)

    @property
    def stem(self) -> str:
        """Return the last part of the id."""
        return self.id.rpartition("/")[2]

    @property
    def title(self) -> str:
        """Return what the note is called: its title or name, a heading it begins with, or its stem."""
        named = self.fields.name_shown
        if named:
            return named
        with unwatched():  # what a note is called is known of all of them
            heading = _FIRST_HEADING.match(self.body)
        headed = plain_text(heading[1]) if heading else ""
        return headed or self.stem.replace("-", " ").strip() or self.id


class Front(NamedTuple):
    """A note's front matter as plain data, every value as the text that was written."""

    id: str
    type: str
    path: str
    data: dict[str, Any]


class Resolution(NamedTuple):
    """What a reference points at: one note, or the candidates where it is not clear."""

    note: Note | None
    candidates: tuple[str, ...] = ()


class Mention(NamedTuple):
    """A link in a body: which piece, on which line and column."""

    piece: Piece
    span: Span


@dataclass(frozen=True, kw_only=True)
class Vault(Remembering):
    """All notes of a folder, by id in order; nothing in it changes after loading.

    `today` is the day in the user's zone; `loaded_at` the moment, where more than the day is known.
    `timed` says that its hour counts: that not only the day was fixed.
    """

    root: Path
    settings: Settings
    notes: Mapping[str, Note]
    today: date
    problems: tuple[tuple[str, Problem], ...] = ()
    loaded_at: datetime | None = None
    timed: bool = False

    @cached_property
    def zone(self) -> tzinfo:
        """Return the user's time zone."""
        return zone_of(self.settings, zone_written(self.notes))

    @property
    def now(self) -> datetime:
        """Return the moment that counts as now, in the user's zone: noon where only the day is known."""
        rests_on(UNKNOWN)
        return self.loaded_at or midday(self.today, self.zone)

    def with_notes(self, notes: Mapping[str, Note]) -> "Vault":
        """Return the vault as it would be with other notes, these by id in order.

        Not `dataclasses.replace`: a vault over an index would go on to say what its files say.
        """
        return Vault(
            root=self.root,
            settings=self.settings,
            notes=notes,
            today=self.today,
            problems=self.problems,
            loaded_at=self.loaded_at,
            timed=self.timed,
        )

    def at_hand(self) -> "Vault":
        """Return the vault with all that its notes say in memory: what two processes may look things up in."""
        return self

    def of_type(self, name: str) -> tuple[Note, ...]:
        """Return the readable notes of a type, by id."""
        return self._by_type.get(name, ())

    def fronts_of_type(self, name: str) -> tuple[Front, ...]:
        """Return the front matter of the readable notes of a type, by id."""
        return tuple(
            Front(note.id, name, note.path, note.front.data()) for note in self.of_type(name)
        )

    @cached_property
    def unreadable(self) -> tuple[Note, ...]:
        """Return the notes of which no value could be read; no count may hide them."""
        return tuple(note for note in self.notes.values() if not note.readable)

    @cached_property
    def me(self) -> Note | None:
        """Return the note about the vault's owner."""
        return next(iter(self.of_type("me")), None)

    def resolve(self, reference: Reference | str | None, wanted: str = "") -> Resolution:
        """Find the note a reference means: by id, by the end of an id, then by name or alias.

        Where several share a stem, one of the `wanted` type wins if it is the only one.
        """
        target = reference.target if isinstance(reference, Reference) else reference or ""
        ids = self.meant(target, wanted)
        return Resolution(self.notes[ids[0]]) if len(ids) == 1 else Resolution(None, ids)

    def meant(self, target: str, wanted: str = "") -> tuple[str, ...]:
        """Return the ids of the notes that a reference's target may mean, as `resolve` finds them."""
        if not target:
            return ()
        if target in self.notes:
            return (target,)
        ids = self._names.get(fold(target.removesuffix(".md")), ())
        if len(ids) > 1 and wanted:
            ids = tuple(each for each in ids if self.type_of(each) == wanted) or ids
        if len(ids) > 1:
            exact = tuple(each for each in ids if each.rpartition("/")[2] == target)
            ids = exact if len(exact) == 1 else ids
        return ids

    def type_of(self, note_id: str) -> str:
        """Return the name of a note's type."""
        return self.notes[note_id].kind.name

    def is_readable(self, note_id: str) -> bool:
        """Tell whether a note's front matter says anything we can use."""
        return self.notes[note_id].readable

    def find(self, reference: Reference | str | None, wanted: str = "") -> Note | None:
        """Return the note a reference means, or None."""
        ids = self.meant(
            reference.target if isinstance(reference, Reference) else reference or "", wanted
        )
        return self.notes[ids[0]] if len(ids) == 1 else None

    def name_of(self, reference: Reference | str | None, wanted: str = "") -> str:
        """Return the title of what a reference means, or the text of the reference itself."""
        note = self.find(reference, wanted)
        if note is not None:
            return note.title
        return reference.target if isinstance(reference, Reference) else reference or ""

    def id_of(self, reference: Reference | str, wanted: str = "") -> str:
        """Return the id of what a reference means, or the text of the reference itself."""
        note = self.find(reference, wanted)
        if note is not None:
            return note.id
        return reference.target if isinstance(reference, Reference) else reference

    def short_id(self, note_id: str, wanted: str = "") -> str:
        """Return the last part of a note's id where that alone leads to it, else the id.

        It need not be among the notes yet; of notes that share a stem, one of the `wanted` type wins.
        """
        stem = note_id.rpartition("/")[2]
        return stem if self.meant(stem, wanted) in ((), (note_id,)) else note_id

    def title_of(self, note: Note) -> str:
        """Return what a note is called on pages; an interview by whom it was with, and when."""
        fields = note.fields
        if not isinstance(fields, Interview) or fields.title:
            return note.title
        # Who is named twice, by id and by link, is one person all the same.
        people = {self.id_of(each, "contact"): each for each in fields.people}
        names = " and ".join(self.name_of(each, "contact") for each in people.values())
        day = str(fields.date.first) if fields.date else ""
        shown = ", ".join(each for each in (names or fields.event, day) if each)
        return shown or note.title

    def backlinks(self, note_id: str) -> tuple[Note, ...]:
        """Return the notes that refer to a note, in front matter or body, by id."""
        rests_on(MENTIONS + note_id)
        with unwatched():
            return tuple(self.notes[each] for each in self._backlinks.get(note_id, ()))

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Return the paths of all notes, in order."""
        return tuple(note.path for note in self.notes.values())

    def called(self, kind: str = "") -> Mapping[str, str]:
        """Map the folded names of the notes of a type, or of all, to ids: what a person might write."""
        named = (
            (name, note.id)
            for note in self.notes.values()
            if kind in ("", note.kind.name)
            for name, is_id in names_of(note)
            if not is_id or "/" not in name
        )
        return dict(sorted(named))

    def named_alike(self, kind: str) -> tuple[Note, ...]:
        """Return the readable notes of a type that share a name or an alias with another, in order."""
        named = (
            (name, note.id)
            for note in self.of_type(kind)
            for name, is_id in names_of(note)
            if not is_id
        )
        alike = sharing(named)
        return tuple(note for note in self.of_type(kind) if note.id in alike)

    def has_file(self, path: str) -> bool:
        """Tell whether a file or folder lies at a path from the root, or a file of that name anywhere."""
        rests_on(UNKNOWN)
        return folded_path(path) in self._names_below

    @cached_property
    def settings_text(self) -> str:
        """Return what stands in `kit.toml`, empty where it cannot be read."""
        try:
            return (self.root / SETTINGS_FILE).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return ""

    @cached_property
    def _names_below(self) -> frozenset[str]:
        return names_below(self.root)

    @cached_property
    def _by_type(self) -> Mapping[str, tuple[Note, ...]]:
        found: dict[str, list[Note]] = {}
        for note in self.notes.values():
            if note.readable:
                found.setdefault(note.kind.name, []).append(note)
        return {name: tuple(notes) for name, notes in found.items()}

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        """Map folded ids, their ends, names and aliases to note ids; ids and their ends come first."""
        found: dict[str, dict[str, None]] = {}
        named: dict[str, dict[str, None]] = {}
        for note_id, note in self.notes.items():
            for name, is_id in names_of(note):
                (found if is_id else named).setdefault(name, {})[note_id] = None
        return {name: tuple(ids) for name, ids in (named | found).items()}

    def linked(self, note: Note, piece: Piece) -> Note | None:
        """Return the note that a link of a note's body leads to: a wikilink's, or a relative path's."""
        ids = self.linked_from(note.path, piece.kind, piece.target)
        return self.notes[ids[0]] if len(ids) == 1 else None

    def linked_from(self, path: str, kind: str, target: str) -> tuple[str, ...]:
        """Return the ids of the notes that a link in the file at `path` may lead to; `kind` is its piece's."""
        if kind in ("wiki", "embed"):
            return self.meant(target)
        way = unquote(re.split(r"[#?]", target, maxsplit=1)[0])
        if not way or _ELSEWHERE.match(way):
            return ()
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), way))
        found = beside.removesuffix(".md")
        if found in self.notes:
            return (found,)
        return self.meant(way) if "/" not in way else ()

    @cached_property
    def _backlinks(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, set[str]] = {}
        for note in self.notes.values():
            targets = [self.find(each, to.to) for _, each, to in references_of(note)]
            targets += [self.linked(note, mention.piece) for mention in mentions_of(note)]
            for target in targets:
                if target is not None and target.id != note.id:
                    found.setdefault(target.id, set()).add(note.id)
        return {target: tuple(sorted(sources)) for target, sources in found.items()}


def zone_written(notes: Mapping[str, Note]) -> str:
    """Return the zone that the note about the user names, as it was written, or an empty text."""
    mine = (note.fields for note in notes.values() if note.readable)
    return next((each.timezone or "" for each in mine if isinstance(each, Me)), "")


def names_of(note: Note) -> Iterator[tuple[str, bool]]:
    """Yield what a note may be meant by, folded: its id and its ends (True), its names and aliases (False)."""
    end = fold(note.id)
    yield end, True
    while "/" in end:
        end = end.partition("/")[2]
        yield end, True
    for name in (note.fields.name_shown, *note.fields.aliases):
        if name:
            yield fold(name), False


def sharing(named: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the ids that share a name with another, out of pairs of name and id."""
    ids: dict[str, set[str]] = {}
    for name, note_id in named:
        ids.setdefault(name.strip(), set()).add(note_id)
    return frozenset(each for alike in ids.values() if len(alike) > 1 for each in alike)


def fold(name: str) -> str:
    """Return a name as look-ups compare it: NFC, without case."""
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold()


def references_of(note: Note) -> Iterator[tuple[Route, Reference, Refers]]:
    """Yield every reference of a note's front matter with its route and what it refers to."""
    fields = note.fields
    for route, refers in note.kind.references:
        value = getattr(fields, str(route[0]), None)
        if not value:
            continue
        if isinstance(value, Reference):
            yield route, value, refers
        else:
            for where, reference in _values_at(value, route[1:], route[:1]):
                yield where, reference, refers


def mentions_of(note: Note) -> Iterator[Mention]:
    """Yield the links and wikilinks of a note's body, outside of code."""
    if "[[" not in note.body and "](" not in note.body:
        return
    for block in walk(note.blocks):
        if "[" in block.text and block.kind not in ("code", "rule"):
            if block.kind == "quote" and block.children:  # its blocks come by themselves
                continue
            for piece in links_of(block.text):
                yield Mention(piece, place_in(block, piece.start, len(piece.raw)))


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield blocks and all that is nested in them, in order."""
    for block in blocks:
        yield block
        if block.children:
            yield from walk(block.children)


def place_in(block: Block, start: int, length: int = 0) -> Span:
    """Return the place of a character of a block's text."""
    newlines = block.text.count("\n", 0, start)
    if not newlines:
        return Span(block.line, block.column + start, length)
    column = block.columns[newlines - 1] if block.columns else block.column
    return Span(
        block.line + newlines, column + start - block.text.rfind("\n", 0, start) - 1, length
    )


def _values_at(value: object, route: Route, done: Route) -> Iterator[tuple[Route, Reference]]:
    if value is None:
        return
    if not route:
        if isinstance(value, Reference):
            yield done, value
        return
    step, rest = route[0], route[1:]
    if step == "*" and isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _values_at(item, rest, (*done, index))
    elif isinstance(step, str):
        yield from _values_at(getattr(value, step, None), rest, (*done, step))
