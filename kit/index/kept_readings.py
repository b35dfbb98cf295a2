"""What the bodies of notes say, kept between builds in `.kit/cache/readings`.

A note's reading rests on its own body and on the names of the topics, and on nothing else. It is
kept under the digest of that body; the file is believed where its seal is ours (`kit.vault.trust`)
and the kit and the topics are those that it was made with. It holds what pages show, so nothing that
is off the record.
"""

import json
from collections.abc import Container, Iterator
from datetime import date
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple, cast

from kit.evidence.actions import Action, actions_of_note
from kit.evidence.sayings import Attributed, Basis, Saying, sayings_of
from kit.evidence.topics import TopicNames
from kit.index.made_by import made_by
from kit.notes.interview import Interview
from kit.source.remembering import unwatched
from kit.vault import Note
from kit.vault.body_lines import lines_of_body
from kit.vault.packed import packed
from kit.vault.sealed import cache_folder, read_sealed, write_sealed
from kit.vault.settings import Settings

_HEAD = b"career-kit readings 1\n"
_DAYS = ("due_on", "done_on", "scheduled_on", "starts_on")


class Kept(NamedTuple):
    """What is kept of a note: the digest of its body; its lines, actions and sayings, as JSON."""

    key: bytes
    lines: bytes
    actions: bytes
    sayings: bytes


class KeptReadings:
    """The readings of a vault's notes; with `fresh` none of the last build is taken over."""

    def __init__(self, root: Path, settings: Settings, *, fresh: bool = False) -> None:
        self._root = root
        self._file = cache_folder(root, "readings") / "readings"
        self._topics = TopicNames(settings.topics)
        self._frame = _digest(made_by(), repr(sorted(settings.topics.items())))
        self._old = {} if fresh else dict(_lines_of(self._file, self._frame))
        self._asked: dict[str, Kept] = {}
        self._is_new = False

    def sayings(self, note: Note) -> tuple[Saying | Attributed, ...]:
        """Return what stands under the topics of an interview, as `sayings_of` does."""
        return tuple(map(_said, json.loads(self.as_kept(note).sayings)))

    def actions(self, note: Note) -> tuple[Action, ...]:
        """Return the actions of a note, as `actions_of_note` does."""
        return tuple(_action(note.id, each) for each in json.loads(self.as_kept(note).actions))

    def lines(self, note: Note) -> tuple[int, ...]:
        """Return the lines of a note's body that a link can lead to, as `lines_of_body` does."""
        return tuple(json.loads(self.as_kept(note).lines))

    def as_kept(self, note: Note) -> Kept:
        """Return what is kept of a note, or what will be."""
        found = self._asked.get(note.id)
        if found is None:
            key, found = _key(note), self._old.get(note.id)
            if found is None or found.key != key:
                with unwatched():
                    found = _read(note, key, self._topics)
                self._is_new = True
            self._asked[note.id] = found
        return found

    def write(self, notes: Container[str]) -> None:
        """Keep for the next build what was asked for in this one, and before of notes that are still there."""
        left = {note: kept for note, kept in self._old.items() if note in notes}
        if self._is_new or len(left) < len(self._old):
            found = left | self._asked
            rows = ((json.dumps(note).encode(), *kept) for note, kept in found.items())
            lines = (b"\n" + b"\t".join(row) for row in rows)
            write_sealed(self._root, self._file, _HEAD, chain([self._frame], lines))


def _lines_of(file: Path, frame: bytes) -> Iterator[tuple[str, Kept]]:
    """Yield what is kept by its note's id, if it was read in this frame."""
    lines = (read_sealed(file, _HEAD) or b"").split(b"\n")
    if lines[0] == frame:
        for line in lines[1:]:
            note, *kept = line.split(b"\t")
            yield json.loads(note), Kept(*kept)


def _read(note: Note, key: bytes, topics: TopicNames) -> Kept:
    is_talk = isinstance(note.fields, Interview)
    kept = Kept(
        key,
        _as_json(lines_of_body(note)),
        _as_json([each[1:] for each in actions_of_note(note)]),
        _as_json(list(sayings_of(note, topics)) if is_talk else []),
    )
    note.forget_blocks()
    return kept


def _key(note: Note) -> bytes:
    """Return the digest of all that a reading rests on beside its frame."""
    return _digest(f"{note.kind.name} {note.body_line}", packed(note, "body"))


def _digest(said: str, text: str | bytes) -> bytes:
    data = text.encode() if isinstance(text, str) else text
    return blake2b(f"{said}\n".encode() + data, digest_size=16).hexdigest().encode()


def _as_json(told: object) -> bytes:
    """Return JSON without line feeds and tabs; days become their ISO form."""
    return json.dumps(told, default=str, separators=(",", ":")).encode()


def _said(row: list[Any]) -> Saying | Attributed:
    if len(row) == len(Attributed._fields):
        speaker, words, whole = row
        return Attributed(speaker, words and _saying(words), whole and _saying(whole))
    return _saying(row)


def _saying(row: list[Any]) -> Saying:
    line, topic, text, quoted, codes, mark, basis, share, goal, details = row
    # Words that many sayings share are one text, as they are where a body is read.
    shared = tuple(map(intern, codes))
    return Saying(
        line,
        intern(topic),
        text,
        quoted,
        shared,
        intern(mark),
        cast("Basis", intern(basis)),
        share,
        goal,
        tuple(details),
    )


def _action(note: str, row: list[Any]) -> Action:
    found = dict(zip(Action._fields[1:], row, strict=True))
    found |= {key: date.fromisoformat(found[key]) for key in _DAYS if found[key]}
    return Action(note, **found | {"after": tuple(found["after"])})
