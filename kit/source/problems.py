"""What is wrong and where, before anybody decides how grave it is.

The rooms that read record problems; the check of the same name (`kit/checks/`) owns the severity,
the wording and the fix.
"""

from typing import NamedTuple


class Span(NamedTuple):
    """A place in a file: line and column count from 1, in characters; `length` may be 0."""

    line: int
    column: int
    length: int = 0

    def moved_to(self, line: int) -> "Span":
        """Return this place of a text as one of the file in which that text begins on `line`."""
        return self._replace(line=self.line + line - 1)


class Problem(NamedTuple):
    """One fault seen while reading.

    `code` names the check that explains it. `value` is the offending text, `expected` what would
    have been right, in words, and `candidates` the valid values to choose the nearest from.
    """

    code: str
    span: Span
    value: str = ""
    expected: str = ""
    candidates: tuple[str, ...] = ()
    field: str = ""


START_OF_FILE = Span(1, 1)
