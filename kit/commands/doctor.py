"""`kit doctor`: what one needs to know when something is odd."""

import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.terminal.options import format_option, today_option, vault_option
from kit.terminal.signs import json_text

if TYPE_CHECKING:
    from kit.health import Fact
    from kit.vault import Vault

SECTION = "Upkeep"

_COLOURS = {"ok": "green", "look": "yellow", "broken": "red"}
_WIDEST = 80
_MOST = 10


@click.command()
@format_option("text", "json")
@vault_option
@today_option
@click.pass_context
def command(ctx: click.Context, form: str) -> None:
    """Look at the installation, the vault, its folder and its repository, and say what is odd.

    Each line is marked ok, look or broken, with a remedy where it takes one. Nothing is changed,
    and nothing leaves this machine. Exits with 1 where something is broken. Works outside of a
    vault too.

    \b
    Examples:
      kit doctor
      kit doctor --format json | jq '.facts[] | select(.mark != "ok")'
    """
    facts = list(_facts(ctx))
    if form == "json":
        shown = json_text(_as_data(facts))
    else:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else _WIDEST
        shown = "\n".join(_as_text(facts, min(width, _WIDEST)))
    click.echo(_printable(shown))
    sys.exit(1 if any(fact.mark == "broken" for fact in facts) else 0)


def _facts(ctx: click.Context) -> "Iterator[Fact]":
    from kit.health import Fact
    from kit.health.installation import installation_facts

    yield from installation_facts(sys.stdout)
    try:
        yield from _vault_facts(ctx)
    except ImportError as error:
        text = f"cannot be opened, since a package is missing: {error}"
        yield Fact(section="Vault", name="vault", text=text, mark="broken", remedy="See above")
    except OSError as error:  # as where the current folder has been removed
        text = f"cannot be looked for: {error.strerror or error}"
        remedy = "Go to a folder that exists, or name the vault with --vault DIR"
        yield Fact(section="Vault", name="vault", text=text, mark="broken", remedy=remedy)


def _vault_facts(ctx: click.Context) -> "Iterator[Fact]":
    from kit.health import Fact
    from kit.vault import NoVaultError, SettingsError, find_vault, load_vault

    words = ctx.ensure_object(dict)
    named: Path | None = words.get("vault_dir")
    try:
        root = named or find_vault(Path.cwd())
    except NoVaultError:
        text = f"there is no vault here: no kit.toml in {Path.cwd()} or in a folder above it"
        remedy = "Start one with `kit init DIR`, or name one with --vault DIR"
        yield Fact(section="Vault", name="vault", text=text, mark="look", remedy=remedy)
        return
    how = "named by --vault" if named else "the nearest kit.toml upwards from here"
    vault = None
    try:
        vault = load_vault(root, today=words.get("today"))
    except NoVaultError as error:
        remedy = "Name the folder that holds kit.toml"
        yield Fact(section="Vault", name="vault", text=str(error), mark="broken", remedy=remedy)
        return
    except SettingsError as error:
        remedy = "Mend kit.toml; an empty one is enough"
        lines = tuple(str(error).splitlines())
        text = f"{root} ({how}); kit.toml cannot be used"
        yield Fact(
            section="Vault", name="vault", text=text, mark="broken", remedy=remedy, details=lines
        )
    else:
        yield Fact(section="Vault", name="vault", text=f"{root.absolute()} ({how})")
    yield from _facts_of(root, vault)


def _facts_of(root: Path, vault: "Vault | None") -> "Iterator[Fact]":
    """Yield the facts of a folder, and of its notes where they could be loaded."""
    from kit.health import folder, notes, repository

    now = datetime.now().astimezone()
    if vault is not None:
        yield from notes.note_facts(vault)
    yield from _guarded("Folder", folder.folder_facts(root, now))
    if vault is not None:
        yield from folder.vault_folder_facts(vault, now)
    paths = [] if vault is None else [note.path for note in vault.notes.values()]
    yield from _guarded("Git", repository.repository_facts(root, paths))


def _guarded(section: str, facts: "Iterator[Fact]") -> "Iterator[Fact]":
    """Yield facts; where the system refuses to tell one, that is the last of them."""
    from kit.health import Fact

    try:
        yield from facts
    except OSError as error:
        text = f"cannot be looked at: {error}"
        yield Fact(
            section=section,
            name="folder",
            text=text,
            mark="broken",
            remedy="Look at its permissions",
        )


def _as_data(facts: "Sequence[Fact]") -> dict[str, object]:
    return {"marks": _counts(facts), "facts": [asdict(fact) for fact in facts]}


def _counts(facts: "Sequence[Fact]") -> dict[str, int]:
    return {mark: sum(fact.mark == mark for fact in facts) for mark in _COLOURS}


def _as_text(facts: "Sequence[Fact]", width: int) -> Iterator[str]:
    """Yield lines: a heading for each section, then mark, name and text in columns."""
    widest = max(len(fact.name) for fact in facts)
    section = ""
    for fact in facts:
        if fact.section != section:
            yield from ([""] if section else [])
            yield click.style(fact.section, bold=True)
            section = fact.section
        lines = list(_lines(fact, width - widest - 12))
        mark = click.style(f"{fact.mark:6}", fg=_COLOURS[fact.mark])
        yield f"  {mark}  {fact.name:{widest}}  {lines[0]}"
        yield from (" " * (widest + 12) + line for line in lines[1:])
    counts = _counts(facts)
    yield ""
    yield (
        f"{counts['broken']} broken, {counts['look']} to look at"
        if counts["broken"] + counts["look"]
        else "Nothing is broken."
    )


def _lines(fact: "Fact", width: int) -> Iterator[str]:
    """Yield the text of a fact, what it is about, and its remedy, wrapped."""
    more = len(fact.details) - _MOST
    details = [*fact.details[:_MOST], *([f"and {more:,} more"] if more > 0 else [])]
    yield from _wrapped(fact.text, width)
    for detail in details:
        yield from _wrapped(detail, width, "- ")
    if fact.remedy:
        yield from _wrapped(fact.remedy, width, "-> ")


def _wrapped(text: str, width: int, lead: str = "") -> list[str]:
    shown = "".join(each if each.isprintable() else " " for each in text)
    return textwrap.wrap(
        shown,
        max(width, 20),
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    ) or [lead]


def _printable(text: str) -> str:
    """Return a text with codes for the letters that the output cannot show."""
    encoding = sys.stdout.encoding or "utf-8"
    return text.encode(encoding, errors="backslashreplace").decode(encoding)
