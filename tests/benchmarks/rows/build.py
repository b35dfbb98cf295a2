"""`kit build`, full and after one change, beside MkDocs on the notes and on our staged pages."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.benchmarks.bench import after_a_change, an_interview, installed, kit, ratio, set_from
from tests.benchmarks.measuring import Contestant, FailedRunError, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.benchmarks.bench import Bench, Row

# Above this, MkDocs with every note in its navigation takes hours.
_PLAIN_UP_TO = 2_000
_LARGEST = 10_000
_SET_AT = 1_000
_PLAIN_SITE = """\
site_name: The same notes
theme:
  name: material
"""


def rows(bench: Bench) -> Iterator[Row]:
    """Yield four rows for each size up to 2,000 notes, two up to 10,000."""
    for notes in bench.sizes:
        if notes <= _LARGEST:
            yield from _of(bench, notes)


def _of(bench: Bench, notes: int) -> Iterator[Row]:
    with bench.copies(notes, 4) as (first, edited, told, plain):
        contestants = [full(first), changed(edited), with_a_claim(told)]
        if notes <= _PLAIN_UP_TO:
            contestants += [_plain(plain), _stock(first)]
        whole, one, claim, *others = bench.long_race(f"build, {notes} notes", *contestants)
    for few in (one, claim):
        yield ratio(
            f"`{few.name}`",
            few,
            whole,
            notes=notes,
            against="the full build",
            target=set_from(_SET_AT, notes, 0.12),
        )
    for each, goal in zip(others, (0.25, 1.2), strict=False):
        yield ratio(
            f"`{whole.name}`",
            whole,
            each,
            notes=notes,
            against=each.name,
            target=set_from(_SET_AT, notes, goal),
        )


def full(vault: Path) -> Contestant:
    """Return a build that finds neither a site nor anything kept."""
    out = vault / "site"
    build = kit(vault, "build", "--out", str(out), name="kit build, everything")
    return Contestant(name=build.name, command=build.command, leftovers=(vault / ".kit", out))


def changed(vault: Path) -> Contestant:
    """Return a build after one note was changed; the build before it is done at once."""
    build = kit(vault, "build", "--out", str(vault / "site"), name="kit build, one note changed")
    _quietly(build)
    return after_a_change(build, an_interview(vault))


def with_a_claim(vault: Path) -> Contestant:
    """Return a build after something was heard; the build before it is done at once."""
    build = kit(vault, "build", "--out", str(vault / "site"), name="kit build, one claim more")
    _quietly(build)
    return after_a_change(build, an_interview(vault), "## Realities\n\n- (+) Calm mornings")


def _quietly(contestant: Contestant) -> None:
    """Run a command once; where it fails, the race will say so."""
    try:
        run(contestant)
    except FailedRunError:
        return


def _plain(vault: Path) -> Contestant:
    """Return MkDocs with Material over the notes themselves, and the navigation it makes of them."""
    folder = vault.with_name("plain")
    shutil.copytree(vault, folder / "docs", ignore=shutil.ignore_patterns(".kit", "kit.toml"))
    (folder / "mkdocs.yml").write_text(_PLAIN_SITE, encoding="utf-8")
    return _mkdocs("mkdocs build of the notes", folder)


def _stock(vault: Path) -> Contestant:
    """Return MkDocs over the pages that we stage."""
    folder, out = vault.with_name("staged"), vault.with_name("staged-site")
    _quietly(kit(vault, "build", "--staging", str(folder), "--out", str(out)))
    shutil.rmtree(folder / "site", ignore_errors=True)
    return _mkdocs("mkdocs build of the staged pages", folder)


def _mkdocs(name: str, folder: Path) -> Contestant:
    out = folder / "site-of-mkdocs"
    command = ("build", "--quiet", "-f", str(folder / "mkdocs.yml"), "-d", str(out))
    return Contestant(name=name, command=(installed("mkdocs"), *command), leftovers=(out,))
