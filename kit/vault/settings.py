"""`kit.toml`: the vault's settings, every key optional."""

import tomllib
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, ValidationError

from kit.source.values import Duration, read_duration


class SettingsError(ValueError):
    """`kit.toml` cannot be used; the message says where and what to mend."""


def _day(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _duration(value: object) -> Duration:
    if isinstance(value, Duration):
        return value
    return read_duration(str(value))


SettingDay = Annotated[date, BeforeValidator(_day)]
SettingDuration = Annotated[Duration, PlainValidator(_duration)]
Severity = Literal["error", "warning", "info", "off"]


class _Section(BaseModel):
    model_config = ConfigDict(extra="allow", frozen=True, populate_by_name=True)


class FollowUp(_Section):
    """When to thank, chase and keep in touch (defaults: DOMAIN guides, Yale postdoc office; 3B7)."""

    thank: SettingDuration = Duration(days=1)
    second_person: SettingDuration = Field(Duration(business_days=3), alias="second-person")
    chase: SettingDuration = Duration(business_days=7)
    keep_in_touch: SettingDuration = Field(Duration(months=4), alias="keep-in-touch")
    holidays: tuple[SettingDay, ...] = ()


class Emerging(_Section):
    """From how many people and organizations on evidence counts as emerging."""

    people: int = 4
    organizations: int = 3


class Saturation(_Section):
    """Guest, Namey & Chen 2020 (doi 10.1371/journal.pone.0232076)."""

    base: int = 4
    run: int = 2
    threshold: float = 0.05


class EvidenceSettings(_Section):
    """Where the grades of evidence begin."""

    early: int = 2
    emerging: Emerging = Emerging()
    firm: int = 7
    percent_from: int = Field(5, alias="percent-from")
    stale_after: SettingDuration = Field(Duration(months=24), alias="stale-after")
    saturation: Saturation = Saturation()


class Rate(_Section):
    """An exchange rate that the user noted, with its day."""

    rate: float
    date: SettingDay


class AudienceSettings(_Section):
    """Who may see what."""

    share: tuple[Literal["private", "anonymous", "named"], ...] = ()
    small_group: int = Field(5, alias="small-group")


class Settings(_Section):
    """Everything `kit.toml` may say."""

    name: str = ""
    timezone: str = "UTC"
    currency: str = ""
    language: str = "en"
    today: SettingDay | None = None
    topics: dict[str, tuple[str, ...]] = {}
    checks: dict[str, Severity] = {}
    follow_up: FollowUp = Field(FollowUp(), alias="follow-up")
    evidence: EvidenceSettings = EvidenceSettings()
    rates: dict[str, Rate] = {}
    audience: dict[str, AudienceSettings] = {}


def read_settings(text: str) -> Settings:
    """Read the text of `kit.toml`; raises `SettingsError` with the place and the remedy."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"kit.toml is not valid TOML: {error}") from error
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(step) for step in first["loc"])
        line = _line_of_key(text, first["loc"])
        raise SettingsError(f"kit.toml:{line}: {key}: {first['msg']}") from error


def unknown_settings(settings: Settings) -> list[str]:
    """Return the dotted names of keys that no setting knows."""
    return _unknown(settings, "")


def _unknown(section: BaseModel, prefix: str) -> list[str]:
    found = [prefix + key for key in section.model_extra or {}]
    for name, info in type(section).model_fields.items():
        value = getattr(section, name)
        if isinstance(value, BaseModel):
            found += _unknown(value, f"{prefix}{info.alias or name}.")
    return found


def _line_of_key(text: str, loc: tuple[Any, ...]) -> int:
    wanted = next((str(step) for step in reversed(loc) if isinstance(step, str)), "")
    rows = text.split("\n")
    return next((number for number, row in enumerate(rows, 1) if row.strip().strip('"').startswith(wanted)), 1)
