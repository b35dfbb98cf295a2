"""The fences: where front matter ends and the body begins, strictly.

python-frontmatter's handler interface is kept (`detect`, `split`, `load`), and called directly:
its own `parse()` strips the text first, treats an unclosed fence as no front matter at all, and so
would lose both positions and mistakes.
"""

import re
from typing import NamedTuple

from frontmatter.default_handlers import BaseHandler

from kit.source.fields import Fields, read_fields
from kit.source.problems import Problem, Span

_OPEN = re.compile(r"---[ \t]*(?:\n|\Z)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_FOREIGN = {"+++": "TOML", "{": "JSON", ";;;": "JSON"}


class NoteHandler(BaseHandler):
    """Reads YAML front matter between strict `---` fences, with scalars as text."""

    FM_BOUNDARY = _OPEN
    START_DELIMITER = END_DELIMITER = "---"

    def split(self, text: str) -> tuple[str, str]:
        """Return front matter and body; both texts keep every character between the fences."""
        opening = _OPEN.match(text)
        if opening is None:
            return "", text
        closing = _CLOSE.search(text, opening.end())
        if closing is None:
            return text[opening.end() :], ""
        return text[opening.end() : closing.start()], text[closing.end() + 1 :]

    def load(self, fm: str) -> dict[str, object]:
        """Return the front matter as plain data: mappings, lists and texts."""
        return read_fields(fm).data()


class Parts(NamedTuple):
    """A note's two halves: its fields, and its body with the line on which that begins."""

    fields: Fields
    body: str
    body_line: int
    problems: tuple[Problem, ...]


_HANDLER = NoteHandler()


def split_note(text: str) -> Parts:
    """Split a note's text and read its front matter."""
    if not _HANDLER.detect(text):
        foreign = _foreign_front_matter(text)
        return Parts(Fields(readable=not foreign), text, 1, foreign)
    front, body = _HANDLER.split(text)
    opening = text.index("\n") + 1 if "\n" in text else len(text)
    if opening + len(front) >= len(text):
        return Parts(Fields(readable=False), "", 2, (_unclosed(text),))
    body_line = 3 + front.count("\n")
    fields = read_fields(front, line=2)
    return Parts(fields, body, body_line, fields.problems)


def _unclosed(text: str) -> Problem:
    lines = text.split("\n")
    expected = f"a line `---` after the front matter that begins on line 1 (the file has {len(lines)} lines)"
    return Problem("unreadable-front-matter", Span(1, 1, 3), lines[0], expected)


def _foreign_front_matter(text: str) -> tuple[Problem, ...]:
    first = text.split("\n", 1)[0].rstrip()
    foreign = _FOREIGN.get(first)
    if foreign:
        span = Span(1, 1, len(first))
        return (Problem("unreadable-front-matter", span, first, f"YAML between `---` lines, not {foreign}"),)
    return ()
