"""What can go wrong while a site is built."""

from collections.abc import Sequence

_FIRST = _LAST = 8
"""So many lines are shown of what an engine said first, and last: a traceback ends with what went wrong."""


class SiteError(Exception):
    """The site could not be built; the message says why and what to do. The old site is unchanged."""


def failure(name: str, said: Sequence[str]) -> str:
    """Return the message for an engine that failed, or warned, with what it said."""
    left_out = len(said) - _FIRST - _LAST
    if left_out > 0:
        said = (*said[:_FIRST], f"... {left_out} more lines ...", *said[-_LAST:])
    shown = "\n".join(f"  {line}" for line in said)
    return (
        f"{name} could not build the pages without a warning; the old site is unchanged:\n{shown}"
    )
