"""One change of front matter as one splice of its text: where the value stands, in the style around it."""

from typing import NamedTuple

from kit.source.emit import Style, yaml_data, yaml_key
from kit.source.everyday_yaml import Data
from kit.source.fields import Entries, Fields, Items, Node, Route, Scalar
from kit.source.intent import Put
from kit.source.layout import (
    column_of,
    comments_of,
    dash_of,
    end_of,
    is_block_scalar,
    is_flow,
    is_marked,
    line_end,
    line_start,
    value_gap,
)
from kit.source.problems import Span
from kit.source.splice import Splice
from kit.source.text import span_at


class EditRefusedError(ValueError):
    """An edit that cannot be made without touching more than was asked; nothing was changed."""

    def __init__(self, reason: str, span: Span) -> None:
        super().__init__(reason)
        self.reason = reason
        self.span = span


class InsertBefore(NamedTuple):
    """Put an item before the one that stands at `route`."""

    route: Route
    value: Data
    as_text: bool = False


class _Target(NamedTuple):
    """An entry with what stands around it: the collection it is in, and its place there."""

    parent: Entries | Items
    place: int
    key: Scalar | None
    node: Node


class Plan:
    """Plans one change of a front matter's text as one splice."""

    def __init__(self, fields: Fields) -> None:
        self.fields = fields
        self.text = fields.written
        self.tree = fields.tree
        self.comments = comments_of(self.text, self.tree) if self.text else ()

    # What is there gets another value.

    def put(self, change: Put) -> Splice:
        """Return the splice that puts a value at a route whose parent is there."""
        parent = self._collection(change.route[:-1])
        target = self._target(parent, change.route)
        if target is None:
            return self._insert(parent, change)
        self._keep_anchor(target.node)
        if isinstance(target.node, Scalar):
            return self._put_scalar(target, target.node, change)
        return self._put_collection(target, target.node, change)

    def _put_scalar(self, target: _Target, node: Scalar, change: Put) -> Splice:
        flow = is_flow(self.text, target.parent)
        if is_block_scalar(self.text, node):
            return self._put_block_scalar(node, change)
        style = Style(self._quote(node), flow, change.as_text)
        if node.end > node.start:
            new = yaml_data(change.value, style)
            start = node.start if new else len(self.text[: node.start].rstrip(" "))
            return Splice(start, node.end, new)
        # Nothing is there yet: the value stands behind the colon or the dash.
        at = node.start
        if target.key is not None:
            at = value_gap(self.text, target.key, node)
            if target.parent is self.tree and not self.text[at : line_end(self.text, at)].strip():
                return Splice(at, at, _below_key(change.value, style))
        return Splice(at, at, f" {yaml_data(change.value, style)}")

    def _put_block_scalar(self, node: Scalar, change: Put) -> Splice:
        end = end_of(self.text, node)
        header = line_end(self.text, node.start)
        self._keep_comments(node.start, end)
        value = change.value
        if not isinstance(value, str) or not _fits_block(value):
            return Splice(node.start, end, yaml_data(value, Style(as_text=change.as_text)))
        first = next((row for row in self.text[header + 1 : end].split("\n") if row.strip()), "")
        indent = first[: len(first) - len(first.lstrip(" "))] or "  "
        chomp = "" if value.endswith("\n") else "-"
        rows = (f"{indent}{row}" if row else "" for row in value.rstrip("\n").split("\n"))
        return Splice(node.start, end, "\n".join((f"|{chomp}", *rows)))

    def _put_collection(self, target: _Target, node: Node, change: Put) -> Splice:
        self._keep_marks(node)
        end = end_of(self.text, node)
        flow = is_flow(self.text, target.parent)
        new = yaml_data(change.value, Style("", flow, change.as_text))
        if is_flow(self.text, node):
            self._keep_comments(node.start, end)
            start = node.start if new else len(self.text[: node.start].rstrip(" "))
            return Splice(start, end, new)
        start = node.start
        if target.key is not None:
            start = value_gap(self.text, target.key, node)
            new = f" {new}" if new else ""
        self._keep_comments(start, end)
        return Splice(start, end, new)

    # Something new comes in.

    def _insert(self, parent: Entries | Items, change: Put) -> Splice:
        self._keep_marks(parent)
        step = change.route[-1]
        if is_flow(self.text, parent):
            return self._insert_in_flow(parent, change)
        if isinstance(parent, Items):
            return self._insert_item(parent, change)
        style = Style(as_text=change.as_text)
        entry = f"{yaml_key(str(step))}:{_below_key(change.value, style)}"
        if not parent.pairs:
            return Splice(len(self.text), len(self.text), f"{entry}\n")
        indent = self._indent(parent.pairs[0][0].start)
        if parent is self.tree:
            return Splice(len(self.text), len(self.text), f"{indent}{entry}\n")
        at = line_end(self.text, end_of(self.text, parent))
        return Splice(at, at, f"\n{indent}{entry}")

    def _insert_in_flow(self, parent: Entries | Items, change: Put) -> Splice:
        style = Style(self._quote_of(parent), flow=True, as_text=change.as_text)
        new = yaml_data(change.value, style)
        if isinstance(parent, Entries):
            new = f"{yaml_key(str(change.route[-1]))}: {new}"
        _, ends = self._bounds(parent)
        if not ends:
            self._keep_comments(parent.start, parent.end)
            return Splice(parent.start + 1, parent.end - 1, new)
        return Splice(ends[-1], ends[-1], f", {new}")

    def insert_before(self, step: InsertBefore) -> Splice:
        """Return the splice that puts an item before the one at its route."""
        parent = self._collection(step.route[:-1])
        at = step.route[-1]
        assert isinstance(parent, Items)
        assert isinstance(at, int)
        flow = is_flow(self.text, parent)
        new = yaml_data(step.value, Style(self._quote_of(parent), flow, step.as_text))
        if flow:
            return Splice(parent.values[at].start, parent.values[at].start, f"{new}, ")
        dash = dash_of(self.text, parent, at)
        return Splice(dash, dash, f"- {new}".rstrip(" ") + f"\n{self._indent(dash)}")

    def _insert_item(self, parent: Items, change: Put) -> Splice:
        style = Style(self._quote_of(parent), as_text=change.as_text)
        new = yaml_data(change.value, style)
        indent = self._indent(parent.start)
        last = parent.values[-1]
        if isinstance(change.value, dict) and isinstance(last, Entries):
            new = self._like_item(change.value, last, style) or new
        at = line_end(self.text, end_of(self.text, parent))
        return Splice(at, at, f"\n{indent}- {new}".rstrip(" "))

    def _like_item(self, value: dict[str, Data], last: Entries, style: Style) -> str:
        """Return a mapping with a line a key, as the item before it has; else an empty text."""
        if is_flow(self.text, last) or not last.pairs or not value:
            return ""
        if any(isinstance(each, dict | list) for each in value.values()):
            return ""
        gap = f"\n{self._indent(last.pairs[0][0].start)}"
        return gap.join(
            f"{yaml_key(key)}: {yaml_data(each, style)}".rstrip() for key, each in value.items()
        )

    # Something goes.

    def drop(self, route: Route) -> Splice:
        """Return the splice that takes an entry away."""
        parent = self._collection(route[:-1])
        target = self._target(parent, route)
        assert target is not None
        self._keep_anchor(target.node)
        self._keep_marks(parent)
        if is_flow(self.text, parent):
            return self._drop_in_flow(parent, target)
        count = len(parent.pairs if isinstance(parent, Entries) else parent.values)
        if count == 1 and parent is not self.tree:
            return self._empty(route[:-1], parent)
        return self._drop_lines(parent, target, count)

    def _drop_in_flow(self, parent: Entries | Items, target: _Target) -> Splice:
        starts, ends = self._bounds(parent)
        at = target.place
        if len(starts) == 1:
            start, end = parent.start + 1, parent.end - 1
        elif at == 0:
            start, end = starts[0], starts[1]
        else:
            start, end = ends[at - 1], ends[at]
        self._keep_comments(start, end)
        return Splice(start, end, "")

    def _bounds(self, parent: Entries | Items) -> tuple[list[int], list[int]]:
        """Return where each member of a flow collection begins and ends."""
        if isinstance(parent, Items):
            nodes = parent.values
            return [each.start for each in nodes], [end_of(self.text, each) for each in nodes]
        ends = [max(key.end, end_of(self.text, value)) for key, value in parent.pairs]
        return [key.start for key, _ in parent.pairs], ends

    def _empty(self, route: Route, parent: Entries | Items) -> Splice:
        """Put `[]` or `{}` where a block collection loses its only member."""
        above = self._target(self._collection(route[:-1]), route)
        assert above is not None
        start = parent.start
        empty = "[]" if isinstance(parent, Items) else "{}"
        if above.key is not None:
            start = value_gap(self.text, above.key, parent)
            empty = f" {empty}"
        end = end_of(self.text, parent)
        if isinstance(parent, Entries):
            end = max(end, parent.pairs[-1][0].end + 1)
        self._keep_comments(start, end)
        return Splice(start, end, empty)

    def _drop_lines(self, parent: Entries | Items, target: _Target, count: int) -> Splice:
        """Take an entry's lines away; a comment at the end of its last line stays, on its own."""
        if isinstance(parent, Items):
            start = dash_of(self.text, parent, target.place)
            end = max(start + 1, end_of(self.text, target.node))
        else:
            assert target.key is not None
            start = target.key.start
            end = max(value_gap(self.text, target.key, target.node), end_of(self.text, target.node))
        self._keep_comments(start, end)
        stop = line_end(self.text, end)
        behind = self.text[end:stop].strip()
        if self.text[line_start(self.text, start) : start].strip():
            # The first entry of an item shares its line with the dash: the next one moves up.
            if behind or target.place + 1 == count:
                raise self._refused("it shares its line with something else", start)
            return Splice(start, self._next_start(parent, target.place), "")
        if behind:
            return Splice(start, end + len(self.text[end:stop]) - len(behind), "")
        return Splice(line_start(self.text, start), min(stop + 1, len(self.text)), "")

    def _next_start(self, parent: Entries | Items, index: int) -> int:
        if isinstance(parent, Items):
            start = dash_of(self.text, parent, index + 1)
        else:
            start = parent.pairs[index + 1][0].start
        self._keep_comments(line_end(self.text, end_of(self.text, self._nth(parent, index))), start)
        return start

    def _nth(self, parent: Entries | Items, index: int) -> Node:
        return parent.values[index] if isinstance(parent, Items) else parent.pairs[index][1]

    # Where things are.

    def _collection(self, route: Route) -> Entries | Items:
        node: Node = self.tree
        for step in route:
            target = self._target(node, (step,))
            if target is None:
                raise self._refused(f"there is no `{step}`", node.start)
            node = target.node
        if isinstance(node, Scalar):
            raise self._refused("it holds a single value", node.start)
        return node

    def _target(self, parent: Node, route: Route) -> _Target | None:
        """Return the entry that the last step of a route leads to."""
        step = route[-1]
        if isinstance(parent, Items) and isinstance(step, int):
            if step < len(parent.values):
                return _Target(parent, step, None, parent.values[step])
        elif isinstance(parent, Entries):
            places = [at for at, (key, _) in enumerate(parent.pairs) if key.text == step]
            if len(places) > 1:
                raise self._refused(f"`{step}` stands here twice", parent.pairs[places[1]][0].start)
            if places:
                key, value = parent.pairs[places[0]]
                return _Target(parent, places[0], key, value)
        return None

    def _quote(self, node: Scalar) -> str:
        mark = self.text[node.start : node.start + 1]
        return mark if not node.plain and mark in ("'", '"') else ""

    def _quote_of(self, parent: Node) -> str:
        """Return the quotation mark that all members of a list wear, if they do."""
        members = parent.values if isinstance(parent, Items) else ()
        marks = {self._quote(each) if isinstance(each, Scalar) else "" for each in members}
        return marks.pop() if len(marks) == 1 else ""

    def _indent(self, at: int) -> str:
        return " " * column_of(self.text, at)

    def _keep_comments(self, start: int, end: int) -> None:
        """Refuse where a comment would be lost."""
        for comment in self.comments:
            if start <= comment.start < end:
                raise self._refused("a comment would be lost", comment.start)

    def _keep_anchor(self, node: Node) -> None:
        """Refuse where an anchor would be lost."""
        if self.text[node.start : node.start + 1] == "&":
            raise self._refused("the value carries an anchor that others may use", node.start)

    def _keep_marks(self, node: Node) -> None:
        """Refuse where what stands before a collection would hide how it is written."""
        if is_marked(self.text, node):
            raise self._refused("the value carries an anchor or a tag", node.start)

    def _refused(self, reason: str, at: int) -> EditRefusedError:
        return EditRefusedError(reason, span_at(self.text, at).moved_to(self.fields.line))


def _below_key(value: Data, style: Style) -> str:
    """Return what stands behind a new key's colon; a list of mappings takes a line each."""
    if isinstance(value, list) and any(isinstance(each, dict) for each in value):
        return "".join(f"\n  - {yaml_data(each, style)}" for each in value)
    shown = yaml_data(value, style)
    return f" {shown}" if shown else ""


def _fits_block(text: str) -> bool:
    """Tell whether a text can be written below `|` as it is."""
    rows = text.split("\n")
    return (
        len(rows) > 1
        and all(row.isprintable() for row in rows)
        and not rows[0].startswith(" ")
        and bool(rows[0])
        and not text.endswith("\n\n")
        and all(row == row.rstrip(" ") for row in rows)
    )
