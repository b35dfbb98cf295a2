"""The index: what the notes say, as a SQLite database that is always right or not there.

`.kit/index.db` is a cache and a public, read-only database at once. Every command brings it up to
date with the files that changed since; where it is missing, broken, of another version, of another
machine or cannot be written, the same is worked out in memory, at most more slowly. It never holds
what is off the record.

`open_index(root)` gives an `Index`; `kit/index/tables` holds one file a table.
"""

from typing import TYPE_CHECKING

from kit.exports import exports

if TYPE_CHECKING:
    from kit.index.index import Index, open_index
    from kit.index.indexed_vault import IndexedVault, open_indexed_vault

__all__ = ["Index", "IndexedVault", "open_index", "open_indexed_vault"]

__getattr__ = exports(
    __name__,
    {
        "Index": "kit.index.index",
        "open_index": "kit.index.index",
        "IndexedVault": "kit.index.indexed_vault",
        "open_indexed_vault": "kit.index.indexed_vault",
    },
)
