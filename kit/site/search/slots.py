"""A number for each page that stays when other pages come and go.

Pages lie in a table by a digest of their path, as in a hash table with linear probing, but in one
order whatever came first: the same pages have the same numbers, and a new page moves only those
that lie close together. Numbers in alphabetical order would all move, and with them every file of
the search.
"""

import zlib
from collections.abc import Iterable

_LEAST = 16


def give_slots(files: Iterable[str]) -> dict[str, int]:
    """Return the slot of each page, by its path, in the order of slots; three quarters are full at most."""
    names = sorted(set(files))
    room = _LEAST
    while room * 3 < len(names) * 4:
        room *= 2
    wanted = sorted((zlib.crc32(name.encode()) % room, name) for name in names)
    given: dict[str, int] = {}
    free = 0
    for slot, name in wanted:
        given[name] = max(slot, free)
        free = given[name] + 1
    return given
