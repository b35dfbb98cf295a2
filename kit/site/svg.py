"""Drawn SVG made fit for a page: own ids, own links, a title, and nothing that is not needed."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from xml.etree import ElementTree as ET

from kit.site.escaping import printable
from kit.site.marks import WIDTH, Words

_SVG = "http://www.w3.org/2000/svg"
_HREF = "{http://www.w3.org/1999/xlink}href"
_LAYER = re.compile(r"\blayer_\d+_marks\b")
_NUMBER = re.compile(r"-?\d+\.\d{2,}")
# What the page has a use for; the rest is for interaction, and for readers whom the table serves.
_KEPT = frozenset(
    (
        "d", "fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "transform", "x2",
        "y2",
    )
)  # fmt: skip


class Finish(NamedTuple):
    """What a drawing gets on its way to the page.

    `links` maps the stand-ins of drawn marks to links, `notes` the ids of notes.
    """

    prefix: str
    title: str
    description: str
    height: float
    links: Mapping[str, str]
    notes: Mapping[str, str]


def drawn_marks(svg: str) -> list[list[ET.Element]]:
    """Return the marks of a drawing, layer by layer, in the order in which they went in."""
    tree = ET.fromstring(svg)  # noqa: S314 - drawn here, of our own marks
    groups = (each for each in tree.iter(f"{{{_SVG}}}g") if _LAYER.search(each.get("class", "")))
    return [list(group) for group in groups]


def finished(marks: Iterable[ET.Element], words: Iterable[Words], finish: Finish) -> str:
    """Return drawn marks, and words over them, as one line of inline SVG for a page."""
    named = f"{finish.prefix}-title" + (f" {finish.prefix}-desc" if finish.description else "")
    root = ET.Element(
        "svg",
        {
            "xmlns": _SVG,
            "class": "kit-drawing",
            "viewBox": f"0 0 {WIDTH:g} {finish.height:g}",
            "role": "img",
            "aria-labelledby": named,
            "fill": "none",
        },
    )
    ET.SubElement(root, "title", {"id": f"{finish.prefix}-title"}).text = finish.title
    if finish.description:
        ET.SubElement(root, "desc", {"id": f"{finish.prefix}-desc"}).text = finish.description
    root.extend(_cleaned(mark, finish) for mark in marks)
    root.extend(_set(each, finish) for each in words)
    return " ".join(ET.tostring(root, encoding="unicode").split())


def _cleaned(mark: ET.Element, finish: Finish) -> ET.Element:
    """Return a mark with what the page needs of it, as a link where its note has a page."""
    link = finish.links.get(mark.get(_HREF, ""), "")
    shape = mark[0] if _local(mark) == "a" else mark
    kept = ET.Element(_local(shape), _attributes(shape))
    kept.text = shape.text
    about = shape.get("aria-label", "")
    if about and _local(shape) == "path":
        ET.SubElement(kept, "title").text = about
    return _linked(kept, link)


def _set(words: Words, finish: Finish) -> ET.Element:
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
    element = ET.Element("text", attributes)
    element.text = printable(words.text)
    return _linked(element, finish.notes.get(words.note, ""))


def _linked(element: ET.Element, link: str) -> ET.Element:
    """Return an element as a link, or as it is where there is no link."""
    if not link:
        return element
    # The table below has the same links; on the keyboard's way these would only be in it twice.
    linked = ET.Element("a", {"href": link, "tabindex": "-1"})
    linked.append(element)
    return linked


def _attributes(element: ET.Element) -> dict[str, str]:
    return {
        key: _NUMBER.sub(lambda match: f"{float(match[0]):.1f}", value)
        for key, value in element.attrib.items()
        if key in _KEPT and (key, value) != ("fill-opacity", "1")
    }


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
