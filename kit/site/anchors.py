"""Lines of a note that its page can be entered at."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from kit.source.inline import plain_text
from kit.vault import Note
from kit.vault.body_lines import lines_of_body
from kit.vault.vault import walk

_KEY = re.compile(r"[\"']?([^\s\"'#:-][^:\"']*)[\"']?\s*:(?:\s|$)")
_SPACES = re.compile(r"[\s\-_]+")


def anchor_of_line(line: int) -> str:
    """Return the anchor of a line of a note's file on its page."""
    return f"l{line}"


def front_keys(note: Note) -> dict[str, int]:
    """Return the line of each top-level key of a note's front matter, by the key, in order."""
    if not note.front.written:
        return {}
    found: dict[str, int] = {}
    known = note.front.values or {}
    for line, row in enumerate(note.front.written.split("\n"), note.front.line):
        match = _KEY.match(row)
        if match is not None and match[1].strip() in known:
            found.setdefault(match[1].strip(), line)
    return found


def heading_line(note: Note, heading: str) -> int:
    """Return the line of a heading (or of a `^block` id) of a note, or 0 where there is none."""
    if heading.startswith("^"):
        ends = (block for block in walk(note.blocks) if block.text.rstrip().endswith(heading))
        return next((block.line for block in ends), 0)
    wanted = _folded(heading.rpartition("#")[2])
    headings = (block for block in note.blocks if block.kind == "heading")
    return next((each.line for each in headings if _folded(plain_text(each.text)) == wanted), 0)


def lines_shown(note: Note, body: Sequence[int] | None = None) -> tuple[int, ...]:
    """Return the lines of a note that have an anchor on its page, in order; the first is its title.

    `body` are those of its body (`lines_of_body`), where somebody knows them.
    """
    below = lines_of_body(note) if body is None else body
    return tuple(sorted({1, *front_keys(note).values(), *below}))


def nearest_line(lines: tuple[int, ...], line: int) -> int:
    """Return the line with an anchor that a line belongs to: itself, or the last one before it."""
    at = bisect_right(lines, line)
    return lines[at - 1] if at else lines[0]


def _folded(text: str) -> str:
    return _SPACES.sub(" ", text).strip().casefold()
