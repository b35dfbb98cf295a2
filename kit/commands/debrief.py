"""`kit debrief`: what came of a talk, written down while it is fresh."""

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import click

from kit.terminal.asking import ask_choice, ask_yes, can_ask
from kit.terminal.completion import DayWord, NoteId, OneOf
from kit.terminal.options import (
    day_asked,
    input_option,
    note_named,
    open_vault,
    stop,
    today_option,
    vault_option,
)

if TYPE_CHECKING:
    from kit.revising import Revision
    from kit.revising.debrief.answers import Answers, Debrief, Reader
    from kit.vault import Note, Vault


class _Meant(NamedTuple):
    """What is debriefed: a talk, or a person with whom one just happened."""

    talk: "Note | None"
    person: "Note | None" = None


SECTION = "Talks"


@click.command()
@click.argument("id_", required=False, metavar="[ID]", type=NoteId("interview", "contact"))
@click.option(
    "--outcome",
    metavar="WORD",
    type=OneOf("held", "no-show", "cancelled"),
    help="held (if left out), no-show or cancelled.",
)
@click.option("--no-show", "outcome", flag_value="no-show", help="They did not come.")
@click.option("--cancelled", "outcome", flag_value="cancelled", help="It was called off.")
@click.option("--date", metavar="DAY", type=DayWord(), help="When it was, if it was moved.")
@click.option("--minutes", metavar="N", help="How long it took.")
@click.option("--before", metavar="N", help="My interest before it, 1 to 10.")
@click.option("--after", metavar="N", help="My interest after it, 1 to 10.")
@click.option(
    "--verdict",
    metavar="WORD",
    type=OneOf("pursue", "keep-exploring", "park", "rule-out"),
    help="pursue, keep-exploring, park or rule-out.",
)
@click.option("--because", metavar="TEXT", help="The reason for the verdict.")
@click.option("--heard", multiple=True, metavar="TOPIC:TEXT", help="Something heard; may repeat.")
@click.option(
    "--advice", multiple=True, metavar="TEXT", help="An advice, `-> ACTION` behind it; may repeat."
)
@click.option("--referral", multiple=True, metavar="NAME:TEXT", help="Whom they named; may repeat.")
@click.option("--action", multiple=True, metavar="TEXT", help="Something to do; may repeat.")
@click.option(
    "--consent",
    multiple=True,
    metavar="USE",
    type=OneOf("named", "anonymous", "quotes"),
    help="What they agreed to: named, anonymous or quotes; may repeat.",
)
@click.option(
    "--keep-in-touch", multiple=True, metavar="TIME", help="How often: P4M, 4 months, quarterly."
)
@click.option(
    "--thanked",
    is_flag=False,
    flag_value="today",
    metavar="[DAY]",
    type=DayWord(),
    help="They were thanked; today if no day stands behind it.",
)
@click.option(
    "--next", "next_", metavar="DAY", type=DayWord(), help="When the next talk is; makes its note."
)
@click.option("--unplanned", is_flag=True, help="With a contact: a talk that just happened.")
@click.option("--dry-run", is_flag=True, help="Show the change and write nothing.")
@vault_option
@today_option
@input_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    id_: str | None,
    *,
    unplanned: bool,
    dry_run: bool,
    **said: "str | tuple[str, ...] | None",
) -> None:
    """Write down what came of the talk ID, or of the talk with the contact ID that waits for it.

    Without ID it is the one talk that waits. On a terminal it asks for what the options leave open;
    Enter skips a question, and Ctrl-C writes nothing. Told in several goes, nothing is written twice.

    \b
    TOPIC is a topic or a heading of the note: journey, tasks, realities, … A text may begin with +
    or - (an upside, a downside), ! (a surprise) or ? (still open), and hold #codes; one in quotation
    marks is verbatim. `by friday` at the end of an action is its day.

    \b
    Examples:
      kit debrief
      kit debrief maya-okafor --after 8 --verdict keep-exploring --heard "realities: - on call #on-call"
      kit debrief 2026-03-14-maya-okafor --referral "Sam Lee: runs the analytics guild"
      kit debrief maya-okafor --advice "Build one pipeline (goal: change) -> Draft it by friday"
      kit debrief maya-okafor --consent anonymous --keep-in-touch "4 months" --thanked
      kit debrief 2026-03-14-maya-okafor --no-show
    """
    from kit.revising.edits import ChangedMeanwhileError
    from kit.terminal.debrief_questions import ask_debrief
    from kit.terminal.revisions import carry_out

    vault = open_vault(ctx)
    meant = _meant(ctx, vault, id_, unplanned=unplanned)
    if meant is None:
        return
    answers = _answers(said)
    asks = can_ask(ctx)

    def plan() -> "Revision":
        try:
            # Answers take a minute, in which an editor may have changed the notes.
            return _planned(open_vault(ctx) if asks else vault, meant, answers)
        except ChangedMeanwhileError:  # now that nobody else writes
            return _planned(open_vault(ctx), meant, answers)

    with _kept(ctx, meant, answers, asks=asks):
        if asks:
            ask_debrief(_reader(vault, meant), answers)
        elif meant.talk is not None:
            _need_answers(vault, meant.talk, answers)
        told = _read(
            _reader(vault, meant), answers
        )  # a slip ends it here, before anything is locked
        _settle_days(answers, told)
        carry_out(vault.root, plan, dry_run=dry_run)


