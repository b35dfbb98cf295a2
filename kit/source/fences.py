"""The fences: where front matter ends and the body begins, strictly.

Front matter is opened by a line `---` at the very start of the file and closed by the next such
line, as Obsidian has it; `...` closes nothing. python-frontmatter's handler interface is kept
(`detect`, `split`, `load`), and called directly: its own `parse()` strips the text first, treats
an unclosed fence as no front matter at all, and so would lose both positions and mistakes.
"""

import re
from typing import NamedTuple

from frontmatter.default_handlers import BaseHandler

from kit.source.fields import Fields, read_fields
from kit.source.problems import Problem, Span

_FENCE = re.compile(r"---[ \t]*(?:\n|\Z)")
_MISPLACED = re.compile(r"\s+---[ \t]*\n[A-Za-z_][\w-]*:(?:[ \t]|\n)")
_FOREIGN = {"+++": "TOML", "{": "JSON", ";;;": "JSON"}


class NoteHandler(BaseHandler):
    """Reads YAML front matter between strict `---` fences, with scalars as text."""

    FM_BOUNDARY = _FENCE
    START_DELIMITER = END_DELIMITER = "---"

    def split(self, text: str) -> tuple[str, str]:
        """Return front matter and body; both texts keep every character between the fences."""
        opening = _FENCE.match(text)
        if opening is None:
            return "", text
        start = at = opening.end()
        while at >= 0:
            closing = _FENCE.match(text, at)
            if closing is not None:
                return text[start:at], text[closing.end() :]
            at = text.find("\n---", at) + 1 or -1
        return text[start:], ""

    def load(self, fm: str) -> dict[str, object]:
        """Return the front matter as plain data: mappings, lists and texts."""
        return dict(read_fields(fm).data())


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
        amiss = _other_front_matter(text)
        return Parts(Fields(readable=not amiss), text, 1, amiss)
    front, body = _HANDLER.split(text)
    opening = text.find("\n") + 1 or len(text)
    if opening + len(front) >= len(text):
        return Parts(Fields(readable=False), "", 2, (_unclosed(text),))
    fields = read_fields(front, line=2)
    return Parts(fields, body, 3 + front.count("\n"), fields.problems)


def _unclosed(text: str) -> Problem:
    lines = text.split("\n")
    length = f"the file has {len(lines)} lines"
    expected = f"a line `---` after the front matter that begins on line 1 ({length})"
    if "..." in lines:
        expected += f"; `...` on line {lines.index('...') + 1} does not close it"
    return Problem("unreadable-front-matter", Span(1, 1, 3), lines[0], expected)


def _other_front_matter(text: str) -> tuple[Problem, ...]:
    """Return what is wrong with front matter that is none: another language's, or not on line 1."""
    first = text.split("\n", 1)[0].rstrip()
    foreign = _FOREIGN.get(first)
    if foreign:
        expected = f"YAML between `---` lines, not {foreign}"
        return (Problem("unreadable-front-matter", Span(1, 1, len(first)), first, expected),)
    misplaced = _MISPLACED.match(text)
    if misplaced is None:
        return ()
    at = misplaced[0].index("---")
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    expected = "`---` on the first line of the file, with nothing before it"
    return (Problem("unreadable-front-matter", Span(line, column, 3), "---", expected),)
