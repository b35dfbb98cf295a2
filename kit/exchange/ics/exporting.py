"""`kit export ics`: talks and dues as a calendar that others can subscribe to."""

import os
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from kit.source.phrases import counted
from kit.terminal.completion import DayWord, FileName, OneOf
from kit.terminal.options import (
    day_asked,
    open_vault,
    span_end_asked,
    stop,
    tell_unreadable,
    today_option,
    vault_option,
)
from kit.terminal.signs import visible

if TYPE_CHECKING:
    from kit.exchange.ics.earlier import Earlier
    from kit.exchange.ics.entries import Entry
    from kit.exchange.ics.writing import DueForm, Style
    from kit.vault import Vault

WHAT = ("talks", "dues")
# Talks that were held stay for a while: a subscription that drops them empties the calendar behind.
_DAYS_BACK = 90
_DUES_AHEAD = "28d"
_LARGEST = 100_000_000


class _Wishes(NamedTuple):
    """What the options ask for, typed."""

    what: frozenset[str]
    since: "date"
    within: "date | None"
    dues_until: "date"
    nameless: bool = False
    own_only: bool = False


@click.command("ics")
@click.option(
    "--out",
    type=FileName(),
    default="-",
    metavar="FILE",
    show_default=True,
    help="The file to write; - is standard output.",
)
@click.option(
    "--what",
    type=OneOf("talks,dues", "talks", "dues"),
    default="talks,dues",
    metavar="talks,dues",
    show_default=True,
    help="What stands in it: talks, dues, or both.",
)
@click.option(
    "--within",
    default="",
    metavar="SPAN",
    help="Leave out what is further off: 7d, 2w, 3m, or ISO 8601. Default: 28d for dues, no end for talks.",
)
@click.option(
    "--since",
    type=DayWord(),
    default="",
    metavar="DAY",
    help=f"Leave out talks before this day. Default: {_DAYS_BACK} days ago.",
)
@click.option(
    "--dues",
    "form",
    type=click.Choice(("event", "todo", "none")),
    default="event",
    show_default=True,
    help="Dues as whole-day events, which every calendar shows, or as to-dos, which few do.",
)
@click.option(
    "--alarm", default="", metavar="PT15M", help="Ring this long before each talk. Default: never."
)
@click.option(
    "--no-names",
    "nameless",
    is_flag=True,
    help="Leave out names, places and reasons: only that I am busy.",
)
@click.option(
    "--own-only",
    is_flag=True,
    help="Leave out talks that came from a calendar by `kit import ics`: they stand there already.",
)
@click.option("--force", is_flag=True, help="Replace a file that this command did not write, too.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@vault_option
@today_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    out: str,
    what: str,
    within: str,
    since: str,
    form: "DueForm",
    alarm: str,
    nameless: bool,
    own_only: bool,
    force: bool,
    dry_run: bool,
) -> None:
    """Write talks and dues as an iCalendar file.

    A talk stands at its hour in its own time zone, a due at its day, and what is late at today. Write
    the same file again whenever you like: a calendar that subscribes to it, or takes it in again,
    updates what it has. A cancelled talk stays, as cancelled. The file holds names of people, and is sent
    nowhere; nobody is in it as an attendee. Talks with no exact day are left out.

    \b
    Examples:
      kit export ics --out ~/Sync/career.ics
      kit export ics --out talks.ics --what talks --alarm PT15M
      kit export ics --what dues --within 7d --dues todo
      kit export ics --no-names --out ~/Shared/busy.ics
    """  # noqa: D301 - Click's own mark for lines to leave as they are
    from kit.exchange.ics.writing import Style, calendar_bytes

    vault = open_vault(ctx)
    wishes = _wishes(vault, what, within, since)._replace(nameless=nameless, own_only=own_only)
    style = Style(
        name=_calendar_name(vault, nameless=nameless),
        today=vault.today,
        zone=str(getattr(vault.zone, "key", None) or ""),
        dues=form,
        alarm=_alarm(alarm),
    )
    entries = _entries(vault, wishes, style)
    file = None if out == "-" else Path(out).expanduser()
    data = calendar_bytes(entries, style, _earlier(file, force=force) if file else None)
    _tell_doubts(vault, wishes)
    if file is None:
        click.echo(data, nl=False)
        return
    _write(file, data, entries, dry_run=dry_run)


