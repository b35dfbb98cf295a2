"""The words of a capture on their way: taken from its file line by line, and found again where they went.

A line goes as it was written, with what is off the record in it; beside each stands what may be shown
of it, so that what was hidden is proved to be hidden still, and what was not to be readable.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kit.revising import RefusedError, bytes_of
from kit.source.fences import split_note
from kit.source.off_record import cut_off_record
from kit.source.outline import Block, read_outline
from kit.source.text import read_text
from kit.vault import Note, Vault

_NO_WORDS = frozenset(("date", "type", "sample"))
_PAIR = re.compile(
    r"([A-Za-z_][\w-]*):[ \t]*([^\s#\[{&*|>!%@`\"'][^\n]*|\"[^\"\\]*\"|'[^']*')?[ \t]*"
)
# What would be another kind of block behind an item's mark.
_BLOCK = re.compile(r"\s*(?:#|>|`{3}|~{3}|\||[-*+] |\d+[.)] |</?[A-Za-z])|[ ]{4}|\t")
_ANY_MARK = re.compile(r"\s*(?:(?:[-*+]|\d{1,9}[.)])\s+(?=\S))?")
_BULLET = re.compile(r"\s{0,3}[-*+] (?:\[[ xX]\] )?(?=\S)")


class Row(NamedTuple):
    """A line of a capture: as it was written, and with blanks for what is off the record."""

    raw: str
    shown: str

    def behind(self, mark: str) -> "Row":
        """Return the line with something before it."""
        return Row(mark + self.raw, mark + self.shown) if self.raw.strip() else Row("", "")

    def without(self, count: int) -> "Row":
        """Return the line without its first characters."""
        return Row(self.raw[count:], self.shown[count:])


class Taken(NamedTuple):
    """What a capture's file holds: its bytes, its lines, and what else its front matter says.

    `values` are simple values by key; `other` are lines of front matter that are none.
    """

    data: bytes
    rows: tuple[Row, ...]
    values: dict[str, str]
    other: tuple[str, ...]

    def extras(self, used: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the lines for front matter that has found no place elsewhere; `used` keys have."""
        gone = frozenset(used)
        listed = [f"- {key}: {value}" for key, value in self.values.items() if key not in gone]
        if not self.other:
            return tuple(listed)
        return (*listed, *([""] if listed else []), "```yaml", *self.other, "```")


def taken(vault: Vault, note: Note) -> Taken:
    """Return the words of a capture; raises `RefusedError` where they could not be moved whole."""
    data = bytes_of(vault, note)
    try:
        data.decode()
    except UnicodeDecodeError as error:
        raise RefusedError(
            f"{note.path}: byte {error.start + 1} is no UTF-8; save it as UTF-8 first"
        ) from error
    parts = split_note(read_text(data).text)
    if not parts.fields.readable:
        raise RefusedError(f"{note.path} cannot be read; `kit check` says why")
    record = cut_off_record(parts.body, line=parts.body_line)
    for problem in record.problems:
        place = f"{note.path}:{problem.span.line}:{problem.span.column}"
        raise RefusedError(f"{place}: `{problem.value}` is never closed; close it first")
    both = zip(parts.body.split("\n"), record.text.split("\n"), strict=True)
    values, other = _front(read_text(data).text.split("\n")[1 : max(parts.body_line - 2, 1)])
    return Taken(data, _trimmed([Row(*each) for each in both]), values, other)


