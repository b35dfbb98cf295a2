"""`kit import ics`: appointments of a calendar file as interviews."""

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from kit.exchange.ics.reasons import CANCELLED, NOT_ASKED_FOR, OWN_DUE
from kit.terminal.completion import DayWord, FileName, NoteId
from kit.terminal.options import (
    day_asked,
    note_named,
    open_vault,
    stop,
    today_option,
    vault_folder,
    vault_option,
)
from kit.terminal.signs import visible

if TYPE_CHECKING:
    from kit.exchange.ics.events import ReadEvents
    from kit.exchange.ics.plan import LeftOut, Plan, Wishes
    from kit.revising import Revision
    from kit.vault import Vault

LARGEST_MB = 100
_MOST_NAMED = 12
# Reasons that nobody wants to read again for every appointment.
_QUIET = frozenset((CANCELLED, NOT_ASKED_FOR, OWN_DUE))


class _Asked(NamedTuple):
    """What was typed on the command line."""

    since: str
    until: str
    contact: str
    path: str
    uids: tuple[str, ...]
    all_: bool
    new_contacts: bool
    held: bool
    zone: str


@click.command("ics")
@click.argument("files", nargs=-1, required=True, type=FileName(), metavar="FILE…")
@click.option(
    "--since", type=DayWord(), default="", metavar="DAY", help="From this day on. Default: today."
)
@click.option(
    "--until",
    type=DayWord(),
    default="",
    metavar="DAY",
    help="Up to this day, with every date of what repeats. Default: all that comes, and the next date.",
)
@click.option(
    "--contact",
    type=NoteId("contact"),
    default="",
    metavar="ID",
    help="With whom, where the file does not say it; for --uid or --all.",
)
@click.option(
    "--path",
    type=NoteId("path"),
    default="",
    metavar="ID",
    help="The career path that new talks tell of.",
)
@click.option("--uid", "uids", multiple=True, metavar="UID", help="Take this one; may repeat.")
@click.option("--all", "all_", is_flag=True, help="Take those with nobody you know, too.")
@click.option(
    "--new-contacts", is_flag=True, help="Make contacts of those who take part in what is taken."
)
@click.option(
    "--me", "mine", multiple=True, metavar="ADDRESS", help="An e-mail address of mine; may repeat."
)
@click.option("--held", is_flag=True, help="Take what is over as talks that took place.")
@click.option(
    "--zone", default="", metavar="NAME", help="For times that name no zone. Default: your own."
)
@click.option("--dry-run", is_flag=True, help="Show the changes and write nothing.")
@vault_option
@today_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    files: tuple[str, ...],
    since: str,
    until: str,
    contact: str,
    path: str,
    uids: tuple[str, ...],
    all_: bool,
    new_contacts: bool,
    mine: tuple[str, ...],
    held: bool,
    zone: str,
    dry_run: bool,
) -> None:
    """Make interviews of the appointments in calendar files (.ics).

    Takes those whose attendee (by e-mail address or name) or title names one contact for certain, and
    says of each other why it was left out. A talk that was only requested becomes scheduled; one that
    moved moves its note; one that was called off becomes cancelled. A second import changes nothing, and
    neither does a file that `kit export ics` wrote. Descriptions are not taken over.

    Exits with 1 where a file, or an appointment that was to be taken, cannot be read. What can be read
    is taken all the same, except where a whole file cannot: then nothing is.

    \b
    Examples:
      kit import ics ~/Downloads/calendar.ics --dry-run
      kit import ics invite.ics --path data-engineering
      kit import ics calendar.ics --since 2026-01-01 --held
      kit import ics invite.ics --all --new-contacts --me me@example.org
      kit import ics calendar.ics --uid 5f3a@google.com --contact maya-okafor
    """  # noqa: D301 - Click's own mark for lines to leave as they are
    from kit.terminal.revisions import carry_out

    asked = _Asked(since, until, contact, path, uids, all_, new_contacts, held, zone)
    vault = open_vault(ctx)
    wishes = _wishes(vault, asked)
    read = _read_all(files, vault, asked.zone)
    made: list[Plan] = []

    def plan() -> "Revision":
        made.append(_planned(open_vault(ctx), read, wishes, mine))
        return made[-1].revision

    done = carry_out(vault_folder(ctx), plan, dry_run=dry_run)
    _tell_left(made[-1].left)
    if not done.effective and not dry_run:
        click.echo("Nothing is new.", err=True)
    faulty = any(each.faults for each in read) or any(each.is_faulty for each in made[-1].left)
    sys.exit(1 if faulty else 0)


