"""Small phrases as people say them: a number with its noun, some names together."""

from collections.abc import Iterable


def counted(count: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: `1 note`, `1,200 notes`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def joined(names: Iterable[str]) -> str:
    """Return names as one says them: `Ada`, `Ada and Bo`, `Ada, Bo and Chi`."""
    *before, last = tuple(names) or ("",)
    return f"{', '.join(before)} and {last}" if before else last
