"""Whose clock counts: the vault's time zone, and the moment a command takes for now."""

import warnings
from datetime import UTC, date, datetime, time, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from kit.vault.settings import Settings


@lru_cache(maxsize=256)
def zone_named(name: str) -> ZoneInfo | None:
    """Return a time zone by its IANA name, or None where there is none of that name."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown; no name at all; a folder of the database
        return None


def zone_of(settings: Settings) -> tzinfo:
    """Return the user's zone: the one of `kit.toml`, else this computer's, else UTC."""
    return (zone_named(settings.timezone) if settings.timezone else None) or _zone_here()


def now_in(settings: Settings, asked: date | datetime | None = None) -> datetime:
    """Return the moment that counts as now, in the user's zone.

    `asked` wins over `today` of `kit.toml`, and that over the clock. Where only the day is given
    the time of day is the clock's; a moment without a zone is in the user's.
    """
    zone = zone_of(settings)
    if isinstance(asked, datetime):
        return asked.replace(tzinfo=zone) if asked.tzinfo is None else asked.astimezone(zone)
    clock = datetime.now(zone)
    day = asked or settings.today
    return clock if day is None else datetime.combine(day, clock.time(), zone)


def midday(day: date, zone: tzinfo = UTC) -> datetime:
    """Return noon of a day: what stands for a moment where only the day is known."""
    return datetime.combine(day, time(12), zone)


@lru_cache(maxsize=1)
def _zone_here() -> tzinfo:
    import tzlocal

    with warnings.catch_warnings():  # a computer without a zone is in UTC, and that is no fault
        warnings.simplefilter("ignore")
        try:
            return tzlocal.get_localzone()
        except (KeyError, ValueError, OSError):
            return UTC
