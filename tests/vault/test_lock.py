"""One writer at a time, and nobody waits for the dead."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kit.vault.lock import own_folder
from kit.vault.transaction import (
    FileChange,
    LockedError,
    WriteError,
    apply_changes,
    recover,
    vault_lock,
)

HOLDER = """
import sys, time
from pathlib import Path
from kit.vault.lock import locked
with locked(Path(sys.argv[1]), wait=5):
    print("held", flush=True)
    time.sleep(60)
"""


FORKER = """
import os, sys
from pathlib import Path
from kit.vault.transaction import LockedError, vault_lock
root = Path(sys.argv[1])
with vault_lock(root):
    pid = os.fork()
    if not pid:
        try:
            with vault_lock(root, wait=0.1):
                os._exit(1)
        except LockedError:
            os._exit(0)
    assert os.waitpid(pid, 0)[1] == 0, "the child took its parent's lock for its own"
"""


def _holder(root: Path) -> "subprocess.Popen[str]":
    """Start another process that holds the lock, and return it when it does."""
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(root)], stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    return other


def test_another_process_holds_it(tmp_path: Path) -> None:
    """The wait ends with one line that says what to do; nothing was written."""
    with _holder(tmp_path) as other:
        started = time.monotonic()
        with (
            pytest.raises(
                LockedError, match=r"another kit command .* \(waited 0\.3 seconds\)"
            ) as error,
            vault_lock(tmp_path, wait=0.3),
        ):
            pytest.fail("the lock was given twice")
        assert 0.3 <= time.monotonic() - started < 10
        assert "\n" not in str(error.value)
        other.kill()
    assert [each.name for each in (tmp_path / ".kit").iterdir() if each.name != "lock"] == [
        ".gitignore"
    ]


def test_a_killed_holder_blocks_nobody(tmp_path: Path) -> None:
    """The lock's file stays, but the system lets go of it when its process dies."""
    with _holder(tmp_path) as other:
        other.kill()
    assert (tmp_path / ".kit" / "lock").exists()
    with vault_lock(tmp_path, wait=1):
        pass


def test_a_wait_that_is_worth_it(tmp_path: Path) -> None:
    """Who waits goes on as soon as the lock is free."""
    with _holder(tmp_path) as other:
        threading.Timer(0.2, other.kill).start()
        with vault_lock(tmp_path, wait=20):
            assert other.wait(5) != 0


def test_a_thread_has_it_again_at_once(tmp_path: Path) -> None:
    """Within one thread the lock nests, also by another path to the vault, and frees with the outermost."""
    link = tmp_path / "link"
    vault = tmp_path / "vault"
    vault.mkdir()
    link.symlink_to(vault)
    with vault_lock(vault, wait=1):
        with vault_lock(link, wait=1):
            apply_changes(vault, [FileChange(path="a.md", before=None, after=b"x")])
        assert recover(vault) == ()
        other = _trying(vault)
    assert other == ["locked"]
    assert _trying(vault) == ["free"]


def _trying(root: Path) -> list[str]:
    """Return what another thread meets that tries to get the lock."""
    met: list[str] = []

    def try_it() -> None:
        try:
            with vault_lock(root, wait=0.1):
                met.append("free")
        except LockedError:
            met.append("locked")

    thread = threading.Thread(target=try_it)
    thread.start()
    thread.join()
    return met


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs forks")
def test_a_child_holds_nothing(tmp_path: Path) -> None:
    """A process that is forked off while the lock is held has to wait as any other."""
    done = subprocess.run(
        [sys.executable, "-c", FORKER, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_it_is_free_after_an_error(tmp_path: Path) -> None:
    """An exception inside passes through, and the lock is free again."""
    with pytest.raises(ZeroDivisionError), vault_lock(tmp_path, wait=1):
        raise ZeroDivisionError
    assert _trying(tmp_path) == ["free"]
    with _holder(tmp_path) as other:
        with pytest.raises(LockedError), vault_lock(tmp_path, wait=0.1):
            pytest.fail("this thread still thinks that it holds the lock")
        other.kill()


def test_git_passes_over_it(tmp_path: Path) -> None:
    """The folder tells git by itself that nothing in it is worth keeping; a user's word there stays."""
    with vault_lock(tmp_path):
        assert (tmp_path / ".kit" / ".gitignore").read_text() == "*\n"
        (tmp_path / ".kit" / ".gitignore").write_text("# mine\n")
    with vault_lock(tmp_path):
        assert (tmp_path / ".kit" / ".gitignore").read_text() == "# mine\n"


def test_no_place_for_the_lock(tmp_path: Path) -> None:
    """A file where its folder should be, or a folder where the file should be, is one line."""
    (tmp_path / ".kit").write_text("mine")
    with (
        pytest.raises(WriteError, match=r"\.kit could not be written: ") as error,
        vault_lock(tmp_path),
    ):
        pytest.fail("there is no lock")
    assert "\n" not in str(error.value)
    assert (tmp_path / ".kit").read_text() == "mine"
    (tmp_path / ".kit").unlink()
    (tmp_path / ".kit" / "lock").mkdir(parents=True)
    with (
        pytest.raises(WriteError, match="lock could not be written: "),
        vault_lock(tmp_path, wait=0.1),
    ):
        pytest.fail("there is no lock")


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_a_link_is_no_folder_of_ours(tmp_path: Path) -> None:
    """Where `.kit` leads elsewhere nothing is written there, and it is said how to mend it."""
    (tmp_path / "vault").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "lock").write_text("mine")
    (tmp_path / "vault" / ".kit").symlink_to(tmp_path / "elsewhere")
    with (
        pytest.raises(WriteError, match=r"is a link, .* remove it"),
        vault_lock(tmp_path / "vault", wait=0.1),
    ):
        pytest.fail("there is no lock")
    assert (tmp_path / "elsewhere" / "lock").read_text() == "mine"


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_a_link_is_no_lock(tmp_path: Path) -> None:
    """A link in place of the lock's file, as a foreign vault may bring one, is not written behind."""
    (tmp_path / "vault" / ".kit").mkdir(parents=True)
    (tmp_path / "vault" / ".kit" / "lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WriteError), vault_lock(tmp_path / "vault", wait=0.1):
        pytest.fail("there is no lock")
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("left", [None, b""])
def test_git_passes_over_the_folder_of_a_killed_command(tmp_path: Path, left: bytes | None) -> None:
    """Where the folder was made, and a kill or a full disk kept the file from being written, it is written later."""
    (tmp_path / ".kit").mkdir()
    if left is not None:
        (tmp_path / ".kit" / ".gitignore").write_bytes(left)
    own_folder(tmp_path)
    assert (tmp_path / ".kit" / ".gitignore").read_bytes() == b"*\n"
