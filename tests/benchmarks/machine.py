"""What a measurement was made on: the machine, Python, and the versions of what is compared."""

from __future__ import annotations

import os
import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_COMPARED = (
    "career-kit",
    "click",
    "mkdocs",
    "mkdocs-material",
    "zensical",
    "Markdown",
    "python-frontmatter",
    "PyYAML",
)


def machine() -> str:
    """Return two lines of Markdown."""
    return f"- {_processor()}, {os.cpu_count()} cores{_memory()}; {platform.system()}; Python {platform.python_version()}\n- {_versions()}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return next(iter(named), "") or platform.processor() or platform.machine()


def _memory() -> str:
    try:
        size = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return ""
    return f", {size / 1024**3:.0f} GiB"


def _versions() -> str:
    found = [f"{name} {_version(name)}" for name in _COMPARED]
    return ", ".join((*found, f"SQLite {sqlite3.sqlite_version}"))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
