"""What a shell may offer behind each word of the command: one parameter type a kind of word.

A type takes any text, as plain text does; it only knows what could stand there. Nothing is offered
where there is no vault, and nothing is said: a shell that completes must never be in the way.
"""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from kit.terminal.signs import visible
from kit.vault.finding import NoVaultError, find_vault
from kit.vault.names import (
    codes_written,
    member_names,
    note_names,
    type_folders,
)

if TYPE_CHECKING:
    from typing import TypeAlias

    Items: TypeAlias = list[CompletionItem[str]]


class Word(click.ParamType):  # type: ignore[type-arg]  # generic from Click 8.3 on
    """A word that is taken as it is, and for which a shell may offer what is known."""

    name = "text"

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002 - Click's interface
        incomplete: str,
    ) -> "Items":
        """Return what may stand here; nothing where a file cannot be read or there is no vault."""
        with suppress(OSError, ValueError, NoVaultError):
            return self.offered(ctx, incomplete)
        return []

    def offered(self, ctx: click.Context, incomplete: str) -> "Items":
        """Return what may stand here, or raise."""
        raise NotImplementedError


class NoteId(Word):
    """A note of any type, or of some types: by its last part where that is clear, else by its id."""

    name = "id"

    def __init__(self, *kinds: str) -> None:
        """Take the names of the types; none for all."""
        self.kinds = kinds

    def offered(self, ctx: click.Context, incomplete: str) -> "Items":
        """Return the notes of these types."""
        return matching(shortest_names(ctx, self.kinds, full="/" in incomplete), incomplete)


class TypeName(Word):
    """A type of note, or with `plural` the folder that holds such notes."""

    name = "type"

    def __init__(self, *, plural: bool = False) -> None:
        """Choose between `contact` and `contacts`."""
        self.plural = plural

    def offered(self, ctx: click.Context, incomplete: str) -> "Items":  # noqa: ARG002
        """Return all types."""
        folders = type_folders()
        return matching(folders.values() if self.plural else folders, incomplete)


class MemberName(Word):
    """A member of a room: a check's code, an insight, a rule of the agenda, a format."""

    name = "name"

    def __init__(self, package: str) -> None:
        """Take the room, such as `kit.checks`."""
        self.package = package

    def offered(self, ctx: click.Context, incomplete: str) -> "Items":  # noqa: ARG002
        """Return the members' names."""
        return matching(member_names(self.package), incomplete)


class Code(Word):
    """A code of the vault (`mentoring`), with or without its `#`."""

    name = "code"

    def offered(self, ctx: click.Context, incomplete: str) -> "Items":
        """Return the codes that stand in the notes."""
        mark = "#" if incomplete.startswith("#") else ""
        return matching([mark + code for code in codes_written(vault_root(ctx))], incomplete)


class Topic(Word):
    """A topic of a talk (`pay`), or a code."""

    name = "topic"

    def offered(self, ctx: click.Context, incomplete: str) -> "Items":
        """Return the topics, then the codes."""
        from kit.evidence.wordings import WORDINGS

        topics = [each.id for each in WORDINGS]
        return matching(dict.fromkeys([*topics, *codes_written(vault_root(ctx))]), incomplete)


class QueryName(Word):
    """A query that kit.toml names."""

    name = "sql"

    def offered(self, ctx: click.Context, incomplete: str) -> "Items":
        """Return the names, each with its SQL."""
        from kit.vault.named_queries import named_queries

        queries = named_queries(vault_root(ctx))
        return [
            CompletionItem(item.value, help=visible(" ".join(queries[item.value].split())))
            for item in matching(queries, incomplete)
        ]


class OneOf(Word):
    """One of some words; another is the command's to refuse, or to take."""

    name = "word"

    def __init__(self, *words: str) -> None:
        """Take the words."""
        self.words = words

    def offered(self, ctx: click.Context, incomplete: str) -> "Items":  # noqa: ARG002
        """Return the words."""
        return matching(self.words, incomplete)


class DayWord(Word):
    """A day as people say it."""

    name = "day"

    def offered(self, ctx: click.Context, incomplete: str) -> "Items":  # noqa: ARG002
        """Return the words that stand for a day alone."""
        from kit.source.spoken_calendar import WEEKDAY_NAMES

        return matching(["today", "tomorrow", "yesterday", *WEEKDAY_NAMES], incomplete)


class FileName(Word):
    """A file, wherever it lies."""

    name = "file"

    def offered(self, ctx: click.Context, incomplete: str) -> "Items":  # noqa: ARG002
        """Leave it to the shell."""
        return [CompletionItem(incomplete, type="file")]


class DraftKind(Word):
    """A kind of letter: a template of the vault or a shipped one."""

    name = "kind"

    def offered(self, ctx: click.Context, incomplete: str) -> "Items":
        """Return the names of the templates."""
        from kit.writing.starter import starter_folder

        folders = [starter_folder() / "templates" / "drafts"]
        with suppress(NoVaultError):
            folders.insert(0, vault_root(ctx) / "templates" / "drafts")
        found = {each.stem for folder in folders if folder.is_dir() for each in folder.glob("*.md")}
        return matching(sorted(found), incomplete)


class ActionWord(Word):
    """An action by its handle; its text tells which. The notes are read for it."""

    name = "action"

    def offered(self, ctx: click.Context, incomplete: str) -> "Items":
        """Return the handles of what is to be done."""
        from kit.evidence.actions import actions_of, handles_of
        from kit.vault import SettingsError, load_vault

        try:
            actions = actions_of(load_vault(vault_root(ctx)))
        except SettingsError:
            return []
        handles = handles_of(actions)
        return [
            CompletionItem(handles[each.digest], help=visible(each.text))
            for each in actions
            if not each.done and handles[each.digest].startswith(incomplete)
        ]


def matching(words: Iterable[str], incomplete: str) -> "Items":
    """Return the words that begin with what was typed, else those that hold it; case does not count.

    A word with a control character is left out: no shell could show it.
    """
    shown = [word for word in words if word.isprintable()]
    wanted = incomplete.casefold()
    found = [word for word in shown if word.casefold().startswith(wanted)]
    return [
        CompletionItem(word)
        for word in found or [word for word in shown if wanted in word.casefold()]
    ]


def vault_root(ctx: click.Context) -> Path:
    """Return the vault that the words so far name, else the nearest; raises `NoVaultError`.

    The shell has not yet put a home folder or a variable in its place.
    """
    named = ctx.find_root().ensure_object(dict).get("vault_dir")
    named = ctx.ensure_object(dict).get("vault_dir", named)
    if named is None:
        return find_vault(Path.cwd())
    return Path(os.path.expandvars(named)).expanduser()


def shortest_names(ctx: click.Context, kinds: Sequence[str], *, full: bool) -> list[str]:
    """Return how notes of some types may be named: the last part of the id where only one has it."""
    names = note_names(vault_root(ctx))
    owners: dict[str, int] = {}
    for each in names:
        owners[each.stem] = owners.get(each.stem, 0) + 1
    chosen = [each for each in names if not kinds or each.type in kinds]
    return [each.id if full or owners[each.stem] > 1 else each.stem for each in chosen]
