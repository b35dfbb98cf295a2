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
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from kit.site.kept_drawings import drawn_by
from kit.source.remembering import LINES, SETTLED
from kit.vault.sealed import cache_folder, read_sealed, write_sealed


class Head(NamedTuple):
    """What other pages need to know of an insight's page."""

    name: str
    title: str
    section: str


class Fingerprints(Protocol):
    """What knows the digests of a vault (`kit.index.fingerprints`)."""

    @property
    def frame(self) -> str:
        """Return the digest of all that has no key."""

    def of(self, keys: Iterable[str]) -> str | None:
        """Return the digest of what several keys stand for, in their order; None where one has none."""

    def settled(self, key: str) -> tuple[set[str], str]:
        """Return what an answer of `Remembering.settled` rests on, and its digest."""


class Made(NamedTuple):
    """What a maker made: what it rests on, the digest of that, the pages, and the names of those to come.

    One to come is made by itself, and kept as if it were a maker's.
    """

    keys: list[str]
    digest: str
    heads: list[Head]
    later: list[str]


class Settled(NamedTuple):
    """An answer: what it was worked out of, the digest of that, and its own."""

    keys: list[str]
    rests: str
    digest: str


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
        told = json.loads(data)
        if told["frame"] != prints.frame:
            return
        self._old_places = told["places"]
        self._old_made = {name: _made(*each) for name, each in told["made"].items()}
        self._old_parts = {name: Told(*each) for name, each in told["parts"].items()}
        self._old_settled = {key: Settled(*each) for key, each in told["settled"].items()}

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

    def keep_made(
        self, maker: str, keys: Iterable[str], heads: list[Head], later: Iterable[str] = ()
    ) -> Made:
        """Note and return what a maker made, and what that rests on."""
        found = sorted(keys)
        digest = self._digest(found)
        made = Made(found, digest or "", heads, list(later))
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
        made, parts, settled = told
        self._made |= {str(name): _made(*each) for name, each in made.items()}
        self._parts |= {str(name): Told(*each) for name, each in parts.items()}
        self._settled |= {str(key): Settled(*each) for key, each in settled.items()}

    def write(self) -> None:
        """Keep for the next build what is known of this one."""
        if self._prints is None:
            return
        made, parts, settled = self.told()
        old = [self._old_made, self._old_parts, self._old_settled]
        is_same = [made, parts, settled] == old
        if is_same and self._places == self._old_places:
            return
        told = {
            "frame": self._prints.frame,
            "places": self._places,
            "made": made,
            "parts": parts,
            "settled": settled,
        }
        write_sealed(self._root, self._file, self._head, [json.dumps(told).encode()])

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
        if key not in self._settled:
            old = self._old_settled.get(key)
            is_same = old is not None and self._digest(old.keys) == old.rests
            self._settled[key] = old if is_same else self._worked_out(prints, key)
        found = self._settled[key]
        return None if found is None else found.digest

    def _worked_out(self, prints: Fingerprints, key: str) -> Settled | None:
        keys, digest = prints.settled(key)
        found = sorted(keys)
        rests = self._digest(found)
        return None if rests is None else Settled(found, rests, digest)


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


def _made(keys: list[str], digest: str, heads: list[Any], later: list[str]) -> Made:
    return Made(keys, digest, [Head(*each) for each in heads], later)


def digest_of(data: bytes) -> str:
    """Return the digest of a part's text."""
    return blake2b(data, digest_size=16).hexdigest()
