"""The page on what wants doing names every rule, every setting and every key, as they are."""

import re
import tomllib
from pathlib import Path

from kit.agenda import Due, Snoozed, rules
from kit.notes.contact import OwnFollowUp
from kit.source.records import fields_of
from kit.source.values import Duration, read_duration
from kit.terminal.dues import snoozed_row
from kit.vault.settings import FollowUp, read_settings, unknown_settings
from tests.agenda.test_agenda import TODAY

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "daily" / "due.md").read_text(encoding="utf-8")


def table(heading: str) -> list[list[str]]:
    """Return the cells of the first table under a heading, without its head."""
    text = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [row for row in text.split("\n") if row.startswith("| ")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[1:]]


def code(cell: str) -> str:
    """Return what stands between the first backquotes of a cell, or nothing."""
    return cell.split("`")[1] if "`" in cell else ""


def test_every_rule_stands_there_in_its_order() -> None:
    """Name and rank, the first by rank first."""
    found = [(code(row[0]), int(row[1])) for row in table("The rules")]
    assert found == [(name, rule.rank) for name, rule in rules().items()]


def test_every_time_stands_there_with_its_default() -> None:
    """Every key of `[follow-up]`, and what holds where it is not given."""
    rows = {code(row[0]): row[1] for row in table("The times")}
    keys = {info.key: name for name, info in fields_of(FollowUp).items()}
    assert set(rows) == set(keys)
    for key, name in keys.items():
        default = getattr(FollowUp(), name)
        if isinstance(default, Duration):
            assert read_duration(code(rows[key])) == default
        else:
            assert tuple(tomllib.loads(f"it = {code(rows[key])}")["it"]) == default


def test_the_times_of_the_rules_are_settings() -> None:
    """What a rule's row calls its time is a key of `[follow-up]`, but for what the notes say."""
    keys = {code(row[0]) for row in table("The times")}
    named = {each for row in table("The rules") for each in re.findall(r"`([^`]+)`", row[3])}
    assert named - keys == {"by"}


def test_every_key_of_a_person_stands_there() -> None:
    """What a contact may say otherwise."""
    own = {code(row[3]) for row in table("The times")} - {"", "keep_in_touch"}
    assert own == set(fields_of(OwnFollowUp))


def test_every_key_of_json_stands_there() -> None:
    """The keys of a row, in their order."""
    row = snoozed_row(Snoozed(Due("action", TODAY, "journal/a", "x", "y"), TODAY), TODAY)
    assert [code(each[0]) for each in table("For programs")] == list(row)


def test_the_settings_shown_are_settings() -> None:
    """The page's example, and the sample vault's file, hold no key without a meaning."""
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    for text in (example, (ROOT / "vault-template" / "kit.toml").read_text(encoding="utf-8")):
        assert unknown_settings(read_settings(text)) == []


def test_the_sample_vault_shows_every_time_with_its_default() -> None:
    """A new vault's `[follow-up]` holds every key, and changes nothing by it."""
    text = (ROOT / "vault-template" / "kit.toml").read_text(encoding="utf-8")
    shown = tomllib.loads(text)["follow-up"]
    assert set(shown) == {info.key for info in fields_of(FollowUp).values()}
    assert read_settings(text).follow_up == FollowUp()
