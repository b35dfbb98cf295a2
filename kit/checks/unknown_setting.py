"""A key of `kit.toml` that no setting has, or a check or a rule that does not exist.

*Why*: a misspelt setting does nothing, and the default goes on quietly.

*Bad*:

    kit.toml
    timezone = "Europe/Lisbon"

    [follow-up]
    thanks = "P2D"

*Good*:

    kit.toml
    timezone = "Europe/Lisbon"

    [follow-up]
    thank = "P2D"
"""

import re
from collections.abc import Iterator

from kit.checks import Found, Severity, checks, nearest
from kit.source.patterns import late
from kit.source.problems import START_OF_FILE, Span
from kit.source.records import unknown_keys
from kit.vault import Vault
from kit.vault.finding import SETTINGS_FILE

SEVERITY: Severity = "warning"
_NAMED = {"checks": "check", "agenda": "rule of the agenda"}
_PART = r"(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*')"
_DOTTED = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_ROW = late(rf"[ \t]*(?:\[\[?[ \t]*(?P<table>{_DOTTED})[ \t]*\]\]?|(?P<key>{_DOTTED})[ \t]*=)")


def find_in_vault(vault: Vault) -> Iterator[Found]:
    """Yield every key without a meaning, at its line."""
    for route, known in (*unknown_keys(vault.settings), *_unknown_names(vault)):
        name = tuple(map(str, route))
        near = nearest(name[-1], known)
        message = f"`{'.'.join(name)}` is no {_NAMED.get(name[0], 'setting')}"
        hint = (
            f"Did you mean `{near}`?"
            if near
            else "Remove it, or see the list of settings in the handbook"
        )
        yield Found(place_of_setting(vault, *name), message, hint, path=SETTINGS_FILE)


def place_of_setting(vault: Vault, *name: str) -> Span:
    """Return the place of a key in `kit.toml`, or of the nearest table above it."""
    places = _places(vault)
    for length in range(len(name), 0, -1):
        if name[:length] in places:
            return places[name[:length]]
    return START_OF_FILE


def _unknown_names(vault: Vault) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for code in vault.settings.checks:
        if code not in checks():
            yield ("checks", code), tuple(checks())
    if vault.settings.agenda:
        from kit.agenda import rules

        known = tuple(rules())
        yield from (
            (("agenda", name), known) for name in vault.settings.agenda if name not in known
        )


def _places(vault: Vault) -> dict[tuple[str, ...], Span]:
    """Map keys and tables to their places; only read where there is something to report."""
    rows = vault.settings_text.split("\n")
    found: dict[tuple[str, ...], Span] = {}
    table: tuple[str, ...] = ()
    for number, row in enumerate(rows, 1):
        match = _ROW.match(row)
        if match is None:
            continue
        kind = "table" if match["table"] else "key"
        name = tuple(part.strip("\"'") for part in re.findall(_PART, match[kind]))
        if kind == "table":
            table, name = name, ()
        place = Span(number, match.start(kind) + 1, len(match[kind]))
        for length in range(1, len(name) + 1):
            found.setdefault((*table, *name[:length]), place)
        for length in range(1, len(table) + 1):
            found.setdefault(table[:length], place)
    return found
