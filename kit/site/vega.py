"""Marks to shapes: vl-convert draws what a specification in the words of Vega-Lite says of them.

The specification lies beside this file, as Altair says it (`tests/site/test_specification.py`): it is
the same for all drawings but for the marks. Run as a program, this draws for others
(`kit/site/drawn_apart.py`).
"""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from math import pi
from typing import Any

from kit.site.marks import PAPER, Disc, Rule, Shaped, Slab, Trace
from kit.site.svg import drawn_shapes

SPECIFICATION = "shapes.json"
# What a mark says and where it leads to is no matter of its shape.
_SAID = frozenset(("about", "note"))
# What lies behind comes first; all marks of a kind are one layer. Words lie on top.
LAYERS: tuple[type[Shaped], ...] = (Rule, Trace, Slab, Disc)


def shapes_drawn(layers: Sequence[Sequence[Shaped]]) -> list[list[str]]:
    """Return the shapes of some layers of marks, each layer being of one kind, in order."""
    return drawn_shapes(_drawn(specification(layers)))


def fields_of(mark: Shaped) -> dict[str, Any]:
    """Return what a mark's shape is made of, by the names of its fields."""
    return {name: getattr(mark, name) for name in mark.__slots__ if name not in _SAID}


def row_of(mark: Shaped) -> dict[str, Any]:
    """Return all that the shape of a mark depends on, by the names that the specification has for it."""
    row = fields_of(mark)
    if isinstance(mark, Disc):
        row["size"] = pi * mark.radius**2
        row["inside"] = PAPER if mark.hollow else mark.color
    if isinstance(mark, Slab | Trace):
        filled = mark.filled if isinstance(mark, Trace) else not mark.hollow
        row["inside"], row["edge"] = (mark.color, None) if filled else (None, mark.color)
    return row


def specification(layers: Sequence[Sequence[Shaped]]) -> dict[str, Any]:
    """Return layers of marks, each of one kind, as a Vega-Lite specification."""
    rows = {type(marks[0]).__name__: [row_of(mark) for mark in marks] for marks in layers}
    of_kind = {each["data"]["name"]: each for each in _specification()["layer"]}
    return _specification() | {"layer": [of_kind[kind] for kind in rows], "datasets": rows}


@cache
def _specification() -> dict[str, Any]:
    """Return the specification without marks, with a layer for each kind of them."""
    text = (files("kit.site") / SPECIFICATION).read_text(encoding="utf-8")
    said: dict[str, Any] = json.loads(text)
    return said


def _drawn(told: dict[str, Any]) -> str:
    import vl_convert

    schema = told["$schema"].rpartition("/v")[2]
    version = ".".join(schema.split(".")[:2])
    svg: str = vl_convert.vegalite_to_svg(told, vl_version=version, allowed_base_urls=[])
    return svg
