"""What was read of pages before, under `.kit/cache/search`, so that a build reads those that changed.

There is a file for each block of neighbouring slots, which says what is known of its pages by a
digest of all that it rests on, and one with the digests of the search's files and the postings of all
terms. Each is believed by itself, where its seal is ours (`kit.vault.trust`) and the same kit wrote
it; whatever is missing is read anew. A folder that cannot be written keeps nothing.
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


class Last(NamedTuple):
    """What the last build made: of which pages (the key of each by its slot), and the files' digests.

    `terms` holds the postings of all terms as they lie in the file.
    """

    pages: dict[int, bytes]
    files: dict[str, str]
    terms: bytes

    def postings(self) -> dict[str, str]:
        """Return the text of each term's postings, by term."""
        pairs = (line.partition(" ") for line in self.terms.decode().split("\n"))
        return {term: text for term, _, text in pairs if term}


class Kept:
    """What is kept in one vault; with `fresh` nothing of it is taken over."""

    def __init__(self, root: Path, *, fresh: bool = False) -> None:
        self._root = root
        self._fresh = fresh
        self._folder = cache_folder(root, "search")

    def pages(self, block: int) -> dict[bytes, Known]:
        """Return what is known of the pages that were in a block, by their keys."""
        data = self._data(f"pages-{block}")
        lines = [] if data is None else data.split(b"\n")
        rows = zip(lines[::3], lines[1::3], lines[2::3], strict=True)
        return {key: Known(shown, steps) for key, shown, steps in rows}

    def keep_pages(self, block: int, pages: Mapping[bytes, Known]) -> None:
        """Keep what is known of the pages of a block."""
        lines = [line for key, known in pages.items() for line in (key, *known)]
        self._write(f"pages-{block}", lines)

    def last(self) -> Last | None:
        """Return what the last build made of all pages."""
        data = self._data(_TERMS)
        if data is None:
            return None
        slots, keys, names, digests, terms = data.split(b"\n", 4)
        pages = zip(map(int, slots.split()), keys.split(), strict=True)
        files = zip(names.decode().split(), digests.decode().split(), strict=True)
        return Last(dict(pages), dict(files), terms)

    def keep_last(
        self, pages: Mapping[int, bytes], files: Mapping[str, str], postings: Mapping[str, str]
    ) -> None:
        """Keep what this build made of all pages."""
        slots = " ".join(map(str, pages)).encode()
        names, digests = " ".join(files).encode(), " ".join(files.values()).encode()
        terms = "\n".join(map(" ".join, postings.items())).encode()
        self._write(_TERMS, [slots, b" ".join(pages.values()), names, digests, terms])

    def forget_last(self) -> None:
        """Believe no more what the last build made: the blocks are about to be changed."""
        if lies_within(self._root, self._folder):
            with suppress(OSError):
                (self._folder / _TERMS).unlink(missing_ok=True)

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

    def _data(self, name: str) -> bytes | None:
        """Return what a file holds; None where there is nothing to be believed."""
        return None if self._fresh else read_sealed(self._folder / name, _head(name))

    def _write(self, name: str, lines: list[bytes]) -> None:
        write_sealed(self._root, self._folder / name, _head(name), [b"\n".join(lines)])


def _head(name: str) -> bytes:
    return f"career-kit search {name} {made_by()}\n".encode()
