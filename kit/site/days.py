"""Days as people read them."""

from datetime import date

from kit.source.values import Day

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def shown_day(day: Day | date | None) -> str:
    """Return a day as exact as it is known: `14 Mar 2026`, `Mar 2026`, `2026`, or nothing."""
    if day is None:
        return ""
    month = f"{_MONTHS[day.month - 1]} " if day.month else ""
    number = f"{day.day} " if day.day else ""
    return f"{number}{month}{day.year}"
