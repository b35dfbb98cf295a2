"""The codes of a note's body with their places, as `kit.source.inline.codes_of` reads them."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kit.revising.references.body import hidden_parts
from kit.revising.references.note_text import NoteText
from kit.source.inline import read_inline
from kit.source.outline import Block, read_outline
from kit.source.splice import Splice
from kit.vault.vault import place_in, walk

# Whatever `codes_of` takes for a code matches, and what it does not is no name of a code.
_TAG = re.compile(r"(?<![\w&#/\\])#([\w/-]+)")
_MARK = re.compile(r"%%|<!--|-->")
_BLANKS = " \t"
_UNCODED = frozenset(("heading", "code", "rule"))


class Tag(NamedTuple):
    """One code as it is written, from its `#` on, at places of the note's text."""

    code: str
    start: int
    end: int
    hidden: bool = False


class Renamed(NamedTuple):
    """How tags are renamed, and in how many blocks one of two was taken away."""

    splices: tuple[Splice, ...]
    both: int


def tags_in(text: NoteText) -> tuple[Tag, ...]:
    """Return the codes of a note's body, in order of place; those off the record are `hidden`."""
    if "#" not in text.body:
        return ()
    found: dict[int, Tag] = {}
    for block in _coded(text.note.blocks):
        for code, start, end in _tags_of(block.text):
            tag = Tag(code, _offset(text, block, start), _offset(text, block, end - 1) + 1)
            found.setdefault(tag.start, tag)
    for tag in _hidden_tags(text):
        found.setdefault(tag.start, tag)
    return tuple(found[start] for start in sorted(found))


def tags_renamed(text: NoteText, one: str, two: str, *, once: bool) -> Renamed:
    """Return the splices that rename a code; with `once` a block that has both keeps one of them.

    One of two is taken away only among other codes or at the end of a line: a code that is a word
    of a sentence stays there under its new name.
    """
    runs = tuple(_runs_renamed(text, one, two)) if once else ()
    splices = list(runs)
    for tag in tags_in(text):
        within = any(each.start <= tag.start < each.end for each in runs)
        if tag.code == one and not within:
            splices.append(Splice(tag.start + 1, tag.end, two))
    return Renamed(tuple(splices), len(runs))


def _coded(blocks: tuple[Block, ...]) -> Iterator[Block]:
    return (block for block in walk(blocks) if block.kind not in _UNCODED and "#" in block.text)


def _tags_of(text: str) -> Iterator[tuple[str, int, int]]:
    for piece in read_inline(text):
        if piece.kind == "text":
            for match in _TAG.finditer(piece.raw):
                yield match[1].lower(), piece.start + match.start(), piece.start + match.end()


def _hidden_tags(text: NoteText) -> Iterator[Tag]:
    """Yield the codes off the record: those that stand there when nothing is off the record."""
    hidden = hidden_parts(text.body)
    if not hidden:
        return
    body = _MARK.sub(lambda match: " " * len(match[0]), text.body)
    for block in _coded(read_outline(body, line=text.note.body_line)):
        for code, start, end in _tags_of(block.text):
            at = _offset(text, block, start)
            if any(begin <= at - text.body_start < stop for begin, stop in hidden):
                yield Tag(code, at, _offset(text, block, end - 1) + 1, hidden=True)


def _runs_renamed(text: NoteText, one: str, two: str) -> Iterator[Splice]:
    """Yield a splice for each run of codes that loses one, in blocks that carry both."""
    taken = -1
    for block in _coded(text.note.blocks):
        tags = list(_tags_of(block.text))
        if not {one, two} <= {code for code, _, _ in tags}:
            continue
        solid = _solid(text, block)
        for run in _runs(solid, tags):
            splice = _run_renamed(solid, run, one)
            start = -1 if splice is None else _offset(text, block, splice.start)
            if splice is not None and start > taken:  # a quote's text comes again in its blocks
                taken = _offset(text, block, splice.end - 1) + 1
                yield Splice(start, taken, splice.text)


def _solid(text: NoteText, block: Block) -> str:
    """Return a block's text in which what is off the record, blank to readers, is none."""
    raw = (text.text[_offset(text, block, at)] for at in range(len(block.text)))
    pairs = zip(block.text, raw, strict=True)
    return "".join(
        "\0" if read == " " and written not in _BLANKS else read for read, written in pairs
    )


def _runs(text: str, tags: Iterable[tuple[str, int, int]]) -> Iterator[list[tuple[str, int, int]]]:
    """Yield the codes that stand side by side, with nothing but blanks between them."""
    run: list[tuple[str, int, int]] = []
    for tag in tags:
        if run and (text[run[-1][2] : tag[1]].strip(_BLANKS) or tag[1] == run[-1][2]):
            yield run
            run = []
        run.append(tag)
    if run:
        yield run


def _run_renamed(text: str, run: list[tuple[str, int, int]], one: str) -> Splice | None:
    """Return the splice that takes a code out of a run, None where it is a word of a sentence."""
    kept = [tag for tag in run if tag[0] != one]
    if len(kept) == len(run):
        return None
    start, end = run[0][1], run[-1][2]
    if kept:
        parts = [text[kept[0][1] : kept[0][2]]]
        for tag in kept[1:]:
            before = run[run.index(tag) - 1]
            parts.append(text[before[2] : tag[2]])
        return Splice(start, end, "".join(parts))
    left = text[:start].rstrip(_BLANKS)
    ends_line = text[end:].lstrip(_BLANKS)[:1] in ("", "\n")
    if not ends_line or len(left) == start or left[-1:] in ("", "\n", ",", ";"):
        return None
    return Splice(len(left), end, "")


def _offset(text: NoteText, block: Block, at: int) -> int:
    """Return where a character of a block's text stands in the note's text."""
    span = place_in(block, at)
    return text.rows[span.line - 1] + span.column - 1
