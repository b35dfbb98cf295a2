"""The references in a note's front matter: typed fields, and links within free text."""

from collections.abc import Iterator

from kit.revising.references.note_text import NoteText, Occurrence, target_in
from kit.source.fields import Entries, Items, Node, Route, Scalar
from kit.source.inline import links_of, read_wikilink
from kit.source.values import read_reference

_NOTHING = frozenset(("", "~", "null"))


def front_occurrences(text: NoteText) -> Iterator[Occurrence]:
    """Yield the references of a note's front matter, in order, those under repeated keys too."""
    note = text.note
    if not note.readable or not note.front.written:
        return
    patterns: dict[object, list[tuple[Route, str]]] = {}
    for pattern, refers in note.kind.references:
        patterns.setdefault(pattern[0], []).append((pattern, refers.to))
    for route, scalar in scalars_of(note.front.tree):
        if scalar.plain and scalar.text in _NOTHING:
            continue
        asked = patterns.get(route[0], ())
        wanted = next((to for pattern, to in asked if _matches(pattern, route)), None)
        if wanted is not None and _is_reference(scalar.text):
            yield _typed(text, route, scalar, wanted)
        elif "[[" in scalar.text or "](" in scalar.text:
            yield from _linked(text, route, scalar)


def scalars_of(node: Node, route: Route = ()) -> Iterator[tuple[Route, Scalar]]:
    """Yield every single value of a tree with its route, in order."""
    if isinstance(node, Scalar):
        yield route, node
    elif isinstance(node, Items):
        for index, each in enumerate(node.values):
            yield from scalars_of(each, (*route, index))
    elif isinstance(node, Entries):
        for key, each in node.pairs:
            yield from scalars_of(each, (*route, key.text))


def _matches(pattern: Route, route: Route) -> bool:
    """Tell whether a written route is one that a pattern stands for.

    A lone value stands for a list of one, and a text for a mapping with that one key: `sql` for
    `{name: sql}`.
    """
    at = 0
    for step in pattern:
        if step == "*":
            at += at < len(route) and isinstance(route[at], int)
        elif at < len(route):
            if route[at] != step:
                return False
            at += 1
    return at == len(route)


def _is_reference(text: str) -> bool:
    try:
        read_reference(text)
    except ValueError:
        return False
    return True


def _typed(text: NoteText, route: Route, scalar: Scalar, wanted: str) -> Occurrence:
    value = scalar.text
    link = read_wikilink(value.strip()) if value.strip().startswith("[[") else None
    target = link.target if link else value.strip()
    at = value.index(target, value.index("[[") + 2 if link else 0)
    begin = text.front_start + scalar.start
    return Occurrence(
        kind="field",
        written=target,
        start=_placed(text, scalar, at, target),
        begin=begin,
        stop=begin + scalar.end - scalar.start,
        route=route,
        wanted=wanted,
        value=value,
        at=at,
        label=link.label if link else "",
    )


def _linked(text: NoteText, route: Route, scalar: Scalar) -> Iterator[Occurrence]:
    """Yield the links within a free text."""
    for piece in links_of(scalar.text):
        written, within = target_in(piece)
        if not written:
            continue
        begin = _placed(text, scalar, piece.start, piece.raw)
        known = begin >= 0
        yield Occurrence(
            kind=piece.kind,  # type: ignore[arg-type]  # pieces name their kind as a text
            written=written,
            start=begin + within if known else -1,
            begin=begin if known else text.front_start + scalar.start,
            stop=begin + len(piece.raw) if known else text.front_start + scalar.end,
            route=route,
            value=scalar.text,
            at=piece.start + within,
            label=piece.label,
            angled=piece.raw[within - 1] == "<",
        )


def _placed(text: NoteText, scalar: Scalar, at: int, part: str) -> int:
    """Return where a part of a value stands in the note's text, or -1 where YAML spells it anew."""
    written = text.note.front.written
    found = written.find(scalar.text, scalar.start, scalar.end)
    if found >= 0:
        return text.front_start + found + at
    # An escape or a folded line elsewhere in the value does not touch this part.
    raw = written[scalar.start : scalar.end]
    if raw.count(part) != scalar.text.count(part):
        return -1
    found = -1
    for _ in range(scalar.text.count(part, 0, at) + 1):
        found = raw.find(part, found + 1)
    return text.front_start + scalar.start + found
