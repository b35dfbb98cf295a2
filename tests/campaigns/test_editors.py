"""An editor saves a note before each single system call of a change: its text is never lost."""

import itertools
import os
from pathlib import Path

import filelock  # noqa: F401 - loaded here, so that its loading is not counted
import pytest

from kit.vault.transaction import ChangedError, apply_changes, leftovers
from tests.campaigns import FULL
from tests.campaigns.system_calls import Calls, no_links
from tests.campaigns.vaults import CASES, OLD, Case, lay_out, notes_in

TEXT = b"typed into an editor just now\n"


class Editor:
    """Saves a file ahead of one call, as editors do: into the file, or by replacing it."""

    def __init__(self, file: Path, *, number: int, replaces: bool) -> None:
        self.file, self.number, self.replaces = file, number, replaces
        self.saved = False

    def __call__(self, number: int, name: str) -> None:
        """Save, if it is the editor's moment."""
        if number != self.number:
            return
        self.number, self.saved = 0, True
        if self.replaces:
            # The system cannot compare and replace in one step: this one moment stays open.
            self.saved = name != "replace"
        if self.saved:
            self._save()

    def _save(self) -> None:
        if not self.replaces:
            self.file.write_bytes(TEXT)
            return
        beside = self.file.with_name("saved~")
        beside.write_bytes(TEXT)
        beside.rename(self.file)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.mark.skipif(os.name != "posix", reason="counts the calls of this kind of system")
@pytest.mark.parametrize("replaces", [False, True], ids=["in place", "by renaming"])
@pytest.mark.parametrize(
    ("case", "path"),
    [
        (CASES[0], "interviews/2026-03-14.md"),
        (CASES[0], "contacts/amara-nwosu.md"),
        (CASES[0], "journal/new.md"),
        (CASES[1], "me.md"),
        (CASES[2], "paths/tram/driver.md"),
        (CASES[3], "journal/real.md"),
    ],
    ids=lambda each: each.name if isinstance(each, Case) else each,
)
def test_an_editor_saves(tmp_path: Path, case: Case, path: str, replaces: bool) -> None:
    """The note holds the editor's text in the end; all others are old if refused, else new."""
    refused = 0
    for number in itertools.count(1, 1 if FULL or len(case.changes) == 1 else 3):
        root = lay_out(tmp_path / str(number))
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        editor = Editor(root / path, number=number, replaces=replaces)
        expected = dict(case.new)
        try:
            with Calls(editor).watched():
                apply_changes(root, case.changes)
        except ChangedError as error:
            assert error.path == path  # noqa: PT017 - which of the two came first is not ours to say
            expected = dict(OLD)
            refused += 1
        if editor.number:  # the change was done before the editor's moment came
            break
        if editor.saved:
            assert notes_in(root) == {**expected, path: TEXT}, number
            assert leftovers(root) == ()
    assert refused > 3
    assert number > 10


@pytest.mark.skipif(os.name != "posix", reason="needs hard links to be refused")
def test_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the old file can only be copied, an editor's text is kept up to the moment of the step."""
    monkeypatch.setattr(os, "link", no_links)
    for case in CASES:
        for number in itertools.count(1, 1 if FULL or len(case.changes) == 1 else 3):
            root = lay_out(tmp_path / f"{case.name} {number}")
            editor = Editor(root / "me.md", number=number, replaces=True)
            expected = dict(case.new)
            try:
                with Calls(editor).watched():
                    apply_changes(root, case.changes)
            except ChangedError:
                expected = dict(OLD)
            if editor.number:
                break
            if editor.saved:
                assert notes_in(root) == {**expected, "me.md": TEXT}, number
                assert leftovers(root) == ()
