"""The few steps from which every write is made; each of them happens whole or not at all.

A temporary file is called `.kit-<16 hex digits>.tmp` and lies where the file itself shall be, so
that giving it its name is one step of the file system, and hidden, so that it is never read as a note.
"""

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from kit.source.patterns import late

TEMPORARY = late(r"\.kit-[0-9a-f]{16}\.tmp")
# Windows refuses to rename, remove or make anew what a virus scanner or an indexer has open just now.
_PAUSES = (0.01, 0.03, 0.1, 0.3, 0.6) if os.name == "nt" else ()
# What file systems answer that cannot sync a folder, or do not need to.
_NO_FOLDER_SYNC = frozenset((errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES))


class WriteError(Exception):
    """Files could not be written; what was there before is unchanged unless the text says otherwise."""


class ChangedError(WriteError):
    """A file is not what was read; nothing was written. `path` names it."""

    def __init__(self, path: str, how: str = "was changed since it was read") -> None:
        super().__init__(f"{path} {how}; nothing was written. Run the command again.")
        self.path = path


class Stamp(NamedTuple):
    """What tells one state of a file from the next without reading it."""

    device: int
    inode: int
    size: int
    modified_ns: int


@contextmanager
def naming(path: str) -> Iterator[None]:
    """Turn what the system refuses into a `WriteError` of one line that names a path."""
    try:
        yield
    except OSError as error:
        raise WriteError(f"{path} could not be written: {error.strerror or error}") from error


def temporary_in(folder: Path) -> Path:
    """Return a name for a temporary file, short enough for any folder."""
    return folder / f".kit-{os.urandom(8).hex()}.tmp"


def write_new(file: Path, data: bytes, *, like: Path | None = None) -> None:
    """Write a file that must not exist, down to the disk; one that is torn is removed again.

    With `like` it gets that file's permissions, and its owner as far as the system allows, before
    any text is in it.
    """
    model = like.stat() if like is not None else None
    mode = 0o666 if model is None else stat.S_IMODE(model.st_mode) & 0o777
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(file, flags, mode)
    try:
        try:
            if like is not None and model is not None:
                _take_after(handle, like, model)
            _write_all(handle, data)
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException:  # an interruption must leave no torn file either
        discard(file)
        raise


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _take_after(handle: int, like: Path, model: os.stat_result) -> None:
    if sys.platform == "win32":  # a new file has its folder's rights there
        return
    own = os.fstat(handle)
    if (own.st_uid, own.st_gid) != (model.st_uid, model.st_gid):
        try:
            os.fchown(handle, model.st_uid, model.st_gid)
        except OSError:  # giving files away is for the administrator, one's own groups are not
            with suppress(OSError):
                os.fchown(handle, -1, model.st_gid)
    if os.fstat(handle).st_mode != model.st_mode:
        os.fchmod(handle, stat.S_IMODE(model.st_mode))
    if sys.platform == "linux":
        with suppress(OSError):  # not every file system has extended attributes
            for name in os.listxattr(like):
                with suppress(OSError):  # some are the administrator's
                    os.setxattr(handle, name, os.getxattr(like, name))


def claim(temporary: Path, file: Path) -> None:
    """Give a temporary file its name; raises `FileExistsError` rather than replace another file.

    Where the file system has hard links, the temporary name stays beside the new one.
    """
    if temporary.is_symlink():  # a hard link of one leads, on some systems, to what it leads to
        file.symlink_to(temporary.readlink())
        return
    try:
        file.hardlink_to(temporary)
    except FileExistsError:
        raise
    except (NotImplementedError, OSError):  # no hard links: FAT, some shares
        _claim_by_name(temporary, file)


def _claim_by_name(temporary: Path, file: Path) -> None:
    if os.name == "nt":  # where a renaming never replaces
        temporary.rename(file)
        return
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        os.close(handle)
        if temporary.parent == file.parent:
            swap(temporary, file)
        else:
            _move_in(temporary, file)
    except OSError:
        discard(file)
        raise


def _move_in(temporary: Path, file: Path) -> None:
    """Bring a file over from another folder, so that after a power cut it is in one of them."""
    near = temporary_in(file.parent)
    write_new(near, temporary.read_bytes(), like=temporary)
    try:
        swap(near, file)
        sync_folders((file.parent,))
        discard(temporary)
    finally:
        discard(near)


def keep(file: Path, kept: Path) -> None:
    """Give a file a second name, or make a copy where that cannot be; `kept` must not exist."""
    try:
        kept.hardlink_to(file)
    except (NotImplementedError, OSError):
        write_new(kept, file.read_bytes(), like=file)


def swap(source: Path, target: Path) -> None:
    """Put a file in the place of another, or of none, in one step."""
    _patiently(partial(source.replace, target))


def discard(file: Path) -> None:
    """Remove a file that may be there."""
    _patiently(partial(file.unlink, missing_ok=True))


def make_folder(folder: Path) -> None:
    """Make a folder that must not exist."""
    _patiently(folder.mkdir)


def _patiently(step: Callable[[], object]) -> None:
    for pause in _PAUSES:
        try:
            step()
        except PermissionError:
            time.sleep(pause)
        else:
            return
    step()


def is_there(file: Path) -> bool:
    """Tell whether a name is taken, be it by a link that leads nowhere."""
    return os.path.lexists(file)


def content(file: Path) -> bytes | None:
    """Return the bytes of a file, None where there is none; raises `OSError` for anything else."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):  # a pipe would keep the reader waiting for ever
            raise OSError(errno.EINVAL, "it is not a file")
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def digest(data: bytes | None) -> str | None:
    """Return the SHA-256 of bytes, None for no bytes at all."""
    return None if data is None else sha256(data).hexdigest()


def stamp(file: Path) -> Stamp:
    """Return which file lies under a name and when it was written last.

    Raises `OSError` for a link: it is to be followed before, or else would be replaced itself.
    """
    found = file.lstat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "it is not a file")
    return Stamp(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


def sync_folders(folders: Iterable[Path]) -> None:
    """Bring the names in some folders down to the disk."""
    if os.name != "posix":  # Windows cannot open a folder to sync it
        return
    for folder in sorted(set(folders)):
        try:
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as error:
            if error.errno not in _NO_FOLDER_SYNC:
                raise
