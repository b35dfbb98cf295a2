"""The whole way from a vault and its pages to a site that opens from a file."""

import gc
import time
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from kit.pages import Page
from kit.site.attachments import LeftOut
from kit.site.desk import Makers
from kit.site.engine.ledger import ledger_file, read_ledger, write_ledger
from kit.site.engine.processes import processes_for
from kit.site.engine.run import Engine, EngineRun
from kit.site.kept_pages import KeptPages
from kit.site.kept_tree import own_tree
from kit.site.note_parts import NoteParts
from kit.site.search import Kept
from kit.site.stage import Keeps, OldSite, Progress, stage
from kit.site.swap import check_place, put_in_place, restore
from kit.vault import Vault

# From so many notes on the walk for what nobody needs any more is worth its second.
_MANY = 5000


@dataclass(frozen=True, kw_only=True, slots=True)
class Built:
    """A finished site: where it is, what is in it, what was left out, and how long each step took.

    `anew` of its `pages` were built anew; the others are as the build before left them. The site was
    `replaced` unless it was right to the byte.
    """

    out: Path
    index: Path
    pages: int
    anew: int
    replaced: bool
    notes: int
    charts: int
    attachments: int
    left_out: tuple[LeftOut, ...]
    seconds: dict[str, float]


def build(
    vault: Vault,
    pages: Iterable[Page] | Makers,
    out: Path,
    *,
    engine: Engine = "mkdocs",
    staging: Path | None = None,
    fresh: bool = False,
    run: EngineRun | None = None,
    progress: Progress | None = None,
) -> Built:
    """Write the pages, build what is new of the site, and put it in the place of the old one.

    The staging tree is kept where `staging` names a folder. With `fresh` nothing of the old site is
    taken over. `run` is an engine that is loaded already, or loading. Raises `SiteError`; nothing of
    the old site is touched unless everything succeeded.
    """
    restore(out)
    check_place(out)
    begun = time.perf_counter()
    told = ledger_file(vault.root, out)
    ledger = None if fresh else read_ledger(told)
    with (
        run or engine_for(vault, out, engine, fresh=fresh) as running,
        own_tree(vault.root, fresh=fresh) if staging is None else nullcontext(staging) as folder,
    ):
        # A tree that somebody keeps, and may edit, shares no file with the site.
        old = OldSite(out, ledger.files) if ledger is not None and staging is None else None
        staged = stage(
            vault,
            pages,
            folder,
            refresh=staging is None,
            keeps=_keeps(vault, pages, fresh=fresh),
            old=old,
            search_waits=True,
            progress=progress,
        )
        laid_out = time.perf_counter()
        # The engine needs the room that all claims take; they hold one another, so a walk has to free them.
        del pages
        if len(vault.notes) >= _MANY:
            gc.collect()
        before = None if ledger is None else (out, ledger)
        made = running.build(
            folder,
            known=staged.digests,
            is_ours=staging is None,
            before=before,
            rest=staged.rest,
            progress=progress,
        )
        if made.site is not None:
            put_in_place(made.site, out)
    if made.ledger is not None and made.ledger is not ledger:
        write_ledger(vault.root, told, made.ledger)
    done = time.perf_counter()
    return Built(
        out=out,
        index=out / "index.html",
        pages=staged.pages,
        anew=made.anew,
        replaced=made.site is not None,
        notes=staged.notes,
        charts=staged.charts,
        attachments=staged.attachments,
        left_out=staged.left_out,
        seconds={"stage": laid_out - begun, "engine": done - laid_out},
    )


def _keeps(vault: Vault, pages: Iterable[Page] | Makers, *, fresh: bool) -> Keeps:
    """Return what the last build kept of a vault."""
    prints = pages.fingerprints if isinstance(pages, Makers) else None
    return Keeps(
        Kept(vault.root, fresh=fresh),
        NoteParts(vault.root, fresh=fresh),
        KeptPages(vault.root, prints, fresh=fresh),
    )


def engine_for(
    vault: Vault, out: Path, engine: Engine = "mkdocs", *, fresh: bool = False
) -> EngineRun:
    """Return an engine that loads from now on, in as many processes as a build will probably need.

    Notes need not be read for that. A wrong guess costs the time in which it loads, nothing else.
    """
    told = ledger_file(vault.root, out)
    if fresh or not told.is_file():
        return EngineRun(engine, processes=processes_for(len(vault.notes)))
    return EngineRun(engine, processes=int(_is_saved_since(vault, told)))


def _is_saved_since(vault: Vault, ledger: Path) -> bool:
    """Tell whether a note was saved after the last build."""
    try:
        built = ledger.stat().st_mtime
        return any(file.stat().st_mtime > built for file in map(vault.root.joinpath, vault.paths))
    except OSError:
        return True
