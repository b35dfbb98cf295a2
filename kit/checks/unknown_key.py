"""A front-matter key that this kind of note does not know.

*Why*: the value is kept and shown, but nothing counts it. Where a known key is close, it was most
likely meant; a key of your own is fine, and only mentioned.

*Bad*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-03-14
    thank_on: 2026-03-14
    ---

*Good*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-03-14
    thanked_on: 2026-03-14
    ---
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from kit.checks import Fix, Found, Severity
from kit.source.fields import Route
from kit.source.patterns import late
from kit.source.problems import Span
from kit.source.records import Record, fields_of, is_record
from kit.source.text import line_of
from kit.vault import Note, Vault

SEVERITY: Severity = "warning"
NEAR = 75
# Keys by which Obsidian itself lays a note out or publishes it.
_OF_EDITORS = frozenset(
    ("cssclass", "cssclasses", "publish", "permalink", "description", "image", "cover")
)
_GROUPED = late(r"(?<![\w.])\d{1,3}(?:,\d{3})+(?![\w.])")
_GLUED = late(r"(\w+):(\S.*)")


class _Part(NamedTuple):
    model: type[Record]
    by_name: bool = False  # `ratings: {pay: {value: 3}}`


class _Known(NamedTuple):
    keys: tuple[str, ...]
    all: frozenset[str]
    parts: dict[str, _Part]  # of the keys with mappings below them


class _Number(NamedTuple):
    span: Span
    text: str


def find(note: Note, _vault: Vault) -> Iterator[Found]:
    """Yield every key that no model knows."""
    if note.kind.name == "note":  # a page of the user's own making, with whatever keys it likes
        return
    written = note.front.values or {}
    if _are_known(written, note.kind.model):
        return
    for route, known in _unknown_keys(written, note.kind.model, ()):
        if str(route[-1]) not in _OF_EDITORS and route[-1] != "<<":  # told by `yaml-alias`
            yield from _found(note, route, known)


def _are_known(data: Mapping[str, object], model: type[Record]) -> bool:
    """Tell whether a model knows every key, which is nearly always so and soon told."""
    known = _known(model)
    if not known.all.issuperset(data):
        return False
    for key, part in known.parts.items():
        value = data.get(key)
        if isinstance(value, dict):
            entries = [*value.values()] if part.by_name else [value]
        else:
            entries = value if isinstance(value, list) else []
        for entry in entries:
            if isinstance(entry, dict) and not _are_known(entry, part.model):
                return False
    return True


def _unknown_keys(
    data: Mapping[str, object], model: type[Record], route: Route
) -> Iterator[tuple[Route, tuple[str, ...]]]:
    """Yield the route of every key that no model knows, with the keys known there."""
    known = _known(model)
    for key, value in data.items():
        part = known.parts.get(key)
        if part is None:
            if key not in known.all:
                yield (*route, key), known.keys
            continue
        if isinstance(value, list):
            entries = [((*route, key, index), entry) for index, entry in enumerate(value)]
        elif part.by_name and isinstance(value, dict):
            entries = [((*route, key, name), entry) for name, entry in value.items()]
        else:
            entries = [((*route, key), value)]
        for inner, entry in entries:
            if isinstance(entry, dict):
                yield from _unknown_keys(entry, part.model, inner)


@cache
def _known(model: type[Record]) -> _Known:
    """Return the keys of a model, and the models of what is nested below some."""
    fields = {each.key: each for each in fields_of(model).values()}
    parts = {key: _part_of(field.annotation) for key, field in fields.items()}
    nested = {key: part for key, part in parts.items() if part is not None}
    return _Known(tuple(fields), frozenset(fields), nested)


def _part_of(annotation: Any) -> _Part | None:
    if is_record(annotation):
        return _Part(annotation)
    parts = (_part_of(argument) for argument in get_args(annotation))
    found = next((part for part in parts if part is not None), None)
    return found and found._replace(by_name=found.by_name or get_origin(annotation) is dict)


def _found(note: Note, route: Route, known: tuple[str, ...]) -> Iterator[Found]:
    key, span = str(route[-1]), note.front.key_span(*route)
    number = _number_at(span, note) if key.isdigit() else None
    if number is not None:
        # `1,200,000` leaves two such keys, `200` and `000`: one finding is enough.
        if span.column == number.span.column + number.text.index(",") + 1:
            yield _cut(number)
        return
    glued = _GLUED.fullmatch(key)
    if glued is not None and glued[1] in known and span.length == len(key):
        spaced = f"{glued[1]}: {glued[2]}"
        yield Found(
            span,
            f"`{key}` is read as one word, a key without a value",
            f"Write `{spaced}`",
            Fix(span, spaced),
        )
        return
    yield _unknown(key, span, known, owner=_owner(note, route), taken=_siblings(note, route))


def _unknown(
    key: str, span: Span, known: tuple[str, ...], *, owner: str, taken: frozenset[str]
) -> Found:
    near = near_keys(key, known)
    message = f"`{key}` is no key of {owner}"
    if not near:
        hint = "It is kept and shown, and nothing counts it; `# kit: ignore unknown-key` hides this"
        return Found(span, message, hint, severity="info")
    best = near[0]
    if best in taken:
        return Found(
            span, message, f"The note has `{best}` as well; move the value there if it was meant"
        )
    fix = Fix(span, best) if len(near) == 1 and span.length == len(key) else None
    return Found(span, message, f"Did you mean `{best}`?", fix)


def near_keys(key: str, known: tuple[str, ...], cutoff: int = NEAR) -> tuple[str, ...]:
    """Return the known keys that a misspelt one may mean, the likeliest first."""
    from rapidfuzz import fuzz, process

    plain = key.strip().replace("-", "_").replace(" ", "_").casefold()
    if plain in known:
        return (plain,)
    found = process.extract(plain, known, scorer=fuzz.ratio, score_cutoff=cutoff, limit=3)
    return tuple(name for name, _, _ in found)


def cut_number(span: Span, note: Note) -> Found | None:
    """Explain a key such as `000` that is the rest of `95,000` in a flow mapping, else return None."""
    number = _number_at(span, note)
    return None if number is None else _cut(number)


def _cut(number: _Number) -> Found:
    digits = number.text.replace(",", "")
    message = f"`{number.text}` is cut at its comma: YAML reads a number and another key"
    return Found(number.span, message, f"Write `{digits}`", Fix(number.span, digits))


def _number_at(span: Span, note: Note) -> _Number | None:
    row = line_of(note.front.written, span.line - note.front.line + 1)
    for match in _GROUPED.finditer(row):
        if match.start() < span.column <= match.end():
            return _Number(Span(span.line, match.start() + 1, len(match[0])), match[0])
    return None


def _siblings(note: Note, route: Route) -> frozenset[str]:
    data: object = note.front.values
    for step in route[:-1]:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
    return frozenset(data) if isinstance(data, dict) else frozenset()


def _owner(note: Note, route: Route) -> str:
    names = [str(step) for step in route[:-1] if isinstance(step, str)]
    return f"`{'.'.join(names)}`" if names else f"{note.kind.name} notes"
