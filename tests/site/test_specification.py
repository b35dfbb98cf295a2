"""The words in which the drawing library is told of shapes: `kit/site/shapes.json`.

Altair says them once, here, and its schema vouches for them; drawing then need not load it, which
takes as long as all else that drawing begins with.
"""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import altair as alt
import pytest

from kit.site import vega
from kit.site.charts import _of_kind, _shaped
from kit.site.layouts import lay_out
from kit.site.marks import Disc, Rule, Shaped, Slab, Trace
from kit.site.vega import LAYERS, SPECIFICATION, specification
from tests.site.drawn import CHANGES

# The sheet on which all is drawn: a power of two, so that its scales give places back exactly.
SHEET = 4096
# Vega stretches the path of a symbol by half the root of its size.
AS_GIVEN = 4


def as_altair_says() -> dict[str, Any]:
    """Return the specification of one layer for each kind of mark."""
    chart = alt.layer(*map(layer, LAYERS)).properties(
        width=SHEET,
        height=SHEET,
        padding=0,
        autosize=alt.AutoSizeParams(type="none"),
        background="transparent",
    )
    said: dict[str, Any] = chart.configure_view(stroke=None, fill=None).to_dict()
    return said


def layer(kind: type[Shaped]) -> alt.Chart:
    """Return what Altair says of the marks of one kind."""
    chart = alt.Chart(alt.NamedData(kind.__name__))
    at = {"x": place("x"), "y": place("y")}
    ends = {"x2": alt.X2("x2:Q"), "y2": alt.Y2("y2:Q")}
    inside = alt.Fill("inside:N", scale=None, legend=None)
    edge = alt.Stroke("edge:N", scale=None, legend=None)
    stroke = {"stroke": alt.Stroke("color:N", scale=None, legend=None)}
    encoded: alt.Chart
    if kind is Slab:
        opacity = alt.FillOpacity("opacity:Q", scale=None, legend=None)
        shape = chart.mark_rect(cornerRadius=alt.ExprRef("datum.round"))
        encoded = shape.encode(**at, **ends, fill=inside, stroke=edge, fillOpacity=opacity)
    elif kind is Trace:
        faint = alt.StrokeOpacity("opacity:Q", scale=None, legend=None)
        thickness = alt.StrokeWidth("thickness:Q", scale=None, legend=None)
        path = alt.Shape("path:N", scale=None, legend=None)
        shape = chart.mark_point(size=AS_GIVEN, filled=False)
        encoded = shape.encode(
            **at,
            fill=inside,
            stroke=edge,
            shape=path,
            strokeOpacity=faint,
            strokeWidth=thickness,
        )
    elif kind is Disc:
        size = alt.Size("size:Q", scale=None, legend=None)
        shape = chart.mark_point(shape="circle", strokeWidth=2, opacity=1)
        encoded = shape.encode(**at, **stroke, size=size, fill=inside)
    else:
        assert kind is Rule
        encoded = chart.mark_rule(strokeWidth=1).encode(**at, **ends, **stroke)
    return encoded


def place(channel: str) -> alt.X | alt.Y:
    """Return a channel whose values are places on the sheet already."""
    same = alt.Scale(domain=[0, SHEET], range=[0, SHEET], nice=False, zero=False)
    return (alt.X if channel == "x" else alt.Y)(f"{channel}:Q", scale=same, axis=None)


def test_the_specification_is_what_altair_says(rewrite_golden: bool) -> None:
    """The file holds one layer for each kind of mark, in the order in which they lie on one another."""
    said = as_altair_says()
    file = files("kit.site") / SPECIFICATION
    if rewrite_golden:
        text = json.dumps(said, indent=1) + "\n"
        Path(str(file)).write_text(text, encoding="utf-8", newline="\n")
    assert json.loads(file.read_text(encoding="utf-8")) == said
    assert [each["data"]["name"] for each in said["layer"]] == [kind.__name__ for kind in LAYERS]


def test_a_drawing_is_told_validly() -> None:
    """Altair's own schema accepts what is drawn, with and without marks of every kind."""
    shaped = _shaped(lay_out(CHANGES))
    layers = [each for kind in LAYERS if (each := _of_kind([shaped], kind))]
    assert len(layers) > 1
    for some in (layers, layers[:1], layers[1:]):
        told = specification(some)
        alt.LayerChart.from_dict(told)
        named = [each["data"]["name"] for each in told["layer"]]
        assert named == list(told["datasets"]) == [type(each[0]).__name__ for each in some]
        assert list(map(len, told["datasets"].values())) == list(map(len, some))


@pytest.mark.parametrize("kind", LAYERS)
def test_all_that_is_asked_of_a_mark_is_told(kind: type[Shaped]) -> None:
    """Every field that a layer names stands in the rows of its marks."""
    (layer_,) = (
        each for each in as_altair_says()["layer"] if each["data"]["name"] == kind.__name__
    )
    asked = {each["field"] for each in layer_["encoding"].values()}
    values = {name: "M0,0" if name == "path" else 1.0 for name in kind.__slots__}
    assert asked <= set(vega.row_of(kind(**values)))  # type: ignore[arg-type]
