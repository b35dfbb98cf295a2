"""What an earlier export said, so that an event counts its own changes.

A calendar that takes files in, rather than subscribe to one, keeps what it has unless SEQUENCE is
higher, or DTSTAMP later (RFC 5546, 2.1.5). So an event that changed has the next SEQUENCE, one that did
not keeps all it had, and a calendar in which nothing changed is the same to the byte on any day.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from kit.exchange.ics.lines import Component, read_components, unfolded
from kit.exchange.ics.uids import PRODUCT

_COUNTED = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")


class Earlier(NamedTuple):
    """An event as an earlier export has it: its lines but for stamps, and what they were."""

    lines: frozenset[str]
    sequence: int
    changed_on: date


class Revised(NamedTuple):
    """How often an event changed, and when it did last."""

    sequence: int
    changed_on: date


def is_ours(data: bytes) -> bool:
    """Tell whether a file is a calendar that this program wrote."""
    lines = [text for _, text in unfolded(data[:2000].decode("utf-8", "replace"))]
    return lines[:1] == ["BEGIN:VCALENDAR"] and f"PRODID:{PRODUCT}" in lines


def earlier_in(data: bytes) -> dict[str, Earlier]:
    """Return the events of an earlier export by UID; what cannot be read of it counts as none."""
    found = {}
    for calendar in read_components(data.decode("utf-8", "replace"), whole=True).components:
        for component in calendar.parts:
            uid = component.text("UID")
            if uid and component.name in ("VEVENT", "VTODO"):
                found[uid] = _earlier(component)
    return found


def _earlier(component: Component) -> Earlier:
    count = component.text("SEQUENCE")
    stamp = component.text("DTSTAMP")[:8]
    try:
        changed = date(int(stamp[:4]), int(stamp[4:6]), int(stamp[6:8]))
    except ValueError:
        changed = date.min
    sequence = int(count) if count.isdecimal() and len(count) < 9 else 0
    return Earlier(_kept(component.written), sequence, changed)


def revised(uid: str, data: bytes, earlier: Mapping[str, Earlier], today: date) -> Revised:
    """Return how an event, whose bytes have no stamps yet, is to be counted."""
    known = earlier.get(uid)
    if known is None:
        return Revised(0, today)
    lines = _kept(tuple(text for _, text in unfolded(data.decode())))
    if lines == known.lines:
        return Revised(known.sequence, known.changed_on)
    return Revised(known.sequence + 1, max(today, known.changed_on))


def _kept(lines: tuple[str, ...]) -> frozenset[str]:
    return frozenset(line for line in lines if line.split(":", 1)[0] not in _COUNTED)
