"""What the search knows of one page, as its files hold it: bytes that can be kept, sent and joined."""

import json
from hashlib import sha256
from typing import Any, NamedTuple

from kit.site.search.entries import Entry, read_entry
from kit.site.search.weights import STEPS, steps_of


class Known(NamedTuple):
    """One page: the inside of its list in a file of pages, and its terms by their step.

    Terms stand in UTF-8 with a space between them; those of each step end with a tab.
    """

    shown: bytes
    steps: bytes


def know(file: str, label: str, page: str) -> Known:
    """Return what the search knows of a page, from its path without an ending and its staged text."""
    entry = read_entry(file, label, page)
    groups: list[list[str]] = [[] for _ in STEPS]
    for term, step in steps_of(entry).items():
        groups[step].append(term)
    steps = "\t".join(map(" ".join, groups))
    return Known(script_text(_shown(entry))[1:-1].encode(), steps.encode())


def key_of(file: str, label: str, digest: str) -> bytes:
    """Return a digest of all that is known of a page, from that of its staged text.

    The same key, the same `Known`.
    """
    return sha256(f"{file}\0{label}\0{digest}".encode()).hexdigest().encode()


def terms_by_step(steps: bytes) -> list[list[str]]:
    """Return the terms of each step, from the lowest."""
    return [group.split() for group in steps.decode().split("\t")]


def script_text(data: object) -> str:
    """Return data as JSON in which nothing ends a script or a line too early."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for each in "<\u2028\u2029\ufeff":
        if each in text:
            text = text.replace(each, f"\\u{ord(each):04x}")
    return text


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
