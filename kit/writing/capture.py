"""A quick capture: one new file of the inbox, its text as it came."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from kit.source.inline import plain_text, read_inline
from kit.source.off_record import cut_off_record
from kit.source.text import is_text
from kit.writing.slugs import numbered, slug

FOLDER = "inbox"
_WORDS, _LETTERS = 6, 48
_MARK = "\ufeff"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


class NotTextError(ValueError):
    """What came is no text; the message says so."""


class Capture(NamedTuple):
    """A capture that is not written yet: the stem of its file, the bytes, and its text for reading."""

    stem: str
    data: bytes
    text: str

    def paths(self) -> Iterator[str]:
        """Return the places it may take, from the vault's root: a second one of a minute is `…-2`."""
        return numbered(f"{FOLDER}/{self.stem}.md")


def write_capture(words: bytes, moment: datetime, source: str = "") -> Capture:
    r"""Return a capture of some words, made at a moment; the bytes of the words stay as they are.

    Only a mark of byte order is dropped, UTF-16 becomes UTF-8, and a last line gets its end. Line ends
    of the front matter are those of the words. Raises `NotTextError`.
    """
    words = _in_utf_8(words)
    text = words.decode("utf-8", errors="replace")
    if not is_text(text):
        raise NotTextError("this is no text: a capture takes words, not another kind of file")
    end = "\r\n" if b"\r\n" in words else "\n"
    rows = ["---", f"date: {moment:%Y-%m-%dT%H:%M}"]
    rows += [f"source: {_in_yaml(source)}"] if source.strip() else []
    front = end.join((*rows, "---", "", ""))
    closed = words if words.endswith((b"\n", b"\r")) else words + end.encode()
    stem = f"{moment:%Y-%m-%d-%H%M}-{name_of(text)}"
    return Capture(stem, front.encode() + closed, text)


def name_of(text: str) -> str:
    """Return what a capture's file is called behind its moment: the first words that are on record."""
    shown = cut_off_record(text.replace("\r", "\n")).text.replace("'", "").replace("’", "")
    rows = (" ".join(_words(row)) for row in shown.split("\n"))
    first = next((row for row in rows if re.search(r"[A-Za-z0-9]", row)), "")
    found = ""
    for word in slug(first).split("-")[:_WORDS] if first else ():
        if len(found) + len(word) > _LETTERS:
            break
        found = f"{found}-{word}" if found else word
    return found or "capture"


def _words(row: str) -> list[str]:
    """Return the words of a row without web addresses, which would make an unreadable name."""
    kept = (
        each.raw for each in read_inline(row[:2000]) if each.kind not in ("url", "auto", "html")
    )
    return plain_text("".join(kept)).split()[: _WORDS * 3]


def _in_utf_8(words: bytes) -> bytes:
    """Return the bytes in UTF-8; odd bytes of what is UTF-8 otherwise stay."""
    if words.startswith(_WIDE_MARKS):
        try:
            return words.decode("utf-16").encode()
        except UnicodeError as error:
            raise NotTextError("this is no text in UTF-8 or UTF-16") from error
    return words.removeprefix(_MARK.encode())


def _in_yaml(source: str) -> str:
    from kit.source.emit import yaml_text

    return yaml_text(" ".join(source.split()))
