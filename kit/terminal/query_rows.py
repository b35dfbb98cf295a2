"""The rows of a query as people and programs read them; in CSV and TSV each value is as it is kept."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from kit.terminal.signs import json_text
from kit.terminal.tables import render, width_shown

FORMATS = ("table", "json", "csv", "tsv")


def printed(columns: Sequence[str], rows: Sequence[Sequence[Any]], form: str) -> str:
    """Return rows in a format; columns of one name are told apart by a number."""
    names = _distinct(columns)
    if form in ("csv", "tsv"):
        return _separated(names, rows, "," if form == "csv" else "\t")
    found = [dict(zip(names, map(_plain, row), strict=True)) for row in rows]
    if form == "json":
        return json_text(found)
    whole = [{name: _shown(value) for name, value in row.items()} for row in found]
    return render(whole, names, form, width=width_shown())


def _distinct(columns: Sequence[str]) -> list[str]:
    found: list[str] = []
    for name in columns:
        number = sum(1 for each in found if each == name or each.startswith(f"{name}:"))
        found.append(f"{name}:{number}" if number else name)
    return found


def _separated(names: Sequence[str], rows: Sequence[Sequence[Any]], separator: str) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_plain(value) for value in row] for row in rows)
    return stream.getvalue().removesuffix("\n")


def _plain(value: Any) -> Any:
    """Return a value as JSON can hold it: bytes as hexadecimal digits, no number beyond all numbers."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        return str(value)
    return value


def _shown(value: Any) -> Any:
    """Return a whole number without the point that a table of numbers gives it."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
