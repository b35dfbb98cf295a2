"""Drawn SVG made fit for a page: own ids, own links, a title, and nothing that is not needed.

Of what the drawing library returns only shapes are kept: what they are, where they are, and in
which of the theme's colours. What they say and where they lead comes from the marks.
"""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

from kit.site.escaping import printable
from kit.site.marks import WIDTH, Rule, Shaped, Words

_SVG = "http://www.w3.org/2000/svg"
_LAYER = re.compile(r"\blayer_\d+_marks\b")
_NUMBER = re.compile(r"-?\d+\.\d{2,}")
# What the page has a use for; the rest is for interaction, and for readers whom the table serves.
_KEPT = (
    "transform", "d", "x2", "y2", "fill", "fill-opacity", "stroke", "stroke-opacity",
    "stroke-width",
)  # fmt: skip
_UNSAID = frozenset((("fill-opacity", "1"), ("stroke-width", "1"), ("x2", "0"), ("y2", "0")))
_VALUE = (
    r"none|currentColor|var\(--kit-[a-z]+\)|translate\([-\d.,]+\)|[MLHVCSQTAZmlhvcsqtaze\d.,\-]+"
)
_SHAPE = re.compile(
    rf'(?:path|line|rect)(?: (?:{"|".join(_KEPT)}|x|y|width|height|rx)="(?:{_VALUE})")*'
)
# A rectangle with round corners, as Vega writes it.
_ROUNDED = re.compile(
    r"M[\d.-]+,(?P<top>[\d.-]+)L[\d.-]+,(?P=top)C[\d.,-]+"
    r"L(?P<right>[\d.-]+),(?P<low>[\d.-]+)C[\d.,-]+"
    r"L(?P<from>[\d.-]+),(?P<bottom>[\d.-]+)C[\d.,-]+L(?P<left>[\d.-]+),[\d.-]+C[\d.,-]+Z"
)  # fmt: skip


class Finish(NamedTuple):
    """What a drawing gets on its way to the page; `links` maps the ids of notes to links."""

    prefix: str
    title: str
    description: str
    height: float
    links: Mapping[str, str]


def drawn_shapes(svg: str) -> list[list[str]]:
    """Return the shapes of a drawing, layer by layer, in the order in which their marks went in.

    A shape is an element's name and attributes, without the brackets around them.
    """
    tree = ET.fromstring(svg)  # noqa: S314 - drawn here, of our own marks
    groups = (each for each in tree.iter(f"{{{_SVG}}}g") if _LAYER.search(each.get("class", "")))
    return [[_shape(mark) for mark in group] for group in groups]


def is_shape(text: str) -> bool:
    """Tell whether a text is a shape: nothing in it acts, loads or leads anywhere."""
    return _SHAPE.fullmatch(text) is not None


def finished(
    marks: Sequence[Shaped], shapes: Sequence[str], words: Iterable[Words], finish: Finish
) -> str:
    """Return drawn marks, and words over them, as one line of inline SVG for a page."""
    named = f"{finish.prefix}-title" + (f" {finish.prefix}-desc" if finish.description else "")
    about = _element("title", {"id": f"{finish.prefix}-title"}, finish.title)
    if finish.description:
        about += _element("desc", {"id": f"{finish.prefix}-desc"}, finish.description)
    drawn = (_drawn(mark, shape, finish.links) for mark, shape in zip(marks, shapes, strict=True))
    root = {
        "xmlns": _SVG,
        "class": "kit-drawing",
        "viewBox": f"0 0 {WIDTH:g} {finish.height:g}",
        "role": "img",
        "aria-labelledby": named,
        "fill": "none",
    }
    inside = "".join((about, *drawn, *(_set(each, finish.links) for each in words)))
    return f"<svg{_attributes(root)}>{inside}</svg>"


def _shape(mark: ET.Element) -> str:
    """Return what the page needs of a drawn mark."""
    kept = {key: _NUMBER.sub(_rounded, mark.get(key, "")) for key in _KEPT if key in mark.attrib}
    name = mark.tag.rpartition("}")[2]
    if name == "path" and (corners := _ROUNDED.fullmatch(kept["d"])):
        del kept["d"]
        name, kept = "rect", _rectangle(corners) | kept
    return f"{name}{_attributes({key: value for key, value in kept.items() if (key, value) not in _UNSAID})}"


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number[0]):.1f}"


def _rectangle(corners: re.Match[str]) -> dict[str, str]:
    left, right, top, bottom = (float(corners[side]) for side in ("left", "right", "top", "bottom"))
    return {
        "x": f"{left:g}",
        "y": f"{top:g}",
        "width": f"{right - left:.4g}",
        "height": f"{bottom - top:.4g}",
        "rx": f"{float(corners['from']) - left:.2g}",
    }


def _drawn(mark: Shaped, shape: str, links: Mapping[str, str]) -> str:
    """Return a mark with what it says when pointed at, as a link where its note has a page."""
    if isinstance(mark, Rule):
        return f"<{shape}/>"
    about = printable(mark.about)
    inside = f"><title>{_text(about)}</title></{shape.partition(' ')[0]}>" if about else "/>"
    return _linked(f"<{shape}{inside}", links.get(mark.note, ""))


def _set(words: Words, links: Mapping[str, str]) -> str:
    """Return words as an element; their middle stands a third of their size above the line."""
    attributes = {
        "x": f"{words.x:g}",
        "y": f"{round(words.y + words.size * 0.35, 1):g}",
        "font-size": f"{words.size:g}",
        "fill": words.color,
    }
    if words.anchor != "start":
        attributes["text-anchor"] = words.anchor
    if words.bold:
        attributes["font-weight"] = "600"
    return _linked(_element("text", attributes, printable(words.text)), links.get(words.note, ""))


def _linked(element: str, link: str) -> str:
    """Return an element as a link, or as it is where there is no link."""
    if not link:
        return element
    # The table below has the same links; on the keyboard's way these would only be in it twice.
    return f"<a{_attributes({'href': link, 'tabindex': '-1'})}>{element}</a>"


def _element(name: str, attributes: Mapping[str, str], text: str) -> str:
    return f"<{name}{_attributes(attributes)}>{_text(text)}</{name}>"


def _attributes(attributes: Mapping[str, str]) -> str:
    return "".join(f' {key}="{html.escape(value)}"' for key, value in attributes.items())


def _text(text: str) -> str:
    return html.escape(" ".join(text.split()), quote=False)
