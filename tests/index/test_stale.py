"""What is forgotten when notes change is found without a look at what every other note rests on."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from kit.index import open_index, stale
from kit.index.findings import check_folder
from kit.index.tables import checked
from tests.making import TODAY, contact, write_vault

OF_CONTENT = (stale.ANYTHING, stale.CONTENT, stale.NAMES, stale.OF_TYPE, stale.PATHS)
OF_OTHERS = (stale.NAME, stale.PROBLEMS, stale.TODAY, stale.ZONE)


def test_keys_of_what_notes_say_sort_before_the_day() -> None:
    """So a sorted list that holds one begins with one, which is what the index of the table tells."""
    assert max(OF_CONTENT) < stale.TODAY <= min(OF_OTHERS)
    assert f"rests_on < '[\"{stale.TODAY}'" in checked.SCHEMA


@pytest.mark.parametrize("key", [*OF_CONTENT, *OF_OTHERS])
def test_every_unit_that_rests_on_a_key_is_found(key: str, tmp_path: Path) -> None:
    """Whichever keys stand beside it, and whichever else are asked for with it."""
    write_vault(tmp_path, {"contacts/maya.md": contact("Maya")})
    check_folder(tmp_path, today=TODAY)
    index = open_index(tmp_path)
    every = sorted((*OF_CONTENT, *OF_OTHERS))
    texts = {
        "alone": [key],
        "among all": every,
        "with the day": sorted({key, stale.TODAY}),
        "none": sorted({*every} - {key}),
    }
    with index._database.writing() as connection:
        connection.execute("DELETE FROM checked")
        rows = [(unit, json.dumps(keys), "") for unit, keys in texts.items()]
        connection.executemany("INSERT INTO checked VALUES (?, ?, ?)", rows)
        found = stale._resting_on(connection, {key})
    index.close()
    assert sorted(found) == sorted({"alone", "among all", "with the day"})


def test_what_stays_the_same_is_not_written_again(tmp_path: Path) -> None:
    """A check on the same day waits for no disk to note what is noted; on the next day it is noted."""
    write_vault(tmp_path, {"contacts/maya.md": contact("Maya")})
    check_folder(tmp_path, today=TODAY)
    index = open_index(tmp_path)
    connection = index._database.connection
    was = stale.setting_of(connection)
    assert was is not None
    before = connection.total_changes
    stale.settle(connection, was, lambda _path: False)
    assert connection.total_changes == before
    tomorrow = was._replace(today=(TODAY + timedelta(days=1)).isoformat())
    stale.settle(connection, tomorrow, lambda _path: False)
    assert stale.setting_of(connection) == tomorrow
    index.close()
