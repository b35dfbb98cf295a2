"""Every check on a small vault of its own, in `faults/`: the failing lines carry the codes.

Each vault also holds what looks like the fault and is none.
"""

from pathlib import Path

import pytest

from kit.checks import check_vault, checks
from kit.vault import load_vault
from tests.checks.conftest import Expects
from tests.checks.marked import TODAY, Place, files_of, find_in, matching, mend, places_of

_FOLDER = Path(__file__).parent / "faults"
VAULTS = {file.stem: file.read_text("utf-8") for file in sorted(_FOLDER.glob("*.md"))}
# A file without text has no line that could be marked.
UNMARKED = {
    "unreadable-file": Place("contacts/rosa-lindqvist.md", 1, "unreadable-file"),
    "outside-link": Place("contacts/link.md", 1, "outside-link"),
    "linked-twice": Place("contacts/maya.md", 1, "linked-twice"),
}


def test_every_check_has_a_vault() -> None:
    """No check is without a vault that fails it, and no vault without its check."""
    assert set(VAULTS) == set(checks())


@pytest.mark.parametrize("code", VAULTS)
def test_exactly_the_marked_lines_fail(code: str, tmp_path: Path) -> None:
    """All findings of a vault are the marked ones, the check's own among them."""
    expected = places_of(files_of(VAULTS[code]))
    if code in UNMARKED:
        expected = {UNMARKED[code]}
    assert code in {each.code for each in expected}
    assert matching(find_in(tmp_path / "vault", VAULTS[code]), expected) == expected


@pytest.mark.parametrize("code", [code for code in VAULTS if code not in UNMARKED])
def test_safe_fixes_leave_only_what_has_none(code: str, tmp_path: Path) -> None:
    """After all safe fixes, checking again finds the rest and nothing new."""
    root = tmp_path / "vault"
    found = find_in(root, VAULTS[code])
    rest = sorted((each.path, each.code) for each in found if not (each.fix and each.fix.safe))
    if mend(root, found):
        again = check_vault(load_vault(root, today=TODAY))
        assert sorted((each.path, each.code) for each in again) == rest


def test_the_fixture_sees_a_missing_mark(expects: Expects) -> None:
    """A fault without a mark, and a mark without a fault, fail a test."""
    with pytest.raises(AssertionError):
        expects("journal/one.md\n---\nmood: low\n---\n")
    with pytest.raises(AssertionError):
        expects("journal/two.md\n---\ndate: 2026-03-01 # !! missing-date\n---\n")
