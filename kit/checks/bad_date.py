"""A date that is not ISO 8601, or that no calendar has.

*Why*: `3/4/2026` is a day in March to some and in April to others, so nothing can be due, late or
in order by it. Year, month, day: `2026-03-14`; a month or a year alone is fine too.

*Bad*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: maya-okafor
    date: 14.3.2026
    ---

*Good*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-03-14
    ---
"""

import re

from kit.checks import Fix, Found, Severity
from kit.source.patterns import late
from kit.source.problems import Problem
from kit.source.values import iso_of_slip, read_day
from kit.vault import Note

SEVERITY: Severity = "error"
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WITH_MONTH = late(
    r"(?:(?:\w+day,? )?(?P<day>\d{1,2})(?:[snrt][tdh])?\.? )?(?P<month>[a-z]{3,9})\.?"
    r"(?: (?P<late>\d{1,2})(?:[snrt][tdh])?,)?,? (?P<year>\d{4})",
    re.IGNORECASE,
)
_TWO_ORDERS = late(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def explain(problem: Problem, _note: Note | None) -> Found:
    """Name the ISO form, as a fix where only one is possible."""
    field = problem.field.rpartition(".")[2]
    shown = f"`{problem.value}`" if problem.value else "no single date"
    message = f"`{field}` is {shown}, expected {problem.expected}"
    iso = iso_of(problem.value)
    if not iso:
        return Found(problem.span, message, hint_for(problem.value))
    whole = problem.span.length in (len(problem.value), len(problem.value) + 2)
    return Found(problem.span, message, f"Write `{iso}`", Fix(problem.span, iso) if whole else None)


def iso_of(text: str) -> str:
    """Return the ISO form of a date in another form, or an empty text where it is not certain."""
    iso = iso_of_slip(text)
    match = None if iso else _WITH_MONTH.fullmatch(text.strip())
    if match is None or (match["day"] and match["late"]):
        return iso
    month = _month_of(match["month"])
    day = match["day"] or match["late"]
    written = f"{match['year']}-{month:02}" + (f"-{int(day):02}" if day else "")
    try:
        return str(read_day(written)) if month else ""
    except ValueError:
        return ""


def hint_for(text: str) -> str:
    """Return how to mend a date whose ISO form is not certain."""
    match = _TWO_ORDERS.fullmatch(text.strip())
    if match is not None:
        one, two, year = int(match[1]), int(match[2]), match[3]
        if 0 < one <= 12 and 0 < two <= 12:
            return (
                f"Write `{year}-{two:02}-{one:02}` or `{year}-{one:02}-{two:02}`, whichever it was"
            )
    return "Write year, month, day, such as `2026-03-14`; `2026-03` and `2026` are fine where no more is known"


def _month_of(name: str) -> int:
    """Return a month's number by its English name or the beginning of it, else 0."""
    return next(
        (number for number, month in enumerate(_MONTHS, 1) if month.startswith(name.casefold())), 0
    )
