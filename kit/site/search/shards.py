"""The files of the search: what a browser loads, a little at a time, by script elements.

Scripts are the one thing that a page opened from a disk may load. Each file calls `kitSearch.take`
with its own name and its data:

- `map`: how many pages there are, what the steps count, and which files of terms there are;
- `p-…`: the pages of a few slots, each with its title, its label and its lines;
- `w-…`: terms that begin with the letters in its name, unless a file with a longer name has them,
  each followed by its postings.

The same pages give the same files, whatever was there before, and a change to one page changes few.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any

from kit.site.search.entries import Entry, read_entry
from kit.site.search.postings import Postings
from kit.site.search.slots import give_slots
from kit.site.search.weights import STEPS, steps_of

# Slots that share a file of pages.
_TOGETHER = 4
# Characters of a file of terms beyond which it is split.
_FULL = 24_000
_QUOTES = 6


def search_files(pages: Mapping[str, str], read: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Yield the name and text of each file of the search, one at a time.

    `pages` maps the path of each page, without an ending, to a label that says what it is; `read`
    returns a page's staged Markdown by its path.
    """
    slots = give_slots(pages)
    postings = Postings()
    for bucket, files in groupby(slots, key=lambda file: slots[file] // _TOGETHER):
        shown: list[Any] = []
        for file in files:
            entry = read_entry(file, pages[file], read(file))
            postings.add(slots[file], steps_of(entry))
            shown.append([slots[file], *_shown(entry)])
        yield _file(f"p-{bucket}", shown)
    shards = _split("", postings.written())
    for prefix in sorted(shards):
        pairs = sorted(shards[prefix].items())
        yield _file(f"w-{shard_name(prefix)}", [part for pair in pairs for part in pair])
    yield _file(
        "map",
        {
            "pages": len(slots),
            "slots": max(slots.values(), default=-1) + 1,
            "together": _TOGETHER,
            "steps": STEPS,
            "words": sorted(shards),
        },
    )


def shard_name(prefix: str) -> str:
    """Return the name of a file of terms: the letters they begin with, other than ASCII as numbers."""
    return prefix if prefix.isascii() else "-" + "-".join(f"{ord(each):x}" for each in prefix)


def _shown(entry: Entry) -> list[Any]:
    """Return a page as the browser takes it: each line's anchor and text, a heading's in a list."""
    lines: list[Any] = []
    for line in entry.lines:
        lines += (_anchor(line.anchor), [line.text] if line.level else line.text)
    return [entry.file, entry.title, entry.label, lines]


def _anchor(anchor: str) -> str | int:
    """Return an anchor; the number of a line alone where it is one, which most are."""
    number = anchor[1:]
    is_line = anchor[:1] == "l" and number.isascii() and number.isdecimal() and number[0] != "0"
    return int(number) if is_line else anchor


def _split(prefix: str, terms: dict[str, str]) -> dict[str, dict[str, str]]:
    """Return terms by the file they go to: the largest groups leave until the rest is small enough."""
    size = sum(map(_size, terms.items()))
    shards: dict[str, dict[str, str]] = {}
    if size > _FULL:
        groups = _groups(prefix, terms)
        for longer in sorted(groups, key=lambda each: (-_sizes(groups[each]), each)):
            if size <= _FULL:
                break
            size -= _sizes(groups[longer])
            shards |= _split(longer, groups[longer])
            terms = {term: text for term, text in terms.items() if term not in groups[longer]}
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


def _file(name: str, data: object) -> tuple[str, str]:
    """Return a file's name and text; nothing in it ends a script or a line too early."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for each in "<\u2028\u2029\ufeff":
        if each in text:
            text = text.replace(each, f"\\u{ord(each):04x}")
    return f"{name}.js", f'kitSearch.take("{name}",{text});\n'
