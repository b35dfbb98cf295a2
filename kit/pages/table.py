"""A table: the one block that charts, pages, terminals and programs share."""

from typing import NamedTuple

from kit.pages.text import Line


class Table(NamedTuple):
    """A table; `numeric` are the columns to align right, counted from 0."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    numeric: tuple[int, ...] = ()
    caption: str = ""
