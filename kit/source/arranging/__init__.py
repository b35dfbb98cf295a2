"""Front matter in its canonical order and spacing, with all that its author wrote still in it.

`arranged` takes a text apart along the tree with places (`layout`, `flow`), puts the entries of
each mapping into the order it is given, and writes them anew (`lines`) from the very characters of
each value: quotes, block scalars and comments are kept as typed. What comes out is read again and
compared (`guard`), so that a text is either arranged or left alone.
"""

from kit.source.arranging.cursor import Cursor
from kit.source.arranging.guard import must_say_the_same
from kit.source.arranging.layout import read_layout
from kit.source.arranging.lines import lines_of
from kit.source.arranging.order import ANY_ORDER, ArrangeRefusedError, Order, Sorter
from kit.source.arranging.tokens import tokens_of
from kit.source.fields import read_fields

__all__ = ["ANY_ORDER", "ArrangeRefusedError", "Order", "arranged"]

_REASONS = {
    "duplicate-key": "`{0}` is given twice, and only one of the two values can count",
    "yaml-alias": "`{0}` names or repeats another value, and has to stay behind it",
}


def arranged(text: str, order: Order, *, line: int = 1) -> str:
    """Return front matter with its keys in order and its spacing canonical.

    `line` is the line of the file on which the text begins. Raises `ArrangeRefusedError`, with
    the place, where the text cannot be read or its order must not change.
    """
    fields = read_fields(text, line=line)
    if not fields.readable:
        problem = fields.problems[0]
        raise ArrangeRefusedError(problem.span, f"it cannot be read: expected {problem.expected}")
    fixed = None
    for problem in fields.problems:
        reason = _REASONS.get(problem.code, "").format(problem.value)
        if problem.code == "duplicate-key":
            raise ArrangeRefusedError(problem.span, reason)
        # One with candidates has no partner, and so is text with an odd beginning.
        if problem.code == "yaml-alias" and not problem.candidates and fixed is None:
            fixed = ArrangeRefusedError(problem.span, reason)
    cursor = Cursor(text, tokens_of(fields), line)
    layout = read_layout(fields.tree, cursor, order, Sorter(fixed=fixed))
    found = "".join(f"{row}\n" for row in lines_of(layout))
    if found != text:
        must_say_the_same(fields, read_fields(found, line=line))
    return found
