"""Findings on a terminal: readable, at their place, and never a note's own control characters."""

from pathlib import Path

from click import unstyle

from kit.checks import check_vault
from kit.terminal.findings import as_json, as_text
from tests.making import contact, vault_of


def test_control_characters_are_shown_as_signs(tmp_path: Path) -> None:
    """What would ring, colour or rename a terminal is shown as a sign of the same width."""
    notes = {
        "contacts/bell.md": contact("Ana", 'status: "\\x07\\e]0;x\\x07met"\n'),
        "contacts/raw.md": contact("Bo", "tie: weak\n") + "\n- [[\x1b]0;gone\x07]] and \u202etxt\n",
    }
    vault = vault_of(tmp_path, notes)
    shown = unstyle(as_text(check_vault(vault), tmp_path))
    assert shown
    assert not [each for each in shown if each != "\n" and not each.isprintable()]
    assert "␛" in shown
    assert "\\u0007" in as_json(check_vault(vault)) or "\\u001b" in as_json(check_vault(vault))


def test_the_mark_stands_below_the_fault(tmp_path: Path) -> None:
    """The line is shown as it is, with a mark below the very characters."""
    vault = vault_of(tmp_path, {"contacts/ana.md": contact("Ana", "tie: weaky\n")})
    rows = unstyle(as_text(check_vault(vault), tmp_path)).split("\n")
    line = next(at for at, row in enumerate(rows) if row == "    tie: weaky")
    assert rows[line + 1] == "         ^^^^^"
