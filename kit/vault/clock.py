"""Whose clock counts: the vault's time zone, and the moment a command takes for now."""

import warnings
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo


class ClockSettings(Protocol):
    """The settings that say what time it is: `Settings` has them, and all else that is no clock's."""

    @property
    def timezone(self) -> str:
        """Return the IANA name of the user's zone, or nothing."""

    @property
    def today(self) -> date | None:
        """Return the day that is taken for today, if one is."""


@lru_cache(maxsize=256)
def zone_named(name: str) -> ZoneInfo | None:
    """Return a time zone by its IANA name, or None where there is none of that name."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown; no name at all; a folder of the database
        return None


def zone_of(settings: ClockSettings, written: str = "") -> tzinfo:
    """Return the user's zone: the one of `kit.toml`, else `written`, else this computer's, else UTC.

    `written` is the zone of the note about the user. A name that is none is passed over.
    """
    named = (zone_named(each) for each in (settings.timezone, written) if each)
    return next((zone for zone in named if zone is not None), None) or _zone_here()


def now_in(
    settings: ClockSettings, asked: date | datetime | None = None, written: str = ""
) -> datetime:
    """Return the moment that counts as now, in the user's zone (see `zone_of`).

    `asked` wins over `today` of `kit.toml`, and that over the clock. Where only the day is given
    the time of day is the clock's; a moment without a zone is in the user's.
    """
    zone = zone_of(settings, written)
    if isinstance(asked, datetime):
        return _moved(asked, zone)
    clock = datetime.now(zone)
    day = asked or settings.today
    return clock if day is None else _moved(datetime.combine(day, clock.time()), zone)


def _moved(moment: datetime, zone: tzinfo) -> datetime:
    """Return a moment on a zone's clock; an hour that its clocks skip becomes the one they show then."""
    here = moment.replace(tzinfo=zone) if moment.tzinfo is None else moment
    try:
        return here.astimezone(UTC).astimezone(zone)
    except OverflowError:  # the first or the last day that a calendar holds
        return moment.replace(tzinfo=zone)


def offset_text(moment: datetime) -> str:
    """Return a moment's distance from UTC as ISO 8601 writes it: `+05:30`."""
    minutes = round((moment.utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"


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
