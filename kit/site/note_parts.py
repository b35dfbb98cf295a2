"""What pages say of the notes themselves, kept between builds in `.kit/cache/notes`.

A note's part of its page rests on its own words, on which notes mention it, and on what a link in it
may look up: the names, titles and files of all pages. All that is the `frame`; in another frame
nothing is believed. A part that looked at anything else, such as a picture or a heading of another
note, is not kept. The file is believed where its seal is ours (`kit.vault.trust`); it holds what
pages show, so nothing that is off the record.
"""

import json
from collections.abc import Mapping
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from kit.index.made_by import made_by
from kit.site.places import Places
from kit.site.sheet import Sheet
from kit.site.staging import Staging
from kit.vault import Note
from kit.vault.sealed import cache_folder, read_sealed, write_sealed

_HEAD = b"career-kit notes 1\n"
_LINE_ANCHOR = "l"


class Part(NamedTuple):
    """A note's part of its page: the digest of what it rests on, and its size in bytes."""

    key: str
    size: int


class NoteParts:
    """The parts of a vault's notes; with `fresh` none of the last build is taken over.

    `new` are those that were laid out anew, by the id of their note.
    """

    def __init__(self, root: Path, *, fresh: bool = False) -> None:
        self.new: dict[str, Part] = {}
        self._root = root
        self._file = cache_folder(root, "notes") / "parts"
        self._frame = ""
        self._old: dict[str, tuple[Part, int]] = {}
        # Read at once: a second process that starts later shares it.
        self._data = b"" if fresh else read_sealed(self._file, _HEAD) or b""

    def settle(self, frame: str) -> None:
        """Learn of all that links may look up (`frame_of`), and what the last build kept, if it saw the same."""
        self._frame = frame
        end = self._data.find(b"\n")
        if end > 0:
            frame, parts = json.loads(self._data[:end])
            if frame == self._frame:
                self._old = {note: (Part(key, size), end + at) for note, key, size, at in parts}

    def known(self, note: str, key: str) -> str | None:
        """Return a note's part as it was, where it rests on the same; else None."""
        part, at = self._old.get(note, (None, 0))
        if part is None or part.key != key:
            return None
        return self._data[at : at + part.size].decode()

    def keep(self, note: str, key: str, text: str) -> None:
        """Note that a part was laid out anew, and may be kept."""
        self.new[note] = Part(key, len(text.encode()))

    def write(self, staging: Staging, places: Places) -> None:
        """Keep the parts of all notes for the next build; the new ones are the ends of their pages."""
        if not self.new:
            return
        rows: list[tuple[str, str, int, int]] = []
        end = 1
        for note in places.vault.notes:
            part = self.new.get(note) or self._old.get(note, (None, 0))[0]
            if part is not None:
                rows.append((note, *part, end))
                end += part.size
        told = json.dumps((self._frame, rows)).encode()
        texts = (self._text(note, staging, places) for note, *_ in rows)
        write_sealed(self._root, self._file, _HEAD, chain([told, b"\n"], texts))

    def _text(self, note: str, staging: Staging, places: Places) -> bytes | memoryview:
        if note in self.new:
            size = self.new[note].size
            text = staging.read(f"docs/{places.files[note]}.md")[-size:]
            if len(text) != size:
                raise OSError(f"{note}: the page is not as it was written")
            return text
        part, at = self._old[note]
        return memoryview(self._data)[at : at + part.size]


def key_of(note: Note, sheet: Sheet, *, below: bool) -> str:
    """Return the digest of what a note's part rests on beside the frame."""
    problem = next(iter(note.problems), None) if not note.readable else None
    rests_on = (
        below,
        note.readable,
        note.body_line,
        note.front.line,
        problem and (problem.span.line, problem.expected),
        [source.id for source in sheet.places.vault.backlinks(note.id)],
        sorted(each for each in sheet.used if each.startswith(_LINE_ANCHOR)),
        len(note.front.written),
    )
    return _digest(rests_on, note.front.written, note.body)


def frame_of(places: Places) -> str:
    """Return the digest of all that links may look up, and of the kit that does."""
    vault = places.vault
    notes = [
        (note.id, note.path, note.kind.name, note.fields.name_shown, *note.fields.aliases)
        for note in vault.notes.values()
    ]
    return _digest((made_by(), notes, _pairs(places.files), _pairs(places.titles)))


def _pairs(told: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(told.items())


def _digest(said: object, *texts: str) -> str:
    """Return the digest of some data and of texts, which are long: writing them out takes longest."""
    text = "\0".join((repr(said), *texts))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
