"""What an index holds, and where it is kept."""

from pathlib import Path
from typing import Any, NamedTuple

from kit.index.database import FILE
from kit.index.index import Index
from kit.index.tables import tables

_COUNTED = ("notes", "names", "fields", "links", "tasks", "sections", "claims", "dues", "findings")


class Contents(NamedTuple):
    """How many rows the main tables hold, the file and its size in bytes; no file where it is in memory."""

    rows: dict[str, int]
    file: Path | None
    size: int
    state: str

    def data(self) -> dict[str, Any]:
        """Return it as plain data."""
        file = None if self.file is None else str(self.file)
        return {"file": file, "bytes": self.size, "state": self.state, "rows": self.rows}


def contents_of(index: Index) -> Contents:
    """Return what an index holds."""
    counted = [name for name in _COUNTED if name in tables()]
    rows = {name: int(index.rows(f"SELECT count(*) FROM {name}")[0][0]) for name in counted}  # noqa: S608 - names of ours
    file = index.root / ".kit" / FILE if index.is_kept else None
    if file is not None:
        return Contents(rows, file, file.stat().st_size, index.state)
    pages = index.rows("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
    return Contents(rows, None, int(pages[0][0]), index.state)
