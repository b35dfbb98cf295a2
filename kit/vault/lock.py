"""One writer at a time: the vault's advisory lock, `.kit/lock`.

The system lets go of the lock when its process ends, however it ends, so a killed run blocks nobody.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kit.vault.files import WriteError, naming

FOLDER = ".kit"
_held = threading.local()


class LockedError(WriteError):
    """Another command holds the vault's lock and did not let go of it in time."""


@contextmanager
def locked(root: Path, *, wait: float) -> Iterator[None]:
    """Hold the vault's lock; a thread that holds it already goes on at once."""
    held: set[tuple[int, str]] = _held.__dict__.setdefault("roots", set())
    key = (os.getpid(), os.path.realpath(root))  # a forked process holds nothing of its parent's
    if key in held:
        yield
        return
    with _taken(Path(key[1]), wait):
        held.add(key)
        try:
            yield
        finally:
            held.discard(key)


@contextmanager
def _taken(root: Path, wait: float) -> Iterator[None]:
    from filelock import FileLock, Timeout

    folder = own_folder(root)
    lock = FileLock(folder / "lock", timeout=wait, poll_interval=0.02)
    with naming(lock.lock_file):
        try:
            lock.acquire()
        except Timeout:
            raise LockedError(
                f"another kit command is writing to this vault (waited {wait:g} seconds); "
                "wait until it has ended, or end it, and run the command again"
            ) from None
    try:
        yield
    finally:
        lock.release()


def own_folder(root: Path) -> Path:
    """Make the folder `.kit`, which git is told to pass over, and return it.

    A link is refused: a stranger's vault may bring one that leads to files of the user's.
    """
    folder = root / FOLDER
    if folder.is_symlink():
        raise WriteError(
            f"{folder} is a link, and the kit keeps its own files in a real folder; remove it"
        )
    with naming(str(folder)):
        if not folder.is_dir():
            folder.mkdir(exist_ok=True)
    with suppress(OSError):  # a service: the lock works without
        _have_git_pass_over(folder)
    return folder


def _have_git_pass_over(folder: Path) -> None:
    """Write what git reads there, also in place of an empty file that a full disk has left."""
    file = folder / ".gitignore"
    if os.path.lexists(file):
        if file.lstat().st_size:
            return
        file.unlink(missing_ok=True)
    with file.open("xb") as stream:
        stream.write(b"*\n")