def _answers(said: "dict[str, str | tuple[str, ...] | None]") -> "Answers":
    """Return what the options say, as it was typed."""
    from kit.revising.debrief.answers import Answers

    renamed = {key.rstrip("_"): value for key, value in said.items() if value}
    typed = {key: list(each) if isinstance(each, tuple) else each for key, each in renamed.items()}
    return Answers(**typed)  # type: ignore[arg-type]


def _reader(vault: "Vault", meant: _Meant) -> "Reader":
    """Return what reads answers about the talk or the person meant, as a vault has them."""
    from kit.evidence.talks import contacts_of
    from kit.revising.debrief.answers import Reader

    talk = vault.notes.get(meant.talk.id) if meant.talk is not None else None
    person = vault.notes.get(meant.person.id) if meant.person is not None else None
    people = contacts_of(talk, vault) if talk is not None else (person,) if person else ()
    return Reader(vault, talk, people)


def _planned(vault: "Vault", meant: _Meant, answers: "Answers") -> "Revision":
    from kit.revising.debrief import debrief_talk, debrief_unplanned

    reader = _reader(vault, meant)
    told = _read(reader, answers)
    if reader.talk is not None:
        return debrief_talk(vault, reader.talk, told)
    if not reader.people:
        stop("the note was taken away meanwhile", 1)
    return debrief_unplanned(vault, reader.people[0], told)


def _read(reader: "Reader", answers: "Answers") -> "Debrief":
    """Return the answers, read; ends the program with code 2 where one says nothing that can be written."""
    from kit.revising.debrief.answers import read_answers
    from kit.revising.debrief.words import WordsError

    try:
        return read_answers(
            reader,
            answers,
            lambda text, option, ahead: day_asked(
                reader.vault, text, option, expected="coming" if ahead else "past"
            ),
        )
    except WordsError as error:
        stop(str(error))


def _need_answers(vault: "Vault", talk: "Note", answers: "Answers") -> None:
    """End the program with code 2 where nobody can be asked and nothing, or too little, was said."""
    from kit.revising.debrief.front import needs_day

    if answers.is_empty:
        stop("nothing was said of the talk, and nobody can be asked; see `kit debrief --help`")
    if not answers.date and answers.outcome in ("", "held") and needs_day(talk, vault):
        stop(f"--date is needed: {talk.id} was not set for a day that has passed")


def _settle_days(answers: "Answers", told: "Debrief") -> None:
    """Put the days as they were understood, so that reading them once more asks and says nothing."""
    days = (("date", told.date), ("thanked", told.thanked_on), ("next", told.next_on))
    for name, day in days:
        setattr(answers, name, f"{day}!" if day is not None else "")


