"""What can go wrong while a site is built."""

from collections.abc import Sequence

_SHOWN = 12


class SiteError(Exception):
    """The site could not be built; the message says why and what to do. The old site is unchanged."""


def failure(name: str, said: Sequence[str]) -> str:
    """Return the message for an engine that failed, or warned, with what it said."""
    shown = "\n".join(f"  {line}" for line in said[:_SHOWN])
    more = f"\n  and {len(said) - _SHOWN} more lines" if len(said) > _SHOWN else ""
    return f"{name} could not build the pages without a warning; the old site is unchanged:\n{shown}{more}"
