"""A vault that remembers what it was asked, so that an answer can be kept until that changes.

What was asked is kept as keys: `c:ID` the content of a note; `n:NAME` which notes a folded name
means, and of which type these are; `T:TYPE` the notes of a type; `N` all names and titles; `P` all
paths; `a` anything in any note; `d` the day; `z` the zone; `p` what stands in the way of files. What
has no key of its own is `?`: an answer that rests on it is not kept. Settings need none, since with
them every answer goes. Look-ups of other files are kept with what came of them.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, ValuesView
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from kit.index import stale
from kit.index.index import Index
from kit.index.indexed_vault import IndexedNames, IndexedVault, ids_of_type
from kit.index.reading import digest_of
from kit.source.remembering import About, Answer
from kit.vault.clock import now_in
from kit.vault.load import load_note, without_garbage
from kit.vault.note_files import folded_path
from kit.vault.vault import Note, fold, zone_written

if TYPE_CHECKING:
    from kit.vault.settings import Settings

Question: TypeAlias = tuple[Callable[..., bool], tuple[Hashable, ...]]
UNKNOWN = "?"


class Trace:
    """What was asked since it was last cleared; `is_torn` where a note is not what the index says."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.files: set[str] = set()
        self.is_torn = False

    def clear(self) -> None:
        """Begin anew."""
        self.keys, self.files = set(), set()

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Note what is asked for a while by itself, and forget it then."""
        outer = self.keys, self.files
        self.clear()
        try:
            yield
        finally:
            self.keys, self.files = outer


class TracedNotes(Mapping[str, Note]):
    """All notes by id, in order, read when they are asked for; those in `kept` were read before."""

    def __init__(self, index: Index, kept: dict[str, Note], trace: Trace) -> None:
        self._index = index
        self._kept = kept
        self._trace = trace

    def __getitem__(self, note_id: str) -> Note:
        self._trace.keys.add(stale.CONTENT + note_id)
        found = self._kept.get(note_id)
        if found is None:
            found = self._kept[note_id] = self._loaded(note_id)
        return found

    def _loaded(self, note_id: str) -> Note:
        file = self._index.listing.files[note_id]
        note, data = load_note(file.path, file.place, note_id=note_id)
        rows = self._index.rows("SELECT digest FROM files WHERE path = ?", (file.path,))
        if data is not None and rows != [(digest_of(data),)]:
            self._trace.is_torn = True
        return note

    def __contains__(self, note_id: object) -> bool:
        self._trace.keys.add(stale.NAME + fold(str(note_id)))
        return note_id in self._index.listing.files

    def __iter__(self) -> Iterator[str]:
        self._trace.keys.add(stale.PATHS)
        return iter(self._index.listing.files)

    def __len__(self) -> int:
        self._trace.keys.add(stale.PATHS)
        return len(self._index.listing.files)

    def values(self) -> ValuesView[Note]:
        """Return all notes in order."""
        self._trace.keys.add(stale.ANYTHING)
        with self._trace.apart():
            return {each: self[each] for each in self._index.listing.files}.values()


class _TracedNames(Mapping[str, tuple[str, ...]]):
    def __init__(self, names: Mapping[str, tuple[str, ...]], trace: Trace) -> None:
        self._names = names
        self._trace = trace

    def __getitem__(self, name: str) -> tuple[str, ...]:
        self._trace.keys.add(stale.NAME + name)
        return self._names[name]

    def __iter__(self) -> Iterator[str]:
        self._trace.keys.add(stale.NAMES)
        return iter(self._names)

    def __len__(self) -> int:
        self._trace.keys.add(stale.NAMES)
        return len(self._names)


class _Asked:
    """A field of the vault whose reading is noted."""

    def __init__(self, key: str) -> None:
        self._key = key

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, vault: "TracingVault", owner: type | None = None) -> Any:
        if vault is None:
            raise AttributeError(self._name)
        vault.trace.keys.add(self._key)
        return vault.__dict__[self._name]

    def __set__(self, vault: "TracingVault", value: Any) -> None:
        vault.__dict__[self._name] = value


@dataclass(frozen=True, kw_only=True)
class TracingVault(IndexedVault):
    """A vault over an index that notes in `trace` what it is asked."""

    trace: Trace
    zone_written: str

    if not TYPE_CHECKING:
        root = _Asked(UNKNOWN)
        today = _Asked(stale.TODAY)
        loaded_at = _Asked(UNKNOWN)
        timed = _Asked(UNKNOWN)
        problems = _Asked(stale.PROBLEMS)
        index = _Asked(UNKNOWN)

    @property
    def zone(self) -> tzinfo:
        """Return the user's time zone."""
        self.trace.keys.add(stale.ZONE)
        with self.trace.apart():
            return super().zone

    def of_type(self, name: str) -> tuple[Note, ...]:
        """Return the readable notes of a type, by id."""
        self.trace.keys.add(stale.OF_TYPE + name)
        with self.trace.apart():
            return super().of_type(name)

    def type_of(self, note_id: str) -> str:
        """Return the name of a note's type."""
        self.trace.keys.add(stale.NAME + fold(note_id))
        types = self.__dict__.get("_types")  # `apart` takes longer than a look at what is known
        if types is None:
            with self.trace.apart():
                types = self._types
        return str(types[note_id])

    def is_readable(self, note_id: str) -> bool:
        """Tell whether a note's front matter says anything we can use."""
        self.trace.keys.add(stale.NAME + fold(note_id))
        with self.trace.apart():
            return super().is_readable(note_id)

    @property
    def unreadable(self) -> tuple[Note, ...]:
        """Return the notes of which no value could be read."""
        self.trace.keys.add(stale.ANYTHING)
        with self.trace.apart():
            return super().unreadable

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the paths of all notes, in order."""
        self.trace.keys.add(stale.PATHS)
        with self.trace.apart():
            return super().paths

    def called(self, kind: str = "") -> Mapping[str, str]:
        """Map the folded names of the notes of a type, or of all, to ids."""
        self.trace.keys.add(stale.NAMES)
        with self.trace.apart():
            return super().called(kind)

    def named_alike(self, kind: str) -> tuple[Note, ...]:
        """Return the readable notes of a type that share a name or an alias with another, in order."""
        self.trace.keys.add(stale.NAMES)
        with self.trace.apart():
            return super().named_alike(kind)

    def backlinks(self, note_id: str) -> tuple[Note, ...]:
        """Return the notes that refer to a note, in front matter or body, by id."""
        self.trace.keys.add(stale.ANYTHING)
        with self.trace.apart():
            return super().backlinks(note_id)

    def has_file(self, path: str) -> bool:
        """Tell whether a file or folder lies at a path from the root, or a file of that name anywhere."""
        with self.trace.apart():
            found = super().has_file(path)
        self.trace.files.add(f"{'+' if found else '-'}{folded_path(path)}")
        return found

    @cached_property
    def settings_text(self) -> str:
        """Return what stands in `kit.toml`, empty where it cannot be read."""
        with self.trace.apart():
            return str(super().settings_text)

    def once(self, question: "Callable[[TracingVault, *About], Answer]", *about: *About) -> Answer:
        """Return what a function says of this vault; what it asks is noted for all who ask for it."""
        found = self._answers.get((question, about)) or self._answered((question, about))
        self.trace.keys.update(found[1])
        if found[2]:
            self.trace.files.update(found[2])
        answer: Answer = found[0]
        return answer

    def are_so(self, questions: Iterable[Question]) -> bool:
        """Tell whether all of some questions are answered with true, up to the first that is not."""
        known, keys, files = self._answers, self.trace.keys, self.trace.files
        for question in questions:
            answer, of_keys, of_files = known.get(question) or self._answered(question)
            keys.update(of_keys)
            if of_files:
                files.update(of_files)
            if not answer:
                return False
        return True

    @cached_property
    def _answers(self) -> dict[object, Any]:
        """Map what was asked to the answer, and the keys and files that it rests on."""
        return {}

    def _answered(self, question: tuple[Callable[..., Any], tuple[Hashable, ...]]) -> Any:
        """Return the answer to a question, with the keys and files it rests on; kept for the next who asks."""
        work, about = question
        trace = self.trace
        outer = trace.keys, trace.files
        trace.clear()
        try:  # not `apart`, which takes longer than most answers
            found = self._answers[question] = (
                work(self, *about),
                tuple(trace.keys),
                tuple(trace.files),
            )
        finally:
            trace.keys, trace.files = outer
        return found

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        with self.trace.apart():
            return _TracedNames(IndexedNames(self.index), self.trace)


def tracing_vault(
    index: Index,
    settings: "Settings",
    kept: dict[str, Note],
    asked: date | datetime | None,
    *,
    timed: bool | None = None,
) -> TracingVault:
    """Return the vault of an index as `open_indexed_vault` does; notes in `kept` need not be read."""
    trace = Trace()
    notes = TracedNotes(index, kept, trace)
    with without_garbage():
        written = zone_written({each: notes[each] for each in ids_of_type(index, "me")})
    now = now_in(settings, asked, written)
    return TracingVault(
        root=index.root,
        settings=settings,
        notes=notes,
        today=now.date(),
        problems=index.listing.problems,
        loaded_at=now,
        timed=isinstance(asked or settings.today or now, datetime) if timed is None else timed,
        index=index,
        settings_digest="",
        zone_written=written,
        trace=trace,
    )
