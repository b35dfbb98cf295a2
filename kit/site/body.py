"""A note's body emitted anew from its outline: every block with an anchor for its line.

Both engines need four-space nesting and a blank line before a list; they take `#word` and `2019.`
at the start of a line for a heading and a list. Here each block is one line whose start is guarded,
and its anchor follows as an attribute list; the braces of the user's own text are escaped.
"""

import re
from collections.abc import Callable, Iterable

from kit.site.anchors import anchor_of_line
from kit.site.escaping import guarded
from kit.site.inline import inline
from kit.site.sheet import Sheet
from kit.source.inline import read_inline, read_mark
from kit.source.outline import Block
from kit.vault import Note

MARKS = {"+": "upside", "-": "downside", "!": "surprise", "?": "open question"}
_LANGUAGE = re.compile(r"[A-Za-z0-9+#-]{1,20}")
_TICKS = re.compile(r"`{3,}")
_CELL = re.compile(r"\s*(:?)-+(:?)\s*")
# Two lists or quotes in a row would run together; an empty comment keeps them apart.
_APART = "<!-- -->"
_NOTHING = "&nbsp;"


def body_lines(note: Note, sheet: Sheet, *, deeper: int = 0) -> list[str]:
    """Return a note's body as lines of Markdown; headings are lowered by `deeper` levels.

    Headings start at level 2, since the page's title is the only one of level 1.
    """
    top = min((block.level for block in note.blocks if block.kind == "heading"), default=2)
    writer = _BodyWriter(note, sheet, deeper + (1 if top == 1 else 0))
    return writer.blocks(note.blocks)


def mark_badge(mark: str) -> str:
    """Return a claim's mark (`+`, `-`, `!`, `?`) as a badge that says what it means."""
    word = MARKS.get(mark, "")
    return (
        f'`{mark}`{{ .kit-mark .kit-mark--{kind_of_mark(mark)} title="{word}" }} ' if word else ""
    )


def kind_of_mark(mark: str) -> str:
    """Return what a mark stands for in one word, or an empty text."""
    return MARKS.get(mark, "").rpartition(" ")[2]


