"""Marks to shapes: Altair says to Vega-Lite what vl-convert draws; here, or in a process of its own.

Run as a program, it takes marks from its input and prints their shapes: both as JSON, layer by layer.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from math import pi
from typing import TYPE_CHECKING, Any

from kit.site.engine.processes import environment, python
from kit.site.marks import PAPER, Disc, Rule, Shaped, Slab, Trace
from kit.site.svg import drawn_shapes

if TYPE_CHECKING:
    import altair as alt

# The sheet on which all is drawn: a power of two, so that its scales give places back exactly.
_SHEET = 4096
# Vega stretches the path of a symbol by half the root of its size.
_AS_GIVEN = 4
# What a mark says and where it leads to is no matter of its shape.
_SAID = frozenset(("about", "note"))
# What lies behind comes first; all marks of a kind are one layer. Words lie on top.
LAYERS: tuple[type[Shaped], ...] = (Rule, Trace, Slab, Disc)
_KINDS = {each.__name__: each for each in LAYERS}


def shapes_drawn(layers: Sequence[Sequence[Shaped]]) -> list[list[str]]:
    """Return the shapes of some layers of marks, each layer being of one kind, in order."""
    return drawn_shapes(_drawn(_specification(layers)))


def shapes_drawn_apart(layers: Sequence[Sequence[Shaped]]) -> list[list[str]] | None:
    """Return the same, drawn in a process of its own; None where that did not succeed."""
    told = [[type(marks[0]).__name__, *map(_fields, marks)] for marks in layers]
    ran = subprocess.run(  # noqa: S603 - our own interpreter and words
        python("kit.site.vega"),
        input=json.dumps(told),
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(),
        cwd=tempfile.gettempdir(),
        check=False,
    )
    try:
        shapes: list[list[str]] = json.loads(ran.stdout)
    except ValueError:
        return None
    return shapes if [*map(len, shapes)] == [*map(len, layers)] else None


def _fields(mark: Shaped) -> dict[str, Any]:
    return {name: getattr(mark, name) for name in mark.__slots__ if name not in _SAID}


def row_of(mark: Shaped) -> dict[str, Any]:
    """Return all that the shape of a mark depends on, by the names of its fields."""
    row = _fields(mark)
    if isinstance(mark, Disc):
        row["size"] = pi * mark.radius**2
        row["inside"] = PAPER if mark.hollow else mark.color
    if isinstance(mark, Slab | Trace):
        filled = mark.filled if isinstance(mark, Trace) else not mark.hollow
        row["inside"], row["edge"] = (mark.color, None) if filled else (None, mark.color)
    return row


def _drawn(specification: dict[str, Any]) -> str:
    import altair as alt
    import vl_convert

    version = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    svg: str = vl_convert.vegalite_to_svg(specification, vl_version=version, allowed_base_urls=[])
    return svg


def _specification(layers: Sequence[Sequence[Shaped]]) -> dict[str, Any]:
    """Return layers of marks as a Vega-Lite specification."""
    import altair as alt
    from altair.utils.schemapi import debug_mode

    # Altair would hold each part against its schema: a third of a second, for what tests settle.
    with debug_mode(False):
        shapes = (_layer(marks, f"marks-{at}") for at, marks in enumerate(layers))
        chart = alt.layer(*shapes).properties(
            width=_SHEET,
            height=_SHEET,
            padding=0,
            autosize=alt.AutoSizeParams(type="none"),
            background="transparent",
        )
        specification: dict[str, Any] = chart.configure_view(stroke=None, fill=None).to_dict(
            validate=False
        )
    # Put in afterwards, since Altair would walk through every value.
    rows = {f"marks-{at}": [row_of(mark) for mark in marks] for at, marks in enumerate(layers)}
    return specification | {"datasets": rows}


def _layer(marks: Sequence[Shaped], data: str) -> "alt.Chart":
    import altair as alt

    chart = alt.Chart(alt.NamedData(data))
    at = {"x": _place("x"), "y": _place("y")}
    ends = {"x2": alt.X2("x2:Q"), "y2": alt.Y2("y2:Q")}
    inside = alt.Fill("inside:N", scale=None, legend=None)
    edge = alt.Stroke("edge:N", scale=None, legend=None)
    stroke = {"stroke": alt.Stroke("color:N", scale=None, legend=None)}
    encoded: alt.Chart
    match marks[0]:
        case Slab():
            opacity = alt.FillOpacity("opacity:Q", scale=None, legend=None)
            shape = chart.mark_rect(cornerRadius=_each("round"))
            encoded = shape.encode(**at, **ends, fill=inside, stroke=edge, fillOpacity=opacity)
        case Trace():
            faint = alt.StrokeOpacity("opacity:Q", scale=None, legend=None)
            thickness = alt.StrokeWidth("thickness:Q", scale=None, legend=None)
            path = alt.Shape("path:N", scale=None, legend=None)
            shape = chart.mark_point(size=_AS_GIVEN, filled=False)
            encoded = shape.encode(
                **at,
                fill=inside,
                stroke=edge,
                shape=path,
                strokeOpacity=faint,
                strokeWidth=thickness,
            )
        case Disc():
            size = alt.Size("size:Q", scale=None, legend=None)
            shape = chart.mark_point(shape="circle", strokeWidth=2, opacity=1)
            encoded = shape.encode(**at, **stroke, size=size, fill=inside)
        case _:
            encoded = chart.mark_rule(strokeWidth=1).encode(**at, **ends, **stroke)
    return encoded


def _each(name: str) -> "alt.ExprRef":
    """Return a property that each mark has for itself."""
    import altair as alt

    return alt.ExprRef(f"datum.{name}")


def _place(channel: str) -> "alt.X | alt.Y":
    """Return a channel whose values are places on the sheet already."""
    import altair as alt

    kind = alt.X if channel == "x" else alt.Y
    same = alt.Scale(domain=[0, _SHEET], range=[0, _SHEET], nice=False, zero=False)
    return kind(f"{channel}:Q", scale=same, axis=None)


def main() -> None:
    """Draw what the input asks for."""
    told = json.load(sys.stdin)
    layers = [[_KINDS[kind](**fields) for fields in marks] for kind, *marks in told]
    json.dump(shapes_drawn(layers), sys.stdout)


if __name__ == "__main__":
    main()
