"""Prints what the kit's commands cost beside other tools on the same notes, as a table in Markdown.

Run it as `python -m tests.benchmarks.reach [--notes 1000,10000] [--runs 5] [--only check,build]`.
Whole processes run in turn, in one go, on generated vaults; only the ratios travel from one machine
to another. Nothing here fails for being slow.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from .bench import Bench, Row
from .machine import machine
from .rows import groups
from .world import FEWEST_NOTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIZES = (100, 1_000, 10_000, 50_000)
HEADER = "| what | notes | beside | target | measured | processor time | medians |\n|---|--:|---|--:|--:|--:|---|"


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 after printing the table, 2 where processes cannot be measured."""
    options = _parser().parse_args(arguments)
    if not hasattr(os, "wait4"):
        print("This system does not tell what a child process cost (no wait4).", file=sys.stderr)
        return 2
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="kit-reach-") as scratch:
        bench = Bench(
            scratch=Path(scratch),
            sizes=options.notes,
            runs=options.runs,
            build_runs=options.build_runs or options.runs,
            seed=options.seed,
            tell=_aside,
        )
        print(HEADER, flush=True)
        for row in _rows(bench, _wanted(options)):
            print(line(row), flush=True)
    print(f"\n{machine()}\n- {_command(options)}; {_minutes(time.perf_counter() - begun)}")
    return 0


def _rows(bench: Bench, wanted: Sequence[str]) -> Iterator[Row]:
    found = groups()
    for name in wanted:
        yield from found[name](bench)


def _aside(text: str) -> None:
    """Tell what every contestant cost beside the table, not in it."""
    print(text, file=sys.stderr, flush=True)


def _wanted(options: argparse.Namespace) -> list[str]:
    named = options.only or [name for name in groups() if name != "floor"]
    return [name for name in groups() if name in named or (options.floor and name == "floor")]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure kit beside other tools.")
    parser.add_argument("--notes", type=_sizes, default=SIZES, help="sizes, with commas between")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--runs", type=_some, default=5, help="fewer than 5 mislead")
    parser.add_argument("--build-runs", type=_some, help="of what takes minutes; default: --runs")
    parser.add_argument("--only", type=_names, help=f"some of {', '.join(groups())}")
    parser.add_argument("--floor", action="store_true", help="also what nothing can beat here")
    return parser


def _sizes(text: str) -> tuple[int, ...]:
    sizes = tuple(sorted({int(each) for each in text.split(",")}))
    if sizes[0] < FEWEST_NOTES:
        raise argparse.ArgumentTypeError(f"a vault has at least {FEWEST_NOTES} notes")
    return sizes


def _some(text: str) -> int:
    if int(text) < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return int(text)


def _names(text: str) -> list[str]:
    names = text.split(",")
    if unknown := set(names) - set(groups()):
        raise argparse.ArgumentTypeError(f"{min(unknown)} is none of {', '.join(groups())}")
    return names


def line(row: Row) -> str:
    """Return a row as a line of the table; what missed its target says so."""
    notes = f"{row.notes:,}" if row.notes else ""
    target = f"≤ {_amount(row.target, row.unit)}" if row.target is not None else ""
    if row.problem or row.measured is None:
        problem = " ".join(row.problem.replace("|", "/").split())
        cells = [row.what, notes, row.against, target, f"failed: {problem}", "", ""]
    else:
        missed = " (missed)" if row.target is not None and row.measured > row.target else ""
        measured = f"{_amount(row.measured, row.unit)}{missed}"
        cpu = f"{row.cpu:.3g}" if row.cpu is not None else ""
        cells = [row.what, notes, row.against, target, measured, cpu, row.detail]
    return "| " + " | ".join(cells) + " |"


def _amount(value: float, unit: str) -> str:
    digits = f"{value:.3g}" if value < 100 else f"{value:,.0f}"
    return f"{digits} {unit}".strip()


def _command(options: argparse.Namespace) -> str:
    words = [f"--notes {','.join(map(str, options.notes))}", f"--runs {options.runs}"]
    words += [f"--build-runs {options.build_runs}"] if options.build_runs else []
    words += [f"--only {','.join(options.only)}"] if options.only else []
    words += ["--floor"] if options.floor else []
    return f"`python -m tests.benchmarks.reach {' '.join(words)}`"


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.0f} minutes" if seconds >= 90 else f"{seconds:.0f} seconds"


if __name__ == "__main__":
    sys.exit(main())
