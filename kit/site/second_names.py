"""A file at a second place: by a second name, which costs nothing, or as a copy where there is none."""

import os
import shutil
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG


def put_as(file: str | Path, target: str | Path) -> None:
    """Put a file at a second place, where nothing lies yet; raises `OSError`."""
    with suppress(OSError, AttributeError):  # no second name between two file systems, nor on some
        os.link(file, target)
        return
    shutil.copyfile(file, target)


def put_if_same(file: str | Path, target: Path, digest: str) -> bool:
    """Put a file at a second place if its bytes have a SHA-256, in hex; tell whether it lies there.

    A link is not followed: a stranger's may lead to a device, which has no end. The file is looked at
    where it now lies, since what stands at its first place may be another one by now.
    """
    with suppress(OSError):
        if S_ISREG(os.lstat(file).st_mode):
            put_as(file, target)
            if not target.is_symlink() and _digest_at(target) == digest:
                return True
    # Else what is put there next would be written into the first one.
    with suppress(OSError):
        target.unlink()
    return False


def _digest_at(file: Path) -> str:
    with open(file, "rb") as stream:  # noqa: PTH123 - half the cost
        return sha256(stream.read()).hexdigest()
