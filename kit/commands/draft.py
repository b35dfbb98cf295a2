"""`kit draft`: a letter to somebody, from the vault's own templates; nothing is ever sent."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.terminal.completion import DraftKind, NoteId
from kit.terminal.options import (
    format_option,
    note_named,
    open_vault,
    stop,
    today_option,
    vault_option,
)

if TYPE_CHECKING:
    from kit.evidence.study import Study
    from kit.vault import Note
    from kit.writing.draft import Draft

SECTION = "Talks"
FORMATS = ("text", "json", "mailto", "eml")


@click.command()
@click.argument("kind", type=DraftKind(), metavar="KIND")
@click.argument("id_", type=NoteId("contact", "interview"), metavar="ID")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write it to a new file: .eml, .txt or .md.",
)
@format_option(*FORMATS)
@click.option("--mailto", is_flag=True, help="The same as --format mailto.")
@click.option("--open", "open_", is_flag=True, help="Open it in your mail program, unsent.")
@click.option(
    "--to", default="", metavar="ADDRESS", help="Another e-mail address than the first of the note."
)
@click.option(
    "--for",
    "person",
    type=NoteId("contact"),
    default="",
    metavar="ID",
    help="Which person of a talk with several.",
)
@click.option(
    "--with",
    "other",
    type=NoteId("contact"),
    default="",
    metavar="ID",
    help="The second person of an introduction.",
)
@click.option("--because", default="", metavar="TEXT", help="Why these two should know each other.")
@click.option(
    "--connection",
    default="",
    metavar="TEXT",
    help="The first sentence: what ties you, in your words.",
)
@click.option(
    "--use-name/--no-name",
    "use_name",
    default=None,
    help="Name who referred you; else as the notes allow.",
)
@click.option(
    "--call", default="", metavar="NAME", help="What to call them, where the note leaves it open."
)
@click.option(
    "--minutes", type=click.IntRange(5, 180), metavar="N", help="How long the talk would take."
)
@click.option(
    "--times",
    default="",
    metavar="TEXT",
    help="Times to propose, such as 'on Tuesday or Thursday at ten'.",
)
@click.option(
    "--anyway",
    is_flag=True,
    help="Draft, write or open it though a rule or a status speaks against it.",
)
@vault_option
@today_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    kind: str,
    id_: str,
    out: Path | None,
    form: str,
    use_name: bool | None,
    minutes: int | None,
    *,
    mailto: bool,
    open_: bool,
    anyway: bool,
    **texts: str,
) -> None:
    """Draft a letter of KIND to the person ID, or to the person of the talk ID; nothing is sent.

    KIND is request, follow-up, confirm, thanks, update or introduction; opt-in and ask-introduction
    go before an introduction. Each is a template in `templates/drafts/`: change yours, or add one.

    The letter goes to standard output, what to know about it to standard error. What is left for you to
    fill in stands in square brackets. A request has under 100 words, says first what ties you, asks
    for 20 to 30 minutes, and has no word of jobs; one that breaks a rule ends with code 1.

    \b
    Examples:
      kit draft request maya-okafor
      kit draft thanks 2026-03-14-maya-okafor --open
      kit draft update maya-okafor --out maya.eml
      kit draft introduction maya-okafor --with sam-lee --because "You both teach welders."
    """
    from kit.evidence.study import study_vault
    from kit.writing.draft import Asked

    vault = open_vault(ctx)
    study = study_vault(vault)
    kind = _kind(study, kind)
    note = note_named(vault, id_, "contact")
    if texts["other"]:
        texts["other"] = note_named(vault, texts["other"], "contact").id
    asked = Asked(minutes=minutes, use_name=use_name, anyway=anyway, **texts)
    draft = _made(study, kind, note, asked)
    broken = bool(draft.findings) and kind == "request" and not anyway
    if broken and (open_ or out):
        _tell(draft)
        stop("it was not written or opened; change the template, or add --anyway", 1)
    if out is not None:
        _write(study, draft, out)
    if open_:
        _open(draft)
    elif out is None:
        _print(study, draft, "mailto" if mailto else form)
    _tell(draft)
    if broken:
        ctx.exit(1)


def _kind(study: "Study", wanted: str) -> str:
    """Return the kind meant; ends the program with code 2 where no template is called so."""
    from kit.checks import nearest
    from kit.writing.draft.compose import draft_kinds

    kinds = draft_kinds(study)
    name = wanted.casefold().replace("_", "-").replace(" ", "-")
    name = {"thank-you": "thanks", "followup": "follow-up", "chase": "follow-up"}.get(name, name)
    if name in kinds:
        return name
    near = nearest(name, kinds)
    stop(
        f"there is no draft called {wanted!r}"
        + (f"; did you mean {near}?" if near else ".")
        + f" There are {', '.join(kinds)} (templates/drafts/)"
    )


def _made(study: "Study", kind: str, note: "Note", asked: object) -> "Draft":
    from kit.writing import WritingError
    from kit.writing.draft import Asked, RefusedDraftError
    from kit.writing.draft.compose import make_draft

    assert isinstance(asked, Asked)
    try:
        return make_draft(study, kind, note, asked)
    except (RefusedDraftError, WritingError) as error:
        stop(str(error), 1)


def _print(study: "Study", draft: "Draft", form: str) -> None:
    from kit.terminal.signs import json_text, visible
    from kit.writing.draft.mail import as_mailto, as_message, as_text

    match form:
        case "json":
            click.echo(json_text(_data(draft)))
        case "mailto":
            click.echo(as_mailto(draft))
        case "eml":
            click.echo(as_message(draft, study.vault.now), nl=False)
        case _:
            click.echo("\n".join(map(visible, as_text(draft).split("\n"))), nl=False)


def _data(draft: "Draft") -> dict[str, object]:
    from dataclasses import asdict

    return asdict(draft)


def _write(study: "Study", draft: "Draft", out: Path) -> None:
    """Write the draft to a new file, in the form that its name asks for."""
    from kit.terminal.new_file import write_new_file
    from kit.writing.draft.mail import as_message, as_text

    suffix = out.suffix.lower()
    if suffix not in (".eml", ".txt", ".md"):
        stop(f"--out: {out.name!r} should end in .eml, .txt or .md")
    if suffix == ".md" and out.resolve().is_relative_to(study.vault.root.resolve()):
        stop(
            "--out: a .md file in the vault would be read as a note; choose .eml or .txt, or another folder"
        )
    data = as_message(draft, study.vault.now) if suffix == ".eml" else as_text(draft).encode()
    write_new_file(out, data)


def _open(draft: "Draft") -> None:
    """Hand the draft to the mail program; whoever sits there sends it, or does not."""
    from kit.writing.draft.mail import LONGEST_MAILTO, as_mailto

    url = as_mailto(draft)
    if len(url) > LONGEST_MAILTO:
        click.echo(
            f"The draft is long ({len(url)} characters as a link); if your mail program cuts it, use --out FILE.eml",
            err=True,
        )
    if click.launch(url):
        stop("no mail program could be opened; use --out FILE.eml, or copy the text", 1)


def _tell(draft: "Draft") -> None:
    """Say on standard error what to know: what is missing, what breaks a rule, what comes next."""
    from kit.terminal.signs import visible

    if sys.stdout.isatty():
        click.echo(err=True)
    for remark in draft.remarks:
        click.echo(visible(f"note: {remark}"), err=True)
    for slot in draft.slots:
        click.echo(visible(f"fill in: {slot}"), err=True)
    for each in draft.findings:
        click.echo(visible(f"change: {each.message} ({each.rule}). {each.hint}"), err=True)
    if draft.kind == "request" and not draft.findings:
        good = "a good request" + (", once that is filled in" if draft.slots else "")
        click.echo(f"{draft.words} words, no word of jobs: {good}.", err=True)
    click.echo(visible(f"Not sent. Once you have: {draft.next_command}"), err=True)
