"""The staging tree of the last build, kept in `.kit/cache/tree`: most of its files are those of the next.

To make a file takes ten times as long as to see that it is there already. Nothing in the tree is
believed: each file is compared with what would be written. A build takes the tree away while it
works on it, so that two at once never share one, and a killed one leaves none.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kit.site.problems import SiteError
from kit.site.staging import MARKER
from kit.site.swap import sweep
from kit.vault.files import WriteError
from kit.vault.lock import own_folder
from kit.vault.sealed import cache_folder

_NAME = "tree"


@contextmanager
def own_tree(root: Path, *, fresh: bool = False) -> Iterator[Path]:
    """Give a folder for a staging tree, with that of the last build unless `fresh`; keep it afterwards.

    After an error nothing is kept. Raises `SiteError` where there is no room for one.
    """
    folder = _new_folder(root)
    if not fresh:
        with suppress(OSError):
            _take(root, folder)
    try:
        yield folder
        with suppress(OSError):
            _keep(root, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _new_folder(root: Path) -> Path:
    try:
        ours = own_folder(root)
        sweep(ours.glob("staging-*"), _is_tree)
        return Path(tempfile.mkdtemp(prefix="staging-", dir=ours))
    except (OSError, WriteError):
        # A vault on a read-only medium can still be shown.
        try:
            return Path(tempfile.mkdtemp(prefix="kit-staging-"))
        except OSError as error:
            raise SiteError(f"there is no room for the pages: {error.strerror or error}") from error


def _take(root: Path, folder: Path) -> None:
    """Rename the kept tree to an empty folder; raises `OSError` where that cannot be done."""
    kept = _place(root)
    if _is_tree(kept):
        os.utime(kept)  # another build sweeps away what nobody has touched for a day
        folder.rmdir()
        try:
            kept.rename(folder)
        except OSError:
            folder.mkdir()
            raise


def _keep(root: Path, folder: Path) -> None:
    """Rename a tree to where it is kept; raises `OSError` where another build has put its own there."""
    if _is_tree(folder):
        kept = _place(root)
        kept.parent.mkdir(parents=True, exist_ok=True)
        folder.rename(kept)


def _place(root: Path) -> Path:
    """Return where a vault's tree is kept; raises `OSError` where links lead to another place.

    A stranger's vault may bring them, and what they lead to is not ours to move.
    """
    kept = cache_folder(root, _NAME)
    if kept.resolve() != cache_folder(root.resolve(), _NAME):
        raise NotADirectoryError(kept)
    return kept


def _is_tree(folder: Path) -> bool:
    """Tell whether a folder is a staging tree: others may have been put beside ours."""
    return (folder / MARKER).is_file()
