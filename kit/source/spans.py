"""Lengths of time as people type them: `7d`, `2w`, `3m`, or ISO 8601 (`P7D`), or business days (`5B`)."""

import re

from kit.source.values import Duration, read_duration

_SHORT = re.compile(r"([0-9]{1,4})\s*(d|days?|w|weeks?|m|months?|y|years?)", re.IGNORECASE)
_EXPECTED = "a span such as 7d, 2w, 3m, or ISO 8601 such as P7D"


def read_span(text: str) -> Duration:
    """Return the duration that a text means; raises `ValueError` with what is expected."""
    said = text.strip()
    match = _SHORT.fullmatch(said)
    if match is None:
        try:
            return read_duration(said.upper())
        except ValueError as error:
            raise ValueError(_EXPECTED) from error
    unit = match[2][0].upper()
    return read_duration(f"P{match[1]}{unit}")
