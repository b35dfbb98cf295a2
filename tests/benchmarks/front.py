"""Front matter as different people write it: one set of fields, many YAML styles."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping, Sequence

Value: TypeAlias = "str | int | float | bool | dt.date | Sequence[Value] | Mapping[str, Value]"
Fields: TypeAlias = "dict[str, Value]"

COMMENTS = ("from their page", "check again", "as they said it", "rough", "see the notes below")
_PLAIN = re.compile(r"[A-Za-z\u00c0-\u1fff](?:[\w .;/()'+&-]|,(?= ))*(?<! )\Z")
_FLOW_BREAKER = re.compile(r"[,\[\]{}]")
_READ_OTHERWISE = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_LONG = 48


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """The habits of one writer: how lists, maps and text are put into YAML."""

    flow_lists: bool
    flow_maps: bool
    quote: str
    blocks: bool
    comments: bool

    @classmethod
    def drawn(cls, rng: random.Random) -> Style:
        """Return a style in the shares in which people write."""
        return cls(
            flow_lists=rng.random() < 0.6,
            flow_maps=rng.random() < 0.7,
            quote=rng.choice(("", "", "", '"', "'")),
            blocks=rng.random() < 0.3,
            comments=rng.random() < 0.25,
        )


def front_matter(fields: Mapping[str, Value], style: Style, rng: random.Random) -> str:
    """Return the fields as YAML between two fences, in the order given."""
    lines = [line for key, value in fields.items() for line in _field(key, value, style, rng)]
    return "\n".join(("---", *lines, "---", ""))


def note(fields: Mapping[str, Value], body: str, rng: random.Random) -> str:
    """Return a whole note: front matter in the style of some writer, then the body."""
    return front_matter(fields, Style.drawn(rng), rng) + "\n" + body.strip("\n") + "\n"


def _field(key: str, value: Value, style: Style, rng: random.Random) -> Iterator[str]:
    lines = list(_entry(key, value, style))
    if style.comments and len(lines) == 1 and rng.random() < 0.2:
        lines[0] += f"  # {rng.choice(COMMENTS)}"
    yield from lines


def _entry(key: str, value: Value, style: Style) -> Iterator[str]:
    """Yield the lines of one key, unindented."""
    if isinstance(value, str) and style.blocks and len(value) > _LONG:
        yield f"{key}: >-"
        yield from (f"  {line}" for line in _folded(value))
    elif isinstance(value, dict) and not (style.flow_maps and _flat(value)):
        yield f"{key}:"
        for name, inner in value.items():
            yield from (f"  {line}" for line in _entry(name, inner, style))
    elif isinstance(value, list) and not (style.flow_lists and _short(value)):
        yield f"{key}:"
        for item in value:
            yield from _item(item, style)
    else:
        yield f"{key}: {_flow(value, style, inside=False)}"


def _item(item: Value, style: Style) -> Iterator[str]:
    """Yield the lines of one entry of a block list."""
    if isinstance(item, dict) and not (style.flow_maps and _flat(item)):
        lines = [line for name, inner in item.items() for line in _entry(name, inner, style)]
        yield f"  - {lines[0]}"
        yield from (f"    {line}" for line in lines[1:])
    else:
        yield f"  - {_flow(item, style, inside=isinstance(item, dict))}"


def _flow(value: Value, style: Style, *, inside: bool) -> str:
    """Return the value on one line; `inside` braces or brackets commas end a plain scalar."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return _text(value, style, inside=inside)
        case int() | float() | dt.date():
            return value.isoformat() if isinstance(value, dt.date) else str(value)
        case dict():
            pairs = (f"{k}: {_flow(v, style, inside=True)}" for k, v in value.items())
            return "{" + ", ".join(pairs) + "}"
        case _:
            return "[" + ", ".join(_flow(item, style, inside=True) for item in value) + "]"


def _text(text: str, style: Style, *, inside: bool) -> str:
    """Return a scalar that YAML reads back as this text, plain where the style likes it."""
    plain = (
        _PLAIN.match(text)
        and text.lower() not in _READ_OTHERWISE
        and not (inside and _FLOW_BREAKER.search(text))
    )
    if plain and (not style.quote or re.fullmatch(r"[a-z-]+", text)):
        return text
    if style.quote == "'":
        return "'" + text.replace("'", "''") + "'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _flat(value: Mapping[str, Value]) -> bool:
    return not any(isinstance(inner, dict | list) for inner in value.values())


def _short(items: Sequence[Value]) -> bool:
    return all(not isinstance(item, dict | list) for item in items) or len(items) == 1


def _folded(text: str) -> Iterator[str]:
    """Yield the text broken at spaces, which a folded block scalar joins again."""
    line = ""
    for word in text.split(" "):
        if line and len(line) + len(word) >= _LONG:
            yield line
            line = word
        else:
            line = f"{line} {word}".lstrip(" ")
    yield line
