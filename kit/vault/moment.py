"""What time it is for a vault that is not loaded: its zone and its fixed day, and nothing else read.

A vault with broken settings has a moment, too: words that are to be kept do not wait until somebody
has mended `kit.toml`.
"""

import re
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from kit.vault.clock import now_in, zone_named
from kit.vault.finding import SETTINGS_FILE

# Where the note about the user says it on a line of its own.
_ZONE = re.compile(rb"^timezone:[ \t]*[\"']?([\w+/-]+)", re.MULTILINE)
_ENOUGH = 10_000


class _Clock(NamedTuple):
    timezone: str = ""
    today: date | None = None


class Moment(NamedTuple):
    """A moment in the user's zone; `amiss` says what of the settings could not be used, if anything."""

    at: datetime
    amiss: str = ""


def moment_of(root: Path, asked: date | datetime | None = None) -> Moment:
    """Return the moment that counts as now, as `load_vault` has it; `asked` wins. Never raises."""
    try:
        data = tomllib.loads((root / SETTINGS_FILE).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        reason = " ".join(str(getattr(error, "strerror", "") or error).split())
        written = _written(root)
        return Moment(now_in(_Clock(), asked, written), f"{SETTINGS_FILE}: {reason}")
    zone, today = data.get("timezone", ""), data.get("today")
    clock = _Clock(zone if isinstance(zone, str) else "", _day(today))
    known = zone_named(clock.timezone) is not None
    amiss = f"{SETTINGS_FILE}: {zone!r} is no time zone" if zone and not known else ""
    return Moment(now_in(clock, asked, "" if known else _written(root)), amiss)


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return None
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _written(root: Path) -> str:
    """Return the zone that the note about the user names in its front matter, or nothing."""
    try:
        with (root / "me.md").open("rb") as stream:
            data = stream.read(_ENOUGH)
    except OSError:
        return ""
    front = data.partition(b"\n---")[0] if data.startswith(b"---") else b""
    match = _ZONE.search(front.replace(b"\r", b"\n"))
    return match[1].decode(errors="replace") if match else ""
