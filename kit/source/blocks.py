"""Blocks of a body: closed ones, which the outline is made of, and those still being read."""

from typing import NamedTuple

BLANKS = " \t"


class Block(NamedTuple):
    r"""One block of a body.

    `kind` is heading, item, paragraph, quote, code, table or rule. `text` has no markers; its
    lines are joined by `\n`. `line` and `column` count from 1 and point at the first character of
    the text; `columns` are those of its further lines where they are not all the same. `level` is a heading's level; `number` an ordered item's number as text; `task` the
    character in an item's check box; `language` what stands behind a code fence. An item's text is
    its first paragraph; all else in it, and the blocks within a quote, are its `children`.
    """

    kind: str
    text: str
    line: int
    column: int = 1
    level: int = 0
    number: str = ""
    task: str | None = None
    language: str = ""
    children: "tuple[Block, ...]" = ()
    last_line: int = 0
    columns: tuple[int, ...] = ()


class OpenLeaf:
    """A block of lines that is still open; `fence` is the mark that will close a fence."""

    __slots__ = (
        "closed",
        "columns",
        "fence",
        "indent",
        "kind",
        "language",
        "last",
        "line",
        "lines",
    )

    def __init__(self, kind: str, text: str, line: int, column: int) -> None:
        self.kind = kind
        self.lines = [text]
        self.line = self.last = line
        self.columns = [column]
        self.fence = self.language = ""
        self.closed = False
        self.indent = 0

    def add(self, text: str, line: int, column: int) -> None:
        """Take in another line."""
        if self.kind == "paragraph" and self.lines == [""]:  # a check box alone on its line
            self.lines.clear()
            self.columns.clear()
            self.line = line
        self.lines.append(text)
        self.columns.append(column)
        self.last = line

    def block(self) -> Block:
        """Return the block, closed."""
        if self.fence and not self.closed:
            while self.lines and not self.lines[-1].strip(BLANKS):
                self.lines.pop()
        text = "\n".join(self.lines)
        return Block(
            self.kind,
            text,
            self.line,
            self.columns[0],
            language=self.language,
            last_line=self.last,
            columns=_further(self.columns) if self.kind != "code" else (),
        )


class OpenContainer:
    """A quote or an item that is still open.

    An item's content is indented by `width`, its marker by `indent`, from where the item's own
    container begins; `own` is its first paragraph. `inner` are a quote's lines without the `>`.
    """

    __slots__ = (
        "children",
        "columns",
        "indent",
        "inner",
        "last",
        "line",
        "number",
        "own",
        "quote",
        "task",
        "width",
    )

    def __init__(self, line: int, column: int, *, quote: bool = False) -> None:
        self.line = self.last = line
        self.columns = [column]
        self.quote = quote
        self.width = self.indent = 0
        self.number = ""
        self.task: str | None = None
        self.own: Block | None = None
        self.inner: list[str] = []
        self.children: list[Block] = []

    @property
    def empty(self) -> bool:
        """Tell whether no block of it was closed yet."""
        return self.own is None and not self.children

    def add(self, block: Block) -> None:
        """Take in a closed block: an item's first paragraph is its own text."""
        if self.empty and block.kind == "paragraph" and not self.quote:
            self.own = block
        else:
            self.children.append(block)

    def hold(self, text: str, line: int, column: int) -> None:
        """Keep a quote's line; the first with anything on it gives the quote its place."""
        if not any(self.inner):
            self.inner.clear()
            self.columns.clear()
            self.line = line
        self.inner.append(text)
        self.columns.append(column)

    def block(self) -> Block:
        """Return the block, closed, with all that it holds."""
        if self.quote:
            kind, line, columns = "quote", self.line, _further(self.columns)
            text, column = "\n".join(self.inner).rstrip("\n"), self.columns[0]
        elif self.own is not None:
            kind, line, columns = "item", self.own.line, self.own.columns
            text, column = self.own.text, self.own.column
        else:
            kind, line, columns, text, column = "item", self.line, (), "", self.columns[0]
        children = tuple(self.children)
        return Block(
            kind, text, line, column, 0, self.number, self.task, "", children, self.last, columns
        )


def _further(columns: list[int]) -> tuple[int, ...]:
    """Return the columns of all lines but the first, or nothing where they are the first one's."""
    first, *more = columns
    return () if all(each == first for each in more) else tuple(more)
