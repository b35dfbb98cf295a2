"""What a vault says, as short digests: what is kept of one build is believed in the next while they agree.

Each key of `kit.source.remembering` has a digest of its own. What has no key (front matter, names,
paths, the day, the settings, the kit itself) is the `frame`: where that is another one, nothing is
believed.
"""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from hashlib import blake2b

from kit.evidence.study import Study
from kit.index.kept_readings import KeptReadings
from kit.index.made_by import made_by
from kit.notes.interview import Interview
from kit.source.remembering import (
    ACTIONS,
    ALL_ACTIONS,
    ALL_SAYINGS,
    BODY,
    LINES,
    MENTIONS,
    SAYINGS,
    SETTLED,
    TOLD,
    told_again,
    unwatched,
)
from kit.vault import Note
from kit.vault.packed import packed


class Fingerprints:
    """The digests of a vault in memory, of what the bodies of its notes say, and of what one makes of them."""

    def __init__(self, study: Study, readings: KeptReadings) -> None:
        self._study = study
        self._vault = study.vault
        self._readings = readings
        self._known: dict[str, str | None] = {}
        self._lines: dict[str, tuple[int, ...]] = {}
        self._settled: dict[str, tuple[set[str], dict[str, str]]] = {}

    @cached_property
    def frame(self) -> str:
        """Return the digest of all that has no key."""
        vault = self._vault
        with unwatched():
            said = (
                made_by(),
                vault.settings_text,
                repr(vault.settings),
                vault.today,
                str(vault.zone),
                vault.problems,
            )
            notes = [_front(note) for note in vault.notes.values()]
        return _digest(repr(said), *map(repr, notes))

    def of(self, keys: Iterable[str]) -> str | None:
        """Return the digest of what several keys stand for, in their order; None where one has none."""
        found = list(map(self._of, keys))
        return None if None in found else _digest(*map(str, found))

    def settled(self, function: str) -> tuple[set[str], dict[str, str]]:
        """Return what the answers of a function of `Remembering.settled` rest on, and the digest of each."""
        found = self._settled.get(function)
        if found is None:
            answers, keys = self._study.settled_again(function)
            digests = {about: _digest(repr(answer)) for about, answer in answers.items()}
            found = self._settled[function] = keys, digests
        return found

    def _of(self, key: str) -> str | None:
        if key not in self._known:
            with unwatched():
                self._known[key] = self._looked_up(key)
        return self._known[key]

    def _looked_up(self, key: str) -> str | None:
        if key == ALL_SAYINGS:
            return self.of(SAYINGS + talk.id for talk in self._vault.of_type("interview"))
        if key == ALL_ACTIONS:
            return self.of(ACTIONS + note for note in self._vault.notes)
        if key.startswith(SETTLED):
            function, _, about = key.removeprefix(SETTLED).partition(":")
            return self.settled(function)[1].get(about, "")
        if key.startswith(TOLD):
            return _digest(repr(told_again(key, self._vault.notes)))
        line, _, named = key[2:].partition(":") if key.startswith(LINES) else ("0", "", key[2:])
        note = self._vault.notes.get(named)
        # A note that is gone left the frame with it.
        return None if note is None else self._of_note(note, key[:2], int(line))

    def _of_note(self, note: Note, kind: str, line: int) -> str | None:
        if kind == BODY:
            return _digest(packed(note, "body"))
        if kind == MENTIONS:
            return _digest(*(each.id for each in self._vault.backlinks(note.id)))
        said = self._readings.as_kept(note)
        if kind == SAYINGS:
            return _digest(said.sayings if isinstance(note.fields, Interview) else b"")
        if kind == ACTIONS:
            return _digest(said.actions)
        return self._of_lines(note, line) if kind == LINES else None

    def _of_lines(self, note: Note, last: int) -> str:
        lines = self._lines.get(note.id)
        if lines is None:
            lines = self._lines[note.id] = self._readings.lines(note)
        return _digest(repr(lines[: bisect_right(lines, last)]))


def _front(note: Note) -> tuple[object, ...]:
    """Return what a note says without its body, and what it is called."""
    return (
        note.path,
        note.kind.name,
        note.readable,
        note.front.line,
        note.body_line,
        note.front.written,
        note.problems,
        sorted(note.ignored),
        "" if note.fields.name_shown else note.title,
    )


def _digest(*told: str | bytes) -> str:
    """Return the digest of texts, told apart from one another."""
    found = blake2b(digest_size=16)
    for each in told:
        data = each.encode("utf-8", "surrogatepass") if isinstance(each, str) else each
        found.update(b"%d\0" % len(data))
        found.update(data)
    return found.hexdigest()
