"""Markdown on a terminal: its lines break between words, and no text of a note commands it."""

import re
import textwrap

import click

from kit.terminal.signs import visible
from kit.terminal.tables import width_shown

_MARK = re.compile(r"\s*(?:[-*>] (?:\[.\] )?|\d+\. )?")


def print_markdown(text: str) -> None:
    """Print Markdown; in a pipe its lines stay whole."""
    width = width_shown()
    for line in text.rstrip("\n").split("\n"):
        click.echo(broken(visible(line), width))


def broken(line: str, width: int) -> str:
    """Return a line broken between words at a width, indented as Markdown wants; 0 breaks nothing."""
    if not width or len(line) <= width:
        return line
    mark = _MARK.match(line)
    start = mark[0] if mark else ""
    indent = start if start.startswith(">") else " " * len(start)
    return textwrap.fill(
        line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
