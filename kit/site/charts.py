"""Charts: Altair lays marks out, vl-convert draws them, and the page gets quiet inline SVG.

Colours are the theme's variables, so a drawing follows light and dark; text inherits the page's
font. Every position is given in units of the drawing, never measured from a font, so the same
chart gives the same bytes on every machine. Drawings are narrow on purpose: on a phone they shrink
little, and on a wide screen the style sheet stops them where their text has the size of the page's.

All charts of a site are drawn in one go, since a drawing costs far more than the marks in it: the
marks go in, in order, and come out in the same order to be shared out again. Shapes that were drawn
before come from a cache, and where all do, the drawing libraries are not even imported. Words are
set here, since they have their places already: vl-convert would measure each with a font of its
own, which takes thirty times as long as all the rest.
"""

from collections.abc import Callable, Sequence
from math import pi
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from kit.pages import Chart
from kit.site.escaping import printable
from kit.site.layouts import lay_out
from kit.site.marks import PAPER, Disc, Drawing, Rule, Shaped, Slab, Trace, Words
from kit.site.svg import Finish, drawn_shapes, finished

if TYPE_CHECKING:
    import altair as alt

# What lies behind comes first; all marks of a kind are one layer. Words lie on top.
_LAYERS: tuple[type[Shaped], ...] = (Rule, Trace, Slab, Disc)
# The sheet on which all is drawn: a power of two, so that its scales give places back exactly.
_SHEET = 4096
# Vega stretches the path of a symbol by half the root of its size.
_AS_GIVEN = 4
# What a mark says and where it leads to is no matter of its shape.
_SAID = frozenset(("about", "note"))


class Request(NamedTuple):
    """A chart to draw: `href` gives the link to a note, `prefix` the start of its ids."""

    chart: Chart
    href: Callable[[str], str]
    prefix: str = "chart"


class Kept(Protocol):
    """Shapes that were drawn before, by the marks that they were drawn of."""

    def get(self, marks: Sequence[Shaped]) -> list[str] | None:
        """Return the shapes of marks, in order, or None where they are not known."""

    def keep(self, marks: Sequence[Shaped], shapes: Sequence[str]) -> None:
        """Keep the shapes of marks for the next time."""


def draw(chart: Chart, *, href: Callable[[str], str], prefix: str = "chart") -> str:
    """Return a chart as inline SVG; `href` gives the link to a note, `prefix` the start of its ids."""
    return draw_together([Request(chart, href, prefix)])[0]


def draw_together(requests: Sequence[Request], kept: Kept | None = None) -> list[str]:
    """Return several charts as inline SVG, in order; what `kept` knows is not drawn again."""
    drawings = [lay_out(request.chart) for request in requests]
    marks = [_shaped(drawing) for drawing in drawings]
    known = [kept.get(each) if kept and each else None for each in marks]
    wanted = [each for each, shapes in zip(marks, known, strict=True) if each and shapes is None]
    drawn = iter(_drawn_anew(wanted))
    shapes = [
        found if found is not None else next(drawn) if each else []
        for each, found in zip(marks, known, strict=True)
    ]
    if kept:
        for each, found, new in zip(marks, known, shapes, strict=True):
            if each and found is None:
                kept.keep(each, new)
    return [
        finished(each, drawn_of, _words(drawing), _finish(request, drawing))
        for request, drawing, each, drawn_of in zip(requests, drawings, marks, shapes, strict=True)
    ]


def row_of(mark: Shaped) -> dict[str, Any]:
    """Return all that the shape of a mark depends on, by the names of its fields."""
    row = {name: getattr(mark, name) for name in mark.__slots__ if name not in _SAID}
    if isinstance(mark, Disc):
        row["size"] = pi * mark.radius**2
        row["inside"] = PAPER if mark.hollow else mark.color
    if isinstance(mark, Slab | Trace):
        filled = mark.filled if isinstance(mark, Trace) else not mark.hollow
        row["inside"], row["edge"] = (mark.color, None) if filled else (None, mark.color)
    return row


def _shaped(drawing: Drawing) -> list[Shaped]:
    """Return the marks of a drawing that are shapes, layer by layer."""
    return [mark for kind in _LAYERS for mark in drawing.marks if isinstance(mark, kind)]


def _words(drawing: Drawing) -> list[Words]:
    return [mark for mark in drawing.marks if isinstance(mark, Words) and mark.text]


def _finish(request: Request, drawing: Drawing) -> Finish:
    notes = {mark.note for mark in drawing.marks if not isinstance(mark, Rule) and mark.note}
    return Finish(
        prefix=request.prefix,
        title=printable(request.chart.title),
        description=printable(request.chart.description),
        height=drawing.height,
        links={note: request.href(note) for note in notes},
    )


def _drawn_anew(drawings: Sequence[Sequence[Shaped]]) -> list[list[str]]:
    """Return the shapes of several drawings' marks, drawn in one go."""
    if not drawings:
        return []
    layers = {kind: _of_kind(drawings, kind) for kind in _LAYERS}
    drawn = drawn_shapes(_drawn(_specification([each for each in layers.values() if each])))
    shares = {kind: iter(drawn.pop(0)) if marks else iter(()) for kind, marks in layers.items()}
    return [[next(shares[type(mark)]) for mark in marks] for marks in drawings]


def _of_kind(drawings: Sequence[Sequence[Shaped]], kind: type[Shaped]) -> list[Shaped]:
    return [mark for marks in drawings for mark in marks if isinstance(mark, kind)]


def _drawn(specification: dict[str, Any]) -> str:
    import altair as alt
    import vl_convert

    version = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    svg: str = vl_convert.vegalite_to_svg(specification, vl_version=version, allowed_base_urls=[])
    return svg


def _specification(layers: list[list[Shaped]]) -> dict[str, Any]:
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


def _layer(marks: list[Shaped], data: str) -> "alt.Chart":
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
