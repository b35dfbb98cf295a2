"""A place among the tokens of a text, and what may be asked there."""

import re
from typing import NamedTuple

from kit.source.arranging.order import ArrangeRefusedError
from kit.source.arranging.tokens import Token
from kit.source.layout import column_of
from kit.source.text import span_at

_CUT = re.compile(r"#\w")


class Remark(NamedTuple):
    """A comment on a line of its own: its column, from 0, and whether a blank line is above it."""

    text: str
    column: int
    after_blank: bool


class Cursor:
    """Steps through tokens; `line` is the line of the file on which their text begins."""

    def __init__(self, text: str, tokens: list[Token], line: int) -> None:
        self.text = text
        self.tokens = tokens
        self.line = line
        self.at = 0
        self.solid = _next_solid(tokens)

    @property
    def next(self) -> Token | None:
        """Return the token that comes next, or None at the end."""
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def follows(self, kind: str) -> bool:
        """Tell whether the next token is of a kind."""
        return self.next is not None and self.next.kind == kind

    def ahead(self) -> str:
        """Return the kind of the next token that is no comment, or an empty text."""
        token = self._ahead()
        return token.kind if token else ""

    def take(self, kind: str) -> Token:
        """Step over the next token, which has to be of a kind."""
        token = self.next
        if token is None or token.kind != kind:
            raise self.refused(f"a form of YAML that notes do not have (`{kind}` missing)")
        self.at += 1
        return token

    def take_block_scalar(self, column: int) -> Token:
        """Step over the block scalar that comes next, leaving the blank lines that only follow it.

        `column` is that of the mapping or list around it.
        """
        self.tokens[self.at] = self.tokens[self.at].without_blank_end(column)
        return self.take("value")

    def same_line(self) -> bool:
        """Tell whether the next token is on the line on which the last one ends."""
        token = self.next
        return token is not None and "\n" not in self.text[self.end : token.start]

    def after_blank(self) -> bool:
        """Tell whether a blank line parts the next token from the last one."""
        return self.text.count("\n", self.end, self.start) > 1

    def is_aligned(self, column: int) -> bool:
        """Tell whether the next line is a comment at a column, and what comes behind is not."""
        if not self.follows("comment") or self.after_blank() or self.column(self.start) != column:
            return False
        ahead = self._ahead()
        return ahead is None or self.column(ahead.start) != column

    def trailing_comment(self) -> str:
        """Step over the comment behind the last token, and return it with two blanks before it.

        Returns an empty text where there is none. More blanks stay, since comments stand in columns.
        `Team #1 lead` is reported as a value cut off: what may be the rest of one keeps its distance.
        """
        if not self.follows("comment") or not self.same_line():
            return ""
        gap = self.text[self.end : self.start]
        plain = self.at > 0 and self.tokens[self.at - 1].is_plain
        token = self.take("comment")
        kept = len(gap) > 2 or (plain and _CUT.match(token.text))
        return (gap if kept else "  ") + token.text

    def remarks(self) -> list[Remark]:
        """Step over the comments on lines of their own that come next, and return them."""
        found = []
        while self.follows("comment"):
            after_blank = self.after_blank()
            token = self.take("comment")
            found.append(Remark(token.text, self.column(token.start), after_blank))
        return found

    @property
    def start(self) -> int:
        """Return where the next token begins."""
        return self.tokens[self.at].start if self.at < len(self.tokens) else len(self.text)

    @property
    def end(self) -> int:
        """Return where the last token ends."""
        return self.tokens[self.at - 1].end if self.at else 0

    def column(self, at: int) -> int:
        """Return the column of a character, counted from 0."""
        return column_of(self.text, at)

    def _ahead(self) -> Token | None:
        """Return the next token that is no comment, or None at the end."""
        index = self.solid[self.at]
        return self.tokens[index] if index < len(self.tokens) else None

    def refused(self, reason: str) -> ArrangeRefusedError:
        """Return a refusal that names the place of the next token."""
        token = self.next
        start, end = (token.start, token.end) if token else (len(self.text), len(self.text))
        span = span_at(self.text, start, end)
        return ArrangeRefusedError(span.moved_to(self.line), reason)


def _next_solid(tokens: list[Token]) -> list[int]:
    """Return for each token, and for the end, the index of the first from there that is no comment."""
    found = [len(tokens)]
    for index in range(len(tokens) - 1, -1, -1):
        found.append(found[-1] if tokens[index].kind == "comment" else index)
    return found[::-1]
