"""The commands: one thin file each, its name the command's name.

A member defines `command`, a Click command with an example in its help. It reads options, calls the
rooms above and prints; it decides nothing itself. Heavy modules are imported inside the function,
so that `kit --help` starts as fast as a bare Click program.
"""

import importlib
import pkgutil
from functools import cache

import click


@cache
def command_names() -> tuple[str, ...]:
    """Return the names of all commands, in order, without importing them."""
    return tuple(
        sorted(info.name.rstrip("_").replace("_", "-") for info in pkgutil.iter_modules(__path__))
    )


def load_command(name: str) -> click.Command:
    """Import and return one command."""
    module = name.replace("-", "_")
    names = {info.name.rstrip("_"): info.name for info in pkgutil.iter_modules(__path__)}
    found: click.Command = importlib.import_module(f"{__name__}.{names[module]}").command
    return found
