"""The place of a site: whether one may be put there, and how it takes the place of the old one."""

import glob
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from kit.site.problems import SiteError

MARKER = ".kit-site"
_TRIES = 10
_LOOKS = 3
_PAUSE_SECONDS = 0.05
# What a build that was killed has left is removed by a later one, this long afterwards.
_FORGOTTEN_SECONDS = 86_400


def check_place(out: Path) -> None:
    """Raise `SiteError` unless a site may be put at `out`: it is new, empty, or an older site of ours."""
    # Asked once: another build may rename the folder away at any moment.
    with suppress(FileNotFoundError):
        if not stat.S_ISDIR(out.lstat().st_mode):
            raise SiteError(f"{out} is no folder; name another one with --out")
    for left in reversed(range(_LOOKS)):
        if not _is_foreign(out):
            return
        if left:  # another build may be putting its site there just now
            time.sleep(_PAUSE_SECONDS)
    raise SiteError(
        f"{out} holds files that no build wrote, and is left alone; name a new or empty folder with --out"
    )


def _is_foreign(out: Path) -> bool:
    """Tell whether a folder holds something, and not our mark."""
    try:
        return any(out.iterdir()) and not (out / MARKER).is_file()
    except FileNotFoundError:
        return False


def mark(built: Path) -> None:
    """Mark a folder as a site of ours, which may be replaced."""
    (built / MARKER).write_text(
        "A site built by Career Kit; it may be deleted.\n", encoding="utf-8", newline="\n"
    )


def restore(out: Path) -> None:
    """Put the old site back where a build was killed after it had been renamed away."""
    if out.exists():
        return
    for old in sorted(out.parent.glob(f".{glob.escape(out.name)}-*/old-*")):
        if (old / MARKER).is_file():
            with suppress(OSError):  # the build that it is of goes on just now
                old.rename(out)
            return


def put_in_place(built: Path, out: Path) -> None:
    """Move a finished site to its place; the old one goes only when the new one stands there."""
    check_place(out)
    try:
        mark(built)
        out.parent.mkdir(parents=True, exist_ok=True)
        sweep(out.parent.glob(f".{glob.escape(out.name)}-*"), _holds_a_site)
        beside = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:
        raise SiteError(f"the site cannot be put at {out}: {error.strerror or error}") from error
    try:
        # Onto the same file system first, so that the swap is two renames.
        shutil.move(built, beside / "new")
        _swap(beside, out)
    except OSError as error:
        raise SiteError(f"the site cannot be put at {out}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _swap(beside: Path, out: Path) -> None:
    """Rename the old site away and the new one to its place, or restore the old one.

    Another build may do the same at this moment; then it is tried again.
    """
    for left in reversed(range(_TRIES)):
        old = beside / f"old-{left}"
        try:
            if out.exists():
                out.rename(old)
            (beside / "new").rename(out)
        except BaseException as error:  # a Ctrl-C, too, must not leave the user without a site
            if old.exists() and not out.exists():
                old.rename(out)
            if not left or not isinstance(error, OSError):
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return


def sweep(found: Iterable[Path], is_ours: Callable[[Path], bool]) -> None:
    """Remove those folders that builds ended by force have left behind, a day later."""
    for each in found:
        with suppress(OSError):  # the build that it is of removes it just now
            if is_ours(each) and time.time() - each.stat().st_mtime > _FORGOTTEN_SECONDS:
                shutil.rmtree(each, ignore_errors=True)


def _holds_a_site(folder: Path) -> bool:
    return any(folder.glob(f"*/{MARKER}"))
