"""Who is not to be contacted, and who may be asked for a talk."""

from pathlib import Path

import pytest

from kit.evidence.contacting import is_left_alone, left_alone, may_be_asked
from kit.notes.contact import Contact
from tests.making import contact, vault_of


@pytest.mark.parametrize(
    ("more", "alone", "asked"),
    [
        ("", False, True),
        ("do_not_contact: true\n", True, False),
        ("status: do-not-contact\n", True, False),
        ("status: declined\n", False, False),
        ("status: no-reply\n", False, False),
        ("status: replied\n", False, True),
    ],
)
def test_who_may_be_asked(tmp_path: Path, more: str, alone: bool, asked: bool) -> None:
    """Who declined or never answered may still hear from me, and is not asked a second time."""
    vault = vault_of(tmp_path, {"contacts/ana.md": contact("Ana Sousa", more)})
    fields = vault.notes["contacts/ana"].fields
    assert isinstance(fields, Contact)
    assert (left_alone(fields), is_left_alone(vault, "contacts/ana")) == (alone, alone)
    assert may_be_asked(fields) is asked


def test_a_name_without_a_note_is_not_left_alone(tmp_path: Path) -> None:
    """Nobody wrote that they want to be."""
    assert not is_left_alone(vault_of(tmp_path, {}), "Somebody Else")
