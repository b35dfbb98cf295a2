"""The look of a list: how far it is indented, its bullet or number, whether blank lines part its items."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from kit.source.blocks import Block

_MARKED = re.compile(r"(?P<indent>[ \t]*)(?P<marker>[-*+]|[0-9]{1,3}[.)])(?P<gap>[ \t]+|$)")
_MARKER = re.compile(r"(?<![^ \t>])(?:[-*+]|[0-9]{1,3}[.)])(?=[ \t])")
# Behind a wider one, CommonMark takes the item's text to begin one blank behind the marker.
_WIDEST_GAP = 4
_BULLETS = "-*+"
_MOST = 999


class ListStyle(NamedTuple):
    """How the next item of a list is written.

    `lead` stands before the marker, a quote's marks included; `marker` is a bullet or a number with
    its sign, empty for any; `step` is how far numbers rise; `loose` items have a blank line before.
    """

    lead: str = ""
    marker: str = ""
    step: int = 1
    loose: bool = False

    def of(self, lines: Sequence[str]) -> list[str]:
        """Return lines in this look: top-level items with the marker, what is in them as far in as before."""
        rows: list[str] = []
        marker, wider = self.marker, 0
        for line in lines:
            match = _MARKED.match(line)
            if match is None or (match["indent"] and not marker):
                rows.append(self._led(" " * wider + line if line[:1] in " \t" else line))
            elif match["indent"]:
                own = match["marker"]
                bullet = marker if own in _BULLETS and marker in _BULLETS else own
                rows.append(
                    self._led(" " * wider + match["indent"] + bullet + line[match.end("marker") :])
                )
            else:
                own = marker or match["marker"]
                wider = max(len(own) - len(match["marker"]), 0)
                if self.loose:
                    rows.append(self.lead.rstrip())
                rows.append(self.lead + own + line[match.end("marker") :])
                marker = self._next(marker)
        return rows

    def _led(self, row: str) -> str:
        return self.lead + row if row.strip() else self.lead.rstrip()

    def _next(self, marker: str) -> str:
        if not marker or marker in _BULLETS:
            return marker
        return f"{int(marker[:-1]) + self.step}{marker[-1]}"


def begins_list(lines: Sequence[str]) -> bool:
    """Tell whether lines begin with an item of a list."""
    return bool(lines) and _MARKED.match(lines[0]) is not None


def style_of(items: Sequence[Block], rows: Sequence[str]) -> ListStyle | None:
    """Return the style of the item that comes behind the last of some items, None where numbers run out.

    The items are one list's last ones, at the top or in the same item; `rows` are the file's lines, on record.
    """
    last = items[-1]
    match = _marker_of(last, rows)
    lead = rows[last.line - 1][: match.start() if match else last.column - 1]
    marker = match[0] if match else ""
    loose = len(items) > 1 and not rows[last.line - 2].strip(" \t>")
    if not last.number:
        return ListStyle(_blanked(lead), marker, loose=loose)
    numbers = [int(each.number[:-1]) for each in items if each.number]
    step = 0 if len(numbers) > 1 and numbers[-1] == numbers[-2] else 1
    if numbers[-1] + step > _MOST:
        return None
    return ListStyle(_blanked(lead), f"{numbers[-1] + step}{last.number[-1]}", step, loose)


def nested_style(item: Block, rows: Sequence[str]) -> ListStyle:
    """Return the style of the next item within an item: that of those in it, else its own, further in."""
    if item.children and item.children[-1].kind == "item":
        found = style_of([each for each in item.children if each.kind == "item"][-2:], rows)
        if found is not None:
            return found
    row = rows[item.line - 1]
    match = _marker_of(item, rows)
    if match is None:  # the item's text begins on the line behind its marker
        return ListStyle(_blanked(row[: item.column - 1]))
    gap = len(row) - match.end() - len(row[match.end() :].lstrip(" \t"))
    inner = row[: match.end() + (gap if gap <= _WIDEST_GAP else 1)]
    return ListStyle(_blanked(inner), match[0] if match[0] in _BULLETS else "")


def _marker_of(item: Block, rows: Sequence[str]) -> re.Match[str] | None:
    """Return where an item's marker stands, None where that is on another line than its text."""
    found = list(_MARKER.finditer(rows[item.line - 1], 0, item.column - 1))
    return found[-1] if found else None


def _blanked(lead: str) -> str:
    """Return what stands before a text with blanks for the markers in it, a quote's marks kept."""
    blank = "".join(each if each in ">\t" else " " for each in lead)
    tabbed = re.sub(r" +\t", "\t", blank)
    return tabbed if len(tabbed.expandtabs(4)) == len(blank.expandtabs(4)) else blank