def _wishes(vault: "Vault", asked: _Asked) -> "Wishes":
    from kit.exchange.ics.plan import Wishes

    if asked.contact and not (asked.uids or asked.all_):
        stop("--contact says with whom; name the appointments, too, by --uid or --all")
    if asked.new_contacts and not (asked.uids or asked.all_):
        stop("--new-contacts goes with --all, or with --uid for the appointments that you mean")
    since = day_asked(vault, asked.since, "--since").first if asked.since else vault.today
    until = day_asked(vault, asked.until, "--until").last if asked.until else None
    if until is not None and until < since:
        stop(f"--until {until} lies before --since {since}")
    return Wishes(
        since=since,
        until=until,
        contact=note_named(vault, asked.contact, "contact") if asked.contact else None,
        path=note_named(vault, asked.path, "path") if asked.path else None,
        uids=frozenset(asked.uids),
        all_=asked.all_,
        new_contacts=asked.new_contacts,
        held=asked.held,
    )


def _read_all(files: Sequence[str], vault: "Vault", zone: str) -> "list[ReadEvents]":
    """Read every file, say what could not be read in it, and end the program where it is no calendar."""
    from kit.exchange.ics.events import read_events
    from kit.vault.clock import zone_named

    floating = zone_named(zone) if zone else vault.zone
    if floating is None:
        stop(f"--zone: {zone!r} is no IANA time zone, such as Europe/Lisbon")
    texts = [(file, _text(file)) for file in files]
    found = [read_events(text, file, floating) for file, text in texts]
    for file, read in zip(files, found, strict=True):
        if not read.calendars:
            stop(f"{file} holds no calendar: no line says BEGIN:VCALENDAR", 1)
        if read.is_cut_off:
            stop(
                f"{file} ends within a calendar, so a part of it is missing; nothing was imported",
                1,
            )
        for fault in read.remarks[:_MOST_NAMED]:
            click.echo(f"{file}:{fault.line}: info {visible(fault.message)}; passed over", err=True)
        for fault in read.faults[: _MOST_NAMED * 4]:
            click.echo(f"{file}:{fault.line}: error {visible(fault.message)}; left out", err=True)
        more = len(read.remarks[_MOST_NAMED:]) + len(read.faults[_MOST_NAMED * 4 :])
        if more:
            click.echo(f"{file}: {more} more of the kind", err=True)
    return found


def _text(file: str) -> str:
    """Return the text of a file, in the encoding it has; ends the program where it cannot be read."""
    place = Path(file)
    try:
        if place.is_dir():
            stop(f"{file} is a folder; name the files in it", 1)
        if not place.is_file():
            stop(f"{file} cannot be read: there is no such file", 1)
        if place.stat().st_size > LARGEST_MB * 1_000_000:
            stop(f"{file} holds more than {LARGEST_MB} MB; export fewer days of the calendar", 1)
        data = place.read_bytes()
    except OSError as error:
        stop(f"{file} cannot be read: {error.strerror or error}", 1)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        click.echo(
            f"{file}: byte {error.start + 1} is no UTF-8; read as Windows-1252 instead", err=True
        )
        return data.decode("cp1252", "replace")


def _planned(
    vault: "Vault", read: "list[ReadEvents]", wishes: "Wishes", mine: tuple[str, ...]
) -> "Plan":
    from kit.exchange.ics.plan import plan_import

    events = (event for each in read for event in each.events)
    owners = {owner for each in read for owner in each.owners}
    owners |= {address.strip().casefold() for address in mine}
    return plan_import(vault, events, wishes, frozenset(owners))


def _tell_left(left: "Sequence[LeftOut]") -> None:
    """Say what was left out, and why: each where they are few, else how many for each reason."""
    told = [each for each in left if each.reason not in _QUIET]
    for each in sorted(told, key=_order)[:_MOST_NAMED]:
        event = each.event
        what = event.summary or "an appointment without a title"
        line = f"left out: {event.starts.day} {what}: {each.reason} (--uid {event.uid})"
        click.echo(visible(line), err=True)
    rest = [each.reason for each in sorted(told, key=_order)[_MOST_NAMED:]]
    rest += [each.reason for each in left if each.reason in _QUIET]
    for reason, number in Counter(rest).most_common(_MOST_NAMED):
        click.echo(f"left out: {number} more: {visible(reason)}", err=True)


def _order(each: "LeftOut") -> tuple[bool, date, str]:
    return (not each.is_faulty, each.event.starts.day, each.event.uid)