def _tell_doubts(vault: "Vault", wishes: _Wishes) -> None:
    from kit.exchange.ics.entries import doubts_of

    tell_unreadable(vault)
    for doubt in doubts_of(vault) if "talks" in wishes.what else ():
        click.echo(visible(doubt), err=True)


def _calendar_name(vault: "Vault", *, nameless: bool) -> str:
    return "Appointments" if nameless else vault.settings.name


def _wishes(vault: "Vault", what: str, within: str, since: str) -> _Wishes:
    asked = [word.strip() for word in what.split(",") if word.strip()]
    unknown = [word for word in asked if word not in WHAT]
    if unknown or not asked:
        stop(f"--what: {what!r} is not talks, dues or talks,dues")
    first = day_asked(vault, since, "--since").first if since else None
    return _Wishes(
        what=frozenset(asked),
        since=first or _days_back(vault.today),
        within=span_end_asked(vault, within, "--within") if within else None,
        dues_until=span_end_asked(vault, within or _DUES_AHEAD, "--within"),
    )


def _days_back(today: date) -> date:
    return today - timedelta(days=min(_DAYS_BACK, (today - date.min).days))


def _alarm(text: str) -> timedelta | None:
    from kit.source.values import read_duration

    if not text:
        return None
    try:
        read = read_duration(text.strip().upper())
    except ValueError:
        read = None
    if read is None or read.months or read.business_days:
        stop(f"--alarm: {text!r} is no time before a talk; expected one such as PT15M, PT1H or P1D")
    return timedelta(days=read.days, minutes=read.minutes)


def _entries(vault: "Vault", wishes: _Wishes, style: "Style") -> tuple["Entry", ...]:
    from kit.evidence.study import study_vault
    from kit.exchange.ics.entries import Span, due_entries, once, talk_entries

    found: list[Entry] = []
    if "talks" in wishes.what:
        span = Span(first=wishes.since, last=wishes.within)
        found += talk_entries(vault, span, nameless=wishes.nameless, own_only=wishes.own_only)
    if "dues" in wishes.what and style.dues != "none" and not wishes.nameless:
        span = Span(first=vault.today, last=wishes.dues_until)
        found += due_entries(study_vault(vault), span, with_talks="talks" in wishes.what)
    return once(found)


def _earlier(file: Path, *, force: bool) -> dict[str, "Earlier"]:
    """Return what an earlier export says; ends the program where the file is somebody else's."""
    from kit.exchange.ics.earlier import earlier_in, is_ours
    from kit.vault.files import content

    try:
        data = content(file) if file.exists() and file.stat().st_size <= _LARGEST else b""
        data = data if data is not None and file.exists() else None
    except OSError as error:
        stop(f"{file} cannot be written: {error.strerror or error}", 1)
    if data is None:
        return {}
    if not is_ours(data):
        if not force:
            stop(
                f"{file} is no calendar that `kit export ics` wrote, and was left as it is; "
                "choose another name, or give --force to replace it",
                1,
            )
        return {}
    return earlier_in(data)


def _write(file: Path, data: bytes, entries: tuple["Entry", ...], *, dry_run: bool) -> None:
    from kit.vault.files import WriteError, content

    talks = sum(not entry.is_due for entry in entries)
    told = f"{counted(talks, 'talk')}, {counted(len(entries) - talks, 'due')}"
    try:
        same = file.exists() and content(file) == data
        if not same and not dry_run:
            _replace(Path(os.path.realpath(file)), data)
    except (WriteError, OSError) as error:
        stop(str(error), 1)
    if same:
        click.echo(f"{file}: {told}; unchanged")
    elif dry_run:
        click.echo(f"{file} would hold {told}; nothing was written", err=True)
    else:
        click.echo(f"{file}: {told}")


def _replace(file: Path, data: bytes) -> None:
    """Put a whole new file in the place of an old one, in one step."""
    from kit.vault.files import discard, naming, swap, sync_folders, temporary_in, write_new

    temporary = temporary_in(file.parent)
    with naming(str(file)):
        try:
            write_new(temporary, data, like=file if file.exists() else None)
            swap(temporary, file)
        finally:
            discard(temporary)
        sync_folders((file.parent,))
