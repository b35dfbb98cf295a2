"""The whole way from a vault and its pages to a site that opens from a file."""

import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kit.pages import Page
from kit.site.attachments import LeftOut
from kit.site.engine import Engine, EngineRun, check_place, put_in_place
from kit.site.problems import SiteError
from kit.site.stage import Progress, stage
from kit.vault import Vault

_FORGOTTEN_SECONDS = 86_400


@dataclass(frozen=True, kw_only=True, slots=True)
class Built:
    """A finished site: where it is, what is in it, what was left out, and how long each step took."""

    out: Path
    index: Path
    pages: int
    notes: int
    charts: int
    attachments: int
    left_out: tuple[LeftOut, ...]
    seconds: dict[str, float]


def build(
    vault: Vault,
    pages: Iterable[Page],
    out: Path,
    *,
    engine: Engine = "mkdocs",
    staging: Path | None = None,
    progress: Progress | None = None,
) -> Built:
    """Write the pages, build the site, and put it in the place of the old one.

    The staging tree is kept where `staging` names a folder. Raises `SiteError`; nothing of the old
    site is touched unless everything succeeded.
    """
    check_place(out)
    begun = time.perf_counter()
    with EngineRun(engine) as run, _staging_folder(vault.root, staging) as folder:
        staged = stage(vault, pages, folder, progress=progress)
        laid_out = time.perf_counter()
        put_in_place(run.build(folder, progress=progress), out)
    done = time.perf_counter()
    return Built(
        out=out,
        index=out / "index.html",
        pages=staged.pages,
        notes=staged.notes,
        charts=staged.charts,
        attachments=staged.attachments,
        left_out=staged.left_out,
        seconds={"stage": laid_out - begun, "engine": done - laid_out},
    )


@contextmanager
def _staging_folder(root: Path, staging: Path | None) -> Iterator[Path]:
    """Give the folder for the staging tree; one of our own is removed afterwards."""
    if staging is not None:
        yield staging
        return
    try:
        (root / ".kit").mkdir(exist_ok=True)
        _sweep(root / ".kit")
        folder = Path(tempfile.mkdtemp(prefix="staging-", dir=root / ".kit"))
    except OSError:
        # A vault on a read-only medium can still be shown.
        try:
            folder = Path(tempfile.mkdtemp(prefix="kit-staging-"))
        except OSError as error:
            raise SiteError(f"there is no room for the pages: {error.strerror or error}") from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove staging trees that builds ended by force have left behind."""
    for each in folder.glob("staging-*"):
        if each.is_dir() and time.time() - each.stat().st_mtime > _FORGOTTEN_SECONDS:
            shutil.rmtree(each, ignore_errors=True)
