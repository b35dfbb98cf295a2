"""A plain reading of the search's files, for tests: slow, and written from what they promise alone."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from kit.site.search import Kept, search_files
from kit.site.search.postings import ALPHABET

_BASE = len(ALPHABET) // 2
_STEPS = 8


def files_of(pages: Mapping[str, str], kept: Kept | None = None) -> dict[str, str]:
    """Return the files of the search of some pages (staged Markdown by path), each called a note."""
    labels = dict.fromkeys(pages, "Note")
    staged = {path: text.encode() for path, text in pages.items()}
    return {name: data.decode() for name, data in made(labels, staged, kept).items()}


def made(
    labels: Mapping[str, str], staged: Mapping[str, bytes], kept: Kept | None = None
) -> dict[str, bytes]:
    """Return the files of the search by name, each made, and known by the digest of its bytes."""
    found = search_files(
        labels,
        read=staged.__getitem__,
        digest=lambda path: sha256(staged[path]).hexdigest(),
        kept=kept,
    )
    files: dict[str, bytes] = {}
    for file in found:
        files[file.name] = file.data()
        assert file.digest == sha256(files[file.name]).hexdigest(), file.name
    return files


def data_of(text: str) -> Any:
    """Return what a file of the search hands over."""
    name, _, data = text.removeprefix("kitSearch.take(").removesuffix(");\n").partition(",")
    assert name.startswith('"')
    return json.loads(data)


def decoded(text: str) -> list[tuple[int, int]]:
    """Return postings as pairs of slot and step."""
    found = []
    slot, number, scale = -1, 0, 1
    for digit in map(ALPHABET.index, text):
        if digit >= _BASE:
            number, scale = number + (digit - _BASE) * scale, scale * _BASE
            continue
        number += digit * scale
        slot += number // _STEPS + 1
        found.append((slot, number % _STEPS))
        number, scale = 0, 1
    return found


def paths_by_slot(files: Mapping[str, str]) -> dict[int, str]:
    """Return the path of each page by its slot."""
    shown = (data_of(text) for name, text in files.items() if name.startswith("p-"))
    return {page[0]: page[1] for pages in shown for page in pages}


def pages_by_term(files: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """Return the pages of each term with its step there."""
    paths = paths_by_slot(files)
    found: dict[str, dict[str, int]] = {}
    for name, text in files.items():
        if name.startswith("w-"):
            terms = data_of(text)
            for term, postings in zip(terms[::2], terms[1::2], strict=True):
                assert term not in found, term
                found[term] = {paths[slot]: step for slot, step in decoded(postings)}
    return found
