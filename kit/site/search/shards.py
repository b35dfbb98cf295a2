"""The files of the search: what a browser loads, a little at a time, by script elements.

Scripts are the one thing that a page opened from a disk may load. Each file calls `kitSearch.take`
with its own name and its data:

- `map`: how many pages there are, what the steps count, and which files of terms there are;
- `p-…`: the pages of a few slots, each with its title, its label and its lines;
- `w-…`: terms that begin with the letters in its name, unless a file with a longer name has them,
  each followed by its postings.

The same pages give the same files, whatever was there before, and a change to one page changes few.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from hashlib import sha256
from itertools import chain, groupby
from typing import Any, NamedTuple

from kit.site.search.kept import Kept
from kit.site.search.known import script_text
from kit.site.search.reading import Reading
from kit.site.search.weights import STEPS

# Slots that share a file of pages.
_TOGETHER = 4
# Characters of a file of terms beyond which it is split.
_FULL = 24_000
_QUOTES = 6
_MAP = "map.js"


class SearchFile(NamedTuple):
    """A file of the search: its name, the SHA-256 digest of its bytes, and what makes them.

    One that is as the last build made it has its digest from there, and is made if somebody asks.
    """

    name: str
    digest: str
    data: Callable[[], bytes]


def search_files(
    pages: Mapping[str, str],
    *,
    read: Callable[[str], bytes],
    digest: Callable[[str], str],
    kept: Kept | None = None,
) -> Iterator[SearchFile]:
    """Yield the files of the search, one at a time.

    `pages` maps the path of each page, without an ending, to a label that says what it is; `read`
    returns a page's staged Markdown by its path, and `digest` a digest of that. What is `kept` spares
    reading pages that did not change; it changes no byte of any file.
    """
    reading = Reading(pages, read=read, digest=digest, kept=kept)
    terms = _Terms(reading)
    digests: dict[str, str] = {}
    for file in chain(_files_of_pages(reading), terms.files()):
        digests[file.name] = file.digest
        yield file
    if not reading.is_as_it_was:
        reading.keep(digests, terms.postings)
    reading.tidy()


def _files_of_pages(reading: Reading) -> Iterator[SearchFile]:
    """Yield the files that hold pages."""
    changed = {slot // _TOGETHER for slot in reading.changed}
    for bucket, slots in groupby(reading.slots, key=lambda slot: slot // _TOGETHER):
        name = f"p-{bucket}.js"
        digest = "" if bucket in changed else reading.told.get(name, "")
        yield _file(name, partial(_pages_together, reading, tuple(slots)), digest)


def _pages_together(reading: Reading, slots: tuple[int, ...]) -> bytes:
    return b"[%s]" % b",".join(b"[%d,%s]" % (slot, reading.page(slot).shown) for slot in slots)


class _Terms:
    """The files of terms, worked out when first asked for: where no page changed, they need not be."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @cached_property
    def postings(self) -> dict[str, str]:
        """The text of each term's postings, by term."""
        return self._reading.postings()

    def files(self) -> Iterator[SearchFile]:
        """Yield the files of terms, and the one that says which there are."""
        told = self._reading.told if self._reading.is_as_it_was else {}
        names = [name for name in told if not name.startswith("p-")] or [*self._by_name, _MAP]
        for name in names:
            yield _file(name, partial(self._data, name), told.get(name, ""))

    @cached_property
    def _shards(self) -> dict[str, dict[str, str]]:
        """Terms with their postings, by the letters that name their file."""
        return _split("", self.postings)

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """The letters that a file of terms is named for, by the file's name."""
        return {f"w-{shard_name(prefix)}.js": prefix for prefix in sorted(self._shards)}

    def _data(self, name: str) -> bytes:
        if name == _MAP:
            return script_text(self._map()).encode()
        pairs = sorted(self._shards[self._by_name[name]].items())
        return script_text([part for pair in pairs for part in pair]).encode()

    def _map(self) -> dict[str, Any]:
        slots = self._reading.slots
        return {
            "pages": len(slots),
            "slots": slots[-1] + 1 if slots else 0,
            "together": _TOGETHER,
            "steps": STEPS,
            "words": sorted(self._shards),
        }


def shard_name(prefix: str) -> str:
    """Return the name of a file of terms: the letters they begin with, other than ASCII as numbers."""
    return prefix if prefix.isascii() else "-" + "-".join(f"{ord(each):x}" for each in prefix)


def _split(prefix: str, terms: dict[str, str]) -> dict[str, dict[str, str]]:
    """Return terms by the file they go to: the largest groups leave until the rest is small enough."""
    size = _sizes(terms)
    shards: dict[str, dict[str, str]] = {}
    if size > _FULL:
        terms, groups = dict(terms), _groups(prefix, terms)
        for longer in sorted(groups, key=lambda each: (-_sizes(groups[each]), each)):
            if size <= _FULL:
                break
            size -= _sizes(groups[longer])
            shards |= _split(longer, groups[longer])
            for term in groups[longer]:
                del terms[term]
    if terms:
        shards[prefix] = terms
    return shards


def _groups(prefix: str, terms: dict[str, str]) -> dict[str, dict[str, str]]:
    """Return the terms that go on after a prefix, by the prefix that is one letter longer."""
    groups: dict[str, dict[str, str]] = {}
    for term, text in terms.items():
        if len(term) > len(prefix):
            groups.setdefault(term[: len(prefix) + 1], {})[term] = text
    return groups


def _sizes(terms: dict[str, str]) -> int:
    return sum(map(_size, terms.items()))


def _size(item: tuple[str, str]) -> int:
    return len(item[0]) + len(item[1]) + _QUOTES


def _file(name: str, data: Callable[[], bytes], digest: str) -> SearchFile:
    """Return a file of the search by its name and what it hands over; made at once without a digest."""
    called = name.removesuffix(".js").encode()

    def made() -> bytes:
        return b'kitSearch.take("%s",%s);\n' % (called, data())

    if digest:
        return SearchFile(name, digest, made)
    whole = made()
    return SearchFile(name, sha256(whole).hexdigest(), lambda: whole)
