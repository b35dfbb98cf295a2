"""`kit codes`: the codes of what was heard, those that may be one, and claims that carry none."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from kit.terminal.completion import Code, NoteId
from kit.terminal.groups import MemberGroup
from kit.terminal.options import (
    format_option,
    note_named,
    open_vault,
    stop,
    tell_unreadable,
    today_option,
    vault_folder,
    vault_option,
)
from kit.terminal.tables import render, width_shown

if TYPE_CHECKING:
    from kit.evidence.claims import Claim
    from kit.evidence.codes import CodeHeard
    from kit.evidence.study import Study
    from kit.revising import Revision

SECTION = "Insights"

_COLUMNS = (
    "code",
    "people",
    "besides",
    "claims",
    "upsides",
    "downsides",
    "surprises",
    "unmarked",
    "paths",
    "near",
)
_ALWAYS = frozenset(("code", "people", "claims"))
_UNCODED = ("place", "said_by", "topic", "claim", "proposals")


@click.group(cls=MemberGroup, invoke_without_command=True)
@click.option(
    "--path",
    "path",
    type=NoteId("path"),
    metavar="ID",
    help="Only what was heard about this career path.",
)
@click.option("--uncoded", is_flag=True, help="Claims without a code, and codes that may fit.")
@format_option("table", "json", "csv", "tsv")
@vault_option
@today_option
@click.pass_context
def command(ctx: click.Context, path: str | None, form: str, *, uncoded: bool) -> None:
    """List the codes of the claims: how many people, on which side, about which paths.

    A number under upsides, downsides, surprises and unmarked is of people; one person may be under
    several. Near codes differ in spelling, in a plural or by a slip, and may be one. With --uncoded,
    list the claims that carry no code; a code is proposed only where their words make it likely.

    \b
    Examples:
      kit codes
      kit codes --path data-engineering --format csv
      kit codes --uncoded
      kit codes rename oncall on-call --dry-run
    """
    if ctx.invoked_subcommand is not None:
        return
    from kit.evidence.study import study_vault

    study = study_vault(open_vault(ctx))
    claims: tuple[Claim, ...] = study.claims
    if path is not None:
        note = note_named(study.vault, path, "path")
        if note.kind.name != "path":
            stop(f"{note.id} is no career path: it is of the type {note.kind.name}")
        claims = study.about_path(note.id)
    if uncoded:
        _print(list(_uncoded_rows(study, claims)), _UNCODED, form)
    else:
        _print_codes(study, claims, form)
    tell_unreadable(study.vault)


@command.command("rename")
@click.argument("old", metavar="A", type=Code())
@click.argument("new", metavar="B", type=Code())
@click.option("--dry-run", is_flag=True, help="Show the change and write nothing.")
@vault_option
@today_option
@click.pass_context
def rename(ctx: click.Context, old: str, new: str, *, dry_run: bool) -> None:
    """Rename the code A to B in the whole vault; if B is a code already, the two become one.

    Changed is every place where A is read as a code, also off the record, and where it is a
    criterion: a must-have, a deal-breaker, a weight, a rating. Text in code spans, links and
    headings stays, and so does kit.toml. A claim that carries both carries B once.

    \b
    Examples:
      kit codes rename oncall on-call
      kit codes rename mentors mentoring --dry-run
    """
    from kit.revising.recode import UnknownCodeError, rename_code
    from kit.terminal.revisions import carry_out

    def plan() -> "Revision":
        try:
            return rename_code(open_vault(ctx), old, new)
        except UnknownCodeError as error:
            stop(f"{error}{_near(error.code, error.known)}")

    carry_out(vault_folder(ctx), plan, dry_run=dry_run)


def _near(code: str, known: Sequence[str]) -> str:
    from kit.checks import nearest

    near = nearest(code, known)
    return f"; did you mean #{near}?" if near else "; `kit codes` lists them"


def _print_codes(study: "Study", claims: "tuple[Claim, ...]", form: str) -> None:
    from kit.evidence.codes import codes_heard
    from kit.evidence.near_codes import near_codes

    near: dict[str, list[str]] = {}
    for one, two, _ in near_codes(claims):
        near.setdefault(one, []).append(two)
        near.setdefault(two, []).append(one)
    rows = [_row(code, near.get(code.code, [])) for code in codes_heard(claims)]
    columns: tuple[str, ...] = _COLUMNS
    if form == "table":
        columns = tuple(
            each for each in _COLUMNS if each in _ALWAYS or any(row[each] for row in rows)
        )
    _print(rows, columns, form)
    if form == "table":
        for line in _remarks(study, claims):
            click.echo(line)


def _row(code: "CodeHeard", near: list[str]) -> dict[str, Any]:
    from kit.evidence.voices import voices_of

    voices = voices_of(code.claims)
    return {
        "code": code.code,
        "people": voices.total,
        "besides": len(voices.published) + len(voices.events),
        "claims": len(code.claims),
        "upsides": voices_of(code.upsides).total,
        "downsides": voices_of(code.downsides).total,
        "surprises": voices_of(code.surprises).total,
        "unmarked": voices_of(code.unmarked).total,
        "paths": [path.rpartition("/")[2] for path in code.paths],
        "near": near,
    }


def _remarks(study: "Study", claims: "tuple[Claim, ...]") -> Iterator[str]:
    """Yield what to do about the codes, a line each, with the command that does it."""
    from kit.evidence.near_codes import criteria_unheard, lacks_code, near_code, near_codes

    pairs = near_codes(claims)
    bare = sum(map(lacks_code, claims))
    unheard = criteria_unheard(claims, study.vault)
    if study.claims and not claims:
        yield "nobody spoke of this path yet: name it under `paths` in an interview that was about it"
        return
    if not claims:
        yield "no claims yet: write what was said under the topics of an interview, and a #word behind it"
    for one, two, why in pairs:
        yield f"#{one} and #{two} may be one ({why}): kit codes rename {two} {one}"
    if bare:
        noun = "claim has" if bare == 1 else "claims have"
        yield f"{bare} {noun} no code: kit codes --uncoded"
    known = sorted({code for claim in claims for code in claim.codes})
    for name in unheard:
        near = near_code(name, known)
        meant = f"; #{near} is near: kit codes rename {near} {name}" if near else ""
        yield f"{name} is a criterion of yours that no claim carries as a code{meant}"


def _uncoded_rows(study: "Study", claims: "tuple[Claim, ...]") -> Iterator[dict[str, Any]]:
    from kit.evidence.near_codes import uncoded
    from kit.source.inline import plain_text

    for claim, proposals in sorted(uncoded(claims), key=lambda each: not each.proposals):
        yield {
            "place": claim.place,
            "said_by": study.speakers_of(claim),
            "topic": claim.topic,
            "claim": plain_text(claim.text),
            "proposals": [{"code": code, "score": score} for code, score in proposals],
        }


def _print(rows: list[dict[str, Any]], columns: Sequence[str], form: str) -> None:
    if form != "json":
        rows = [{key: _shown(value) for key, value in row.items()} for row in rows]
    text = render(rows, columns, form, width=width_shown())
    if text:
        click.echo(text)


def _shown(value: Any) -> Any:
    """Return proposals as `#pricing (0.8)`, all else as it is."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [f"#{each['code']} ({each['score']:g})" for each in value]
    return value
