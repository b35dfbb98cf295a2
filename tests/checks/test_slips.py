"""Slips are mended only when asked for, and then to what was meant."""

from pathlib import Path

import pytest

from kit.checks import check_vault
from kit.checks.control_character import MOST
from kit.vault import load_vault
from tests.checks.marked import TODAY, find_in, mend

_NOTE = "paths/one.md\n---\ntitle: Teaching\n{line}\n---\n"


@pytest.mark.parametrize(
    ("line", "code", "mended"),
    [
        ("because: Team #1 lead", "cut-value", 'because: "Team #1 lead"'),
        ("because: #1 of all", "cut-value", 'because: "#1 of all"'),
        ('because: My "own" #team', "cut-value", 'because: "My \\"own\\" #team"'),
        ("tags:\n  - evening #school", "cut-value", 'tags:\n  - "evening #school"'),
        ("because: Hours\xa0", "invisible-character", "because: Hours "),
        ("because: \u200bHours", "invisible-character", "because: Hours"),
    ],
)
def test_an_unsafe_fix_gives_what_was_meant(
    line: str, code: str, mended: str, tmp_path: Path
) -> None:
    """The fix is not safe, since only the user knows what was meant; applied, nothing is left to say."""
    root = tmp_path / "vault"
    found = find_in(root, _NOTE.format(line=line))
    assert [each.code for each in found] == [code]
    assert mend(root, found, safe=True) == 0
    assert mend(root, found, safe=False) == 1
    assert f"\n{mended}\n" in (root / "paths/one.md").read_text("utf-8")
    assert check_vault(load_vault(root, today=TODAY)) == []


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("because: &more of it", 'because: "&more of it"'),
        ("because: *choir", 'because: "*choir"'),
        ("because: !urgent call", 'because: "!urgent call"'),
        ("because: *really* good", 'because: "*really* good"'),
        ("because: & more", 'because: "& more"'),
    ],
)
def test_quotes_keep_what_was_typed(line: str, mended: str, tmp_path: Path) -> None:
    """Quotes around a text that YAML takes for something else are safe: it reads the same as before."""
    root = tmp_path / "vault"
    found = find_in(root, _NOTE.format(line=line))
    assert mend(root, found, safe=True) == 1
    assert f"\n{mended}\n" in (root / "paths/one.md").read_text("utf-8")
    vault = load_vault(root, today=TODAY)
    assert check_vault(vault) == []
    assert vault.notes["paths/one"].front.text("because") == line.removeprefix("because: ")


@pytest.mark.parametrize(
    "line", ["because: &x Hours\ntags: [*x]", "<<: {because: Hours}", "tags: !x [a]"]
)
def test_what_others_refer_to_is_left_alone(line: str, tmp_path: Path) -> None:
    """An anchor that is used, a merge and a tag at a list have no fix that is certain."""
    found = find_in(tmp_path / "vault", _NOTE.format(line=line))
    assert found
    assert all(each.fix is None for each in found)


def test_control_characters_are_told_by_the_first_few(tmp_path: Path) -> None:
    """A damaged text does not fill the screen; a fix deletes one run of them."""
    root = tmp_path / "vault"
    text = "paths/one.md\n---\ntitle: Teaching\n---\n" + "a\x07\x07b\n" * 50
    found = find_in(root, text)
    assert [each.code for each in found] == ["control-character"] * MOST
    assert mend(root, found, safe=False) == MOST
    assert (root / "paths/one.md").read_text("utf-8").count("\nab\n") == 3
