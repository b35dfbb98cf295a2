"""Rows for people (aligned columns) and for programs (JSON, CSV, TSV, ids)."""

import csv
import io
import shutil
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from kit.terminal.signs import json_text, visible

FORMATS = ("table", "json", "csv", "tsv", "ids")


def width_shown() -> int:
    """Return how wide lines may be: the terminal's columns, or 0 in a pipe, where nothing is cut."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0


def render(
    rows: Sequence[Mapping[str, Any]], columns: Sequence[str], form: str, *, width: int = 0
) -> str:
    """Return rows in a format; `width` (0: no limit) is how wide a table may be.

    JSON holds each row whole; the others hold the columns only. `ids` is one id a line.
    """
    if form == "json":
        return json_text(list(rows))
    if form == "ids":
        return "\n".join(str(row["id"]) for row in rows)
    texts = [[cell_text(row.get(column)) for column in columns] for row in rows]
    if form in ("csv", "tsv"):
        return _separated(columns, texts, "," if form == "csv" else "\t")
    return _aligned(columns, [[visible(text) for text in row] for row in texts], width)


def cell_text(value: Any) -> str:
    """Return a value on one line: lists joined by commas, mappings as `key: value`."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list() | tuple():
            return ", ".join(cell_text(each) for each in value)
        case dict():
            return "; ".join(f"{key}: {cell_text(each)}" for key, each in value.items())
    return " ".join(str(value).split())


def _separated(columns: Sequence[str], texts: list[list[str]], separator: str) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(texts)
    return stream.getvalue().rstrip("\n")


def _aligned(columns: Sequence[str], texts: list[list[str]], width: int) -> str:
    if not texts:
        return ""
    widths = [max(_wide(text) for text in column) for column in zip(columns, *texts, strict=True)]
    if width:
        widths = _fitted(widths, width)
    lines = [_line(columns, widths), *(_line(row, widths) for row in texts)]
    return "\n".join(lines)


def _fitted(widths: list[int], width: int) -> list[int]:
    """Narrow the widest columns until the table fits, but none below 8 characters."""
    fitted = list(widths)
    while sum(fitted) + 2 * (len(fitted) - 1) > width and max(fitted) > 8:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _line(cells: Sequence[str], widths: list[int]) -> str:
    padded = (
        _cut(cell, width) + " " * (width - _wide(_cut(cell, width)))
        for cell, width in zip(cells, widths, strict=True)
    )
    return "  ".join(padded).rstrip()


def _cut(text: str, width: int) -> str:
    if _wide(text) <= width:
        return text
    while text and _wide(text) > width - 1:
        text = text[:-1]
    return text + "…"


def _wide(text: str) -> int:
    """Return how many terminal cells a text takes."""
    if text.isascii():
        return len(text)
    wide = sum(1 for each in text if unicodedata.east_asian_width(each) in "WF")
    return len(text) + wide - sum(1 for each in text if unicodedata.combining(each))
