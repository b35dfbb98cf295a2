"""Front matter as texts, each with its place.

Which YAML engine runs is a secret of this module. The values come from `everyday_yaml` where that
reader takes the text, else from libyaml's events; the tree with places is built from those events
when somebody asks for a place. Either way every scalar is the text it was, so that `NO`, `012` and
`1:30` stay what was typed: types come later, from the note's model alone.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

import yaml

from kit.source.everyday_yaml import Data, read_everyday
from kit.source.problems import Problem, Span
from kit.source.text import span_at

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 30
_NOTHING = frozenset(("", "~", "null"))
_WIKILINK = re.compile(r"\[\[[^\[\]\n]+\]\]")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(NamedTuple):
    """A single value as text, from `start` to `end` of the front matter; `plain` means unquoted."""

    text: str
    start: int
    end: int
    plain: bool = True


class Items(NamedTuple):
    """A list."""

    values: "tuple[Node, ...]"
    start: int
    end: int


class Entries(NamedTuple):
    """A mapping, in the order written; a repeated key is kept and reported."""

    pairs: "tuple[tuple[Scalar, Node], ...]"
    start: int
    end: int


Node: TypeAlias = Scalar | Items | Entries
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

    def data(self) -> dict[str, Data]:
        """Return plain data: mappings, lists, texts, and None for an empty value."""
        return dict(self.values or {})

    @cached_property
    def tree(self) -> Entries:
        """Return the values as a tree with places; empty where the front matter is unreadable."""
        if not self.readable:
            return _EMPTY
        root = _Builder(self.written, self.line).read()
        return root if isinstance(root, Entries) else _EMPTY

    def span(self, *route: str | int) -> Span:
        """Return the place of the value at `route`, or of the nearest thing above it."""
        node: Node = self.tree
        for step in route:
            found = _child(node, step)
            if found is None:
                break
            node = found
        return self._place(node.start, node.end)

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
        span = span_at(self.written, start, end)
        return span._replace(line=span.line + self.line - 1)


def read_fields(text: str, *, line: int = 1) -> Fields:
    """Read YAML text whose first line is `line` of its file; never raises on bad input."""
    values = read_everyday(text)
    if values is not None:
        return Fields(text, line, values)
    if len(text) > MAX_CHARACTERS:
        return _refused(Span(line, 1), f"at most {MAX_CHARACTERS:,} characters of front matter")
    too_deep = _too_deep(text, line)
    if too_deep is not None:
        return _refused(too_deep, f"at most {MAX_DEPTH} nested levels")
    return _read_in_full(text, line)


def _read_in_full(text: str, line: int) -> Fields:
    builder = _Builder(text, line)
    try:
        tree = builder.read()
    except yaml.YAMLError as error:
        return _refused(*_place_of(error, text, line))
    if tree is None:
        return Fields(text, line, {}, tuple(builder.problems))
    if not isinstance(tree, Entries):
        span = span_at(text, tree.start)
        return _refused(span._replace(line=span.line + line - 1), "`key: value` lines", text.strip().split("\n")[0])
    values = {key.text: _plain(value) for key, value in tree.pairs}
    return Fields(text, line, values, tuple(builder.problems))


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


def _refused(span: Span, expected: str, text: str = "") -> Fields:
    problem = Problem("unreadable-front-matter", span, text, expected)
    return Fields(problems=(problem,), readable=False)


def _too_deep(text: str, line: int) -> Span | None:
    """Find nesting that a recursive parser should not see (50,000 brackets crash libyaml)."""
    if text.count("[") + text.count("{") <= MAX_DEPTH and not _deep_indent(text):
        return None
    depth = 0
    for number, row in enumerate(text.split("\n"), line):
        for column, character in enumerate(row, 1):
            depth = max(0, depth + (character in "[{") - (character in "]}"))
            if depth > MAX_DEPTH:
                return Span(number, column, 1)
        if re.match(r"(?:\s*[-?:]\s){%d,}" % MAX_DEPTH, row) or _indent(row) > MAX_DEPTH * 8:
            return Span(number, 1, 1)
    return None


def _deep_indent(text: str) -> bool:
    return " " * (MAX_DEPTH * 2) in text or "- " * MAX_DEPTH in text or "? " * MAX_DEPTH in text


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def _place_of(error: yaml.YAMLError, text: str, line: int) -> tuple[Span, str, str]:
    mark = getattr(error, "problem_mark", None)
    reason = str(getattr(error, "problem", None) or error).split("\n")[0]
    context = getattr(error, "context", None)
    expected = f"YAML that can be read: {reason}" + (f", {context}" if context else "")
    if mark is None:
        return Span(line, 1), expected, ""
    rows = text.split("\n")
    return Span(mark.line + line, mark.column + 1), expected, rows[mark.line] if mark.line < len(rows) else ""


class _Builder:
    """Builds the tree from libyaml's events and notes what it meets on the way."""

    def __init__(self, text: str, line: int) -> None:
        self.text = text
        self.line = line
        self.problems: list[Problem] = []
        self.events = yaml.parse(text, Loader=_LOADER)

    def read(self) -> Node | None:
        """Return the root node, or None for an empty text."""
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                mark = event.start_mark
                raise yaml.MarkedYAMLError(problem="a second document begins here", problem_mark=mark)
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event)
        return root

    def _node(self, event: yaml.Event) -> Node:
        start = event.start_mark.index
        if event.anchor:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            self._report("yaml-alias", start, f"{sign}{event.anchor}")
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, start, event.end_mark.index, not event.style)
        if isinstance(event, yaml.AliasEvent):
            return Scalar(f"*{event.anchor}", start, event.end_mark.index)
        return self._items(start) if isinstance(event, yaml.SequenceStartEvent) else self._entries(start)

    def _report(self, code: str, start: int, value: str, expected: str = "") -> None:
        span = span_at(self.text, start, start + len(value))
        self.problems.append(Problem(code, span._replace(line=span.line + self.line - 1), value, expected))

    def _items(self, start: int) -> Node:
        values = []
        end = start
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                end = event.end_mark.index
                break
            values.append(self._node(event))
        wikilink = _WIKILINK.match(self.text, start) if len(values) == 1 else None
        if wikilink and wikilink.end() == end and isinstance(values[0], Items):
            self._report("unquoted-wikilink", start, wikilink[0])
            return Scalar(wikilink[0], start, end)
        return Items(tuple(values), start, end)

    def _entries(self, start: int) -> Entries:
        pairs: list[tuple[Scalar, Node]] = []
        first: dict[str, int] = {}
        end = start
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                end = event.end_mark.index
                break
            key = self._node(event)
            value = self._node(next(self.events))
            if not isinstance(key, Scalar):
                key = Scalar(self.text[key.start : key.end], key.start, key.end)
            if key.text in first:
                line = span_at(self.text, first[key.text]).line + self.line - 1
                self._report("duplicate-key", key.start, key.text, f"one `{key.text}`; the first is on line {line}")
            first.setdefault(key.text, key.start)
            pairs.append((key, value))
        return Entries(tuple(pairs), start, end)
