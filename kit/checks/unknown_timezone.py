"""A time zone that is not in the IANA list.

*Why*: the hour of a talk is shown in both zones, and a wrong one makes somebody wait an hour.
Abbreviations such as `CST` stand for several zones; names such as `America/Chicago` also know about
summer time.

*Bad*:

    contacts/sam-lee.md
    ---
    name: Sam Lee
    timezone: Europe/Lisabon
    ---

*Good*:

    contacts/sam-lee.md
    ---
    name: Sam Lee
    timezone: Europe/Lisbon
    ---
"""

from collections.abc import Iterator
from zoneinfo import available_timezones

from kit.checks import Fix, Found, Severity, nearest
from kit.checks.unknown_setting import place_of_setting
from kit.source.problems import Span
from kit.source.records import given_to
from kit.vault import Note, Vault
from kit.vault.clock import zone_named
from kit.vault.finding import SETTINGS_FILE

SEVERITY: Severity = "warning"


def find(note: Note, _vault: Vault) -> Iterator[Found]:
    """Look at a note's own zone."""
    written = (note.front.values or {}).get("timezone")
    if isinstance(written, str) and hasattr(note.fields, "timezone") and not _exists(written):
        span = note.front.span("timezone")
        yield _found(span, written, whole=span.length in (len(written), len(written) + 2))


def find_in_vault(vault: Vault) -> Iterator[Found]:
    """Look at the zone of `kit.toml`."""
    if "timezone" in given_to(vault.settings) and not _exists(vault.settings.timezone):
        found = _found(place_of_setting(vault, "timezone"), vault.settings.timezone, whole=False)
        yield found._replace(path=SETTINGS_FILE)


def _found(span: Span, written: str, *, whole: bool) -> Found:
    near = _near(written)
    message = f"`{written}` is no IANA time zone"
    if not near:
        return Found(
            span,
            message,
            "Write the continent and a city, such as `Europe/Lisbon` or `America/Chicago`",
        )
    same = near.casefold() == written.strip().casefold().replace(" ", "_")
    return Found(
        span, message, f"Did you mean `{near}`?", Fix(span, near, safe=same) if whole else None
    )


def _exists(name: str) -> bool:
    return zone_named(name) is not None


def _near(written: str) -> str:
    """Return the zone that a misspelt name, or a city alone, may mean."""
    zones = sorted(available_timezones())
    city = written.strip().replace(" ", "_").casefold()
    by_city = [zone for zone in zones if zone.rpartition("/")[2].casefold() == city and "/" in zone]
    return by_city[0] if len(by_city) == 1 else nearest(written, zones)
