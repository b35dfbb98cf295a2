"""Writing files so that none is ever torn, lost or overwritten by surprise."""

import os
import secrets
from pathlib import Path


class WriteError(Exception):
    """A file could not be written; what was there before is unchanged."""


def create_file(file: Path, data: bytes) -> None:
    """Write a new file; raises `FileExistsError` rather than replace one, `WriteError` on failure.

    The name appears only when all bytes are on disk: the data goes into a temporary file in the
    same folder, which is then linked to its name, a step that fails if the name is taken.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary = _temporary(file, data)
    except OSError as error:  # also where a folder's name is taken by a file
        raise _failed(file, error) from error
    try:
        _claim(temporary, file, data)
    except FileExistsError:
        raise
    except OSError as error:
        raise _failed(file, error) from error
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(file.parent)


def _temporary(file: Path, data: bytes) -> Path:
    # Short, so that it fits wherever the name itself does, and hidden, so that it is never read.
    temporary = file.with_name(f".kit-{secrets.token_hex(8)}.tmp")
    _write(temporary, data)
    return temporary


def _claim(temporary: Path, file: Path, data: bytes) -> None:
    try:
        os.link(temporary, file)
    except FileExistsError:
        raise
    except (NotImplementedError, OSError):
        # A file system without hard links (FAT, some shares): create the name exclusively instead.
        _write(file, data)


def _write(file: Path, data: bytes) -> None:
    """Write a file that must not exist, down to the disk; leave none behind that is torn."""
    stream = file.open("xb")
    try:
        with stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        file.unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # Windows cannot open a folder to sync it
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _failed(file: Path, error: OSError) -> WriteError:
    return WriteError(f"{file} could not be written: {error.strerror or error}")
