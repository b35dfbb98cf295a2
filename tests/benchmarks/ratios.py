"""Prints what `kit check` and `kit build` cost beside other tools on the same notes.

Run it as `python -m tests.benchmarks.ratios [--notes 2000] [--runs 5] [--only check|build]`.
Whole processes run in turn, in one go, on one generated vault; only the ratios travel from one
machine to another. Nothing here fails for being slow.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from .measuring import Contestant, compare, table

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLAIN_SITE = """\
site_name: The same notes
theme:
  name: material
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 after printing the tables, 2 where processes cannot be measured."""
    options = _parser().parse_args(arguments)
    if not hasattr(os, "wait4"):
        print("This system does not tell what a child process cost (no wait4).", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="kit-ratios-") as scratch:
        vault = _vault(Path(scratch), notes=options.notes, seed=options.seed)
        print(_about(vault), flush=True)
        if options.only in {None, "check"}:
            print(checked(vault, runs=options.runs), flush=True)
        if options.only in {None, "build"}:
            print(built(vault, runs=options.build_runs), flush=True)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure kit beside other tools.")
    parser.add_argument("--notes", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--runs", type=int, default=5, help="of the check; fewer than 5 mislead")
    parser.add_argument("--build-runs", type=int, default=1, help="each may take minutes")
    parser.add_argument("--only", choices=("check", "build"))
    return parser


def _vault(scratch: Path, *, notes: int, seed: int) -> Path:
    """Return the folder of a generated vault.

    Another process writes it: a child's peak memory starts from that of the process it was
    started by, so this one stays small.
    """
    vault = scratch / "vault"
    command = (sys.executable, "-m", f"{__package__}.vaults", str(vault))
    root = Path(__file__).parents[__package__.count(".") + 1] if __package__ else None
    options = ("--notes", str(notes), "--seed", str(seed))
    subprocess.run((*command, *options), check=True, cwd=root)
    return vault


def _about(vault: Path) -> str:
    sizes = [path.stat().st_size for path in vault.rglob("*.md")]
    mean, version = sum(sizes) / len(sizes) / 1000, ".".join(map(str, sys.version_info[:3]))
    return (
        f"{len(sizes)} notes, {mean:.1f} KB in the mean; Python {version}, {os.cpu_count()} cores\n"
    )


def checked(vault: Path, *, runs: int) -> str:
    """Return the table of `kit check` beside a process that merely loads the notes."""
    ours = Contestant(
        name="kit check",
        command=(_installed("kit"), "check", "--vault", str(vault)),
        leftovers=(vault / ".kit",),
    )
    loader = str(Path(__file__).with_name("load_only.py"))
    theirs = Contestant(name="frontmatter.load", command=(sys.executable, loader, str(vault)))
    outcomes = compare((ours, theirs), runs=runs, warm_up=True)
    return table(f"check: medians of {runs} runs in turn, nothing cached", outcomes)


def built(vault: Path, *, runs: int) -> str:
    """Return the table of `kit build` beside MkDocs with Material and its automatic navigation."""
    ours_out, theirs = vault.with_name("ours"), vault.with_name("plain")
    ours = Contestant(
        name="kit build",
        command=(_installed("kit"), "build", "--vault", str(vault), "--out", str(ours_out)),
        leftovers=(vault / ".kit", ours_out),
    )
    plain = Contestant(
        name="mkdocs build",
        command=(_installed("mkdocs"), "build", "--quiet", "--config-file", _plain(vault, theirs)),
        leftovers=(theirs / "site",),
    )
    outcomes = compare((ours, plain), runs=runs, warm_up=False)
    return table(
        f"build: {'one run' if runs == 1 else f'medians of {runs} runs in turn'}", outcomes
    )


def _plain(vault: Path, folder: Path) -> str:
    """Return the configuration of a plain MkDocs site over a copy of the notes."""
    shutil.copytree(vault, folder / "docs", ignore=shutil.ignore_patterns(".kit", "kit.toml"))
    configuration = folder / "mkdocs.yml"
    configuration.write_text(_PLAIN_SITE, encoding="utf-8")
    return str(configuration)


def _installed(command: str) -> str:
    """Return the path of a command beside this Python, else its bare name for the search path."""
    beside = shutil.which(command, path=str(Path(sys.executable).parent))
    return beside or command


if __name__ == "__main__":
    sys.exit(main())
