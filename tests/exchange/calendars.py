"""Calendar files as others read them: through another library, and by the rules of RFC 5545 alone."""

import io
import re
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import NamedTuple

import vobject
from dateutil import tz

_NUMBERS = count(1)
_ONCE = {
    "VCALENDAR": ("VERSION", "PRODID"),
    "VEVENT": ("UID", "DTSTAMP", "DTSTART"),
    "VTODO": ("UID", "DTSTAMP"),
    "VTIMEZONE": ("TZID",),
    "STANDARD": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
    "DAYLIGHT": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
    "VALARM": ("ACTION", "TRIGGER", "DESCRIPTION"),
}
_TEXTS = ("SUMMARY", "DESCRIPTION", "LOCATION")
_UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[;,]")


class Seen(NamedTuple):
    """An event as the other library sees it; moments in UTC, days as days."""

    uid: str
    summary: str
    starts: datetime | date
    ends: datetime | date | None
    status: str
    sequence: int
    text: str


def seen(data: bytes) -> dict[str, Seen]:
    """Return the events that vobject finds, by UID.

    Zones are renamed first, so that it knows of them only what the file itself says.
    """
    text = re.sub(r"\b(TZID[=:])", rf"\1t{next(_NUMBERS)}-", data.decode().replace("\r\n ", ""))
    if "BEGIN:VTIMEZONE" in text:
        # It would take a zone that stood at UTC around 2000 for UTC itself.
        zones = tz.tzical(io.StringIO(text))
        for key in zones.keys():  # noqa: SIM118 - no mapping, only its method
            vobject.icalendar.registerTzid(key, zones.get(key))
    found = {}
    for calendar in vobject.readComponents(text):
        for event in (*calendar.contents.get("vevent", ()), *calendar.contents.get("vtodo", ())):
            found[event.uid.value] = _seen(event)
    return found


def _seen(event: vobject.base.Component) -> Seen:
    def value(name: str) -> str:
        return str(event.getChildValue(name, ""))

    first = event.getChildValue("dtstart") or event.getChildValue("due")
    last = event.getChildValue("dtend")
    return Seen(
        event.uid.value,
        value("summary"),
        in_utc(first),
        in_utc(last) if last is not None else None,
        value("status"),
        int(value("sequence") or 0),
        "\n".join((value("description"), value("location"), value("url"))),
    )


def in_utc(moment: datetime | date) -> datetime | date:
    """Return a moment in UTC, a day as it is."""
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment


def offences(data: bytes) -> list[str]:
    """Return where a file breaks the rules of RFC 5545 for what we write; written without any library."""
    found = [] if data.endswith(b"\r\n") else ["does not end with CRLF"]
    rows = data.removesuffix(b"\r\n").split(b"\r\n")
    found += [f"{row!r}: bare CR or LF" for row in rows if b"\r" in row or b"\n" in row]
    found += [f"{row!r}: {len(row)} octets" for row in rows if len(row) > 75 or not row]
    for row in rows:
        try:
            row.decode()
        except UnicodeDecodeError:
            found.append(f"{row!r}: folded within a character")
    text = data.decode("utf-8", "replace").replace("\r\n ", "").replace("\r\n\t", "")
    lines = text.removesuffix("\r\n").split("\r\n")
    found += [f"{line!r}: control" for line in lines if re.search("[\x00-\x08\x0a-\x1f\x7f]", line)]
    return found + _structure(lines)


def _structure(lines: list[str]) -> list[str]:
    found: list[str] = []
    open_: list[tuple[str, list[str]]] = []
    uids: list[str] = []
    zones, used = set[str](), set[str]()
    for line in lines:
        match = re.fullmatch(r"([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:\"[^\"]*\"|[^\";:,]+))*):(.*)", line)
        if match is None:
            found.append(f"{line!r}: no content line")
            continue
        name, parameters, value = match.groups()
        used |= set(re.findall(r";TZID=([^;:]+)", parameters))
        if name == "BEGIN":
            open_.append((value, []))
        elif name == "END":
            kind, names = open_.pop() if open_ else ("", [])
            if kind != value:
                found.append(f"END:{value} closes {kind}")
            found += _missing(kind, names)
        else:
            open_[-1][1].append(name)
            uids += [value] if name == "UID" else []
            zones |= {value} if name == "TZID" else set()
            if name in _TEXTS and (
                _UNESCAPED.search(value) or re.search(r"(?<!\\)(?:\\\\)*\\[^\\;,nN]", value)
            ):
                found.append(f"{line!r}: not escaped")
    found += [f"{kind} is never closed" for kind, _ in open_]
    found += [f"UID {uid} twice" for uid in set(uids) if uids.count(uid) > 1]
    return found + [f"{zone} has no VTIMEZONE" for zone in used - zones]


def _missing(kind: str, names: list[str]) -> list[str]:
    found = [f"{kind}: {name} not once" for name in _ONCE.get(kind, ()) if names.count(name) != 1]
    once = (
        "DTEND",
        "DURATION",
        "SUMMARY",
        "DESCRIPTION",
        "STATUS",
        "SEQUENCE",
        "LOCATION",
        "CLASS",
    )
    found += [f"{kind}: {name} twice" for name in once if names.count(name) > 1]
    if "DTEND" in names and "DURATION" in names:
        found.append(f"{kind}: DTEND and DURATION")
    return found


def calendar(*parts: str, head: str = "", eol: str = "\r\n") -> str:
    """Return a calendar file around some components; indented lines are taken from where they begin."""
    rows = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", *head.split("\n"), *parts]
    text = "\n".join((*rows, "END:VCALENDAR", ""))
    return eol.join(row for row in text.split("\n") if row.strip()) + eol


def event(
    uid: str, starts: str, *more: str, summary: str = "Talk", minutes: int | None = None
) -> str:
    """Return a VEVENT; `starts` is what stands behind DTSTART, with its `:` or `;`."""
    duration = () if minutes is None else (f"DURATION:PT{minutes}M",)
    rows = (f"UID:{uid}", "DTSTAMP:20260601T000000Z", f"DTSTART{starts}", f"SUMMARY:{summary}")
    return "\n".join(("BEGIN:VEVENT", *rows, *duration, *more, "END:VEVENT"))


def hour(text: str) -> datetime:
    """Return a moment in UTC from its ISO form."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


HALF_HOUR = timedelta(minutes=30)
