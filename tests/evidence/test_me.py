"""What my own note says of me."""

from pathlib import Path

from kit.evidence.me import me_of
from kit.notes.me import Me
from tests.making import vault_of


def test_my_note_says_it(tmp_path: Path) -> None:
    """The fields of `me.md` are those that are read."""
    vault = vault_of(tmp_path, {"me.md": "---\nname: Ines Prado\nweights: {calm: 3}\n---\n"})
    assert (me_of(vault).name, me_of(vault).weights) == ("Ines Prado", {"calm": 3})


def test_without_a_note_nothing_is_said(tmp_path: Path) -> None:
    """No note is no mistake: there are no goals, skills, criteria or pay."""
    assert me_of(vault_of(tmp_path, {})) == Me()
