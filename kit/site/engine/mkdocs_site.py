"""A site by MkDocs: what is new is built, the rest is taken from the site that stands there."""

import os
import shutil
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from kit.site.engine.ledger import Ledger, Written, broken_links
from kit.site.engine.processes import Processes, Told, processes_for
from kit.site.engine.tree import Tree, digest_of, paths_below, read_others, read_tree
from kit.site.problems import SiteError, failure
from kit.site.second_names import put_as, put_if_same
from kit.site.stage import Progress, Rest
from kit.site.swap import mark
from kit.site.wishes import CONFIGURATION

_EVERY = 20
_DOCS = "docs"


class Made(NamedTuple):
    """A site in its staging tree, how many of its pages are new, and its ledger.

    `site` is None where the site that stands there is right to the byte; `ledger` is None where
    nothing is known of single pages, since MkDocs built all by itself.
    """

    site: Path | None
    anew: int
    ledger: Ledger | None


def make_site(
    processes: Processes,
    staging: Path,
    built: Path,
    *,
    known: Mapping[str, str] | None = None,
    is_ours: bool = False,
    before: tuple[Path, Ledger] | None = None,
    rest: Rest | None = None,
    progress: Progress | None = None,
) -> Made:
    """Build a staging tree in the folder `built`, given a site that was built before and its ledger.

    `known` are the digests of the tree's files. Where the tree `is_ours`, its files may become the
    site's; the `rest` to be done of it, which no page looks at, is done while MkDocs builds.
    Raises `SiteError` with what MkDocs warned of, or where a link leads to no anchor.
    """
    tree, day = read_tree(staging, known), _day()
    shutil.rmtree(built, ignore_errors=True)
    kept: dict[str, Written] = {}
    if before is not None:
        out, ledger = before
        if ledger.may_be_all(tree, day):
            tree = _completed(tree, staging, known, rest)
            rest = None
            if ledger.is_all(tree, day, out):
                return Made(None, 0, ledger)
        kept = ledger.kept(tree)
    carried: dict[str, Written] = {}

    def take_over() -> None:
        nonlocal tree
        folder = _NewFolder(built)
        if kept:
            carried.update(_carry_over(kept, out, folder))
        tree = _completed(tree, staging, known, rest)
        for path in tree.others:
            folder.put(path, f"{staging}/{_DOCS}/{path}", link=is_ours)

    new = [name for name in tree.pages if name not in kept]
    told = _run(processes, staging, new, progress, take_over)
    if not told.whole and (lost := [name for name in kept if name not in carried]):
        more = _run(processes, staging, lost, progress)
        new += lost
        told = Told(more.wrong, told.pages | more.pages, more.whole)
    if told.whole:
        mark(built)
        return Made(built, len(tree.pages), None)
    pages = carried | _written(tree, built, told.pages)
    if wrong := tuple(broken_links(pages)):
        raise SiteError(failure("MkDocs", wrong))
    mark(built)
    others = paths_below(built) - {page.file for page in pages.values()}
    files = {path: tree.others.get(path) or digest_of(built / path) for path in sorted(others)}
    return Made(built, len(new), Ledger(tree.frame, tree.others, day, pages, files))


def _completed(
    tree: Tree,
    staging: Path,
    known: Mapping[str, str] | None,
    rest: Rest | None,
) -> Tree:
    """Do what is left to be done of a tree, and return it with the files that this wrote."""
    if rest is None:
        return tree
    rest()
    return tree._replace(others=read_others(staging, known))


def _run(
    processes: Processes,
    staging: Path,
    new: list[str],
    progress: Progress | None,
    meanwhile: Callable[[], None] = lambda: None,
) -> Told:
    """Have MkDocs build some pages; raises `SiteError` with what it warned of."""
    sizes = {name: (staging / _DOCS / name).stat().st_size for name in new}
    configuration = str((staging / CONFIGURATION).absolute())
    count = processes_for(len(new))
    told = processes.run(configuration, sizes, count, _counting(progress, len(new)), meanwhile)
    if told.wrong:
        raise SiteError(failure("MkDocs", told.wrong))
    return told


def _day() -> str:
    """Return the day that MkDocs dates the site's map with."""
    return os.environ.get("SOURCE_DATE_EPOCH") or datetime.now(UTC).date().isoformat()


class _NewFolder:
    """The folder of a new site, while files that exist are put into it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._folders: set[str] = set()

    def put(self, path: str, file: str, *, link: bool) -> None:
        """Put a file there; with `link`, where the system can, it is the same file by a second name."""
        (put_as if link else shutil.copyfile)(file, self._place(path))

    def put_if_same(self, path: str, file: str, digest: str) -> bool:
        """Put a file there by a second name, if its bytes have that digest; tell whether."""
        return put_if_same(file, Path(self._place(path)), digest)

    def _place(self, path: str) -> str:
        """Return where a file shall lie, in a folder that is there."""
        target = f"{self._folder}/{path}"
        parent = target.rpartition("/")[0]
        if parent not in self._folders:
            Path(parent).mkdir(parents=True, exist_ok=True)
            self._folders.add(parent)
        return target


def _carry_over(pages: Mapping[str, Written], out: Path, folder: _NewFolder) -> dict[str, Written]:
    """Put pages of an old site into a new one; return those that are there and as they were written."""
    return {
        name: page
        for name, page in pages.items()
        if folder.put_if_same(page.file, f"{out}/{page.file}", page.digest)
    }


def _counting(progress: Progress | None, total: int) -> Callable[[], None]:
    """Return what counts the pages of all processes, and tells of some."""
    lock = threading.Lock()
    done = 0

    def count() -> None:
        nonlocal done
        with lock:
            done += 1
            if progress is not None and (done % _EVERY == 0 or done == total):
                progress("pages", done, total)

    return count


def _written(tree: Tree, built: Path, pages: Mapping[str, dict[str, Any]]) -> dict[str, Written]:
    return {
        name: Written(
            facts["file"],
            tree.pages[name],
            digest_of(built / facts["file"]),
            facts["links"],
            facts["anchors"],
        )
        for name, facts in pages.items()
    }
