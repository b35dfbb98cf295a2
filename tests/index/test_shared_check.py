"""Both processes check what they have read, also over a database that one of them made just now."""

import os
from pathlib import Path

import pytest

from kit.index import findings, reading
from kit.index.findings import check_folder
from tests.making import TODAY, contact, write_vault

POSIX = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


@POSIX
def test_the_other_process_answers_over_a_new_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its rows are there for the other process to read: all that it is asked for it answers."""
    monkeypatch.setattr(reading, "FEWEST_SHARED", 1)
    monkeypatch.setattr(reading, "_BATCH", 1)
    monkeypatch.setattr(reading, "can_share", lambda: True)
    received = findings._received
    answered: list[int] = []

    def counted(*arguments: object) -> object:
        units = received(*arguments)  # type: ignore[arg-type]
        answered.append(len(units))
        return units

    monkeypatch.setattr(findings, "_received", counted)
    asked: list[int] = []
    share = findings._share

    def noted(*arguments: object) -> frozenset[str]:
        theirs = share(*arguments)  # type: ignore[arg-type]
        asked.append(len(theirs))
        return theirs

    monkeypatch.setattr(findings, "_share", noted)
    names = {f"contacts/c{each}.md": contact(f"C{each}") for each in range(120)}
    write_vault(tmp_path, names)
    check_folder(tmp_path, today=TODAY)
    assert sum(asked) > 0
    assert sum(answered) == sum(asked)
