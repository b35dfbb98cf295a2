"""Calendar text as components and content lines, each with its place (RFC 5545, 3.1).

Reads what is there rather than what should be: LF alone ends a line, too, a blank line is nothing,
a component that is never closed ends with the text. What cannot be read is a fault with its line, and
the rest is read. Time and memory grow with the length of the text alone.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

MAX_DEPTH = 8
MAX_LINE = 1_000_000

_UNREAD = frozenset(("DESCRIPTION", "X-ALT-DESC", "COMMENT", "ATTACH"))
_NAME = re.compile(r"[A-Za-z0-9-]+")
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)')
_ESCAPED = re.compile(r"\\([\\;,nN])")


class Fault(NamedTuple):
    """What could not be read, on which line of the file, from 1."""

    line: int
    message: str


class Line(NamedTuple):
    """A content line: `NAME;PARAMETER=…:value`, names in capitals, the value as it was written."""

    number: int
    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """Return the value as a text, without its escapes."""
        return unescaped(self.value)


class Component(NamedTuple):
    """What stands between BEGIN and END: its lines, the components in it, and all as written, if asked."""

    name: str
    number: int
    lines: list[Line]
    parts: "list[Component]"
    raw: list[str]

    @property
    def written(self) -> tuple[str, ...]:
        """Return all its unfolded lines, from BEGIN to END."""
        return tuple(self.raw)

    def line(self, name: str) -> Line | None:
        """Return the first line of a name."""
        return next((line for line in self.lines if line.name == name), None)

    def all(self, name: str) -> list[Line]:
        """Return every line of a name."""
        return [line for line in self.lines if line.name == name]

    def text(self, name: str) -> str:
        """Return the text of the first line of a name, or an empty text."""
        found = self.line(name)
        return found.text.strip() if found is not None else ""


class ReadComponents(NamedTuple):
    """The calendars of a text, what could not be read, and whether the text ends within one."""

    components: list[Component]
    faults: list[Fault]
    is_cut_off: bool = False


def unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text with the number of the first line of each, folded ones put together."""
    number, parts = 0, list[str]()
    for at, row in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if row[:1] in (" ", "\t") and parts:
            parts.append(row[1:])
            continue
        if parts:
            yield number, "".join(parts)
        number, parts = at, [row] if row.strip() else []
    if parts:
        yield number, "".join(parts)


def read_components(text: str, *, whole: bool = False) -> ReadComponents:
    """Read the components of a text; never raises on bad input.

    Unless the `whole` is asked for, descriptions are passed over, and nothing is kept as written: a
    large calendar is mostly that.
    """
    root = Component("", 0, [], [], [])
    open_ = [root]
    faults: list[Fault] = []
    skipped = 0
    for number, row in unfolded(text.removeprefix("\ufeff")):
        line = read_line(number, row)
        if line is None:
            faults.append(Fault(number, f"{_short(row)} is no `NAME:value` line"))
        elif line.name == "BEGIN":
            skipped += _begin(line, row, open_, faults, skipped)
        elif line.name == "END":
            skipped -= _end(line, row, open_, faults, skipped)
        elif not skipped and (whole or line.name not in _UNREAD):
            open_[-1].lines.append(line)
            if whole:
                open_[-1].raw.append(row)
    faults += [Fault(each.number, f"BEGIN:{each.name} is never closed") for each in open_[1:]]
    return ReadComponents(root.parts, faults, bool(open_[1:]))


def _begin(line: Line, row: str, open_: list[Component], faults: list[Fault], skipped: int) -> int:
    """Open a component; one that lies too deep is passed over. Returns how many more are."""
    if skipped or len(open_) > MAX_DEPTH:
        if not skipped:
            faults.append(Fault(line.number, f"components nest more than {MAX_DEPTH} deep"))
        return 1
    name = line.value.strip().upper()
    opened = Component(name, line.number, [], [], [row])
    open_[-1].parts.append(opened)
    open_.append(opened)
    return 0


def _end(line: Line, row: str, open_: list[Component], faults: list[Fault], skipped: int) -> int:
    """Close a component, and those in it that were left open. Returns how many fewer are passed over."""
    if skipped:
        return 1
    name = line.value.strip().upper()
    if name not in [each.name for each in open_[1:]]:
        faults.append(Fault(line.number, f"END:{name} closes nothing"))
        return 0
    while True:
        closed = open_.pop()
        closed.raw.append(row)
        open_[-1].raw.extend(closed.raw if len(open_) > 2 else ())
        if closed.name == name:
            return 0
        faults.append(Fault(closed.number, f"BEGIN:{closed.name} is never closed"))


def read_line(number: int, row: str) -> Line | None:
    """Return a content line, or None where it is none."""
    if len(row) > MAX_LINE:
        return None
    name = _NAME.match(row)
    if name is None:
        return None
    at, parameters = name.end(), dict[str, str]()
    while at < len(row) and row[at] == ";":
        found = _PARAMETER.match(row, at)
        if found is None:
            return None
        parameters.setdefault(found[1].upper(), found[2].replace('"', ""))
        at = found.end()
    if row[at : at + 1] != ":":
        return None
    return Line(number, name[0].upper(), parameters, row[at + 1 :])


def unescaped(value: str) -> str:
    """Return a text value without its escapes (RFC 5545, 3.3.11)."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _short(row: str) -> str:
    return repr(row if len(row) <= 40 else f"{row[:40]}…")