@contextmanager
def _kept(ctx: click.Context, meant: _Meant, answers: "Answers", *, asks: bool) -> Iterator[None]:
    """Say, where it ends early, the command that tells the same again: what was typed is not lost."""
    try:
        yield
    except (click.Abort, KeyboardInterrupt, SystemExit) as end:
        failed = end.code if isinstance(end, SystemExit) else True
        if asks and failed and not answers.is_empty:
            note = meant.talk or meant.person
            assert note is not None
            unplanned = " --unplanned" if meant.talk is None else ""
            words = f"kit debrief {shlex.quote(note.id)}{unplanned} {answers.as_options()}"
            click.echo(
                f"\nNothing was written. To go on from here:\n{words}{_where(ctx)}", err=True
            )
        raise


def _where(ctx: click.Context) -> str:
    """Return the options that were given for the vault and the day."""
    given = ctx.ensure_object(dict)
    options = (("--vault", given.get("vault_dir")), ("--today", given.get("today")))
    return "".join(f" {name} {shlex.quote(str(value))}" for name, value in options if value)


def _meant(
    ctx: click.Context, vault: "Vault", id_: str | None, *, unplanned: bool
) -> _Meant | None:
    """Return what is debriefed; None where no talk waits, which is said."""
    if id_ is None:
        if unplanned:
            stop("--unplanned takes the contact it was with: kit debrief ID --unplanned")
        return _waiting(ctx, vault)
    note: Note = note_named(vault, id_)
    if note.kind.name == "interview":
        if unplanned:
            stop("--unplanned makes the note of a talk; name the contact it was with")
        return _Meant(note)
    if note.kind.name != "contact":
        stop(f"{note.id} is a note of type {note.kind.name}; name a talk or a contact")
    return _Meant(None, note) if unplanned else _with_person(ctx, vault, note)


def _waiting(ctx: click.Context, vault: "Vault") -> _Meant | None:
    from kit.revising.debrief.talks import waiting_talks

    waiting = waiting_talks(vault)
    if not waiting:
        click.echo("No talk waits for its debrief.", err=True)
        return None
    return _Meant(_chosen(ctx, vault, waiting))


def _with_person(ctx: click.Context, vault: "Vault", person: "Note") -> _Meant:
    """Return the talk with a person that waits, else the one that is open, else one that just happened."""
    from kit.evidence.appointments import appointment_of
    from kit.revising.debrief.talks import latest_talk, open_talks, waiting_talks

    found = waiting_talks(vault, person) or open_talks(vault, person)
    if found:
        talk = _chosen(ctx, vault, found)
        on = appointment_of(talk, vault)
        if on is None or on.on <= vault.today or not can_ask(ctx):
            return _Meant(talk)
        ahead = f"It is set for {on.on}, which lies ahead. Was it this one?"
        return _Meant(talk) if ask_yes(ahead, default=True) else _Meant(None, person)
    latest = latest_talk(vault, person)
    told = f"{person.title}: no talk waits for its debrief"
    if latest is not None:
        told += f"; the last one is {latest.stem}"
    if can_ask(ctx) and ask_yes(f"{told}. Did you just talk?", default=latest is None):
        return _Meant(None, person)
    stop(f"{told}; --unplanned makes a note for one that just happened")


def _chosen(ctx: click.Context, vault: "Vault", talks: "tuple[Note, ...]") -> "Note":
    """Return the only talk, or the one chosen; ends the program with code 2 where nobody can choose."""
    if len(talks) == 1:
        click.echo(f"{talks[0].stem}: {vault.title_of(talks[0])}", err=True)
        return talks[0]
    if not can_ask(ctx):
        stop(f"several talks could be meant, name one: {', '.join(each.stem for each in talks)}")
    choices = {each.stem: vault.title_of(each) for each in talks}
    stem = ask_choice("Which talk?", choices, talks[0].stem)
    return next(each for each in talks if each.stem == stem)
