"""Writing one file so that it is never torn, lost or overwritten by surprise.

Many files at once are changed by `kit.vault.transaction`, all or nothing.
"""

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from kit.vault.files import (
    ChangedError,
    WriteError,
    claim,
    discard,
    naming,
    sync_folders,
    temporary_in,
    write_new,
)
from kit.vault.places import locate
from kit.vault.transaction import FileChange, apply_changes

__all__ = ["ChangedError", "WriteError", "create_file", "create_first_free", "replace_file"]

_SWEPT = 5


def create_file(file: Path, data: bytes, *, root: Path | None = None) -> None:
    """Write a new file; raises `FileExistsError` rather than replace one, `WriteError` on failure.

    The name appears only when all bytes are on disk. With `root`, the vault it belongs to, no other
    command writes meanwhile.
    """
    if root is None:
        _create(file, data)
        return
    path = file.relative_to(root).as_posix()
    try:
        apply_changes(root, (FileChange(path=path, before=None, after=data),))
    except ChangedError as error:
        raise _taken(file) from error


def create_first_free(root: Path, paths: Iterable[str], data: bytes) -> str:
    """Write a new file of a vault under the first path that nothing has, and return that path.

    It waits for no other command, since it touches nothing that one could be writing: a name is given
    in one step, and to one file only. Raises `WriteError`.
    """
    for path in paths:
        file = locate(root.resolve(), path, follow=False)
        try:
            _create_anyway(file, data)
        except FileExistsError:
            continue
        return path
    raise WriteError("no name was free")


def _create_anyway(file: Path, data: bytes) -> None:
    """Write a new file; once more where another command has swept its temporary name away meanwhile."""
    for attempt in range(_SWEPT):
        try:
            _create(file, data)
        except WriteError as error:
            if attempt == _SWEPT - 1 or not isinstance(error.__cause__, FileNotFoundError):
                raise
        else:
            return


def _create(file: Path, data: bytes) -> None:
    with naming(str(file)):
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary = temporary_in(file.parent)
        write_new(temporary, data)
        try:
            taken = not _claimed(temporary, file)
        finally:
            discard(temporary)
        sync_folders((file.parent,))
    if taken:
        raise _taken(file)


def _claimed(temporary: Path, file: Path) -> bool:
    try:
        claim(temporary, file)
    except FileExistsError:
        return False
    return True


def _taken(file: Path) -> FileExistsError:
    return FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(file))


def replace_file(file: Path, before: bytes, after: bytes, *, root: Path) -> None:
    """Give a file of a vault new bytes; raises `ChangedError` if they are not `before` any more.

    Permissions and owner stay as they are; the file is the old one or the new one, never half of each.
    """
    path = file.relative_to(root).as_posix()
    apply_changes(root, (FileChange(path=path, before=before, after=after),))
