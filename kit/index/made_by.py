"""Which kit made the index: a change of its code makes every stored answer doubtful."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def made_by() -> str:
    """Return a digest of the Python and SQLite at hand and of the kit's own files: names, sizes and times."""
    said = blake2b(f"{sys.version} {sqlite3.sqlite_version}".encode(), digest_size=16)
    for name, size, modified_ns in sorted(_files(str(_PACKAGE))):
        said.update(f"{name}\0{size}\0{modified_ns}\n".encode(errors="surrogateescape"))
    return said.hexdigest()


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".py", ".md", ".toml", ".json", ".js", ".css", ".html")):
                stat = entry.stat()
                yield entry.path, stat.st_size, stat.st_mtime_ns
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _files(entry.path)
