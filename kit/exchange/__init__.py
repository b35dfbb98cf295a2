"""Outside formats: one file (or folder) a format, for reading in, writing out, or both.

A member's name is the format's word on the command line (`transcript` → `kit import transcript`).
It has a docstring and `import_command` or `export_command`, a function that returns the Click
command. Reading a format is a pure function from text to a plan of new notes, or to a revision of
those that are there; only the command writes.
"""

import importlib
import pkgutil
from functools import cache
from types import ModuleType


@cache
def formats() -> tuple[str, ...]:
    """Return the names of all formats, found by walking this folder, without importing them."""
    return tuple(
        sorted(info.name.rstrip("_").replace("_", "-") for info in pkgutil.iter_modules(__path__))
    )


def load_format(name: str) -> ModuleType:
    """Import and return one format."""
    names = {info.name.rstrip("_"): info.name for info in pkgutil.iter_modules(__path__)}
    return importlib.import_module(f"{__name__}.{names[name.replace('-', '_')]}")
