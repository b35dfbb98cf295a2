"""Front matter as texts, each with its place.

The values come from `everyday_yaml` where that reader takes the text, else from libyaml's events
(`yaml_tree`); the tree with places is built from those events when somebody asks for a place.
Either way every scalar is the text it was, so that `NO`, `012` and `1:30` stay what was typed:
types come later, from the note's model alone.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from kit.source.everyday_yaml import Data, read_everyday
from kit.source.patterns import late
from kit.source.problems import Problem, Span
from kit.source.text import Lines, line_of, span_at
from kit.source.tree import MAX_DEPTH, Entries, Items, Node, RefusedError, Scalar

if TYPE_CHECKING:
    import yaml

__all__ = [
    "MAX_CHARACTERS",
    "MAX_DEPTH",
    "Data",
    "Entries",
    "Fields",
    "Items",
    "Node",
    "Route",
    "Scalar",
    "read_fields",
]

MAX_CHARACTERS = 1_000_000
_NOTHING = frozenset(("", "~", "null"))
_ENDS = late(r" *(?: #.*)?$")

Route: TypeAlias = tuple[str | int, ...]

_EMPTY = Entries((), 0, 0)


@dataclass(frozen=True)
class Fields:
    """A note's front matter: its values, their places, and what was wrong with them.

    `readable` is false when nothing can be said of the values, so that the note is counted as
    unreadable instead of empty. `line` is the line of the file on which the text begins.
    """

    written: str = ""
    line: int = 1
    values: "dict[str, Data] | None" = None
    problems: tuple[Problem, ...] = ()
    readable: bool = True
    known_tree: Entries | None = field(default=None, repr=False, compare=False)

    def data(self) -> dict[str, Data]:
        """Return plain data: mappings, lists, texts, and None for an empty value."""
        return dict(self.values or {})

    @cached_property
    def tree(self) -> Entries:
        """Return the values as a tree with places; empty where the front matter is unreadable."""
        if self.known_tree is not None or not self.readable:
            return self.known_tree or _EMPTY
        from kit.source.yaml_tree import read_tree

        root, _ = read_tree(self.written, self.line)
        return root if isinstance(root, Entries) else _EMPTY

    def span(self, *route: str | int) -> Span:
        """Return the place of the value at `route`, or of the nearest thing above it."""
        plain = self._plain_span(*route) if len(route) == 1 else None
        if plain is not None:
            return plain
        node: Node = self.tree
        for step in route:
            found = _child(node, step)
            if found is None:
                break
            node = found
        return self._place(node.start, node.end)

    def _plain_span(self, key: str | int) -> Span | None:
        """Return the place of a top-level value that stands on its key's line as it is, without the tree.

        None where another reader than the everyday one took the text, or a look at the line is not enough.
        """
        value = None if self.known_tree is not None else (self.values or {}).get(str(key))
        if not isinstance(value, str) or not value:
            return None
        start = f"\n{self.written}".find(f"\n{key}:")
        above = self.written.count("\n", 0, max(start, 0))
        row = line_of(self.written, above + 1)
        blanks = row[len(f"{key}:") :].partition(value)[0]
        begun = f"{key}:{blanks}"
        if start < 0 or blanks.strip(" ") or not _ENDS.match(row, len(begun) + len(value)):
            return None
        return Span(self.line + above, len(begun) + 1, len(value))

    def line_of(self, key: str, index: int | None = None) -> int:
        """Return the line of a top-level key, or of one member of its list, without building the tree.

        Right for what the everyday reader takes; anything else is looked up in the tree.
        """
        if self.known_tree is not None:
            return self.key_span(key).line if index is None else self.span(key, index).line
        written = "\n" + self.written
        start = written.find(f"\n{key}:")
        if start < 0:
            return self.line
        at = written.count("\n", 0, start)
        if index is None:
            return self.line + at
        rows = self.written.split("\n")
        rest = rows[at].partition(":")[2].lstrip(" ")
        members = _members_below(rows, at) if not rest or rest.startswith("#") else []
        return self.line + (members[index] if index < len(members) else at)

    def key_span(self, *route: str | int) -> Span:
        """Return the place of the key at `route`, or of its mapping where there is none."""
        node: Node | None = self.tree
        for step in route[:-1]:
            node = None if node is None else _child(node, step)
        if isinstance(node, Entries):
            for key, _ in node.pairs:
                if key.text == route[-1]:
                    return self._place(key.start, key.end)
        return self.span(*route)

    def text(self, *route: str | int) -> str:
        """Return the text of the scalar at `route`, or an empty text where there is none."""
        value: Data = self.values
        for step in route:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return ""
        return value if isinstance(value, str) else ""

    def _place(self, start: int, end: int) -> Span:
        return self._lines.span_at(start, end).moved_to(self.line)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.written)


def _members_below(rows: list[str], at: int) -> list[int]:
    """Return the rows on which the members of a block list begin, for the key on row `at`."""
    found: list[int] = []
    indent = -1
    for number in range(at + 1, len(rows)):
        text = rows[number].lstrip(" ")
        depth = len(rows[number]) - len(text)
        if not text or text.startswith("#"):
            continue
        if indent < 0:
            indent = depth
        if depth < indent or not (depth or text.startswith("- ")):
            break
        if depth == indent and text.startswith("- "):
            found.append(number)
    return found


def read_fields(text: str, *, line: int = 1) -> Fields:
    """Read YAML text whose first line is `line` of its file; never raises on bad input."""
    if len(text) > MAX_CHARACTERS:
        return _refused(Span(line, 1), f"at most {MAX_CHARACTERS:,} characters of front matter")
    values = read_everyday(text)
    return Fields(text, line, values) if values is not None else _read_in_full(text, line)


def _read_in_full(text: str, line: int) -> Fields:
    """Read what the everyday reader declines; only that waits for libyaml to be loaded."""
    import yaml

    from kit.source.slips import slips_in_unread
    from kit.source.yaml_tree import read_tree

    try:
        tree, problems = read_tree(text, line)
    except RefusedError as error:
        span = span_at(text, error.start, error.end).moved_to(line)
        return _refused(span, str(error), slips=slips_in_unread(text, line))
    except yaml.YAMLError as error:
        return _refused(*_place_of(error, text, line), slips=slips_in_unread(text, line))
    except UnicodeEncodeError as error:  # half a character, as a terminal may pass on
        span = span_at(text, error.start, error.end)
        return _refused(span.moved_to(line), "text that UTF-8 can hold")
    if tree is None:
        return Fields(text, line, {}, problems)
    if not isinstance(tree, Entries):
        span = span_at(text, tree.start)
        expected = "`key: value` lines"
        slips = slips_in_unread(text, line)
        return _refused(span.moved_to(line), expected, line_of(text, span.line), slips=slips)
    values = {key.text: _plain(value) for key, value in tree.pairs}
    return Fields(text, line, values, problems, known_tree=tree)


def _plain(node: Node) -> Data:
    if isinstance(node, Scalar):
        return None if node.plain and node.text in _NOTHING else node.text
    if isinstance(node, Items):
        return [_plain(value) for value in node.values]
    return {key.text: _plain(value) for key, value in node.pairs}


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Entries):
        matches = [value for key, value in node.pairs if key.text == step]
        return matches[-1] if matches else None
    if isinstance(node, Items) and isinstance(step, int) and step < len(node.values):
        return node.values[step]
    return None


def _refused(
    span: Span, expected: str, text: str = "", *, slips: tuple[Problem, ...] = ()
) -> Fields:
    problem = Problem("unreadable-front-matter", span, text, expected)
    return Fields(problems=(problem, *slips), readable=False)


def _place_of(error: "yaml.YAMLError", text: str, line: int) -> tuple[Span, str, str]:
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or error
    context = getattr(error, "context", None)
    expected = f"YAML that can be read: {reason}" + (f", {context}" if context else "")
    span = span_at(text, _index_of(error, text))
    return span.moved_to(line), expected, line_of(text, span.line)


def _index_of(error: "yaml.YAMLError", text: str) -> int:
    """Return where an error lies, in characters."""
    mark = getattr(error, "problem_mark", None)
    begun = getattr(error, "context_mark", None)
    if mark is not None and begun is not None and begun.line < mark.line:
        # A bracket or quote that is never closed is mended where it opens.
        opens = ("a flow sequence", "a flow mapping", "a quoted scalar")
        mark = begun if str(error.context).endswith(opens) else mark  # type: ignore[attr-defined]
    if mark is not None:
        return min(int(mark.index), len(text))
    # A character that YAML forbids has no mark, and libyaml tells its place in bytes.
    at = getattr(error, "position", None) or 0
    return len(text.encode()[:at].decode(errors="ignore"))
