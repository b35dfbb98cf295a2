"""Slips of the hand that YAML takes without a word: a `#` that cuts a value, blanks that are none.

YAML reads a comment from a `#` behind a blank, so of `Team #1 lead` it leaves `Team`. People write
comments `# like this`, with a blank behind the `#`; one that goes on at once was hardly meant as a
comment. And where a no-break space or a mark without width stands at the edge of a key or value,
nobody sees why the two do not match.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from kit.source.patterns import late
from kit.source.problems import Problem
from kit.source.text import Lines
from kit.source.tree import Entries, Items, Node, Scalar

if TYPE_CHECKING:
    from kit.source.fields import Fields

_CUT = late(r"[ \t]#\w")
_CUT_OFF = late(r"([ \t]+)#\w[^\n]*")
# Blanks that are no blanks to YAML, soft hyphens, marks of no width, line ends of YAML 1.1 alone.
_ODD = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\xad\u200b-\u200d\u2060\ufeff"
_LINE_ENDS = "\x85\u2028\u2029"
_INVISIBLE = late(f"[{_ODD}{_LINE_ENDS}]")
_ODD_RUN = late(f"[{_ODD}]+")
_AT_EDGE = late(f"^[{_ODD}]+|[{_ODD}]+$")
_LINE_END = late(f"[{_LINE_ENDS}]")
# Where front matter cannot be read, such a character may be why: in an indent, or behind a colon.
_IN_THE_WAY = late(f"^[ \t-]*([{_ODD}]+)|^[ \t-]*[\\w.-]+[ \t]*:?([{_ODD}]+)", re.MULTILINE)
_CUT_IN_BRACKETS = late(
    r"^[\w -]*:[ ]+[\[{](?:[^\]}\"'\n#]|(?<=[^ \[{,])#)*(?<=[ \[{,])(#\w[^\n]*)", re.MULTILINE
)
_ZERO_WIDTH = frozenset("\xad\u200b\u200c\u200d\u2060\ufeff")
MOST = 20


def cut_values(fields: "Fields") -> tuple[Problem, ...]:
    """Return every value that a `#` cuts; `candidates` hold the whole where quotes can mend it."""
    text = fields.written
    if "#" not in text or not _CUT.search(text):
        return ()
    return _in_order(_cut_values(fields.tree, Lines(text)), fields.line)


def invisible_characters(fields: "Fields") -> tuple[Problem, ...]:
    """Return every character that nobody sees in a key or at the edge of a value.

    `candidates` hold what may stand there instead: a blank, or nothing.
    """
    text = fields.written
    if text.isascii() or not _INVISIBLE.search(text):
        return ()
    return _in_order(_invisible(fields.tree, Lines(text)), fields.line)


def _in_order(found: Iterator[Problem], line: int) -> tuple[Problem, ...]:
    ordered = sorted(found, key=lambda each: each.span)
    return tuple(_moved(each, line) for each in ordered[:MOST])


def slips_in_unread(text: str, line: int) -> tuple[Problem, ...]:
    """Return what may be why a text cannot be read: a `#` within brackets, an invisible character."""
    found: list[Problem] = []
    lines = Lines(text)
    cut = _CUT_IN_BRACKETS.search(text) if "#" in text else None
    if cut is not None:
        found.append(Problem("cut-value", lines.span_at(cut.start(1), cut.end()), cut[1]))
    odd = None if text.isascii() else _IN_THE_WAY.search(text)
    if odd is not None:
        found.append(_problem(lines, *odd.span(1 if odd[1] else 2)))
    return tuple(_moved(each, line) for each in found)


def _moved(problem: Problem, line: int) -> Problem:
    """Return a problem of a text as one of the file in which that text begins on `line`."""
    return problem._replace(span=problem.span.moved_to(line))


def _cut_values(tree: Node, lines: Lines) -> Iterator[Problem]:
    text = lines.text
    for node, flow in _values(tree, text):
        if not node.plain or text[node.start : node.start + 1] in ("[", "{"):
            continue
        behind = _CUT_OFF.match(text, node.end)
        if behind is None:
            continue
        start, end = behind.end(1), behind.start() + len(behind[0].rstrip())
        whole = text[node.start : end].lstrip(" \t")
        # The whole can be put in quotes where it is all of the line's value.
        meant = () if flow or "\n" in whole else (whole,)
        span = lines.span_at(start, end)
        yield Problem("cut-value", span, text[start:end], "", meant)


def _values(node: Node, text: str) -> Iterator[tuple[Scalar, bool]]:
    """Yield every single value, and whether it stands within brackets or braces."""
    pending: list[tuple[Node, bool]] = [(node, False)]
    while pending:
        each, inside = pending.pop()
        if isinstance(each, Scalar):
            yield each, inside
            continue
        children = each.values if isinstance(each, Items) else [value for _, value in each.pairs]
        within = inside or text[each.start : each.start + 1] in ("[", "{")
        pending += [(child, within) for child in children]


def _invisible(tree: Entries, lines: Lines) -> Iterator[Problem]:
    text = lines.text
    for match in islice(_LINE_END.finditer(text), MOST):
        yield _problem(lines, match.start(), match.end())
    for key in _keys(tree):
        for match in _ODD_RUN.finditer(text, key.start, key.end):
            yield _problem(lines, match.start(), match.end())
    for value, _ in _values(tree, text):
        if value.plain:
            for match in _AT_EDGE.finditer(text[value.start : value.end]):
                yield _problem(lines, value.start + match.start(), value.start + match.end())


def _keys(tree: Node) -> Iterator[Scalar]:
    pending: list[Node] = [tree]
    while pending:
        each = pending.pop()
        if isinstance(each, Items):
            pending += each.values
        elif isinstance(each, Entries):
            yield from (key for key, _ in each.pairs)
            pending += [value for _, value in each.pairs]


def _problem(lines: Lines, start: int, end: int) -> Problem:
    run = lines.text[start:end]
    instead = "" if set(run) <= _ZERO_WIDTH else " "
    shown = f"U+{ord(run[0]):04X}"
    return Problem("invisible-character", lines.span_at(start, end), shown, "", (instead,))
