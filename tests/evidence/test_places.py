"""The quick way to an entry's line agrees with the tree of places."""

from pathlib import Path

import pytest

from kit.evidence.entries import entries_of
from kit.notes.interview import Interview
from kit.source.fields import read_fields
from kit.vault import load_vault
from tests.benchmarks.vaults import generate

DEMO = Path(__file__).parents[2] / "vault-template"


def test_every_entry_of_many_notes_is_found_where_the_tree_says(tmp_path: Path) -> None:
    """On the demo and on a generated vault with its many styles of YAML."""
    generate(tmp_path / "v", notes=200, seed=3)
    seen = 0
    for root in (DEMO, tmp_path / "v"):
        vault = load_vault(root)
        for note in vault.of_type("interview"):
            assert isinstance(note.fields, Interview)
            for entry in entries_of(note.fields, vault):
                key, index = entry.key, entry.member
                place = note.front.key_span(key) if index is None else note.front.span(key, index)
                assert note.front.line_of(key, index) == place.line, note.path
                seen += 1
    assert seen > 300


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: [x, y]\n", [1, 1]),
        ("a:\n- x\n- y\n", [2, 3]),
        ("b: 1\na: # why\n\n  # note\n  - x\n  - k: 1\n    l: 2\n  - y\nc: 3\n", [5, 6, 8]),
        ("a:\n  - - x\n  - y\n", [2, 3]),
    ],
)
def test_members_of_a_list_by_line(text: str, lines: list[int]) -> None:
    """Block and flow lists, comments, blank rows, mappings as members."""
    fields = read_fields(text)
    assert [fields.line_of("a", index) for index in range(len(lines))] == lines
