"""The fences: where front matter ends and the body begins, strictly.

Front matter is opened by a line `---` at the very start of the file and closed by the next such
line, as Obsidian has it; `...` closes nothing. python-frontmatter reads notes in this way through
`kit.source.note_handler`; its own `parse()` strips the text first, treats an unclosed fence as no
front matter at all, and so would lose both positions and mistakes.
"""

import re
from typing import NamedTuple

from kit.source.fields import Fields, read_fields
from kit.source.patterns import late
from kit.source.problems import START_OF_FILE, Problem, Span
from kit.source.text import is_text

FENCE = late(r"---[ \t]*(?:\n|\Z)")
_ENTRY = r"[\"']?[A-Za-z_][\w-]*[\"']?:(?:[ \t]|\n|\Z)"
# A fence behind blank lines or comments, which other tools and people put there.
_MISPLACED = late(rf"(?:\s++|<!--.*?-->)++---[ \t]*\n{_ENTRY}", re.DOTALL)
_CONFLICT = late(r"<{7}(?: [^\n]*)?\n(?:---[ \t]*\n)?")
# What people, word processors and other tools put where `---` alone should be.
_BLANKS = r"[ \t\xa0\u200b\ufeff]*"
_NEAR = rf"{_BLANKS}(?:-{{2,}}{_BLANKS}|[\u2010-\u2015\u2212]+{_BLANKS}|---[ \t]*(?:ya?ml|[#!%].*))"
_NEAR_FENCE = late(_NEAR, re.IGNORECASE)
_NEAR_ROW = late(rf"^(?:\.\.\.[ \t]*|{_NEAR})$", re.IGNORECASE | re.MULTILINE)
# In small letters, as keys are: `From:` between two rules is a letter that was copied.
_INDENTED_ENTRY = late(r"[ \t]*[\"']?[a-z_][\w-]*[\"']?:(?:[ \t]|\n|\Z)")
# Entries down to a fence, with nothing above them; one alone may be a heading with its line below.
_UNOPENED = late(
    r"(?:[a-z_][\w-]*:(?:[ \t][^\n]*+)?\n(?:(?:[ \t]+|- |#)[^\n]*\n)*+){2,}+---[ \t]*(?:\n|\Z)"
)
_FOREIGN = {"+++": "TOML", "{": "JSON", ";;;": "JSON", "---toml": "TOML", "---json": "JSON"}
_JSON = late(r"\{\s*\"[^\"\n]*\"\s*:")


class Parts(NamedTuple):
    """A note's two halves: its fields, and its body with the line on which that begins."""

    fields: Fields
    body: str
    body_line: int
    problems: tuple[Problem, ...]


def split_at_fences(text: str) -> tuple[str, str]:
    """Return front matter and body; both texts keep every character between the fences."""
    opening = FENCE.match(text)
    if opening is None:
        return "", text
    start = at = opening.end()
    while at >= 0:
        closing = FENCE.match(text, at)
        if closing is not None:
            return text[start:at], text[closing.end() :]
        at = text.find("\n---", at) + 1 or -1
    return text[start:], ""


def split_note(text: str) -> Parts:
    """Split a note's text and read its front matter."""
    if not FENCE.match(text):
        amiss = _other_front_matter(text)
        return Parts(Fields(readable=not amiss), text, 1, amiss)
    front, body = split_at_fences(text)
    opening = text.find("\n") + 1 or len(text)
    if opening + len(front) >= len(text):
        return Parts(Fields(readable=False), "", 2, (_unclosed(text),))
    fields = read_fields(front, line=2)
    return Parts(fields, body, 3 + front.count("\n"), fields.problems)


def _unclosed(text: str) -> Problem:
    first = text.partition("\n")[0]
    length = f"the file has {text.count(chr(10)) + 1} lines"
    expected = f"a line `---` after the front matter that begins on line 1 ({length})"
    near = _NEAR_ROW.search(text, len(first))
    if near is not None:
        line = text.count("\n", 0, near.start()) + 1
        expected += f"; `{near[0]}` on line {line} does not close it"
    return Problem("unreadable-front-matter", Span(1, 1, 3), first, expected)


def _other_front_matter(text: str) -> tuple[Problem, ...]:
    """Return what is wrong with front matter that is none: another language's, or not on line 1."""
    if not is_text(text):
        return (Problem("not-text", START_OF_FILE, "", "text in UTF-8"),)
    first, _, rest = text.partition("\n")
    first = first.rstrip()
    foreign = _FOREIGN.get(first.lower().replace(" ", ""))
    if foreign is None and _JSON.match(text):
        foreign = "JSON"
    if foreign:
        return _amiss(Span(1, 1, len(first)), first, f"YAML between `---` lines, not {foreign}")
    conflict = _CONFLICT.match(text)
    if conflict is not None and conflict[0].endswith("---\n"):
        return _amiss(Span(2, 1, 3), "---", "`---` on the first line of the file")
    misplaced = _MISPLACED.match(text)
    if misplaced is not None:
        at = misplaced[0].rindex("---")
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        expected = "`---` on the first line of the file, with nothing before it"
        return _amiss(Span(line, column, 3), "---", expected)
    if _NEAR_FENCE.fullmatch(first) and _INDENTED_ENTRY.match(rest):
        if any(FENCE.match(row) or _NEAR_FENCE.fullmatch(row) for row in rest.split("\n")):
            return _amiss(Span(1, 1, len(first)), first, "`---` alone on the first line")
        return ()
    unopened = _UNOPENED.match(text)
    if unopened is None:
        return ()
    return _amiss(Span(1, 1, len(first)), first, "a line `---` before the first field")


def _amiss(span: Span, value: str, expected: str) -> tuple[Problem, ...]:
    return (Problem("unreadable-front-matter", span, value, expected),)
