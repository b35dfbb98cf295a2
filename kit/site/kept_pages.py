"""Pages of insights as the last build made them, so that only those are made again that would change.

An insight's pages rest on what their maker looked at (`kit.source.remembering`), and their text on
what was looked at while it was written; both are kept in `.kit/cache/pages` with the digests of that.
The texts themselves are taken from the tree of the last build, cut at the length that is kept here,
and believed where their own digest agrees. In another frame, or after other libraries have drawn, nothing
is believed. The file is believed where its seal is ours (`kit.vault.trust`).
"""

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from itertools import chain, islice
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple, Protocol

from kit.site.kept_drawings import drawn_by
from kit.source.remembering import LINES, SETTLED
from kit.vault.sealed import cache_folder, read_sealed, write_sealed


class Head(NamedTuple):
    """What other pages need to know of an insight's page; one to come (`is_later`) is made by itself."""

    name: str
    title: str
    section: str
    is_later: bool = False


class Fingerprints(Protocol):
    """What knows the digests of a vault (`kit.index.fingerprints`)."""

    @property
    def frame(self) -> str:
        """Return the digest of all that has no key."""

    def of(self, keys: Iterable[str]) -> str | None:
        """Return the digest of what several keys stand for, in their order; None where one has none."""

    def settled(self, function: str) -> tuple[set[str], dict[str, str]]:
        """Return what the answers of a function of `Remembering.settled` rest on, and the digest of each."""


class Made(NamedTuple):
    """What a maker made: what it rests on, the digest of that, and the pages.

    One to come is kept as if it had a maker of its own.
    """

    keys: list[str]
    digest: str
    heads: list[Head]


class Settled(NamedTuple):
    """The answers of a function: what they were worked out of, the digest of that, and each one's."""

    keys: list[str]
    rests: str
    digests: dict[str, str]


class Told(NamedTuple):
    """An insight's part of a page: what its text rests on beside what it was made of, and that text.

    `size` is its length in bytes, from the page's beginning, and `digest` that of the text. `sheet` is
    what it took of the page (`Sheet.state`), `drawings` the keys of its charts.
    """

    keys: list[str]
    rests: str
    size: int
    digest: str
    sheet: list[Any]
    drawings: list[str]


