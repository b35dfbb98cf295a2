"""New files are whole or not there, never replace another, and replace only what was read."""

import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from kit.vault.files import discard, swap
from kit.vault.transaction import leftovers, vault_lock
from kit.vault.write import ChangedError, WriteError, create_file, replace_file


def test_writes_the_bytes_and_the_folders_above(tmp_path: Path) -> None:
    """The file holds exactly the bytes; folders that are missing are made; nothing else is left."""
    file = tmp_path / "contacts" / "2026" / "Zoë Ünal.md"
    create_file(file, b"a\r\n\x00\xff")
    assert file.read_bytes() == b"a\r\n\x00\xff"
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_never_replaces(tmp_path: Path) -> None:
    """A name that is taken stays as it is, and no trace of the attempt is left."""
    file = tmp_path / "a.md"
    file.write_text("first")
    with pytest.raises(FileExistsError):
        create_file(file, b"second")
    assert file.read_text() == "first"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_never_follows_a_link(tmp_path: Path) -> None:
    """A link that leads nowhere takes its name too: nothing is written behind it."""
    link = tmp_path / "a.md"
    link.symlink_to(tmp_path / "elsewhere.md")
    with pytest.raises(FileExistsError):
        create_file(link, b"x")
    assert not (tmp_path / "elsewhere.md").exists()


@pytest.mark.skipif(os.name != "posix", reason="needs permission bits")
@pytest.mark.parametrize("mask", [0o022, 0o077, 0o007])
def test_permissions_are_those_of_any_new_file(tmp_path: Path, mask: int) -> None:
    """The user's umask decides, as for a file that an editor makes."""
    before = os.umask(mask)
    try:
        create_file(tmp_path / "a.md", b"x")
        (tmp_path / "b.md").write_bytes(b"x")
    finally:
        os.umask(before)
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a.md", "b.md")}
    assert modes == {0o666 & ~mask}


@pytest.mark.skipif(os.name != "posix", reason="needs hard links to be refused")
def test_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file system knows no hard links, the name is still made exclusively."""

    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    create_file(tmp_path / "a.md", b"x")
    assert (tmp_path / "a.md").read_bytes() == b"x"
    with pytest.raises(FileExistsError):
        create_file(tmp_path / "a.md", b"y")
    assert (tmp_path / "a.md").read_bytes() == b"x"
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that breaks off is an error with the system's reason, and no torn file."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="No space left on device"):
        create_file(tmp_path / "a.md", b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    """A file where a folder is needed, and a name that is too long, are errors that name the file."""
    (tmp_path / "contacts").write_text("a file")
    with pytest.raises(WriteError, match=r"ama\.md could not be written"):
        create_file(tmp_path / "contacts" / "ama.md", b"x")
    with pytest.raises(WriteError, match="could not be written"):
        create_file(tmp_path / ("é" * 200 + ".md"), b"x")
    assert [each.name for each in tmp_path.iterdir()] == ["contacts"]


def test_a_long_name_that_fits(tmp_path: Path) -> None:
    """A name as long as the file system allows is written; its temporary name is shorter."""
    file = tmp_path / ("x" * 252 + ".md")
    create_file(file, b"x")
    assert file.read_bytes() == b"x"


def test_in_a_vault_it_waits_its_turn(tmp_path: Path) -> None:
    """With the vault named, a new file is made under its lock, and refused as without."""
    file = tmp_path / "contacts" / "a.md"
    thread = threading.Thread(target=create_file, args=(file, b"x"), kwargs={"root": tmp_path})
    with vault_lock(tmp_path):
        thread.start()
        thread.join(0.3)
        assert thread.is_alive()
        assert not file.exists()
    thread.join()
    assert file.read_bytes() == b"x"
    with pytest.raises(FileExistsError):
        create_file(file, b"y", root=tmp_path)
    assert file.read_bytes() == b"x"
    assert leftovers(tmp_path) == ()


def test_replaces_what_was_read(tmp_path: Path) -> None:
    """The file gets its new bytes if it has the ones that were read, and else keeps its own."""
    file = tmp_path / "a.md"
    create_file(file, b"old", root=tmp_path)
    replace_file(file, b"old", b"new", root=tmp_path)
    assert file.read_bytes() == b"new"
    with pytest.raises(ChangedError):
        replace_file(file, b"old", b"newer", root=tmp_path)
    assert file.read_bytes() == b"new"


def test_patience_with_scanners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a scanner holds a file for a moment, as Windows lets it, the step is tried again."""
    monkeypatch.setattr("kit.vault.files._PAUSES", (0.0, 0.0))
    refusals = {"replace": 2, "unlink": 2}
    for name in refusals:
        monkeypatch.setattr(os, name, _refusing(getattr(os, name), name, refusals))
    (tmp_path / "a").write_bytes(b"a")
    swap(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"a"
    discard(tmp_path / "b")
    assert list(tmp_path.iterdir()) == []
    refusals["unlink"] = 3
    (tmp_path / "a").write_bytes(b"a")
    with pytest.raises(PermissionError):
        discard(tmp_path / "a")


def _refusing(
    step: Callable[..., None], name: str, refusals: dict[str, int]
) -> Callable[..., None]:
    def refuse(*places: object) -> None:
        if refusals[name]:
            refusals[name] -= 1
            raise PermissionError(13, "held by a scanner")
        step(*places)

    return refuse
