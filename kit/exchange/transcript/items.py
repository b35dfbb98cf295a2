"""The pieces a script is made of, and what tells them apart."""

import re
from typing import Literal, NamedTuple, TypeAlias

from kit.exchange.transcript.chunks import BULLET, Chunk

ItemKind: TypeAlias = Literal[
    "text", "heading", "topic", "question", "remark", "group", "answer", "entry", "aside", "mark"
]
_DIRECTION = re.compile(r"([*_]{1,2})[^*_]+\1\.?|\[[^\[\]]+\]|\([^()]+\)")
_PICTURE = re.compile(
    r"\s*<(?:figure|aside|img|picture|video|iframe|script|style|br|hr|!--)", re.IGNORECASE
)
_TAGS = re.compile(r"<[^>]*>|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
LONGEST_DIRECTION = 8


class Item(NamedTuple):
    """One piece of the script.

    `kind` is text (around the talk), heading (one that asks nothing), topic (one that names a
    topic), question, remark (of who asks), group (a heading among answers), answer, entry (an hour
    of a diary), aside (a figure or stage direction) or mark (a label or markup taken off).
    `person` is a place in the cast, -1 where nobody in particular speaks; `part` likewise says
    whose own section it stands in.
    """

    kind: ItemKind
    lines: tuple[str, ...]
    level: int = 0
    person: int = -1
    part: int = -1


def is_direction(chunk: Chunk) -> bool:
    """Tell whether a paragraph says what happens, such as `_Both laugh._` or `[pause]`."""
    return (
        len(chunk.text.split()) <= LONGEST_DIRECTION
        and _DIRECTION.fullmatch(chunk.text) is not None
    )


def is_picture(chunk: Chunk) -> bool:
    """Tell whether markup shows something instead of saying it."""
    text = "\n".join(chunk.lines)
    return (
        chunk.kind == "figure"
        or _PICTURE.match(text) is not None
        or len(_TAGS.sub(" ", text).split()) < 12
    )


def tidied(items: list[Item]) -> tuple[Item, ...]:
    """Join a lead-in with its list, and set aside the headings of groups in which nobody answers."""
    kept: list[Item] = []
    for at, item in enumerate(items):
        before = kept[-1] if kept else None
        leads_in = before is not None and before.kind == item.kind and before[2:] == item[2:]
        if (
            leads_in
            and before
            and item.kind in ("answer", "text")
            and _introduces(before.lines, item.lines)
        ):
            kept[-1] = before._replace(lines=(*before.lines, "", *item.lines))
        elif item.kind == "group" and not _has_answers(items[at + 1 :]):
            kept.append(item._replace(kind="aside", lines=(f"**{item.lines[0]}**",)))
        else:
            kept.append(item)
    return tuple(kept)


def _introduces(lines: tuple[str, ...], following: tuple[str, ...]) -> bool:
    return (
        lines[-1].rstrip().endswith(":")
        and BULLET.match(following[0]) is not None
        and BULLET.match(lines[0]) is None
    )


def _has_answers(items: list[Item]) -> bool:
    for item in items:
        if item.kind == "answer":
            return True
        if item.kind in ("group", "question", "heading", "topic"):
            return False
    return False
