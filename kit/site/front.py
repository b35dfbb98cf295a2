"""A note's front matter as a table of what was written: every key, nested values and links too."""

import re
from collections.abc import Iterator

from kit.site.anchors import anchor_of_line, front_keys
from kit.site.escaping import plain, safe_address
from kit.site.inline import inline
from kit.site.sheet import Sheet
from kit.source.everyday_yaml import Data
from kit.source.fields import Route
from kit.vault import Note
from kit.vault.vault import references_of

_ADDRESS = re.compile(r"https?://\S+")
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")
# The blank keeps words apart where only the text is read, as the search does.
_LINE_BREAK = " <br>"
# What says of a mapping what it is about, such as the name of a skill or the text of a goal.
_HEADS = ("name", "title", "credential", "text", "date")


def front_lines(note: Note, sheet: Sheet, *, shown_title: str = "") -> list[str]:
    """Return the front matter as a Markdown table; a title that heads the page is not repeated."""
    data = note.front.data()
    writer = _FrontWriter(note, sheet)
    lines = front_keys(note)
    repeated = [key for key in ("title", "name") if shown_title and data.get(key) == shown_title]
    rows = [
        f"| {_words(key)}{_anchor(lines.get(key, 0), sheet)} | {writer.value(value, (key,)) or ' '} |"
        for key, value in data.items()
        if key not in repeated
    ]
    lead = [_empty(lines[key], sheet) for key in repeated if key in lines]
    table = ["| Field | Written |", "| --- | --- |", *rows] if rows else []
    return ["".join(lead), "", *table] if lead else table


def _anchor(line: int, sheet: Sheet) -> str:
    anchor = anchor_of_line(line)
    return f" {{ #{anchor} }}" if line and sheet.takes(anchor) else ""


def _empty(line: int, sheet: Sheet) -> str:
    anchor = anchor_of_line(line)
    return f'<span id="{anchor}"></span>' if sheet.takes(anchor) else ""


def _words(key: str) -> str:
    return plain(key.replace("_", " "))


class _FrontWriter:
    """Writes the values of one note's front matter."""

    def __init__(self, note: Note, sheet: Sheet) -> None:
        self.note = note
        self.sheet = sheet
        self.links: dict[Route, str] = {}
        for route, reference, refers in references_of(note):
            target = sheet.places.vault.find(reference, refers.to)
            if target is not None and sheet.places.has(target.id):
                label = plain(sheet.places.title(target.id))
                link = f"[{label}]({sheet.link(target.id)})"
                # A plain value may stand where the model has a list or a mapping around it.
                for length in range(len(route), 0, -1):
                    self.links.setdefault(route[:length], link)

    def value(self, value: Data, route: Route) -> str:
        """Return a value in one line: lists by line or comma, mappings as named parts."""
        if isinstance(value, list):
            return self._items(value, route)
        if isinstance(value, dict):
            return self._parts(value, route)
        return self.links.get(route) or self._scalar(value or "")

    def _items(self, values: "list[Data]", route: Route) -> str:
        shown = [self.value(each, (*route, at)) for at, each in enumerate(values)]
        nested = any(isinstance(each, list | dict) for each in values)
        long = sum(map(len, shown)) > 120 and any(" " in each for each in shown)
        return (_LINE_BREAK if nested or long else ", ").join(each for each in shown if each)

    def _parts(self, values: "dict[str, Data]", route: Route) -> str:
        """Return a mapping's parts; what it is about comes first, in bold, without its key."""
        head = next((key for key in _HEADS if isinstance(values.get(key), str)), "")
        shown = [f"**{self.value(values[head], (*route, head))}**"] if head and values[head] else []
        rest = ((key, value) for key, value in values.items() if key != head)
        return " · ".join((*shown, *(self._part(key, value, (*route, key)) for key, value in rest)))

    def _part(self, key: str, value: Data, route: Route) -> str:
        nested = isinstance(value, dict) or (
            isinstance(value, list) and any(isinstance(each, list | dict) for each in value)
        )
        shown = "; ".join(self._flat(value, route)) if nested else self.value(value, route)
        return f"{_words(key)}: {shown}"

    def _flat(self, value: Data, route: Route) -> Iterator[str]:
        """Yield the parts of a value nested so deep that it has to fit into its line."""
        if isinstance(value, list):
            for at, each in enumerate(value):
                yield from self._flat(each, (*route, at))
        elif isinstance(value, dict):
            parts = (
                f"{'' if key in _HEADS else f'{_words(key)} '}{', '.join(self._flat(each, (*route, key)))}"
                for key, each in value.items()
            )
            yield ", ".join(parts)
        else:
            yield self.value(value, route)

    def _scalar(self, text: str) -> str:
        if "[[" in text:
            return inline(text, self.note, self.sheet)
        if _ADDRESS.fullmatch(text):
            address = safe_address(text)
            return f"[{plain(text)}]({address})" if address else plain(text)
        if _EMAIL.fullmatch(text):
            address = safe_address(f"mailto:{text}")
            return f"[{plain(text)}]({address})" if address else plain(text)
        return plain(text)
