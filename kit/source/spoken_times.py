"""Times of day as people type them with a day: `15:00`, `3pm`, `at 15`, `noon`."""

import re
from datetime import time

CLOCK = r"noon|midnight|[0-9]{1,2}(?::[0-9]{2})?\s*[ap]\.?m\.?|[0-9]{1,2}:[0-9]{2}"
_TIME_BEHIND = re.compile(rf"(.+?)(?:,? at |, ?| )({CLOCK}|(?<= at )[0-9]{{1,2}})")
_TIME_BEFORE = re.compile(rf"(?:at )?({CLOCK})(?: on|,)? (.+)")
_TIME = re.compile(r"([0-9]{1,2})(?::([0-9]{2}))?\s*(?:([ap])\.?m\.?)?")


def split_clock(said: str) -> tuple[str, str]:
    """Return what was said without its time of day, and the time; an empty one where there is none.

    The time stands behind the day (`friday at 3pm`) or before it (`3pm friday`).
    """
    match = _TIME_BEHIND.fullmatch(said)
    if match is not None:
        return match[1], match[2]
    match = _TIME_BEFORE.fullmatch(said)
    return (said, "") if match is None else (match[2], match[1])


def read_clock(said: str) -> time:
    """Return the time; raises `ValueError` with what is expected where it is none, or two."""
    if said == "noon":
        return time(12)
    match = _TIME.fullmatch(said)
    if match is None:
        raise ValueError("00:00 for the night before that day, or 23:59 for the one after")
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half is None and match[2] is None and hour <= 12:
        raise ValueError(f"the hour you mean: {hour}am or {hour}pm")
    if (half and not 1 <= hour <= 12) or hour > 23 or minute > 59:
        raise ValueError("a time that exists, such as 15:00 or 3pm")
    return time(hour % 12 + (12 if half == "p" else 0) if half else hour, minute)
