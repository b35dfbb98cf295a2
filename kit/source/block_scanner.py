"""The careful half of the outline: blocks read line by line, with every container that is open.

It follows CommonMark 0.31.2 (https://spec.commonmark.org/0.31.2/, "Phase 1: block structure") and
the tables of GitHub Flavored Markdown, and differs on purpose where notes are better served:

- an ordered item's number has at most three digits, so that `2019. Joined` stays a sentence;
- an item indented by two blanks or more lies within the item above it, however wide its marker is
  and however deep the indent;
- an indent makes nothing code: what is off the record leaves blanks in front of what is on it;
- what stands behind a check box is text, whatever it looks like;
- HTML and link definitions open no block of their own: they are data, kept as paragraphs;
- containers nest at most `MAX_DEPTH` deep; a marker beyond that is text.
"""

import re

from kit.source.blocks import BLANKS, Block, OpenContainer, OpenLeaf
from kit.source.patterns import late

MAX_DEPTH = 30

_HEADING = late(r"(#{1,6})(?:[ \t]+|$)")
_FENCE = late(r"(?:(`{3,})([^`]*)|(~{3,})(.*))$")
_ITEM = late(r"(?:[-*+]|([0-9]{1,3}[.)]))(?=[ \t]|$)")
_TASK = late(r"\[(.)\](?:[ \t]+|$)")
_RULE = late(r"(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$")
_SETEXT = late(r"(?:=+|-+)[ \t]*$")
_TABLE_RULE = late(r"(?!-?[ \t]|-$)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_BAR = late(r"(?<!\\)\|")
# The part of a line in which a tab counts as up to four blanks: indents and markers.
_LEAD = late(r"(?:[ \t]|>|[-*+](?=[ \t])|[0-9]{1,3}[.)](?=[ \t]))*")
_STARTS = frozenset("#>-*+`~_=|:0123456789")
# An item or heading at the margin, which ends whatever is open but a fence.
_UNREACHED = late(r"[-*+] +[^\s]|#{1,6} ")


class BlockScanner:
    """Reads lines into blocks; `line` is the number that the first one has in its file."""

    def __init__(self, lines: list[str], *, line: int = 1) -> None:
        self.lines = lines
        self.first = line
        self.found: list[Block] = []
        self.open: list[OpenContainer] = []
        self.leaf: OpenLeaf | None = None
        self.raw = self.row = ""
        self.number = line
        self.at = self.lead = 0

    def read(self, start: int = 0, *, region: bool = False) -> int:
        """Read from `lines[start]` to the end, or to the end of a region that nothing leaves.

        Returns the index of the line it stopped before; the blocks are in `found`.
        """
        index, blank = start, False
        while index < len(self.lines):
            raw = self.lines[index]
            if region and index > start and self._is_apart(raw, after_blank=blank):
                break
            self._line(raw, self.first + index)
            blank = not raw.strip(BLANKS)
            index += 1
        self._close(0)
        return index

    def _is_apart(self, raw: str, *, after_blank: bool) -> bool:
        """Tell whether nothing that is open can reach into a line."""
        if self.leaf is None and not self.open:
            return True
        if self.leaf is not None and self.leaf.fence and not self.open:
            return False
        if after_blank and raw[:1] not in ("", " ", "\t"):
            return True
        return _UNREACHED.match(raw) is not None

    def _line(self, raw: str, number: int) -> None:
        self.raw = self.row = raw
        self.number = number
        self.at = 0
        if "\t" in raw:
            lead = _LEAD.match(raw)
            self.lead = lead.end() if lead else 0
            self.row = raw[: self.lead].expandtabs(4) + raw[self.lead :]
        matched = self._matched()
        if not self.row[self.at :].strip(BLANKS):
            self._blank(matched)
            return
        if not self._continued(matched):
            self._begun(matched)
        for container in self.open:
            container.last = number

    def _matched(self) -> int:
        """Step over the marks of open containers; return how many of them this line is within."""
        row = self.row
        for depth, each in enumerate(self.open):
            indent = self._indent()
            start = self.at + indent
            if each.quote:
                if not row.startswith(">", start):
                    return depth
                self._step_into(each, start)
            elif start == len(row):
                if each.empty and self.leaf is None and each is self.open[-1]:
                    return depth
            elif indent >= each.width:
                self.at += each.width
            elif self._lies_within(each, start, indent):
                each.width = indent
                self.at = start
            else:
                return depth
        return len(self.open)

    def _lies_within(self, item: OpenContainer, start: int, indent: int) -> bool:
        """Tell whether a line is an item nested less deeply than its parent's text begins."""
        if indent < item.indent + 2 or not _ITEM.match(self.row, start):
            return False
        return not _RULE.match(self.row, start)

    def _step_into(self, quote: OpenContainer, start: int) -> None:
        self.at = start + 1
        if self.row.startswith(" ", self.at):
            self.at += 1
        quote.last = self.number
        self._hold(quote)

    def _hold(self, quote: OpenContainer) -> None:
        text = self.row[self.at :].strip(BLANKS)
        quote.hold(text, self.number, self._column(self.at + self._indent()))

    def _blank(self, matched: int) -> None:
        if matched < len(self.open):
            self._close(matched)
        leaf = self.leaf
        if leaf is not None and leaf.fence:
            leaf.lines.append(self._fenced(leaf))
        elif leaf is not None:
            self._close(matched)

    def _continued(self, matched: int) -> bool:
        """Take the line for more of the code that is open; False where it is something else."""
        leaf = self.leaf
        if leaf is None or not leaf.fence or matched < len(self.open):
            return False
        leaf.last = self.number
        rest = self.row[self.at :].strip(BLANKS)
        if len(rest) >= len(leaf.fence) and not rest.strip(leaf.fence[0]):
            leaf.closed = True
            self._close(matched)
        else:
            leaf.lines.append(self._fenced(leaf))
        return True

    def _fenced(self, leaf: OpenLeaf) -> str:
        """Return a line of a fence as it was written, less the fence's own indent."""
        text = self.row[self.at :] if self.open else self.raw
        return text[min(leaf.indent, len(text) - len(text.lstrip(" "))) :]

    def _begun(self, matched: int) -> None:
        """Open the containers and the leaf that begin on this line, or continue the open leaf."""
        depth = matched
        while True:
            indent = self._indent()
            if self.row[self.at + indent] not in _STARTS or self._continues(depth, indent):
                break
            if not self._container(depth, indent):
                if self._leaf_begun(depth, indent):
                    return
                break
            depth += 1
            if self.leaf is not None or not self.row[self.at :].strip(BLANKS):
                return
        self._text(depth)

    def _continues(self, depth: int, indent: int) -> bool:
        """Tell whether its indent makes a line more of the open paragraph, whatever it begins with."""
        if indent < 4 or not self._is_paragraph(depth):
            return False
        within_item = self.open and not self.open[-1].quote
        return not (within_item and _ITEM.match(self.row, self.at + indent))

    def _container(self, depth: int, indent: int) -> bool:
        """Open the quote or item that begins here, if one does."""
        if depth >= MAX_DEPTH:
            return False
        start = self.at + indent
        if self.row[start] == ">":
            self._close(depth)
            quote = OpenContainer(self.number, self._column(start), quote=True)
            self.open.append(quote)
            self._step_into(quote, start)
            return True
        match = _ITEM.match(self.row, start)
        if match is None or _RULE.match(self.row, start):
            return False
        rest = self.row[match.end() :]
        if self._is_paragraph(depth):
            plain = _SETEXT.match(self.row, start) or not rest.strip(BLANKS)
            if plain or (match[1] and int(match[1][:-1]) != 1):
                return False
        self._close(depth)
        self._item(match, rest, indent)
        return True

    def _item(self, match: re.Match[str], rest: str, indent: int) -> None:
        gap = len(rest) - len(rest.lstrip(" "))
        empty = gap == len(rest)
        space = 1 if empty or gap > 4 else gap
        self.at = min(match.end() + space, len(self.row))
        item = OpenContainer(self.number, self._column(self.at))
        item.indent = indent
        item.width = indent + len(match[0]) + space
        item.number = match[1] or ""
        self.open.append(item)
        task = _TASK.match(self.row, self.at + self._indent())
        if task is not None:
            item.task = task[1]
            self.at = task.end()
            self._open("paragraph", self.row[self.at :].rstrip(BLANKS), len(self.open), 0)

    def _leaf_begun(self, depth: int, indent: int) -> bool:
        """Take the line for a heading, fence, rule or table that begins here, if it is one."""
        start = self.at + indent
        rest = self.row[start:].rstrip(BLANKS)
        heading = _HEADING.match(rest)
        if heading is not None:
            self._heading(heading, rest[heading.end() :], depth, start + heading.end())
            return True
        fence = _FENCE.match(rest)
        if fence is not None:
            leaf = self._open("code", "", depth, indent)
            leaf.lines.clear()
            leaf.fence, leaf.indent = fence[1] or fence[3], indent
            leaf.language = (fence[2] or fence[4] or "").strip(BLANKS)
            return True
        if self._is_paragraph(depth) and (self._table(rest) or self._underlined(rest)):
            return True
        if _RULE.match(rest):
            self._close(depth)
            place = (self.number, self._column(start))
            self._add(Block("rule", rest, *place, last_line=self.number))
            return True
        return False

    def _heading(self, match: re.Match[str], text: str, depth: int, start: int) -> None:
        bare = text.rstrip("#")
        if not bare or bare[-1] in BLANKS:
            text = bare.rstrip(BLANKS)
        self._close(depth)
        place = (self.number, self._column(start))
        self._add(Block("heading", text, *place, level=len(match[1]), last_line=self.number))

    def _underlined(self, rest: str) -> bool:
        leaf = self.leaf
        if leaf is None or not _SETEXT.match(rest):
            return False
        self.leaf = None
        heading = leaf.block()._replace(kind="heading", level=1 if rest[0] == "=" else 2)
        self._add(heading._replace(last_line=self.number))
        return True

    def _table(self, rest: str) -> bool:
        leaf = self.leaf
        if leaf is None or "|" not in leaf.lines[-1] or not _TABLE_RULE.match(rest):
            return False
        if _cells(leaf.lines[-1]) != _cells(rest):
            return False
        head, column = leaf.lines.pop(), leaf.columns.pop()
        leaf.last = self.number - 2
        if not leaf.lines:
            self.leaf = None
        table = self._open("table", head, len(self.open), 0)
        table.line, table.columns = self.number - 1, [column]
        table.add(rest, self.number, self._column(self.at + self._indent()))
        return True

    def _text(self, depth: int) -> None:
        """Add the line to the paragraph or table that is open, also lazily, or begin a paragraph."""
        indent = self._indent()
        text = self.raw[self._column(self.at + indent) - 1 :].rstrip(BLANKS)
        leaf = self.leaf
        here = depth == len(self.open)
        if (
            leaf is None
            or leaf.fence
            or not (leaf.kind == "paragraph" or (here and leaf.kind == "table"))
        ):
            self._open("paragraph", text, depth, indent)
            return
        leaf.add(text, self.number, self._column(self.at + indent))
        for each in self.open[depth:]:
            if each.quote:
                self._hold(each)

    def _is_paragraph(self, depth: int) -> bool:
        """Tell whether the line would go on with a paragraph if it began nothing else."""
        leaf = self.leaf if depth == len(self.open) else None
        return leaf is not None and leaf.kind == "paragraph" and leaf.lines != [""]

    def _open(self, kind: str, text: str, depth: int, indent: int) -> OpenLeaf:
        self._close(depth)
        self.leaf = OpenLeaf(kind, text, self.number, self._column(self.at + indent))
        return self.leaf

    def _close(self, depth: int) -> None:
        """Close the open leaf, and the containers from `depth` on."""
        if self.leaf is not None:
            block = self.leaf.block()
            self.leaf = None
            self._add(block)
        while len(self.open) > depth:
            self._add(self.open.pop().block())

    def _add(self, block: Block) -> None:
        if self.open:
            self.open[-1].add(block)
        else:
            self.found.append(block)

    def _indent(self) -> int:
        rest = self.row[self.at :]
        return len(rest) - len(rest.lstrip(" "))

    def _column(self, at: int) -> int:
        """Return the column, from 1, that a place in the row has in the line as written."""
        if self.row is self.raw:
            return at + 1
        width = 0
        for index, character in enumerate(self.raw[: self.lead]):
            width += 4 - width % 4 if character == "\t" else 1
            if width > at:
                return index + 1
        return self.lead + at - width + 1


def _cells(row: str) -> int:
    """Return how many cells a table's row has."""
    cells = _BAR.split(row.strip(BLANKS))
    return len(cells) - (not cells[0]) - (not cells[-1])
