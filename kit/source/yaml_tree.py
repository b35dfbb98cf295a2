"""YAML text as a tree with places: libyaml's events, and what they met on the way.

Which YAML engine runs is a secret of this module. libyaml gives events one by one and resolves
nothing, so no alias grows and no depth costs its stack; what would still take it long (a heap of
directives) is refused before it sees the text. Two things are read as YAML 1.2 and people have
them where libyaml has them as YAML 1.1: U+0085, U+2028 and U+2029 end no line.
"""

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from kit.source.problems import Problem, Span
from kit.source.text import Lines
from kit.source.tree import MAX_DEPTH, Entries, Items, Node, RefusedError, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_ALIASES = 100
# Of faults that leave the meaning clear, as many as anybody will mend in one sitting.
MOST_PROBLEMS = 100

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WIKILINK = re.compile(r"\[\[[^\[\]\n]+\]\]")
_PLACEHOLDER = re.compile(r"\{\{[^{}\n]*\}\}")
_DIRECTIVE = re.compile(r"(?:[ \t]*+(?:#[^\n]*+)?+\n)*+%")
_DOCUMENT_END = re.compile(r"^\.\.\.(?=[ \t]|$)", re.MULTILINE)
_BEHIND_END = re.compile(r"\.\.\.[ \t]*+(?:#[^\n]*+)?+(?:\n[ \t]*+(?:#[^\n]*+)?+)*+\Z")
# What YAML 1.1 takes for line ends, and private characters to hide them behind.
_LINE_ENDS = "\x85\u2028\u2029"
_PRIVATE = range(0xE000, 0xF8FF)
# Types that YAML itself has; the note's model knows better, and nothing is lost without them.
_YAML_TYPE = re.compile(
    r"tag:yaml\.org,2002:(?:str|int|float|bool|null|timestamp|binary|seq|map|set|omap|pairs)"
)
_FOLD = re.compile(r"[ \t]*\n\s*")
_TAG = re.compile(r"(?:&\S+\s+)?(![^\s,\[\]{}]*)")


class Tree(NamedTuple):
    """The root of a text, None where that holds no value, and the slips that left it readable."""

    root: Node | None
    problems: tuple[Problem, ...]


def read_tree(text: str, line: int) -> Tree:
    """Read YAML text whose first line is `line` of its file.

    Raises `RefusedError`, `yaml.YAMLError` or `UnicodeEncodeError` with the place in the text.
    """
    _look_ahead(text)
    builder = _Builder(text, line)
    root = builder.read()
    return Tree(root, tuple(builder.problems))


def _look_ahead(text: str) -> None:
    """Refuse what libyaml would take long over, or word badly."""
    directive = _DIRECTIVE.match(text)
    if directive is not None:
        at = directive.end() - 1
        raise RefusedError(at, at + 1, "no line that begins with `%`")
    end = _DOCUMENT_END.search(text)
    if end is not None and not _BEHIND_END.match(text, end.start()):
        raise RefusedError(end.start(), end.start() + 3, "`---` behind the front matter, not `...`")