def _front(rows: Sequence[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the simple values of some front matter, or its lines where not all of them are."""
    pairs = [(row, _PAIR.fullmatch(row)) for row in rows if row.strip()]
    pairs = [(row, None if " #" in row else match) for row, match in pairs]
    telling = [each for each in pairs if each[1] is None or each[1][1] not in _NO_WORDS]
    values = {match[1]: match[2] for _, match in telling if match is not None and match[2]}
    if any(match is None for _, match in telling):
        return {}, tuple(row for row, _ in telling)
    return values, ()


def _trimmed(rows: list[Row]) -> tuple[Row, ...]:
    filled = [number for number, row in enumerate(rows) if row.raw.strip()]
    return tuple(rows[filled[0] : filled[-1] + 1]) if filled else ()


def as_item(rows: Sequence[Row], lead: str, tail: str = "") -> list[Row]:
    """Return rows as one list item: `lead` before the first, `tail` behind it, the rest nested in it."""
    if not rows:
        return [Row(lead.rstrip() + tail, lead.rstrip() + tail)]
    first = rows[0]
    if _opens_block(first) or not first.shown.strip() or not _ends_shown(first):
        head = lead.rstrip()
        return [Row(head + tail, head + tail), *(each.behind("  ") for each in rows)]
    raw, shown = first.raw.strip(), first.shown[len(first.raw) - len(first.raw.lstrip()) :].rstrip()
    top = Row(lead + raw + tail, lead + shown.ljust(len(raw)) + tail)
    return [top, *(each.behind("  ") for each in rows[1:])]


def without_bullet(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return rows whose first is not an item any more: `- [ ] call` is `call`."""
    match = _BULLET.match(rows[0].raw) if rows else None
    return (rows[0].without(match.end()), *rows[1:]) if match else tuple(rows)


def _opens_block(row: Row) -> bool:
    return _BLOCK.match(row.raw) is not None


def _ends_shown(row: Row) -> bool:
    """Tell whether what stands behind the row is on record: nothing that it opens goes on."""
    return row.raw.count("%%") % 2 == 0 and row.raw.count("<!--") == row.raw.count("-->")


def as_items(rows: Sequence[Row], path: str, lead: str = "") -> list[Row]:
    """Return rows with each paragraph an item of its own, `lead` before what each of them says.

    Items and quotes stay what they are. Raises `RefusedError` for headings, which end a topic.
    """
    blocks = read_outline("\n".join(row.shown for row in rows))
    if any(block.kind == "heading" for block in blocks):
        raise RefusedError(f"{path} has a heading, which would end the topic; sort it without one")
    if not any(block.kind in ("item", "paragraph", "quote") for block in blocks):
        raise RefusedError(f"{path} says nothing on record that could be a claim")
    marks = dict(_marks(blocks))
    made = [_marked(row, marks.get(number), lead) for number, row in enumerate(rows, 1)]
    listed = all(block.kind in ("item", "paragraph") for block in blocks)
    return [row for row in made if row.raw.strip()] if listed else made


def _marks(blocks: Sequence[Block]) -> Iterable[tuple[int, str]]:
    for block in blocks:
        yield block.line, block.kind
        if block.kind == "paragraph":
            yield from ((line, "goes on") for line in range(block.line + 1, block.last_line + 1))


def _marked(row: Row, kind: str | None, lead: str) -> Row:
    match kind:
        case "paragraph":
            return row.without(len(row.raw) - len(row.raw.lstrip())).behind(f"- {lead}")
        case "goes on":
            return row.behind("  ")
        case "item" | "quote" if lead:
            mark = re.match(r"\s*(?:[-*+]|\d+[.)]|>)[ ]*(?:\[.\] )?", row.raw)
            at = mark.end() if mark else 0
            if not row.raw[at:].startswith("[["):
                return Row(
                    row.raw[:at] + lead + row.raw[at:], row.shown[:at] + lead + row.shown[at:]
                )
    return row


def must_hold(after: bytes, rows: Sequence[Row], path: str) -> None:
    """Raise `RefusedError` unless a note has every line, in order, shown and hidden as it was.

    The bullet or number of an item may be another one: it takes that of the list it joins.
    """
    parts = split_note(read_text(after).text)
    both = zip(parts.body.split("\n"), cut_off_record(parts.body).text.split("\n"), strict=True)
    there = iter(both)
    for bare in map(_bare, rows):
        if bare.raw and not any(_holds(raw, shown, bare) for raw, shown in there):
            raise RefusedError(
                f"{path} was not changed: {bare.raw[:60]!r} would be lost or read otherwise"
            )


def _bare(row: Row) -> Row:
    """Return a line without blanks around it and without the mark of an item."""
    mark = _ANY_MARK.match(row.raw)
    start = mark.end() if mark else 0
    raw = row.raw[start:].rstrip()
    return Row(raw, row.shown[start : start + len(raw)])


def _holds(raw: str, shown: str, bare: Row) -> bool:
    at = raw.find(bare.raw)
    return at >= 0 and shown[at : at + len(bare.raw)] == bare.shown


def line_of(after: bytes, rows: Sequence[Row]) -> int:
    """Return the line of a note's file on which the first of some rows stands, or 1."""
    first = next((bare.raw for bare in map(_bare, rows) if bare.raw), "")
    found = (
        number
        for number, row in enumerate(read_text(after).text.split("\n"), 1)
        if first and first in row
    )
    return max(found, default=1)
