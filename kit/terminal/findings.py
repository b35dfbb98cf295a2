"""Findings as people read them (`path:line:column: severity code message`) and as JSON."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from kit.checks import Finding, severity_counts
from kit.source.text import line_of, read_text
from kit.terminal.places import from_here
from kit.terminal.signs import json_text, visible

_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


def as_json(findings: Sequence[Finding]) -> str:
    """Return findings as a JSON list; paths are relative to the vault's root."""
    return json_text([_object(finding) for finding in findings])


def as_text(findings: Sequence[Finding], root: Path) -> str:
    """Return findings with the offending line and the remedy; paths start from the current folder."""
    sources: dict[str, str] = {}
    top = str(root)  # texts from here on: making a Path takes longer than asking what lies there
    return "\n".join(_paragraph(finding, top, sources) for finding in findings)


def summary(findings: Sequence[Finding], notes: int, unreadable: int) -> str:
    """Return one line: how many faults, in how many notes, and how many notes could not be read."""
    counts = severity_counts(findings)
    faults = [
        f"{count} {name}{'s' if count != 1 and name != 'info' else ''}"
        for name, count in counts.items()
        if count
    ]
    noun = "note" if notes == 1 else "notes"
    shown = f"{', '.join(faults) or 'no faults'} in {notes} {noun}"
    return shown + (f"; {unreadable} could not be read" if unreadable else "")


def _object(finding: Finding) -> dict[str, Any]:
    fix = finding.fix
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "severity": finding.severity,
        "code": finding.code,
        "message": finding.message,
        "hint": finding.hint or None,
        "fix": None
        if fix is None
        else {
            "line": fix.span.line,
            "column": fix.span.column,
            "length": fix.span.length,
            "text": fix.text,
            "safe": fix.safe,
        },
    }


def _paragraph(finding: Finding, root: str, sources: dict[str, str]) -> str:
    file = os.path.join(root, finding.path)  # noqa: PTH118 - as said above
    place = f"{from_here(file)}:{finding.line}:{finding.column}:"
    severity = click.style(finding.severity, fg=_COLOURS[finding.severity], bold=True)
    rows = [f"{visible(place)} {severity} {finding.code} {visible(finding.message)}"]
    source = line_of(_source(file, sources), finding.line)
    if source.strip():
        rows += _marked(source, finding.column, finding.length)
    if finding.hint:
        rows.append(f"    {visible(finding.hint)}")
    return "\n".join(rows)


def _marked(source: str, column: int, length: int) -> list[str]:
    """Return the source line, cut around its column where it is long, with a mark below it."""
    start = max(0, column - 60) if len(source) > 100 else 0
    shown = visible(source[start : start + 100])
    mark = " " * (column - 1 - start) + "^" * max(1, min(length, len(shown) - (column - 1 - start)))
    return [f"    {shown}", f"    {mark}"]


def _source(file: str, sources: dict[str, str]) -> str:
    if file not in sources:
        try:
            # A pipe would keep us waiting for ever, and a link may lead out of the vault.
            readable = stat.S_ISREG(os.lstat(file).st_mode)
            sources[file] = read_text(_bytes_of(file)).text if readable else ""
        except (OSError, ValueError):  # or no path at all
            sources[file] = ""
    return sources[file]


def _bytes_of(file: str) -> bytes:
    with open(file, "rb") as stream:  # noqa: PTH123 - as said above
        return stream.read()
