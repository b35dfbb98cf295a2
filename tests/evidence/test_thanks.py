"""Thanks that are owed, and what settles them."""

from pathlib import Path

import pytest

from kit.evidence.thanks import thanks_owed
from tests.making import contact, interview, vault_of


@pytest.mark.parametrize(
    ("touched_on", "people"),
    [
        ("2026-06-19", ("contacts/ana",)),
        ("2026-06-20", ()),
        ("2026-06-22", ()),
    ],
)
def test_thanks_on_the_day_or_later_settle_it(
    tmp_path: Path, touched_on: str, people: tuple[str, ...]
) -> None:
    """A letter of thanks from the day before the talk was for something else."""
    touch = f"touches: [{{date: {touched_on}, kind: thanks}}]\n"
    notes = {
        "contacts/ana.md": contact("Ana Sousa", touch),
        "interviews/t.md": interview("contact: ana\ndate: 2026-06-20\nstatus: held"),
    }
    vault = vault_of(tmp_path, notes)
    owed = thanks_owed(vault.notes["interviews/t"], vault)
    assert (owed.people if owed else ()) == people
