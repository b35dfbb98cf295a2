"""The engines that turn a staging tree into a site: MkDocs with Material, or Zensical.

Either runs in processes of its own. A warning is a failure: the tree is ours, so it is a fault.
"""

import re
import subprocess
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, TypeAlias

from kit.site.engine.ledger import Ledger
from kit.site.engine.mkdocs_site import Made, make_site
from kit.site.engine.processes import Processes, environment, python
from kit.site.problems import SiteError, failure
from kit.site.stage import Progress, Rest
from kit.site.swap import check_place, put_in_place
from kit.site.wishes import CONFIGURATION

Engine: TypeAlias = Literal["mkdocs", "zensical"]

_BUILT = "site"
_COLOR = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class EngineRun:
    """One run of an engine; MkDocs starts to load at once in some processes, and waits for the tree."""

    def __init__(self, engine: Engine, *, processes: int = 1) -> None:
        self.engine = engine
        if find_spec(engine) is None:
            raise SiteError(_missing(engine))
        self._processes = Processes(processes if engine == "mkdocs" else 0)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the processes that still run."""
        self.end()

    def end(self) -> None:
        """End the processes that still run."""
        self._processes.end()

    def build(
        self,
        staging: Path,
        *,
        known: Mapping[str, str] | None = None,
        is_ours: bool = False,
        before: tuple[Path, Ledger] | None = None,
        rest: Rest | None = None,
        progress: Progress | None = None,
    ) -> Made:
        """Build a staging tree, in a folder inside it; `before` is the old site and its ledger.

        `known` are the digests of the tree's files. A tree that `is_ours` nobody changes afterwards, so
        that its files may become the site's. What is the `rest` to be done of it is done meanwhile.
        Zensical builds all of it, always: what its own cache takes for unchanged is not told.
        """
        built = staging / _BUILT
        if self.engine == "mkdocs":
            made = make_site(
                self._processes,
                staging,
                built,
                known=known,
                is_ours=is_ours,
                before=before,
                rest=rest,
                progress=progress,
            )
        else:
            if rest is not None:
                rest()
            _run_zensical(staging)
            made = Made(built, sum(1 for _ in (staging / "docs").rglob("*.md")), None)
        if made.site is not None and not (built / "index.html").is_file():
            raise SiteError(f"{self.engine} ended without a site in {built}")
        return made


def build_site(
    staging: Path, out: Path, *, engine: Engine = "mkdocs", progress: Progress | None = None
) -> None:
    """Build a staging tree into a site at `out`; the site that is there is replaced at the very end.

    Raises `SiteError` with the engine's own words where it failed or warned, and where `out` holds
    files that no build of ours wrote.
    """
    check_place(out)
    with EngineRun(engine) as run:
        made = run.build(staging, progress=progress)
        assert made.site is not None
        put_in_place(made.site, out)


def _run_zensical(staging: Path) -> None:
    arguments = ("build", "--strict", "--clean", "-f", str((staging / CONFIGURATION).absolute()))
    ran = subprocess.run(  # noqa: S603 - our own interpreter and words
        python("zensical", *arguments),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=environment(),
        cwd=staging,
        check=False,
    )
    said = [line for line in _COLOR.sub("", ran.stdout + ran.stderr).splitlines() if line.strip()]
    if ran.returncode != 0 or any("warning" in line.lower() for line in said):
        raise SiteError(failure("Zensical", said))


def _missing(engine: Engine) -> str:
    if engine == "zensical":
        return "Zensical is not installed; it is an extra: pip install 'career-kit[zensical]'"
    return "MkDocs is not installed; install the kit anew: pip install --upgrade career-kit"
