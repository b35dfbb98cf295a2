"""Days and figures as people read them."""

from math import isfinite

from kit.source.spoken_calendar import shown_day

__all__ = ["ORIGINS", "amount", "more", "shown_day"]

ORIGINS = {"published": "read, not talked to", "event": "at an event"}
"""What is said of a claim that nobody told me in a conversation, by its source."""


def more(count: int, noun: str, nouns: str) -> str:
    """Return `1 more person`, `2 more people`, or nothing."""
    return f"{count} more {noun if count == 1 else nouns}" if count else ""


def amount(value: float) -> str:
    """Return a figure as people read it: `48,000`, `7.5`, `0.25`."""
    if not isfinite(value):
        return str(value)
    if value == int(value):
        return f"{value:,.0f}"
    return f"{value:,.1f}" if abs(value) >= 10 else f"{value:,.2f}".rstrip("0").rstrip(".")
