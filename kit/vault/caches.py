"""What the kit keeps of the notes for its own use under `.kit/`, all of which can be made anew."""

import shutil
from contextlib import suppress
from pathlib import Path

from kit.vault.lock import FOLDER

_FILES = ("index.db", "index.db-*", "index.seal", "index.seal-*")
_FOLDERS = ("cache", "served")
_SERVICE = frozenset((".gitignore", "lock"))


def drop_caches(root: Path) -> None:
    """Remove the index and all caches of a vault; what cannot be removed stays."""
    ours = root / FOLDER
    if ours.is_symlink():  # nothing behind it was written by us
        return
    for pattern in _FILES:
        for file in ours.glob(pattern):
            with suppress(OSError):
                file.unlink()
    for name in _FOLDERS:
        shutil.rmtree(ours / name, ignore_errors=True)


def kept_in(root: Path) -> tuple[str, ...]:
    """Return the paths of what lies under `.kit/` that may hold words of the notes, by name."""
    try:
        names = sorted(each.name for each in (root / FOLDER).iterdir())
    except OSError:
        return ()
    return tuple(f"{FOLDER}/{name}" for name in names if name not in _SERVICE)
