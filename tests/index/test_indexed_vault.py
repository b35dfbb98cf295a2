"""The vault over an index answers as one that was loaded whole, whatever happened to the files."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.index import open_index, open_indexed_vault
from kit.vault import Vault, load_vault
from kit.vault.vault import mentions_of
from tests.making import TODAY, contact, interview, write_vault

_NOTES = {
    "me.md": "---\nname: Ada Kim\ntimezone: Asia/Seoul\n---\n",
    "contacts/maya-okafor.md": contact("Maya Okafor", "aliases: [Maya]\nintroduced_by: '[[bo]]'\n"),
    "contacts/bo.md": contact("Bo", "organization: Blueyard\n"),
    "organizations/blueyard.md": "---\nname: Blueyard\n---\n",
    "interviews/talk.md": interview(
        "contact: '[[Maya]]'\ndate: 2026-03-04\n",
        "## Advice\n\n- See [[bo]] and [him](../contacts/bo.md)\n- %% secret %%\n",
    ),
    "journal/a.md": "Thought of [[Maya Okafor]], ![[blueyard]] and [[nobody]].\n",
    "broken.md": "---\nname: [\n---\n",
}


def _everything(vault: Vault) -> object:
    """Return all that a vault says of its notes, as plain data."""
    names = sorted({name for note in vault.notes.values() for name in _asked(vault, note.id)})
    return (
        [repr(note.front.data()) + str(note.body) + repr(note.problems) for note in vault.notes.values()],
        list(vault.notes),
        {kind: [note.id for note in vault.of_type(kind)] for kind in ("contact", "interview", "note", "me")},
        {name: vault.meant(name, wanted) for name in names for wanted in ("", "contact")},
        {each: [note.id for note in vault.backlinks(each)] for each in vault.notes},
        {each: vault.title_of(note) for each, note in vault.notes.items()},
        [front for kind in ("contact", "interview") for front in vault.fronts_of_type(kind)],
        [note.id for note in vault.unreadable],
        vault.problems, vault.today, str(vault.zone), vault.me and vault.me.id,
    )  # fmt: skip


def _asked(vault: Vault, note_id: str) -> list[str]:
    note = vault.notes[note_id]
    said = [mention.piece.target for mention in mentions_of(note)]
    return [note_id, note.stem, note.title, *note.fields.aliases, *said, note.stem.upper()]


def _both(root: Path, today: date = TODAY) -> tuple[object, object]:
    indexed = open_indexed_vault(root, today=today)
    try:
        return _everything(indexed), _everything(load_vault(root, today=today))
    finally:
        indexed.index.close()


def _rename(root: Path, one: str, two: str) -> None:
    if (root / one).exists():
        (root / two).parent.mkdir(exist_ok=True, parents=True)
        (root / one).replace(root / two)


def _write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(exist_ok=True, parents=True)
    (root / path).write_text(text, encoding="utf-8")


def _touch(root: Path, path: str, times: tuple[float, float] | None = None) -> None:
    """Give a file another time, and nothing else."""
    if (root / path).exists():
        os.utime(root / path, times)


def _same_stamp(root: Path, path: str, text: str) -> None:
    """Write a text of the same length, and put the time back, as a checkout may."""
    file = root / path
    if not file.exists():
        return
    before = file.stat()
    file.write_bytes(text.encode()[: before.st_size].ljust(before.st_size, b" "))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


_PATHS = st.sampled_from(
    [*_NOTES, "contacts/new.md", "a.md", "a.MD", "deep/er/bo.md", "контакт.md"]
)
_TEXTS = st.sampled_from(
    [
        contact("Bo"), contact("Maya"), contact("Жанна", "aliases: [bo, 佐藤]\n"), "", "no front\n",
        "---\ntype: contact\nname: Elsewhere\n---\n[[bo]] [[Maya]]\n", "---\n- a list\n---\n",
        interview("contacts: [bo, Maya, nobody]\ndate: 2026-05-01\n", "[x](bo.md) [[a]]\n"),
        "---\ntype: me\ntimezone: Europe/Lisbon\n---\n",
    ]
)  # fmt: skip
_CHANGES: st.SearchStrategy[Callable[[Path], object]] = st.one_of(
    st.builds(lambda path, text: lambda root: _write(root, path, text), _PATHS, _TEXTS),
    st.builds(lambda path: lambda root: (root / path).unlink(missing_ok=True), _PATHS),
    st.builds(lambda one, two: lambda root: _rename(root, one, two), _PATHS, _PATHS),
    st.builds(lambda path, text: lambda root: _same_stamp(root, path, text), _PATHS, _TEXTS),
    st.builds(lambda path: lambda root: _touch(root, path), _PATHS),
    st.builds(lambda path: lambda root: _touch(root, path, (4e9, 4e9)), _PATHS),
)  # fmt: skip


@settings(max_examples=25)
@given(st.lists(st.lists(_CHANGES, min_size=1, max_size=3), min_size=1, max_size=5))
def test_it_says_what_a_loaded_vault_says(steps: list[list[Callable[[Path], object]]]) -> None:
    """Through one index kept from step to step, and whatever changed, every answer is the same."""
    with tempfile.TemporaryDirectory() as folder:
        root = write_vault(Path(folder), _NOTES)
        for changes in ([], *steps):
            for change in changes:
                change(root)
            indexed, loaded = _both(root)
            assert indexed == loaded


@settings(max_examples=15)
@given(st.lists(st.lists(_CHANGES, min_size=1, max_size=3), min_size=1, max_size=5))
def test_notes_taken_over_are_those_of_the_files(
    steps: list[list[Callable[[Path], object]]],
) -> None:
    """A process that opens a vault again and again is told the same as one that opens it once."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        # The clocks of file systems in use today tick at least every hundredth of a second.
        patch.setattr("kit.index.scan.SETTLED_NS", 50_000_000)
        root = write_vault(Path(folder), _NOTES)
        notes = None
        for changes in ([], *steps):
            time.sleep(0.06)
            for change in changes:
                change(root)
            vault = open_indexed_vault(root, today=TODAY, before=notes)
            assert _everything(vault) == _everything(load_vault(root, today=TODAY))
            notes = vault.notes
            vault.index.close()


