"""A file at a second place: the right one or none, and never one through which the first is written."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from kit.site.second_names import put_if_same
from tests.site.little_memory import with_little_memory

DIGEST = sha256(b"words").hexdigest()


@pytest.fixture(params=["by name", "by copy"])
def file(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file of some words, where a system has second names and where it has none."""
    if request.param == "by copy":
        monkeypatch.delattr("os.link")
    (tmp_path / "file").write_bytes(b"words")
    return tmp_path / "file"


def test_the_right_file_lies_there(file: Path) -> None:
    """What its digest promises is there."""
    target = file.parent / "target"
    assert put_if_same(file, target, DIGEST)
    assert target.read_bytes() == b"words"


@pytest.mark.parametrize("what", ["another", "missing", "a folder", "a link", "taken"])
def test_nothing_else_does(file: Path, what: str) -> None:
    """What has other bytes, or is no file, leaves nothing behind that could be written through."""
    target, digest = file.parent / "target", DIGEST
    if what == "another":
        file.write_bytes(b"other words")
    elif what == "missing":
        file.unlink()
    elif what == "a folder":
        file.unlink()
        file.mkdir()
    elif what == "a link":
        file.rename(file.parent / "elsewhere")
        file.symlink_to("elsewhere")
    else:
        digest = sha256(b"").hexdigest()
    assert not put_if_same(file, target, digest)
    assert not os.path.lexists(target)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device here")
def test_a_device_is_not_read(tmp_path: Path) -> None:
    """It has no end."""
    link = tmp_path / "link"
    link.symlink_to("/dev/zero")
    asked = (
        "import os; del os.link\n"
        "from kit.site.second_names import put_if_same\n"
        f"assert not any(put_if_same(each, Path({str(tmp_path / 'target')!r}), '0')"
        f" for each in ({str(link)!r}, '/dev/zero'))"
    )
    with_little_memory(asked)
