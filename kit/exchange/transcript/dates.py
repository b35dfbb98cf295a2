"""The day of a transcript: from its front matter, a line of its text, or its file name."""

import re
from datetime import date

from kit.evidence.topics import fold

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)")
_IN_NAME = re.compile(r"(?<!\d)(\d{4})[-_.](\d{1,2})[-_.](\d{1,2})(?!\d)")
_MONTH_ONLY = re.compile(r"(\d{4})(?:-(\d{2}))?$")
_REVERSED = re.compile(r"(\d{1,2})([./-])(\d{1,2})[./-](\d{4})")
_DAY_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|\.|er|o)?(?: de| of)? ([a-z]+)(?: de| of)? (\d{4})"
)
_MONTH_DAY = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})")
_MONTHS = (
    "january jan januar enero janvier janeiro",
    "february feb februar febrero fevrier fevereiro",
    "march mar marz maerz marzo mars marco",
    "april apr abril avril",
    "may mai mayo maio",
    "june jun juni junio juin junho",
    "july jul juli julio juillet julho",
    "august aug agosto aout",
    "september sep sept septiembre septembre setembro",
    "october oct oktober octubre octobre outubro",
    "november nov noviembre novembre novembro",
    "december dec dezember diciembre decembre dezembro",
)
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}


def read_date(text: str) -> str:
    """Return the ISO form of a date as other tools and people write it, or an empty text.

    A time and a zone behind it are left away: the day is the one that was written. `2016` and
    `2016-08` stay as exact as they are. `3/4/2026` is not certain, so it is no date.
    """
    text = text.strip()
    iso = _ISO.match(text)
    if iso is not None:
        return _valid(int(iso[1]), int(iso[2]), int(iso[3]))
    month = _MONTH_ONLY.match(text)
    if month is not None:
        number = int(month[2] or 1)
        return text if int(month[1]) > 0 and 1 <= number <= 12 else ""
    compact = _COMPACT.match(text)
    if compact is not None:
        return _valid(int(compact[1]), int(compact[2]), int(compact[3]))
    return _reversed(text) or _in_words(fold(text))


def date_in_name(name: str) -> str:
    """Return the date that stands in a file's name, or an empty text."""
    for pattern in (_IN_NAME, _COMPACT):
        for match in pattern.finditer(name):
            found = _valid(int(match[1]), int(match[2]), int(match[3]))
            if found:
                return found
    return ""


def without_date(name: str) -> str:
    """Return a file's name without the date in it."""
    return _COMPACT.sub("", _IN_NAME.sub("", name)).strip("-_. ")


def _reversed(text: str) -> str:
    match = _REVERSED.match(text)
    if match is None:
        return ""
    day, month, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "/" and day <= 12 and month <= 12 and day != month:
        return ""
    return _valid(year, month, day) or (_valid(year, day, month) if match[2] == "/" else "")


def _in_words(folded: str) -> str:
    for match in _DAY_MONTH.finditer(folded):
        if match[2] in _MONTH_NUMBERS:
            return _valid(int(match[3]), _MONTH_NUMBERS[match[2]], int(match[1]))
    for match in _MONTH_DAY.finditer(folded):
        if match[1] in _MONTH_NUMBERS:
            return _valid(int(match[3]), _MONTH_NUMBERS[match[1]], int(match[2]))
    return ""


def _valid(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
