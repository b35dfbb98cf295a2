"""Whatever stands as the value of a known key, checking and studying the note end, with places."""

from pathlib import Path

import pytest

from kit.checks import check_vault
from kit.evidence.study import study_vault
from kit.notes import NoteType, note_types
from kit.source.records import known_keys
from kit.vault import Vault
from kit.vault.load import read_note
from kit.vault.settings import read_settings
from tests.checks.marked import TODAY

_DIGITS = "9" * 5000
# fmt: off
_VALUES = (
    "", "~", "[]", "{}", "[[]]", "[{}]", "[~]", "{a: }", "[a, {b: c}, [d]]", "[[[a]]]", "true", "{{date}}", "*a", "!x y",
    _DIGITS, f"-{_DIGITS}", f"{_DIGITS}-{_DIGITS}", f"0.{_DIGITS}", f"2026-{_DIGITS}", f"P{_DIGITS}Y", f"{_DIGITS}B",
    f"{_DIGITS} EUR", f"x <= {_DIGITS}", f"{{low: {_DIGITS}, high: 1}}", f"[{{low: {_DIGITS}, currency: USD}}]",
    "1e999", ".nan", "inf", "٣", "²", "½", "0000-01-01", "9999-12-31", "2026-02-30", "2026-02-29T25:61",
    "2026-03-14T15:00+99:99", r'"\0"', r'"\ud800"', r'"\n"', '"[["', '"[[|]]"', '"[[#]]"', '"%%"', "|\n  a\n  b",
)
# fmt: on
_TYPES = list(note_types().values())


@pytest.mark.parametrize("kind", _TYPES, ids=[each.name for each in _TYPES])
def test_any_value_of_any_key_is_checked(kind: NoteType) -> None:
    """No value of any key ends in an exception, and every finding lies within the note."""
    path = f"{kind.folder}/a.md" if kind.folder else f"{kind.name}.md"
    settings = read_settings("")
    for key in known_keys(kind.model):
        for value in _VALUES:
            text = f"---\n{key}: {value}\n---\n"
            note = read_note(path, text.encode())
            vault = Vault(
                root=Path("nowhere"), settings=settings, notes={note.id: note}, today=TODAY
            )
            assert all(1 <= each.line <= text.count("\n") + 1 for each in check_vault(vault))
            assert study_vault(vault).vault is vault
