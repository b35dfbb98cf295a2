"""What every measurement stands on: vaults of the sizes asked for, races, and rows of the result."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from .measuring import Contestant, Outcome, compare, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
_BARE_CLICK = str(Path(__file__).with_name("bare_click.py"))
# Notes were saved some time ago, but for the one just changed.
_AGE_SECONDS = 86_400
# A command of a blink is measured more often than one of minutes.
_SHORT = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One line of the result: a ratio or a size, and what was asked of it.

    `measured` and `target` are in `unit`, which is empty for a ratio of wall times; `cpu` is the
    ratio of processor times. `problem` says why there is no measurement.
    """

    what: str
    notes: int = 0
    against: str = ""
    target: float | None = None
    measured: float | None = None
    unit: str = ""
    cpu: float | None = None
    detail: str = ""
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class Bench:
    """Vaults, made once each, and how often their commands are run."""

    scratch: Path
    sizes: tuple[int, ...]
    runs: int
    build_runs: int
    seed: int = 0
    tell: Callable[[str], object] = print
    _made: dict[int, Path] = field(default_factory=dict)

    def vault(self, notes: int) -> Path:
        """Return the generated vault of a size; no command that writes is let near it."""
        if notes not in self._made:
            self._made[notes] = self._generated(notes)
        return self._made[notes]

    def _generated(self, notes: int) -> Path:
        vault = self.scratch / f"vault-{notes}"
        # Another process writes it: a child's peak memory starts from that of the process it was
        # started by, so this one stays small.
        command = (sys.executable, "-m", "tests.benchmarks.vaults", str(vault))
        options = ("--notes", str(notes), "--seed", str(self.seed))
        subprocess.run((*command, *options), check=True, cwd=ROOT)
        then = time.time() - _AGE_SECONDS
        for path in vault.rglob("*"):
            os.utime(path, (then, then))
        return vault

    @contextlib.contextmanager
    def copies(self, notes: int, count: int = 1) -> Iterator[list[Path]]:
        """Give copies of a vault, with their times, for as long as they are needed."""
        folder = Path(tempfile.mkdtemp(prefix="copies-", dir=self.scratch))
        try:
            yield [
                Path(shutil.copytree(self.vault(notes), folder / str(number)))
                for number in range(count)
            ]
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def race(self, title: str, *contestants: Contestant, short: bool = False) -> list[Outcome]:
        """Return what each contestant cost, run in turn after one round that does not count."""
        runs = self.runs * _SHORT if short else self.runs
        return self._told(title, compare(contestants, runs=runs, warm_up=True), runs)

    def long_race(self, title: str, *contestants: Contestant) -> list[Outcome]:
        """Return what each contestant cost, run in turn; as often as builds are run."""
        return self._told(
            title, compare(contestants, runs=self.build_runs, warm_up=False), self.build_runs
        )

    def _told(self, title: str, outcomes: tuple[Outcome, ...], runs: int) -> list[Outcome]:
        self.tell(table(f"{title}: medians of {runs}, run in turn", outcomes))
        return list(outcomes)


def ratio(
    what: str,
    ours: Outcome,
    theirs: Outcome,
    *,
    notes: int = 0,
    against: str = "",
    target: float | None = None,
    unit: str = "",
) -> Row:
    """Return the row of one outcome beside another."""
    row = {"what": what, "notes": notes, "against": against or theirs.name}
    problem = ours.problem or (theirs.problem and f"{theirs.name}: {theirs.problem}")
    if problem or not ours.costs or not theirs.costs:
        return Row(**row, target=target, problem=problem or "not run")  # type: ignore[arg-type]
    one, other = ours.median, theirs.median
    return Row(
        **row,  # type: ignore[arg-type]
        target=target,
        unit=unit,
        measured=one.wall / other.wall,
        cpu=one.cpu / other.cpu if one.cpu and other.cpu else None,
        detail=f"{seconds(one.wall)} / {seconds(other.wall)}",
    )


def set_from(least: int, notes: int, target: float) -> float | None:
    """Return a target where the vault is as large as the one it was set for, else None."""
    return target if notes >= least else None


def seconds(value: float) -> str:
    """Return seconds with as many digits as mean something."""
    return f"{value:.3f} s" if value < 1 else f"{value:.1f} s"


def kit(vault: Path | None, *words: str, name: str = "") -> Contestant:
    """Return a command of ours, in a vault where one is named."""
    at = () if vault is None else ("--vault", str(vault))
    return Contestant(
        name=name or " ".join(("kit", *words)), command=(installed("kit"), *words, *at)
    )


def bare_click(*words: str) -> Contestant:
    """Return a Click program that does nothing."""
    return Contestant(name="a bare Click program", command=(sys.executable, _BARE_CLICK, *words))


def loader(vault: Path) -> Contestant:
    """Return a process that merely loads all notes with python-frontmatter."""
    script = str(Path(__file__).with_name("load_only.py"))
    return Contestant(
        name="python-frontmatter loading them", command=(sys.executable, script, str(vault))
    )


def cold(vault: Path, *words: str, name: str = "") -> Contestant:
    """Return a command of ours that finds nothing of what an earlier run kept."""
    warm = kit(vault, *words, name=name)
    return Contestant(name=warm.name, command=warm.command, leftovers=(vault / ".kit",))


def after_a_change(contestant: Contestant, note: Path, line: str = "- One more line") -> Contestant:
    """Return the same contestant, with a line more at the end of a note before each run."""

    def change() -> None:
        with note.open("a", encoding="utf-8") as file:
            file.write(f"\n{line}, saved at {time.time_ns()}.\n")

    return Contestant(
        name=contestant.name,
        command=contestant.command,
        leftovers=contestant.leftovers,
        prepare=change,
    )


def an_interview(vault: Path) -> Path:
    """Return one interview of a vault, always the same: the last that took place."""
    found = sorted((vault / "interviews").glob("*.md"))
    return next(path for path in reversed(found) if "\n## Impressions" in path.read_text("utf-8"))


def installed(command: str) -> str:
    """Return the path of a command beside this Python, else its bare name for the search path."""
    beside = shutil.which(command, path=str(Path(sys.executable).parent))
    return beside or command
