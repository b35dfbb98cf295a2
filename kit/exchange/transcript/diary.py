"""A day told by the hour: paragraphs that begin with a time."""

import re
from collections.abc import Sequence

from kit.exchange.transcript.chunks import BULLET, Chunk

_CLOCK = r"\d{1,2}(?:[:.h]\d{2})?\s*(?:[ap]\.?\s?m\b\.?|uhr\b|h\b)?"
_WORD = r"noon|midday|midnight|mediod\u00eda|medianoche|mittag|mitternacht|midi|minuit|meio-dia"
_TIME = rf"(?:{_CLOCK}(?:\s*(?:-|\u2013|\u2014|to|a|bis|\u00e0)\s*{_CLOCK})?|{_WORD})"
_BEFORE = r"(?:(?:at|by|around|about|from|um|gegen|ab|a las?|hacia las?|sobre las?|vers|\u00e0|\u00e0s)\s+)?"
_ENTRY = re.compile(
    rf"\s*(?:[-*+]\s+)?{_BEFORE}(?:(\*\*|__){_BEFORE}{_TIME}\s*:?\s*\1|{_TIME}\s*(?=[:\u2013\u2014]|\s-\s|$))",
    re.IGNORECASE,
)
_EXACT = re.compile(r"\d[:.h]\d{2}|[ap]\.?\s?m\b|uhr|\*\*|__|[a-z]{4}", re.IGNORECASE)
_SUBTITLE = re.compile(r"(\*\*|__)[^*_]+:?\1:?")
FEWEST = 3


def is_diary(chunks: Sequence[Chunk]) -> bool:
    """Tell whether at least three paragraphs, items or headings begin with a time of day."""
    return sum(_entries_in(chunk) for chunk in chunks) >= FEWEST


def begins_entry(line: str) -> bool:
    """Tell whether a line begins the entry of an hour."""
    match = _ENTRY.match(line)
    return match is not None and _EXACT.search(match[0]) is not None


def ends_diary(chunk: Chunk) -> bool:
    """Tell whether a paragraph is a bold title, such as `**Update:**`, and no entry of an hour."""
    return _SUBTITLE.fullmatch(chunk.text) is not None and not begins_entry(chunk.text)


def split_entries(chunk: Chunk) -> list[tuple[str, ...]]:
    """Cut a chunk at the lines that begin an hour; a paragraph without any stays whole."""
    parts: list[list[str]] = []
    for line in chunk.lines:
        if not parts or begins_entry(line):
            parts.append([])
        parts[-1].append(line)
    return [tuple(part) for part in parts]


def _entries_in(chunk: Chunk) -> int:
    if chunk.kind == "heading":
        return int(begins_entry(chunk.lines[0]))
    if chunk.kind not in ("paragraph", "list"):
        return 0
    lines = chunk.lines if chunk.kind == "list" or begins_entry(chunk.lines[0]) else ()
    return sum(
        begins_entry(line) for line in lines if chunk.kind == "paragraph" or BULLET.match(line)
    )
