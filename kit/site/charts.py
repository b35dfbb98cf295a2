"""Charts: marks are laid out here, vl-convert draws them, and the page gets quiet inline SVG.

Colours are the theme's variables, so a drawing follows light and dark; text inherits the page's
font. Every position is given in units of the drawing, never measured from a font, so the same
chart gives the same bytes on every machine. Drawings are narrow on purpose: on a phone they shrink
little, and on a wide screen the style sheet stops them where their text has the size of the page's.

All charts of a site are drawn in one go, since a drawing costs far more than the marks in it: the
marks go in, in order, and come out in the same order to be shared out again. Shapes that were drawn
before come from a cache, and where all do, the drawing library is not even imported. Words are
set here, since they have their places already: vl-convert would measure each with a font of its
own, which takes thirty times as long as all the rest.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from kit.pages import Chart
from kit.site.drawn_apart import DrawingProcess
from kit.site.escaping import printable
from kit.site.layouts import lay_out
from kit.site.marks import Drawing, Rule, Shaped, Words
from kit.site.svg import Finish, finished
from kit.site.vega import LAYERS, shapes_drawn


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


def draw_together(
    requests: Sequence[Request],
    kept: Kept | None = None,
    *,
    apart: DrawingProcess | None = None,
) -> list[str]:
    """Return several charts as inline SVG, in order; what `kept` knows is not drawn again.

    Where a process for it is given `apart`, that draws them, and has the memory and the threads it takes.
    """
    drawings = [lay_out(request.chart) for request in requests]
    marks = [_shaped(drawing) for drawing in drawings]
    known = [kept.get(each) if kept and each else None for each in marks]
    wanted = [each for each, shapes in zip(marks, known, strict=True) if each and shapes is None]
    drawn = iter(_drawn_anew(wanted, apart=apart))
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


def _shaped(drawing: Drawing) -> list[Shaped]:
    """Return the marks of a drawing that are shapes, layer by layer."""
    return [mark for kind in LAYERS for mark in drawing.marks if isinstance(mark, kind)]


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


def _drawn_anew(
    drawings: Sequence[Sequence[Shaped]], *, apart: DrawingProcess | None
) -> list[list[str]]:
    """Return the shapes of several drawings' marks, drawn in one go."""
    if not drawings:
        return []
    layers = {kind: _of_kind(drawings, kind) for kind in LAYERS}
    marks = [each for each in layers.values() if each]
    elsewhere = apart.shapes(marks) if apart else None
    drawn = shapes_drawn(marks) if elsewhere is None else elsewhere
    shares = {kind: iter(drawn.pop(0)) if marks else iter(()) for kind, marks in layers.items()}
    return [[next(shares[type(mark)]) for mark in marks] for marks in drawings]


def _of_kind(drawings: Sequence[Sequence[Shaped]], kind: type[Shaped]) -> list[Shaped]:
    return [mark for marks in drawings for mark in marks if isinstance(mark, kind)]
