"""The commands: one thin file each, its name the command's name.

A member defines `command`, a Click command with an example in its help, and `SECTION`, the part of
`kit --help` where it stands. It reads options, calls the rooms above and prints; it decides nothing
itself. Heavy modules are imported inside the function, so that a command starts at once.

The list of commands shows what the first line of a member's docstring says behind its name. It is
read from the file, so that `kit --help` and the Tab key import no command.
"""

import importlib
import pkgutil
import re
from functools import cache
from typing import NamedTuple

import click

# In the order in which one needs them.
SECTIONS = ("Start", "Every day", "Talks", "Notes", "Insights", "Upkeep")

_FIRST_LINE = re.compile(r'"""`kit [^`]+`: (.*?)\.?(?:"""|\n)')
_SECTION = re.compile(r'^SECTION = "([^"]+)"', re.MULTILINE)


class Listed(NamedTuple):
    """A command as the list shows it: its name, what it is for in a few words, its section."""

    name: str
    purpose: str
    section: str


@cache
def command_names() -> tuple[str, ...]:
    """Return the names of all commands, in order, without importing them."""
    return tuple(sorted(_modules()))


def load_command(name: str) -> click.Command:
    """Import and return one command."""
    found: click.Command = importlib.import_module(f"{__name__}.{_modules()[name]}").command
    return found


@cache
def listed_commands() -> tuple[Listed, ...]:
    """Return all commands by name, as their files' texts describe them."""
    found = []
    for name in command_names():
        text = (pkgutil.get_data(__name__, f"{_modules()[name]}.py") or b"").decode()
        purpose, section = _FIRST_LINE.match(text), _SECTION.search(text)
        found.append(Listed(name, purpose[1] if purpose else "", section[1] if section else ""))
    return tuple(found)


@cache
def _modules() -> dict[str, str]:
    return {
        info.name.rstrip("_").replace("_", "-"): info.name
        for info in pkgutil.iter_modules(__path__)
    }
