"""What a shell may offer where front matter is set or asked for: keys, and the values that they know."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from kit.terminal.completion import Word, matching, shortest_names, vault_root
from kit.vault.names import NoteName, note_names, type_folders

if TYPE_CHECKING:
    from kit.terminal.completion import Items
    from kit.terminal.known_keys import KnownKey

_ASSIGNMENT = re.compile(r"(?P<key>[\w.-]*\w)(?P<sign>[+-]?=)(?P<value>.*)", re.DOTALL)
_CONDITION = re.compile(r"(?P<key>[\w.-]*\w)(?P<sign><=|>=|!=|=|<|>|~)(?P<value>.*)", re.DOTALL)
# What a row of every type has besides its keys.
_EVERY_ROW = ("id", "path", "title", "type")


class Assignment(Word):
    """`KEY=VALUE` for front matter; with `ids` also the notes whose values are to be set."""

    name = "assignment"

    def __init__(self, *, ids: bool = False) -> None:
        """Offer notes, too, with `ids`."""
        self.ids = ids

    def offered(self, ctx: click.Context, incomplete: str) -> "Items":
        """Return notes, then keys, and behind `=` the values that the key knows."""
        typed = _ASSIGNMENT.fullmatch(incomplete)
        named = [word for word in _words(ctx) if not _ASSIGNMENT.fullmatch(word) and word != "-"]
        kinds = _kinds(ctx, named)
        if typed is not None:
            return _values(ctx, kinds, typed)
        chosen = named or ctx.params.get("wheres") or ctx.params.get("type_")
        ids = shortest_names(ctx, (), full="/" in incomplete) if self.ids else ()
        if self.ids and not chosen:
            return matching(ids, incomplete)
        keys = _key_items(kinds, incomplete, "=")
        return keys + (matching(ids, incomplete) if incomplete else [])


class Condition(Word):
    """`KEY=VALUE` and its kin, which choose among the notes of a type."""

    name = "condition"

    def offered(self, ctx: click.Context, incomplete: str) -> "Items":
        """Return keys, and behind the sign the values that the key knows."""
        kinds = _kinds(ctx, ())
        typed = _CONDITION.fullmatch(incomplete)
        if typed is not None:
            return _values(ctx, kinds, typed)
        if incomplete.startswith("has:"):
            return _key_items(kinds, incomplete, "", before="has:")
        return _key_items(kinds, incomplete, "=")


class Key(Word):
    """A key of front matter; `-KEY` where the order may be turned, `a,b` where several may stand."""

    name = "key"

    def __init__(self, *, listed: bool = False, turned: bool = False) -> None:
        """Take a list with commas (`listed`), or a key that may have a `-` before it (`turned`)."""
        self.listed = listed
        self.turned = turned

    def offered(self, ctx: click.Context, incomplete: str) -> "Items":
        """Return the keys of the type that is listed, or of the notes that are named."""
        head, _, _ = incomplete.rpartition(",")
        before = f"{head}," if self.listed and head else ""
        if self.turned and incomplete.startswith("-"):
            before = "-"
        keys = _key_items(_kinds(ctx, _words(ctx)), incomplete, "", before=before)
        fixed = matching([before + each for each in _EVERY_ROW], incomplete) if self.listed else []
        return fixed + keys


def _words(ctx: click.Context) -> list[str]:
    """Return the words that arguments have taken so far."""
    found: list[str] = []
    for param in ctx.command.params:
        value = ctx.params.get(param.name or "")
        if isinstance(param, click.Argument) and value:
            found += [value] if isinstance(value, str) else map(str, value)
    return found


def _kinds(ctx: click.Context, named: Sequence[str]) -> frozenset[str]:
    """Return the types that are meant: of `--type` or TYPE, else of the notes named; none for all."""
    folders = type_folders()
    said = str(ctx.params.get("type_") or "").lower()
    if said:
        return frozenset(each for each, folder in folders.items() if said in (each, folder))
    if not named:
        return frozenset()
    names = note_names(vault_root(ctx))
    return frozenset(each.type for word in named for each in _named(names, word) if each.type)


def _named(names: Sequence[NoteName], word: str) -> list[NoteName]:
    """Return the notes that a word may name: by id or its last part, else by how that begins."""
    wanted = word.removeprefix("./").removesuffix(".md").casefold()
    found = [each for each in names if wanted in (each.id.casefold(), each.stem.casefold())]
    beginning = "-".join(wanted.split())
    return found or [each for each in names if each.stem.casefold().startswith(beginning)]


def _key_items(kinds: frozenset[str], incomplete: str, after: str, *, before: str = "") -> "Items":
    """Return the keys with their descriptions; what stands `after` a key wants more behind it."""
    return [
        CompletionItem(before + key.name + after, help=key.description, more=bool(after))
        for key in _keys(kinds)
        if (before + key.name).casefold().startswith(incomplete.casefold())
    ]


def _values(ctx: click.Context, kinds: frozenset[str], typed: "re.Match[str]") -> "Items":
    """Return `KEY=VALUE` for each value that the key knows: its choices, or notes it refers to."""
    before = typed["key"] + typed["sign"]
    found: dict[str, None] = {}
    for key in _keys(kinds):
        if key.name == typed["key"]:
            found |= dict.fromkeys(key.choices)
            if key.refers:
                found |= dict.fromkeys(shortest_names(ctx, key.refers, full="/" in typed["value"]))
    items = matching(found, typed["value"])
    return [CompletionItem(before + item.value) for item in items]


def _keys(kinds: frozenset[str]) -> "tuple[KnownKey, ...]":
    from kit.terminal.known_keys import known_keys

    return known_keys(kinds)
