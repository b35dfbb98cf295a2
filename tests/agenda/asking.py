"""Asking one rule, or the whole agenda, what it says of some notes on a day."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from kit.agenda import Due, agenda, rules
from kit.evidence.study import Study, study_vault
from kit.vault import load_vault
from tests.making import contact, write_vault

ADA = {"contacts/ada.md": contact("Ada Mensah")}


def study_on(
    root: Path, notes: Mapping[str, str], today: date | datetime, settings: str = ""
) -> Study:
    """Return the study of some notes on a day, or at a moment, in UTC unless the settings say else."""
    zone = "" if "timezone" in settings else 'timezone = "UTC"\n'
    return study_vault(load_vault(write_vault(root, notes, zone + settings), today=today))


def says(
    root: Path,
    rule: str,
    notes: Mapping[str, str],
    today: date | datetime,
    settings: str = "",
) -> list[Due]:
    """Return what one rule says; Ada Mensah is a contact of every vault."""
    return list(rules()[rule].due(study_on(root, {**ADA, **notes}, today, settings)))


def days_of(
    root: Path,
    rule: str,
    notes: Mapping[str, str],
    today: date | datetime,
    settings: str = "",
) -> list[str]:
    """Return the days by which one rule wants something, in ISO 8601."""
    return [str(due.on) for due in says(root, rule, notes, today, settings)]


def agenda_on(
    root: Path, notes: Mapping[str, str], today: date | datetime, settings: str = ""
) -> tuple[Due, ...]:
    """Return the whole agenda; Ada Mensah is a contact of every vault."""
    return agenda(study_on(root, {**ADA, **notes}, today, settings))
