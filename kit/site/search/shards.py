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
from itertools import groupby

from kit.site.search.kept import Kept
from kit.site.search.known import script_text
from kit.site.search.reading import Reading
from kit.site.search.weights import STEPS

# Slots that share a file of pages.
_TOGETHER = 4
# Characters of a file of terms beyond which it is split.
_FULL = 24_000
_QUOTES = 6


def search_files(
    pages: Mapping[str, str], read: Callable[[str], bytes], kept: Kept | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of each file of the search, one at a time.

    `pages` maps the path of each page, without an ending, to a label that says what it is; `read`
    returns a page's staged Markdown by its path. What is `kept` spares reading pages that did not
    change; it changes no byte of any file.
    """
    reading = Reading(pages, read, kept)
    for bucket, found in groupby(reading.pages(), key=lambda each: each[0] // _TOGETHER):
        shown = b",".join(b"[%d,%s]" % (slot, known.shown) for slot, known in found)
        yield _file(f"p-{bucket}", b"[%s]" % shown)
    shards = _split("", reading.postings())
    for prefix in sorted(shards):
        pairs = sorted(shards[prefix].items())
        terms = script_text([part for pair in pairs for part in pair])
        yield _file(f"w-{shard_name(prefix)}", terms.encode())
    about = {
        "pages": len(pages),
        "slots": reading.slots,
        "together": _TOGETHER,
        "steps": STEPS,
        "words": sorted(shards),
    }
    yield _file("map", script_text(about).encode())
    reading.tidy()


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


def _file(name: str, data: bytes) -> tuple[str, bytes]:
    return f"{name}.js", b'kitSearch.take("%s",%s);\n' % (name.encode(), data)
