"""Writing files so that none is ever torn, lost or overwritten by surprise."""

import os
import tempfile
from pathlib import Path


class WriteError(Exception):
    """A file could not be written; what was there before is unchanged."""


def create_file(file: Path, data: bytes) -> None:
    """Write a new file; raises `FileExistsError` rather than replace one, `WriteError` on failure.

    The name appears only when all bytes are on disk: the data goes into a temporary file in the
    same folder, which is then linked to its name, a step that fails if the name is taken.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = _temporary(file, data)
    try:
        _claim(temporary, file)
    except FileExistsError:
        raise
    except OSError as error:
        raise WriteError(f"{file} could not be written: {error.strerror or error}") from error
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(file.parent)


def _temporary(file: Path, data: bytes) -> Path:
    try:
        handle, name = tempfile.mkstemp(prefix=f".{file.name[:40]}.", suffix=".tmp", dir=file.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise WriteError(f"{file} could not be written: {error.strerror or error}") from error
    temporary = Path(name)
    temporary.chmod(0o666 & ~_umask())
    return temporary


def _claim(temporary: Path, file: Path) -> None:
    try:
        os.link(temporary, file)
    except (NotImplementedError, PermissionError, OSError) as error:
        if isinstance(error, FileExistsError):
            raise
        # A file system without hard links (FAT, some shares): create the name exclusively instead.
        with file.open("xb") as stream:
            stream.write(temporary.read_bytes())
            stream.flush()
            os.fsync(stream.fileno())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # Windows cannot open a folder to sync it
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
