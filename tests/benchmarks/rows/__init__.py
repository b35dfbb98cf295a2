"""What is measured: each file is one group of rows, named as on the command line.

A member has a docstring, which says what is compared with what, and `rows(bench)`, which yields a
`Row` as soon as it is measured.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.benchmarks.bench import Bench, Row

# From the quickest to the slowest; a group not named here comes last.
_ORDER = ("floor", "help", "check", "commands", "index", "pages", "memory", "build", "serve")


def groups() -> dict[str, Callable[[Bench], Iterator[Row]]]:
    """Return the groups by name, in the order in which they are run."""
    names = [found.name for found in pkgutil.iter_modules(__path__)]
    ranked = sorted(names, key=lambda name: (_rank(name), name))
    return {name.rstrip("_"): importlib.import_module(f"{__name__}.{name}").rows for name in ranked}


def _rank(name: str) -> int:
    return _ORDER.index(name.rstrip("_")) if name.rstrip("_") in _ORDER else len(_ORDER)