class KeptPages:
    """What is kept of a vault's pages; with `fresh`, or without fingerprints, nothing of the last build."""

    def __init__(
        self, root: Path, fingerprints: Fingerprints | None, *, fresh: bool = False
    ) -> None:
        self._root = root
        self._file = cache_folder(root, "pages") / "pages"
        self._head = f"career-kit pages 1 {drawn_by()}\n".encode()
        self._prints = fingerprints
        self._places = ""
        self._old_places = ""
        self._old_made: dict[str, Made] = {}
        self._old_parts: dict[str, Told] = {}
        self._old_settled: dict[str, Settled] = {}
        self._made: dict[str, Made | None] = {}
        self._parts: dict[str, Told | None] = {}
        self._settled: dict[str, Settled | None] = {}
        if fingerprints is not None and not fresh:
            self._read(fingerprints)

    def _read(self, prints: Fingerprints) -> None:
        data = read_sealed(self._file, self._head)
        if data is None:
            return
        lines = iter(data.splitlines())
        frame, places, sizes = json.loads(next(lines))
        if frame != prints.frame:
            return
        made, parts, settled = (dict(map(json.loads, islice(lines, size))) for size in sizes)
        self._old_places = places
        _take([made, parts, settled], self._old_made, self._old_parts, self._old_settled)

    def forget(self) -> None:
        """Take over nothing of the last build: its tree, which has the texts, is gone."""
        self._old_made, self._old_parts = {}, {}

    def made(self, maker: str) -> Made | None:
        """Return what a maker made, where it would make the same again; else None."""
        if maker not in self._made:
            old = self._old_made.get(maker)
            is_same = old is not None and self._digest(old.keys) == old.digest
            self._made[maker] = old if is_same else None
        return self._made[maker]

    def keep_made(self, maker: str, keys: Iterable[str], heads: list[Head]) -> Made:
        """Note and return what a maker made, and what that rests on."""
        found = sorted(keys)
        digest = self._digest(found)
        made = Made(found, digest or "", heads)
        self._made[maker] = None if digest is None else made
        return made

    def settle(self, places: str) -> None:
        """Learn of the digest of all that links may look up."""
        self._places = places

    def part(self, page: str) -> Told | None:
        """Return what is kept of an insight's part of a page, if it would come out the same.

        That its maker would make the same has to be known.
        """
        known = self._parts.get(page)
        if known is not None:
            return known
        old = self._old_parts.get(page)
        if old is None or self._old_places != self._places or self._digest(old.keys) != old.rests:
            return None
        self._parts[page] = old
        return old

    def keep_part(
        self,
        page: str,
        text: str,
        keys: Iterable[str],
        sheet: list[Any],
        drawings: Iterable[str],
    ) -> None:
        """Note an insight's part of a page, with which the page begins, and what it rests on."""
        found = _farthest(keys)
        rests = self._digest(found)
        if rests is not None:
            data = text.encode()
            self._parts[page] = Told(
                found, rests, len(data), digest_of(data), sheet, list(drawings)
            )

    def told(self) -> Any:
        """Return what is known here, for another process to take over."""
        return [_known(self._made), _known(self._parts), _known(self._settled)]

    def take(self, told: Any) -> None:
        """Take over what another process has told; raises as Python does where that makes no sense."""
        _take(told, self._made, self._parts, self._settled)

    def write(self) -> None:
        """Keep for the next build what is known of this one."""
        if self._prints is None:
            return
        told = self.told()
        is_same = told == [self._old_made, self._old_parts, self._old_settled]
        if is_same and self._places == self._old_places:
            return
        first = [self._prints.frame, self._places, list(map(len, told))]
        # Line by line: as one text it would take ten times the room.
        lines = map(json.dumps, chain([first], *(each.items() for each in told)))
        write_sealed(self._root, self._file, self._head, (f"{line}\n".encode() for line in lines))

    def _digest(self, keys: Iterable[str]) -> str | None:
        """Return the digest of what keys stand for; an answer that rests on the same is not worked out again."""
        if self._prints is None:
            return None
        plain: list[str] = []
        settled: list[str] = []
        for key in keys:
            (settled if key.startswith(SETTLED) else plain).append(key)
        found = self._prints.of(plain)
        if found is None or not settled:
            return found
        answers = [self._answer(self._prints, key) for key in settled]
        return (
            None if None in answers else digest_of(" ".join((found, *map(str, answers))).encode())
        )

    def _answer(self, prints: Fingerprints, key: str) -> str | None:
        function, _, about = key.removeprefix(SETTLED).partition(":")
        if function not in self._settled:
            old = self._old_settled.get(function)
            is_same = old is not None and self._digest(old.keys) == old.rests
            self._settled[function] = old if is_same else self._worked_out(prints, function)
        found = self._settled[function]
        return None if found is None else found.digests.get(about, "")

    def _worked_out(self, prints: Fingerprints, function: str) -> Settled | None:
        keys, digests = prints.settled(function)
        found = sorted(keys)
        rests = self._digest(found)
        return None if rests is None else Settled(found, rests, digests)


def _farthest(keys: Iterable[str]) -> list[str]:
    """Return keys in order; of the lines of a note, the last one stands for those before it."""
    lines: dict[str, int] = {}
    found = []
    for key in keys:
        if key.startswith(LINES):
            line, _, note = key.removeprefix(LINES).partition(":")
            lines[note] = max(int(line), lines.get(note, 0))
        else:
            found.append(key)
    return sorted((*found, *(f"{LINES}{line}:{note}" for note, line in lines.items())))


def _known(found: Mapping[str, Any]) -> dict[str, Any]:
    return {name: each for name, each in found.items() if each is not None}


def _take(
    told: Any,
    made: dict[str, Any],
    parts: dict[str, Any],
    settled: dict[str, Any],
) -> None:
    """Put what was told where it belongs; raises as Python does where that makes no sense."""
    new_made, new_parts, new_settled = told
    made |= {str(name): _made(*each) for name, each in new_made.items()}
    parts |= {str(name): _told(*each) for name, each in new_parts.items()}
    settled |= {str(name): Settled(*each) for name, each in new_settled.items()}


def _made(keys: list[str], digest: str, heads: list[Any]) -> Made:
    return Made(_shared(keys), digest, [Head(*each) for each in heads])


def _told(keys: list[str], *more: Any) -> Told:
    return Told(_shared(keys), *more)


def _shared(keys: list[str]) -> list[str]:
    """Return keys of which each is there once, however many pages rest on it."""
    return list(map(intern, keys))


def digest_of(data: bytes) -> str:
    """Return the digest of a part's text."""
    return blake2b(data, digest_size=16).hexdigest()
