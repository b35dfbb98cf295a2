"""Days as people type them where a day is asked for: `tomorrow`, `-3d`, `next friday`, or ISO 8601.

Only what has one meaning is read. The caller always says the ISO day back.
"""

import re
from datetime import date, timedelta

from kit.source.values import Day, read_day

_OFFSET = re.compile(r"([+-]?)\s*(\d{1,4})\s*([dw])")
_NAMED = {"today": 0, "tomorrow": 1, "yesterday": -1}


def read_spoken_day(text: str, today: date) -> Day:
    """Return the day that a text means, seen from `today`; raises `ValueError` with what is expected."""
    said = " ".join(text.split()).casefold()
    if said in _NAMED:
        return _day(today + timedelta(days=_NAMED[said]))
    match = _OFFSET.fullmatch(said)
    if match is not None:
        days = int(match[2]) * (7 if match[3] == "w" else 1)
        return _day(today + timedelta(days=-days if match[1] == "-" else days))
    return read_day(text)


def _day(day: date) -> Day:
    return Day(day.year, day.month, day.day)
