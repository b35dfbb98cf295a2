"""Small vaults written as one text, with the places marked at which a fault is expected.

A line that is nothing but a path begins a file: `contacts/maya-okafor.md`. A mark at the end of a
line, `# !! code` or `<!-- !! code:12 -->`, says that this line has this fault (at this column); it
is taken off before the file is written.
"""

import os
import re
import socket
import textwrap
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from kit.checks import Finding, Fix, check_vault
from kit.vault import Vault, load_vault

TODAY = date(2026, 6, 30)
BASE = """
contacts/maya-okafor.md
---
name: Maya Okafor
aliases: [Maya]
organization: northwind
---
organizations/northwind.md
---
name: Northwind
---
paths/data-engineering.md
---
title: Data engineering
status: exploring
---
"""

_PATH = re.compile(
    r"(?P<path>(?:\w[\w .'-]*/)*\w[\w .'-]*\.(?:md|toml))(?: -> (?P<link>\S+)| (?P<closed>\(may not be read\)))?"
)
_MARK = re.compile(r"[ \t]*(?:# !! (?P<front>[^\n]+?)|<!-- !! (?P<body>[^\n]+?) -->)[ \t]*$")
_BYTE = re.compile(rb"\\x([0-9a-f]{2})")


class Place(NamedTuple):
    """Where a fault is expected; column 0 where the mark gives none."""

    path: str
    line: int
    code: str
    column: int = 0


class File(NamedTuple):
    """One file of a marked text; `link` where it is a link, `closed` where it cannot be read."""

    path: str
    lines: list[str]
    link: str = ""
    closed: bool = False


def files_of(text: str) -> list[File]:
    """Return the files of a marked text, marks included."""
    files: list[File] = []
    for line in textwrap.dedent(text).strip("\n").split("\n"):
        match = _PATH.fullmatch(line)
        if match is not None:
            files.append(File(match["path"], [], match["link"] or "", bool(match["closed"])))
        elif files:
            files[-1].lines.append(line)
    return files


def places_of(files: Iterable[File]) -> set[Place]:
    """Return the places that are marked."""
    return {
        Place(file.path, number, code, int(column or 0))
        for file in files
        for number, line in enumerate(file.lines, 1)
        if (match := _MARK.search(line))
        for code, _, column in (
            each.partition(":") for each in (match["front"] or match["body"]).split()
        )
    }


def write(root: Path, text: str) -> None:
    """Write the files of a marked text below a folder, without the marks."""
    for file in files_of(text):
        place = root / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists() and place not in place.parent.iterdir():
            pytest.skip("a file system that ignores case cannot hold these files")
        if file.link:
            (place.parent / file.link).resolve().write_text("---\nname: Sam Lee\n---\n", "utf-8")
            place.symlink_to(file.link)
        elif file.closed:
            close(place)
        else:
            written = "\n".join(_MARK.sub("", line) for line in file.lines).rstrip("\n") + "\n"
            place.write_bytes(_BYTE.sub(lambda match: bytes([int(match[1], 16)]), written.encode()))


def close(place: Path) -> None:
    """Put something at a place that nobody can open as a file, whatever their rights."""
    if not hasattr(socket, "AF_UNIX"):
        pytest.skip("a file that nobody can open is made of a Unix socket")
    here = Path.cwd()
    os.chdir(place.parent)  # a socket's path must be short
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(place.name)
    finally:
        os.chdir(here)


def vault_of(root: Path, text: str, *, settings: str = "", today: date = TODAY) -> Vault:
    """Return the vault of a marked text, on top of a person, an organization and a path."""
    root.mkdir(exist_ok=True)
    (root / "kit.toml").write_text(settings, "utf-8")
    write(root, BASE)
    write(root, text)
    return load_vault(root, today=today)


def find_in(root: Path, text: str, *, settings: str = "", today: date = TODAY) -> list[Finding]:
    """Return everything found in the vault of a marked text."""
    return check_vault(vault_of(root, text, settings=settings, today=today))


def matching(findings: Iterable[Finding], expected: Iterable[Place]) -> set[Place]:
    """Return findings as places, with a column where the place expected there gives one."""
    exact = {(each.path, each.line, each.code) for each in expected if each.column}
    return {
        Place(each.path, each.line, each.code, each.column if _key(each) in exact else 0)
        for each in findings
    }


def _key(finding: Finding) -> tuple[str, int, str]:
    return finding.path, finding.line, finding.code


def mend(root: Path, findings: Iterable[Finding], *, safe: bool = True) -> int:
    """Apply the fixes of findings, the last place of a file first; return how many there were."""
    fixes = sorted(set(_fixes(findings, safe=safe)), reverse=True)
    for path, line, column, length, text in fixes:
        file = root / path
        rows = file.read_text("utf-8").split("\n")
        row = rows[line - 1]
        rows[line - 1] = row[: column - 1] + text + row[column - 1 + length :]
        file.write_text("\n".join(rows), "utf-8")
    return len(fixes)


def _fixes(findings: Iterable[Finding], *, safe: bool) -> Iterator[tuple[str, int, int, int, str]]:
    for finding in findings:
        fix: Fix | None = finding.fix
        if fix is not None and fix.safe is safe:
            yield finding.path, fix.span.line, fix.span.column, fix.span.length, fix.text
