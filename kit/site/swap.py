"""The place of a site: whether one may be put there, and how it takes the place of the old one."""

import glob
import shutil
import tempfile
import time
from pathlib import Path

from kit.site.problems import SiteError

MARKER = ".kit-site"
_TRIES = 10
_PAUSE_SECONDS = 0.05
_FORGOTTEN_SECONDS = 86_400


def check_place(out: Path) -> None:
    """Raise `SiteError` unless a site may be put at `out`: it is new, empty, or an older site of ours."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise SiteError(f"{out} is no folder; name another one with --out")
    if out.is_dir() and any(out.iterdir()) and not (out / MARKER).is_file():
        raise SiteError(
            f"{out} holds files that no build wrote, and is left alone; name a new or empty folder with --out"
        )


def mark(built: Path) -> None:
    """Mark a folder as a site of ours, which may be replaced."""
    (built / MARKER).write_text(
        "A site built by Career Kit; it may be deleted.\n", encoding="utf-8", newline="\n"
    )


def put_in_place(built: Path, out: Path) -> None:
    """Move a finished site to its place; the old one goes only when the new one stands there."""
    check_place(out)
    try:
        mark(built)
        out.parent.mkdir(parents=True, exist_ok=True)
        _sweep(out)
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
        except OSError:
            if old.exists() and not out.exists():
                old.rename(out)
            if not left:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return


def _sweep(out: Path) -> None:
    """Remove sites that builds ended by force have left beside the place."""
    for each in out.parent.glob(f".{glob.escape(out.name)}-*"):
        is_ours = any(each.glob(f"*/{MARKER}"))
        if is_ours and time.time() - each.stat().st_mtime > _FORGOTTEN_SECONDS:
            shutil.rmtree(each, ignore_errors=True)
