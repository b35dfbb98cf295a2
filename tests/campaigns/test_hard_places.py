"""Folders that cannot be written and disks that are full: one line, and the notes as they were."""

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kit.vault.transaction import FileChange, WriteError, apply_changes, leftovers
from tests.campaigns import FULL
from tests.campaigns.vaults import CASES, Case, judge, judge_mended, lay_out

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.skipif(os.name != "posix", reason="needs permission bits")
def test_an_ordinary_user(tmp_path: Path) -> None:
    """What may not be written is refused in one line; root's rights are dropped for this."""
    del tmp_path  # nobody else may enter it
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "tests.campaigns.ordinary_user", folder],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.stderr == ""
    assert done.returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a file system of 1 MB, mounted for the test."""
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if mount is None or umount is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("needs root, and mount, for a small file system")
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=1m,nr_inodes=150", "tmpfs", str(place)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"a small file system cannot be mounted here: {done.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run([umount, str(place)], check=True)


def _fill(file: Path, *, free: int) -> None:
    """Fill a disk up, but for some bytes."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT)
    try:
        while os.write(handle, b"\0" * 4096):
            pass
    except OSError:
        os.truncate(file, max(0, os.fstat(handle).st_size - free))
    finally:
        os.close(handle)


def _refusal(root: Path, case: Case) -> str:
    try:
        apply_changes(root, case.changes)
    except WriteError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_full_disk(small_disk: Path, case: Case) -> None:
    """With ever more room the change fails at ever later points, each time as if never begun."""
    refusals = 0
    for pages in range(0, 40, 1 if FULL else 3):
        root = lay_out(small_disk / str(pages))
        _fill(small_disk / "filler", free=pages * 4096)
        said = _refusal(root, case)
        if said:
            refusals += 1
            assert said.endswith("could not be written: No space left on device")
            assert judge(root, case) == "old"
            assert not [each for each in leftovers(root) if "temporary" in each]
            assert judge_mended(root, case) == "old"  # on the disk as full as it is
        (small_disk / "filler").unlink()
        if judge(root, case) == "old":
            apply_changes(root, case.changes)
        assert judge_mended(root, case) == "new"
        shutil.rmtree(root)
    # Removing one note needs no room but for the lock.
    assert refusals >= (0 if case.name == "removed" else 1)


def _take_all_names(folder: Path) -> None:
    for number in itertools.count():
        (folder / f"{number}").touch()


def test_no_room_for_the_lock(small_disk: Path) -> None:
    """Not even a folder for the lock can be made: that is the one line."""
    root = lay_out(small_disk / "vault")
    with pytest.raises(OSError, match="No space left"):
        _take_all_names(small_disk)
    with pytest.raises(WriteError, match=r"\.kit could not be written: No space left on device$"):
        apply_changes(root, [FileChange(path="me.md", before=b"", after=b"x")])
    assert (root / "me.md").read_bytes() == b""
