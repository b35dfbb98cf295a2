"""The references in a note's body, outside of code, also in what is off the record."""

import re
from collections.abc import Iterator

from kit.revising.references.note_text import NoteText, Occurrence, path_in, target_in
from kit.source.inline import links_of
from kit.source.outline import Block, read_outline
from kit.vault.vault import place_in, walk

_DEFINITION = re.compile(
    r"^[ \t]*\[(?!\^)([^\[\]\n]+)\]:[ \t]*\n?[ \t]*(?:<([^<>\n]*)>|([^\s<]\S*))"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$",
    re.MULTILINE,
)
# As `kit.source.off_record` pairs them.
_HIDDEN = (re.compile(r"%%.*?(?:%%|\Z)", re.DOTALL), re.compile(r"<!(?=--).*?-->", re.DOTALL))
_MARK = re.compile(r"%%|<!--|-->")
_BEGINS = ("[[", "](", "]:")


def body_occurrences(text: NoteText) -> Iterator[Occurrence]:
    """Yield the references of a note's body; those on record come first."""
    note = text.note
    if any(each in note.body for each in _BEGINS):
        for block in walk(note.blocks):
            yield from _in_block(text, block)
    body = text.body
    for start, end in hidden_parts(body):
        part = _MARK.sub(lambda match: " " * len(match[0]), body[start:end])
        if any(each in part for each in _BEGINS) and not _is_code(text, body, start):
            line_start = body.rfind("\n", 0, start) + 1
            line = text.text.count("\n", 0, text.body_start + start) + 1
            for block in walk(read_outline(" " * (start - line_start) + part, line=line)):
                for each in _in_block(text, block):
                    yield each._replace(hidden=True)


def hidden_parts(body: str) -> tuple[tuple[int, int], ...]:
    """Return where the off-record parts of a body begin and end; no two overlap."""
    if "%%" not in body and "<!--" not in body:
        return ()
    found: list[tuple[int, int]] = []
    at = 0
    for start, end in sorted(match.span() for each in _HIDDEN for match in each.finditer(body)):
        if end > at:
            found.append((max(start, at), end))
            at = end
    return tuple(found)


def code_lines(text: NoteText) -> frozenset[int]:
    """Return the lines that lie within a fence, as a reader sees it who knows nothing of the record."""
    body = text.body
    if "```" not in body and "~~~" not in body:
        return frozenset()
    blocks = read_outline(body, line=text.note.body_line)
    return frozenset(
        line
        for block in walk(blocks)
        if block.kind == "code"
        for line in range(block.line + 1, block.last_line + 1)
    )


def _is_code(text: NoteText, body: str, start: int) -> bool:
    """Tell whether an off-record part is code, such as a comment in a diagram, whose mark is the same."""
    lines = code_lines(text)
    line = text.text.count("\n", 0, text.body_start + start) + 1
    if line not in lines:
        return False
    opening = line
    while opening in lines:
        opening -= 1
    fence = text.rows[opening - 1] - text.body_start
    return not any(begin <= fence < end for begin, end in hidden_parts(body))


def _in_block(text: NoteText, block: Block) -> Iterator[Occurrence]:
    if "[" not in block.text or block.kind in ("code", "rule"):
        return
    if block.kind == "quote" and block.children:  # its blocks come by themselves
        return
    asked = "contact" if text.note.kind.name == "interview" else ""
    for piece in links_of(block.text):
        written, within = target_in(piece)
        if written:
            # What begins an item of a talk names who spoke, or who was recommended.
            named = asked if not block.text[: piece.start].strip() else ""
            yield Occurrence(
                kind=piece.kind,  # type: ignore[arg-type]  # pieces name their kind as a text
                written=written,
                start=_offset(text, block, piece.start + within),
                begin=_offset(text, block, piece.start),
                stop=_offset(text, block, piece.start + len(piece.raw) - 1) + 1,
                wanted=named,
                label=piece.label,
                angled=piece.raw[within - 1] == "<",
            )
    if "]:" in block.text:
        yield from _definitions(text, block)


def _definitions(text: NoteText, block: Block) -> Iterator[Occurrence]:
    """Yield the targets of `[label]: target` lines."""
    for match in _DEFINITION.finditer(block.text):
        group = 2 if match[2] is not None else 3
        written = path_in(match[group])
        if written:
            begin = match.start() + len(match[0]) - len(match[0].lstrip())
            yield Occurrence(
                kind="definition",
                written=written,
                start=_offset(text, block, match.start(group)),
                begin=_offset(text, block, begin),
                stop=_offset(text, block, match.end() - 1) + 1,
                label=match[1],
                angled=group == 2,
            )


def _offset(text: NoteText, block: Block, at: int) -> int:
    """Return where a character of a block's text stands in the note's text."""
    span = place_in(block, at)
    return text.rows[span.line - 1] + span.column - 1