class _BodyWriter:
    """Writes the blocks of one note onto one sheet."""

    def __init__(self, note: Note, sheet: Sheet, deeper: int) -> None:
        self.note = note
        self.sheet = sheet
        self.deeper = deeper
        self.kinds: dict[str, Callable[[Block], list[str]]] = {
            "heading": self._heading,
            "paragraph": self._paragraph,
            "item": self._item,
            "quote": self._quote,
            "code": self._code,
            "table": self._table,
            "rule": lambda _: ["---"],
        }

    def blocks(self, blocks: Iterable[Block]) -> list[str]:
        """Return blocks as lines, with blank lines where Markdown needs them."""
        lines: list[str] = []
        before: Block | None = None
        last: list[str] = []
        for block in blocks:
            written = self.kinds[block.kind](block)
            if before is not None:
                lines += _between(before, block, loose="" in last)
            lines += written
            before, last = block, written
        return lines

    def _anchor(self, block: Block) -> str:
        """Return the attribute list that gives a block its anchor, unless another has it already."""
        anchor = anchor_of_line(block.line)
        return f"{{ #{anchor} }}" if self.sheet.takes(anchor) else ""

    def _inline(self, text: str) -> str:
        return inline(text, self.note, self.sheet)

    def _marked(self, text: str) -> str:
        mark, rest = read_mark(text)
        return mark_badge(mark) + self._inline(rest) if mark else self._inline(text)

    def _heading(self, block: Block) -> list[str]:
        text = self._inline(block.text)
        if not text:
            return []
        level = min(6, max(2, block.level + self.deeper))
        return [f"{'#' * level} {text} {self._anchor(block)}".rstrip()]

    def _paragraph(self, block: Block) -> list[str]:
        text = guarded(self._marked(block.text))
        return _anchored(text, self._anchor(block)) if text else []

    def _item(self, block: Block) -> list[str]:
        marker = f"{int(block.number[:-1])}." if block.number else "-"
        box, text = self._box(block)
        first, *more = _anchored(box + guarded(text or _NOTHING), self._anchor(block))
        inside = self.blocks(block.children)
        gap = [""] if block.children and block.children[0].kind != "item" else []
        return [f"{marker} {first}", *_indented(more), *gap, *_indented(inside)]

    def _box(self, block: Block) -> tuple[str, str]:
        text = self._inline(block.text) if block.task is not None else self._marked(block.text)
        match block.task:
            case None:
                return "", text
            case "x" | "X":
                return "[x] ", text
            case "-":
                return "[x] ", f"<del>{text}</del>"
            case "+" | "!" | "?":
                return "", mark_badge(block.task) + text
            case _:
                return "[ ] ", text

    def _quote(self, block: Block) -> list[str]:
        return [f"> {line}".rstrip() for line in self.blocks(block.children)] or [">"]

    def _code(self, block: Block) -> list[str]:
        longest = max((len(match[0]) for match in _TICKS.finditer(block.text)), default=2)
        fence = "`" * (longest + 1)
        word = block.language.split(" ")[0] if block.language else ""
        language = word if _LANGUAGE.fullmatch(word) else ""
        return [*self._lead(block), f"{fence}{language}", *_code_lines(block.text), fence]

    def _lead(self, block: Block) -> list[str]:
        """Return an empty element with a block's anchor, where the block itself can have none."""
        anchor = anchor_of_line(block.line)
        return [f'<span id="{anchor}"></span>', ""] if self.sheet.takes(anchor) else []

    def _table(self, block: Block) -> list[str]:
        rows = [_cells(row) for row in block.text.split("\n")]
        width = max(len(row) for row in rows)
        head, rules, body = rows[0], rows[1], rows[2:]
        marks = [_rule(rules[at] if at < len(rules) else "") for at in range(width)]
        return [
            self._row(head, width, anchor=self._anchor(block)),
            f"| {' | '.join(marks)} |",
            *(self._row(row, width) for row in body),
        ]

    def _row(self, cells: list[str], width: int, anchor: str = "") -> str:
        shown = [self._inline(cell) for cell in cells] + [""] * (width - len(cells))
        if anchor:
            shown[0] = f"{shown[0] or _NOTHING} {anchor}"
        return "| " + " | ".join(cell or " " for cell in shown) + " |"


def _anchored(text: str, anchor: str) -> list[str]:
    return [text, anchor] if anchor else [text]


def _between(before: Block, block: Block, *, loose: bool) -> list[str]:
    """Return the lines between two blocks; an item with a blank line in it needs one behind it."""
    if before.kind == block.kind == "item":
        if bool(before.number) != bool(block.number):
            return ["", _APART, ""]
        return [""] if loose else []
    if before.kind == block.kind == "quote":
        return ["", _APART, ""]
    return [""]


def _indented(lines: list[str]) -> list[str]:
    return [f"    {line}" if line else "" for line in lines]


def _code_lines(text: str) -> list[str]:
    return [plain_code(row) for row in text.split("\n")]


def plain_code(row: str) -> str:
    """Return a line of code without the control characters that engines use as their own marks."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ud800-\udfff]", " ", row)


def _rule(cell: str) -> str:
    match = _CELL.fullmatch(cell)
    left, right = (match[1], match[2]) if match else ("", "")
    return f"{left}---{right}"


def _cells(row: str) -> list[str]:
    """Split a table's row at its bars; a bar in a link, a code span or behind a backslash stays."""
    cells = [""]
    for piece in read_inline(row):
        if piece.kind == "text":
            first, *more = piece.raw.split("|")
            cells[-1] += first
            cells.extend(more)
        elif piece.kind == "escape" and piece.raw == "\\|":
            cells[-1] += "\\|"
        else:
            cells[-1] += piece.raw
    if cells and not cells[0].strip():
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1].strip():
        cells = cells[:-1]
    return [cell.strip() for cell in cells]
