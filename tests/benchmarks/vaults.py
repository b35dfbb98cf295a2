"""Writes an invented vault of any size: the same seed gives the same bytes.

Run it as `python -m tests.benchmarks.vaults DIR --notes 2000 --seed 0 [--broken K]`.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from . import efforts, persons, places, talks
from .faults import damage
from .front import Fields, note
from .world import TODAY, World, build

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence

    Maker = Callable[[int, World, random.Random], tuple[Fields, str]]

_SETTINGS = f"""\
name = "An invented vault"
timezone = "Europe/Lisbon"
currency = "EUR"
language = "en"
today = "{TODAY}"

[topics]
tasks = ["A day in the life", "Tagesablauf"]
entry = ["How to start"]
differently = ["If I could start over"]
"""


def generate(folder: Path, *, notes: int, seed: int = 0, broken: int = 0) -> None:
    """Write a vault of exactly so many notes into the folder, `broken` of them damaged.

    The folder should be new or empty: what lies there already stays.
    """
    world = build(notes, seed=seed)
    texts = {f"{note_id}.md": text.encode() for note_id, text in _notes(world)}
    texts |= damage(texts, count=broken, seed=seed)
    texts["kit.toml"] = _SETTINGS.encode()
    for name, content in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _notes(world: World) -> Iterator[tuple[str, str]]:
    """Yield the id and the text of every note, each with its own dice."""
    rng = world.rng("me")
    yield "me", note(*persons.me(world, rng), rng)
    for note_id, make, number in _plan(world):
        rng = world.rng(note_id)
        yield note_id, note(*make(number, world, rng), rng)


def _plan(world: World) -> Iterator[tuple[str, Maker, int]]:
    named: tuple[tuple[str, Maker, Sequence[str]], ...] = (
        ("contacts", persons.contact, [p.stem for p in world.people]),
        ("interviews", talks.interview, [m.stem for m in world.meetings]),
        ("organizations", places.organization, [o.stem for o in world.organizations]),
        ("paths", places.path, [p.stem for p in world.paths]),
        ("credentials", places.credential, [c.stem for c in world.credentials]),
        ("challenges", efforts.challenge, _numbered("challenge", world.sizes["challenges"])),
        ("contributions", efforts.contribution, _numbered("given", world.sizes["contributions"])),
        ("journal", efforts.journal, _numbered("day", world.sizes["journal"])),
        ("inbox", efforts.inbox, _numbered("capture", world.sizes["inbox"])),
    )
    for folder, make, stems in named:
        for number, stem in enumerate(stems):
            yield f"{folder}/{stem}", make, number


def _numbered(name: str, count: int) -> list[str]:
    return [f"{name}-{number + 1:04}" for number in range(count)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Write a vault as the command line asks."""
    parser = argparse.ArgumentParser(description="Write an invented vault.")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--notes", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--broken", type=int, default=0, help="damage so many of the notes")
    options = parser.parse_args(arguments)
    generate(options.folder, notes=options.notes, seed=options.seed, broken=options.broken)


if __name__ == "__main__":
    main()