class _Builder:
    """Builds the tree from libyaml's events and notes what it meets on the way."""

    def __init__(self, text: str, line: int) -> None:
        self.text = text
        self.line = line
        self.lines = Lines(text)
        self.problems: list[Problem] = []
        self.hidden = _hiding(text)
        seen = text.translate(self.hidden) if self.hidden else text
        self.shown = {new: old for old, new in self.hidden.items()}
        # Typed by hand: the stubs know neither what an event is nor that its marks are there.
        self.events: Iterator[Any] = yaml.parse(seen, Loader=LOADER)
        self.depth = self.aliases = 0

    def read(self) -> Node | None:
        """Return the root node, or None for an empty text."""
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                mark: Any = event.start_mark
                problem = "a second document begins here"
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=mark)
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event)
        return root

    def _node(self, event: Any, *, key: bool = False) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        if event.anchor:
            self._named(event, start, key=key)
        tag: str = getattr(event, "tag", None) or ""
        own = bool(tag) and _YAML_TYPE.fullmatch(tag) is None
        plain = isinstance(event, yaml.ScalarEvent) and not event.style
        if own:
            self._report_tag(start, end if plain and not key else start)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, typed=own and plain and not key, key=key)
        if isinstance(event, yaml.AliasEvent):
            return Scalar(f"*{event.anchor}", start, end)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise RefusedError(start, start + 1, f"at most {MAX_DEPTH} nested levels")
        listed = isinstance(event, yaml.SequenceStartEvent)
        node = self._items(start) if listed else self._entries(start)
        self.depth -= 1
        return node

    def _scalar(self, event: Any, *, typed: bool, key: bool) -> Scalar:
        """Return a single value; `typed` ones are all that was typed, their tag included."""
        start, end = event.start_mark.index, event.end_mark.index
        text: str = event.value
        unnamed = event.anchor and not event.style and f"*{event.anchor}" not in self.text
        if typed or (unnamed and not key):
            # `!urgent call`, and `&more of it` to which nothing refers, are words of somebody's.
            text = _FOLD.sub(" ", self.text[start:end])
        elif self.shown:
            text = text.translate(self.shown)
        return Scalar(text, start, end, not event.style)

    def _named(self, event: Any, start: int, *, key: bool) -> None:
        """Take notice of an anchor or alias; `candidates` hold the text it may have been meant as."""
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            raise RefusedError(start, start + 1, f"at most {MAX_ALIASES} anchors and aliases")
        alias = isinstance(event, yaml.AliasEvent)
        name = f"{'*' if alias else '&'}{event.anchor}"
        whole = self.text[start : event.end_mark.index]
        partner = f"{'&' if alias else '*'}{event.anchor}"
        single = alias or (isinstance(event, yaml.ScalarEvent) and not event.style)
        meant = single and not key and "\n" not in whole and partner not in self.text
        self._report("yaml-alias", start, name, candidates=(whole,) if meant else ())

    def _report_tag(self, start: int, end: int) -> None:
        """Report a tag: with the text behind it where both may be one."""
        tag = _TAG.match(self.text, start)
        whole = self.text[start:end]
        if tag is not None:
            meant = (whole,) if "\n" not in whole and end > tag.end() else ()
            self._report("yaml-tag", tag.start(1), tag[1], candidates=meant)

    def _report(
        self,
        code: str,
        start: int,
        value: str,
        expected: str = "",
        candidates: tuple[str, ...] = (),
    ) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            span = self._span(start, start + len(value))
            self.problems.append(Problem(code, span, value, expected, candidates))

    def _span(self, start: int, end: int) -> Span:
        return self.lines.span_at(start, min(end, len(self.text))).moved_to(self.line)

    def _items(self, start: int) -> Node:
        values = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            values.append(self._node(event))
        end = _end(event)
        wikilink = _WIKILINK.match(self.text, start) if len(values) == 1 else None
        if wikilink and wikilink.end() == end and isinstance(values[0], Items):
            self._report("unquoted-wikilink", start, wikilink[0])
            return Scalar(wikilink[0], start, end)
        return Items(tuple(values), start, end)

    def _entries(self, start: int) -> Node:
        pairs: list[tuple[Scalar, Node]] = []
        first: dict[str, int] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._node(event, key=True)
            value = self._node(next(self.events))
            if not isinstance(key, Scalar):
                written = self.text[key.start : key.end].rstrip()
                key = Scalar(written, key.start, key.start + len(written))
            key = self._with_question_mark(key)
            self._report_key(key, value, first)
            pairs.append((key, value))
        end = _end(event)
        only = pairs[0][0] if len(pairs) == 1 else None
        if only is not None and self._is_question(only, start):
            return only
        placeholder = _PLACEHOLDER.match(self.text, start)
        if placeholder and placeholder.end() == end:
            self._report("unfilled-template", start, placeholder[0])
            return Scalar(placeholder[0], start, end)
        return Entries(tuple(pairs), start, end)

    def _with_question_mark(self, key: Scalar) -> Scalar:
        """Return a key of a flow collection with the `?` before it, which is part of its text."""
        before = key.start - 1
        if key.plain and key.end > key.start and before >= 0 and self.text[before] == "?":
            return Scalar(f"?{key.text}", before, key.end)
        return key

    def _is_question(self, key: Scalar, start: int) -> bool:
        """Tell whether what libyaml takes for a mapping is the text `?why` in a list."""
        if key.start != start or not self.text.startswith("?", start):
            return False
        return not self.text.startswith(":", key.end)

    def _report_key(self, key: Scalar, value: Node, first: dict[str, int]) -> None:
        if key.text in first:
            line = self._span(first[key.text], first[key.text]).line
            expected = f"one `{key.text}`; the first is on line {line}"
            self._report("duplicate-key", key.start, key.text, expected)
        first.setdefault(key.text, key.start)
        if key.text == "<<" and key.plain and self.text[value.start : value.start + 1] != "*":
            self._report("yaml-alias", key.start, key.text)


def _hiding(text: str) -> dict[int, int]:
    """Map the line ends of YAML 1.1 that a text holds to characters that it does not."""
    if text.isascii():
        return {}
    present = [ord(each) for each in _LINE_ENDS if each in text]
    if not present:
        return {}
    used = {ord(each) for each in set(text)}
    free = (code for code in _PRIVATE if code not in used)
    return dict(zip(present, free, strict=False))


def _end(event: Any) -> int:
    return int(event.end_mark.index)
