"""`kit search`: notes by the words in them, the best first."""

import sys
from typing import TYPE_CHECKING, Any

import click

from kit.terminal.completion import NoteId, Topic, TypeName
from kit.terminal.minus_words import MinusWords, unmarked
from kit.terminal.options import (
    finish_changes,
    format_option,
    open_vault,
    stop,
    vault_folder,
    vault_option,
)
from kit.terminal.tables import FORMATS

if TYPE_CHECKING:
    from kit.index import Index
    from kit.index.search import Hit, Only
    from kit.index.words import Asked

SECTION = "Insights"

_COLUMNS = ("id", "type", "title", "path", "line", "heading", "text")


@click.command(cls=MinusWords)
@click.argument("words", nargs=-1, required=True)
@click.option("--type", "type_", type=TypeName(), metavar="TYPE", help="Notes of this type only.")
@click.option("--topic", type=Topic(), metavar="TOPIC", help="Only under headings of this topic.")
@click.option(
    "--path", "path", type=NoteId("path"), metavar="ID", help="Only what leads to this career path."
)
@click.option(
    "--person", type=NoteId("contact"), metavar="ID", help="Only what leads to this person."
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="So many notes at most.",
)
@format_option(*FORMATS)
@vault_option
@click.pass_context
def command(
    ctx: click.Context,
    words: tuple[str, ...],
    type_: str | None,
    topic: str | None,
    path: str | None,
    person: str | None,
    limit: int,
    form: str,
) -> None:
    """Search the notes for WORDS, and show where they stand best.

    A note is found if it holds all of them, anywhere; case and accents do not count. The last word
    may be half typed; word* stands for all that begin so, -word for a word that must not be there,
    one OR other for either. What stands in quotes is looked for as it stands. Ends with 1 where
    nothing is found.

    \b
    Examples:
      kit search pipeline
      kit search night shift --type interview
      kit search "on call" -manager
      kit search remote OR hybrid --topic realities --format json
    """
    from kit.index.search import search
    from kit.index.words import read_words

    asked = read_words(unmarked(words))
    if not asked.terms:
        stop("there is no word to search for; write one that is to be found")
    index, only = _opened(ctx, type_ or "", topic or "", path or "", person or "")
    found = search(index, asked, only=only, limit=limit)
    if form == "table":
        _show(found.hits)
    else:
        _print(found.hits, form)
    if not found.hits:
        _say_nothing(index, asked)
        sys.exit(1)
    if found.total > len(found.hits):
        click.echo(f"{found.total} notes; --limit {found.total} shows all.", err=True)


def _opened(
    ctx: click.Context, type_: str, topic: str, path: str, person: str
) -> "tuple[Index, Only]":
    """Return the index and what is to be searched; a vault is opened only where names must be looked up."""
    from kit.index import open_index
    from kit.index.search import Only
    from kit.terminal.progress import progress_on_terminal

    root = vault_folder(ctx)
    finish_changes(root)
    kind = _kind(type_)
    if not (topic or path or person):
        with progress_on_terminal(sys.stderr) as progress:
            index = open_index(root, whole=True, progress=progress)
            index.fill()
            return index, Only(type=kind)
    return _narrowed(ctx, kind, topic, path, person)


def _narrowed(
    ctx: click.Context, kind: str, topic: str, path: str, person: str
) -> "tuple[Index, Only]":
    from kit.evidence.topics import TopicNames
    from kit.index.search import Only
    from kit.terminal.options import note_named

    vault = open_vault(ctx)
    vault.settle_links()
    named = TopicNames(vault.settings.topics)
    wanted = (named.of_id(topic) or named.of_heading(topic)) if topic else None
    if topic and wanted is None:
        stop(f"there is no topic {topic!r}; one of {', '.join(each.id for each in named.topics)}")
    only = Only(
        type=kind,
        person=note_named(vault, person, "contact").id if person else "",
        path=note_named(vault, path, "path").id if path else "",
        topic="" if wanted is None else wanted.id,
        topic_of=lambda heading: getattr(named.of_written(heading), "id", None),
    )
    return vault.index, only


def _kind(said: str) -> str:
    """Return the name of a type, which may be named by its folder; ends the program where there is none."""
    from kit.vault.names import type_folders

    folders = type_folders()
    found = next((each for each, folder in folders.items() if said.lower() in (each, folder)), "")
    if said and not found:
        stop(f"there is no note type {said!r}; one of {', '.join(folders)}")
    return found if said else ""


def _show(hits: "tuple[Hit, ...]") -> None:
    """Print each hit on two lines: its place and what it is, then a line of it with the words in bold."""
    from kit.terminal.signs import visible

    for hit in hits:
        place = click.style(visible(f"{hit.path}:{hit.line}"), fg="cyan")
        stem = hit.note.rpartition("/")[2].replace("-", " ")  # it stands in the place already
        what = " › ".join(filter(None, ("" if hit.title == stem else hit.title, hit.heading)))
        more = f"  (and {hit.places - 1} more)" if hit.places > 1 else ""
        click.echo(f"{place}  {visible(what)}{more}")
        click.echo(f"    {_marked(hit.text)}")


def _marked(text: str) -> str:
    from kit.index.search import END, MARK
    from kit.terminal.signs import visible

    pieces = []
    for number, piece in enumerate(text.split(MARK)):
        hit, _, rest = piece.partition(END) if number else ("", "", piece)
        pieces.append((click.style(visible(hit), bold=True) if hit else "") + visible(rest))
    return "".join(pieces)


def _print(hits: "tuple[Hit, ...]", form: str) -> None:
    from kit.index.search import END, MARK
    from kit.terminal.tables import render

    rows: list[dict[str, Any]] = [
        {
            "id": hit.note,
            "type": hit.type,
            "title": hit.title,
            "path": hit.path,
            "line": hit.line,
            "heading": hit.heading,
            "text": hit.text.replace(MARK, "").replace(END, ""),
            "places": hit.places,
            "score": hit.score,
        }
        for hit in hits
    ]
    text = render(rows, _COLUMNS, form)
    if text:
        click.echo(text)


def _say_nothing(index: "Index", asked: "Asked") -> None:
    """Say on standard error that nothing was found, and which words may have been meant."""
    from kit.index.near_words import near_words
    from kit.terminal.signs import visible

    near = near_words(index, asked)
    for word, meant in near.items():
        hint = f"; did you mean {' or '.join(meant)}?" if meant else ""
        click.echo(visible(f"No note holds {word}{hint}"), err=True)
    if not near:
        click.echo(
            "Nothing was found: each word stands somewhere, but no note holds all.", err=True
        )
