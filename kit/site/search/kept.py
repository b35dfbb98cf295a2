"""What was read of pages before, under `.kit/cache/search`, so that a build reads those that changed.

There is a file for each block of neighbouring slots, which says what is known of its pages by a
digest of all that it rests on, and one with the postings of all terms. Each is believed by itself,
where its seal is ours (`kit.vault.trust`) and the same kit wrote it; whatever is missing is read
anew. A folder that cannot be written keeps nothing.
"""

import os
import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kit.index.made_by import made_by
from kit.site.search.known import Known
from kit.vault.sealed import cache_folder, lies_within, read_sealed, sweep_broken_off, write_sealed

_TERMS = "terms"
_NAME = re.compile(r"pages-(\d{1,9})")


class Terms(NamedTuple):
    """The postings of all terms as text, and the pages they were made of: the key of each by its slot."""

    pages: dict[int, bytes]
    written: dict[str, str]


class Kept:
    """What is kept in one vault; with `fresh` nothing of it is taken over."""

    def __init__(self, root: Path, *, fresh: bool = False) -> None:
        self._root = root
        self._fresh = fresh
        self._folder = cache_folder(root, "search")

    def pages(self, block: int) -> dict[bytes, Known]:
        """Return what is known of the pages that were in a block, by their keys."""
        lines = self._read(f"pages-{block}")
        rows = zip(lines[::3], lines[1::3], lines[2::3], strict=True)
        return {key: Known(shown, steps) for key, shown, steps in rows}

    def keep_pages(self, block: int, pages: Mapping[bytes, Known]) -> None:
        """Keep what is known of the pages of a block."""
        lines = [line for key, known in pages.items() for line in (key, *known)]
        self._write(f"pages-{block}", lines)

    def terms(self) -> Terms | None:
        """Return the postings of all terms as they were."""
        lines = self._read(_TERMS)
        if not lines:
            return None
        slots, keys, *written = lines
        pages = zip(map(int, slots.split()), keys.split(), strict=True)
        pairs = (line.partition(" ") for line in b"\n".join(written).decode().split("\n"))
        return Terms(dict(pages), {term: text for term, _, text in pairs if term})

    def keep_terms(self, terms: Terms) -> None:
        """Keep the postings of all terms."""
        slots = " ".join(map(str, terms.pages)).encode()
        written = "\n".join(map(" ".join, terms.written.items())).encode()
        self._write(_TERMS, [slots, b" ".join(terms.pages.values()), written])

    def sweep(self, blocks: Collection[int]) -> None:
        """Remove all blocks but these, and what was broken off."""
        if not lies_within(self._root, self._folder):
            return
        sweep_broken_off(self._folder)
        with suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                name = _NAME.fullmatch(entry.name)
                is_left = name is not None and int(name[1]) not in blocks
                if is_left and entry.is_file(follow_symlinks=False):
                    Path(entry.path).unlink(missing_ok=True)

    def _read(self, name: str) -> list[bytes]:
        """Return the lines of a file; none where there is nothing to be believed."""
        data = None if self._fresh else read_sealed(self._folder / name, _head(name))
        return [] if data is None else data.split(b"\n")

    def _write(self, name: str, lines: list[bytes]) -> None:
        write_sealed(self._root, self._folder / name, _head(name), [b"\n".join(lines)])


def _head(name: str) -> bytes:
    return f"career-kit search {name} {made_by()}\n".encode()
