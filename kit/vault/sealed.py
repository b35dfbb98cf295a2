"""Files of our own caches: written whole or not at all, and believed only with this user's seal.

Each begins with a line that says what it is and of which form, and ends with its seal
(`kit.vault.trust`), so that what is kept of a large vault need not be in memory at once. A cache that cannot be kept is no fault: what it would have said is worked out anew.
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

from kit.vault.files import TEMPORARY, WriteError, temporary_in
from kit.vault.lock import FOLDER, own_folder
from kit.vault.trust import SEAL_DIGITS, is_sealed, sealing

CACHE = "cache"
_FORGOTTEN_SECONDS = 86_400


def cache_folder(root: Path, *names: str) -> Path:
    """Return the place of a vault's caches, or of a folder in it; it may not be there."""
    return root.joinpath(FOLDER, CACHE, *names)


def read_sealed(file: Path, head: bytes) -> bytes | None:
    """Return what stands in a file below its head; None where it is missing, foreign or another one."""
    with suppress(OSError):
        # A link in a stranger's vault may lead to a device, which has no end.
        if file.is_file():
            whole = file.read_bytes()
            data, said = memoryview(whole)[:-SEAL_DIGITS], whole[-SEAL_DIGITS:]
            if whole.startswith(head) and is_sealed(data, said.decode("ascii", "replace")):
                return whole[len(head) : -SEAL_DIGITS]
    return None


def write_sealed(root: Path, file: Path, head: bytes, parts: Iterable[bytes | memoryview]) -> None:
    """Write a file of a vault's cache: its head, which ends with a line feed, and what stands below.

    Without a key nothing would be believed, so nothing is kept; nor behind a link that leads out of the
    vault, where what lies there is not ours.
    """
    with suppress(OSError, WriteError):
        if sealing() is not None:
            put_whole(root, file, _sealed(chain([head], parts)))
            sweep_broken_off(file.parent)
        elif lies_within(root, file.parent):
            own_folder(root)
            file.unlink(missing_ok=True)


def _sealed(parts: Iterable[bytes | memoryview]) -> Iterator[bytes | memoryview]:
    """Yield parts, and their seal after the last one."""
    said = sealing()
    for part in parts:
        if said is not None:
            said.update(part)
        yield part
    yield said.hexdigest().encode() if said is not None else b""


def put_whole(root: Path, file: Path, parts: Iterable[bytes | memoryview]) -> None:
    """Write a file of a vault's cache at once; its folder is made where it is missing.

    Raises `OSError` or `WriteError` where that cannot be done, or where the folder leads elsewhere.
    """
    own_folder(root)
    file.parent.mkdir(parents=True, exist_ok=True)
    if not lies_within(root, file.parent):
        raise NotADirectoryError(file.parent)
    beside = temporary_in(file.parent)
    try:
        with beside.open("wb") as stream:
            stream.writelines(parts)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def lies_within(root: Path, folder: Path) -> bool:
    """Tell whether a folder really lies in a vault: one that a link leads to is not ours to change."""
    return folder.resolve().is_relative_to(root.resolve())


def sweep_broken_off(folder: Path) -> None:
    """Remove what was being written there when a command was killed, a day later."""
    for each in folder.glob(".kit-*.tmp"):
        if not TEMPORARY.fullmatch(each.name) or each.is_symlink():
            continue
        with suppress(OSError):  # another command removes it just now
            if time.time() - each.stat().st_mtime > _FORGOTTEN_SECONDS:
                each.unlink()
