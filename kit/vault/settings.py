"""`kit.toml`: the vault's settings, every key optional."""

import re
import tomllib
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from kit.source.business_days import weekdays
from kit.source.patterns import late
from kit.source.records import Reads, Record, field, unknown_keys
from kit.source.typed import Fault, FaultyError, WeekdayName, read_record
from kit.source.values import Duration, read_duration

if TYPE_CHECKING:
    from kit.source.fields import Route


class SettingsError(ValueError):
    """`kit.toml` cannot be used; the message says where and what to mend."""


class _Setting(Reads):
    """Marks a setting that is typed as text, or as one of TOML's own dates."""

    def __init__(self, kind: type, read: Callable[[str], object], expected: str) -> None:
        super().__init__(read)
        self.kind = kind
        self.expected = expected

    def typed(self, value: object) -> object:
        """Return the setting's value; raises `ValueError` with what was expected."""
        if type(value) is self.kind:
            return value
        try:
            if isinstance(value, str):
                return self.read(value)
        except ValueError as error:
            raise ValueError(self.expected) from error
        raise ValueError(self.expected)


SettingDay = Annotated[date, _Setting(date, date.fromisoformat, "a day such as 2026-03-14")]
SettingDuration = Annotated[
    Duration,
    _Setting(
        Duration,
        read_duration,
        "a duration of at most 100 years such as P4M, or 3B for business days",
    ),
]
_TABLE = late(r"\s*\[+([^\]]+)\]")
_NAME = late(r"""([\w-]+)|["']([^"']*)["']""")
Severity = Literal["error", "warning", "info", "off"]


class FollowUp(Record):
    """When to do what for whom.

    Thanks within a day: Yale Office of Postdoctoral Affairs; 3B7: Dalton, *The 2-Hour Job Search*;
    the others are ours.
    """

    ask: SettingDuration = Duration(months=1)
    second_person: SettingDuration = field(Duration(business_days=3), alias="second-person")
    chase: SettingDuration = Duration(business_days=7)
    give_up: SettingDuration = field(Duration(business_days=7), alias="give-up")
    arrange: SettingDuration = Duration(business_days=1)
    confirm: SettingDuration = Duration(business_days=1)
    debrief: SettingDuration = Duration()
    thank: SettingDuration = Duration(days=1)
    report: SettingDuration = Duration(days=14)
    keep_in_touch: SettingDuration = field(Duration(months=4), alias="keep-in-touch")
    dormant_after: SettingDuration = field(Duration(months=12), alias="dormant-after")
    review: SettingDuration = Duration(months=6)
    triage: SettingDuration = Duration(days=7)
    weekend: tuple[WeekdayName, ...] = ("saturday", "sunday")
    holidays: tuple[SettingDay, ...] = ()

    @property
    def days_off(self) -> tuple[frozenset[date], frozenset[int]]:
        """Return my holidays, and my weekend as `date.weekday` counts its days."""
        return frozenset(self.holidays), weekdays(self.weekend)


class Emerging(Record):
    """From how many people and organizations on evidence counts as emerging."""

    people: int = 4
    organizations: int = 3


class Saturation(Record):
    """Guest, Namey & Chen 2020 (doi 10.1371/journal.pone.0232076)."""

    base: int = 4
    run: int = 2
    threshold: float = 0.05


class EvidenceSettings(Record):
    """Where the grades of evidence begin."""

    early: int = 2
    emerging: Emerging = Emerging()
    firm: int = 7
    percent_from: int = field(5, alias="percent-from")
    stale_after: SettingDuration = field(Duration(months=24), alias="stale-after")
    saturation: Saturation = Saturation()


class Rate(Record):
    """An exchange rate that the user noted, with its day."""

    rate: float
    date: SettingDay


class AudienceSettings(Record):
    """Who may see what."""

    share: tuple[Literal["private", "anonymous", "named"], ...] = ()
    small_group: int = field(5, alias="small-group")


class Settings(Record):
    """Everything `kit.toml` may say."""

    name: str = "Career vault"
    timezone: str = ""
    currency: str = ""
    language: str = "en"
    today: SettingDay | None = None
    topics: dict[str, tuple[str, ...]] = field({})
    queries: dict[str, str] = field({})
    checks: dict[str, Severity] = field({})
    follow_up: FollowUp = field(FollowUp(), alias="follow-up")
    agenda: dict[str, Literal["on", "off"]] = field({})
    evidence: EvidenceSettings = EvidenceSettings()
    rates: dict[str, Rate] = field({})
    audience: dict[str, AudienceSettings] = field({})


def read_settings(text: str) -> Settings:
    """Read the text of `kit.toml`; raises `SettingsError` with the place and the remedy."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"\(at line (\d+)", str(error))
        line = at[1] if at else text.count("\n") + 1
        raise SettingsError(f"kit.toml:{line}: not valid TOML: {error}") from error
    except RecursionError as error:  # thousands of open brackets
        raise SettingsError("kit.toml:1: not valid TOML: nested too deeply") from error
    try:
        return read_record(Settings, data)
    except FaultyError as error:
        placed = sorted(
            (_fault(fault, data, text) for fault in error.faults), key=lambda each: each[0]
        )
        raise SettingsError("\n".join(said for _, said in placed)) from error


def unknown_settings(settings: Settings) -> list[str]:
    """Return the dotted names of keys that no setting knows."""
    return [".".join(map(str, route)) for route, _ in unknown_keys(settings)]


def _fault(fault: Fault, data: Any, text: str) -> tuple[int, str]:
    """Return the line of a fault, and what to say of it."""
    keys = tuple(step for step in fault.route if isinstance(step, str))
    line = _line_of_key(text, keys)
    if fault.code == "missing":
        said = "missing"
    else:
        said = f"`{_value_at(data, fault.route)}` is not {fault.expected}"
    return line, f"kit.toml:{line}: {'.'.join(keys)}: {said}"


def _value_at(data: Any, route: "Route") -> Any:
    for step in route:
        data = data[step]
    return data


def _line_of_key(text: str, loc: tuple[str, ...]) -> int:
    """Return the line of a key, or of the table nearest to it."""
    best, line = 0, 1
    table: tuple[str, ...] = ()
    for number, row in enumerate(text.split("\n"), 1):
        header = _TABLE.match(row)
        if header is not None:
            table = here = _names(header[1])
        else:
            here = (*table, *_names(row.partition("=")[0])) if "=" in row else table
        if len(here) > best and loc[: len(here)] == here:
            best, line = len(here), number
    return line


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(bare or quoted for bare, quoted in _NAME.findall(dotted))