def test_notes_come_in_order(tmp_path: Path) -> None:
    """However they were asked for before."""
    vault = open_indexed_vault(write_vault(tmp_path / "v", _NOTES), today=TODAY)
    for note in reversed(list(vault.notes)):
        assert vault.notes[note].id == note
    assert [note.id for note in vault.notes.values()] == list(vault.notes)


def test_only_files_that_stayed_the_same_are_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that was changed is, and so is one that was so new that it may have been changed unseen."""
    root = write_vault(tmp_path / "v", _NOTES)
    new = open_indexed_vault(root, today=TODAY)
    assert len(list(new.notes.values())) == len(_NOTES)
    again = open_indexed_vault(root, today=TODAY, before=new.notes)
    assert again.notes["contacts/bo"] is not new.notes["contacts/bo"]
    monkeypatch.setattr("kit.index.scan.SETTLED_NS", 50_000_000)
    time.sleep(0.06)
    settled = open_indexed_vault(root, today=TODAY)
    assert len(list(settled.notes.values())) == len(_NOTES)
    _write(root, "journal/a.md", "Otherwise.\n")
    (root / "broken.md").rename(root / "mended.md")
    last = open_indexed_vault(root, today=TODAY, before=settled.notes)
    taken = {each for each in last.notes if last.notes[each] is settled.notes.get(each)}
    assert taken == settled.notes.keys() - {"journal/a", "broken"}


def test_the_state_names_what_the_notes_say(tmp_path: Path) -> None:
    """Another byte is another state; the same bytes again are the same state, whenever they were written."""
    root = write_vault(tmp_path / "v", _NOTES)
    before = open_index(root).state
    text = (root / "journal/a.md").read_text()
    _write(root, "journal/a.md", text + "x")
    assert open_index(root).state != before
    _write(root, "journal/a.md", text)
    assert open_index(root).state == before
    os.utime(root / "journal/a.md", (1, 1))
    assert open_index(root).state == before
    (root / "journal/a.md").rename(root / "journal/b.md")
    assert open_index(root).state != before


def test_a_copied_folder_is_not_believed(tmp_path: Path) -> None:
    """An index that somebody else may have written is made anew: only one sealed for this folder counts."""
    root = write_vault(tmp_path / "v", _NOTES)
    index = open_index(root)
    index.write(lambda connection: connection.execute("UPDATE notes SET title = 'Lies'"))
    index.close()
    assert ("Lies",) in open_index(root).rows("SELECT title FROM notes")
    shutil.copytree(root, tmp_path / "w")
    assert ("Lies",) not in open_index(tmp_path / "w").rows("SELECT title FROM notes")
    (root / ".kit/index.seal").write_text("0" * 32)
    assert ("Lies",) not in open_index(root).rows("SELECT title FROM notes")


def test_off_the_record_stays_out_of_the_file(tmp_path: Path) -> None:
    """No byte of the index holds what a note says off the record, nor what it does not say any more."""
    root = write_vault(tmp_path / "v", {**_NOTES, "journal/b.md": "Heard of quincunx.\n"})
    vault = open_indexed_vault(root)
    vault.settle_links()
    vault.index.close()
    file = root / ".kit/index.db"
    assert b"quincunx" in file.read_bytes()
    assert b"secret" not in file.read_bytes()
    _write(root, "journal/b.md", "Heard of nothing.\n")
    vault = open_indexed_vault(root)
    vault.settle_links()
    vault.index.close()
    assert b"quincunx" not in file.read_bytes()


@pytest.mark.parametrize("key", [b"", b"short"])
def test_without_a_key_the_index_is_worked_out_in_memory(
    tmp_path: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where this user can keep no key, no file is believed, and every answer is right."""
    from kit.vault import trust

    state = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    if not key:
        state.write_text("a file where a folder should be")
    else:
        (state / "career-kit").mkdir(parents=True)
        (state / "career-kit/key").write_bytes(key)
    trust._key.cache_clear()
    root = write_vault(tmp_path / "v", _NOTES)
    indexed, loaded = _both(root)
    assert indexed == loaded
    assert open_index(root).is_kept is bool(key)
    trust._key.cache_clear()
