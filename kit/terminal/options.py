"""The words every command takes, and the way from them to a vault."""

import sys
import weakref
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from kit.index import Index, IndexedVault
    from kit.source.spoken_calendar import Expected
    from kit.source.values import Day as ReadDay
    from kit.vault import Note, Vault

F = TypeVar("F", bound=Callable[..., Any])
USAGE = 2
_FAR_YEARS = 10
_LONGEST_SHOWN = 200
_MOST_NEAR = 3


class Day(click.ParamType):  # type: ignore[type-arg]  # generic from Click 8.3 on
    """An ISO 8601 day, or a moment of it such as 2026-03-14T15:00."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or the moment where a time stands behind it; else fail with the form."""
        if isinstance(value, date):
            return value
        try:
            return datetime.fromisoformat(value) if ":" in value else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date that exists in the form 2026-03-14", param, ctx)


class _Folder(click.Path):
    """A folder that need not be there yet; shells offer folders only."""

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - Click's interface
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> "list[CompletionItem[str]]":
        """Leave it to the shell."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="dir")]


def vault_option(function: F) -> F:
    """Give a command `--vault DIR`, which may also stand before the command's name."""
    option = click.option(
        "--vault",
        "vault_dir",
        type=_Folder(path_type=Path),
        metavar="DIR",
        expose_value=False,
        callback=_remember("vault_dir"),
        help="The vault; else the nearest folder upwards with a kit.toml.",
    )
    return option(function)


def today_option(function: F) -> F:
    """Give a command `--today DATE`, which may also stand before the command's name."""
    option = click.option(
        "--today",
        type=Day(),
        metavar="DATE",
        expose_value=False,
        callback=_remember("today"),
        help="Take this day for today; else `today` in kit.toml, else the clock.",
    )
    return option(function)


def input_option(function: F) -> F:
    """Give a command `--no-input`: ask nothing, even on a terminal."""
    option = click.option(
        "--no-input",
        is_flag=True,
        default=None,
        expose_value=False,
        callback=_remember("no_input"),
        help="Ask nothing; take what the options say.",
    )
    return option(function)


def day_asked(vault: "Vault", text: str, option: str, *, expected: "Expected" = "any") -> "ReadDay":
    """Return the day that a user typed for an option, and say it back where it was no ISO day.

    `tomorrow` is seen from the vault's today. `expected` tells where the day should lie; today is
    both past and coming. A day that lies elsewhere is questioned on a terminal, and without one it
    ends the program, as does what means nothing (code 2). A `!` behind the day insists on it.
    """
    from kit.source.spoken_calendar import weekday_name
    from kit.source.spoken_days import read_spoken_day
    from kit.terminal.signs import visible

    said = text.strip()
    insists = said.endswith("!")
    said = said.removesuffix("!").rstrip()
    try:
        day = read_spoken_day(said, vault.today, expected=expected)
    except ValueError as error:
        stop(f"{option}: no day can be read from {said[:80]!r}; expected {error}")
    if str(day) != said:
        weekday = f", a {weekday_name(day.first)}" if day.day else ""
        click.echo(visible(f"{said} is {day}{weekday}"), err=True)
    doubt = "" if insists else _doubt(day, vault.today, expected)
    if doubt:
        _question(f"{option}: {day} {doubt}", day)
    return day


def span_end_asked(vault: "Vault", text: str, option: str) -> date:
    """Return the last day of a span from today that a user typed; ends the program where it is none."""
    from kit.source.spans import read_span

    try:
        return read_span(text).after(vault.today, *vault.settings.follow_up.days_off)
    except ValueError as error:
        stop(f"{option}: {text!r} is no span; expected {error}")


def rule_asked(name: str) -> str:
    """Return the name of a rule of the agenda; ends the program, naming the near one, where none is called so."""
    from kit.agenda import rules
    from kit.checks import nearest

    known = rules()
    if name not in known:
        near = nearest(name, known)
        meant = f"did you mean {near}?" if near else f"one of {', '.join(known)}"
        stop(f"there is no rule {name!r}; {meant}")
    return name


def _doubt(day: "ReadDay", today: date, expected: "Expected") -> str:
    """Return what speaks against a day, seen from `today`; empty where nothing does."""
    if expected == "past" and day.first > today:
        return f"is still to come (today is {today}), and a day that has passed is expected"
    if expected == "coming" and day.last < today:
        return f"has passed (today is {today}), and a day to come is expected"
    if expected == "coming" and day.first.year - today.year > _FAR_YEARS:
        return f"is {day.first.year - today.year} years from today ({today})"
    return ""


def _question(doubt: str, day: "ReadDay") -> None:
    """Ask whether a day is meant nevertheless; where nobody can be asked, end the program."""
    from kit.terminal.asking import can_ask

    ctx = click.get_current_context(silent=True)
    if ctx is None or not can_ask(ctx):
        stop(f"{doubt}; to take it all the same write '{day}!'")
    if not click.confirm(f"{doubt}. Take it all the same?", err=True):
        stop("nothing was changed", 1)


def format_option(*formats: str) -> Callable[[F], F]:
    """Give a command `--format`, the first format being the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to print it.",
    )


def _remember(key: str) -> Callable[[click.Context, click.Parameter, Any], Any]:
    def callback(ctx: click.Context, _param: click.Parameter, value: Any) -> Any:
        if value is not None:
            ctx.ensure_object(dict)[key] = value
        return value

    return callback


def vault_folder(ctx: click.Context) -> Path:
    """Return the folder of the vault; ends the program with code 2 where there is none."""
    from kit.vault.finding import NoVaultError, find_vault, require_vault

    named: Path | None = ctx.ensure_object(dict).get("vault_dir")
    try:
        folder = named or find_vault(Path.cwd())
        require_vault(folder)
    except NoVaultError as error:
        stop(str(error))
    return folder


def open_vault(ctx: click.Context, before: "Mapping[str, Note] | None" = None) -> "IndexedVault":
    """Load the vault that the options name; ends the program with code 2 where that fails.

    `before` are its notes as they were when this process opened it last.
    """
    from kit.index import open_indexed_vault
    from kit.terminal.progress import progress_on_terminal
    from kit.vault import NoVaultError, SettingsError

    folder = vault_folder(ctx)
    finish_changes(folder)
    try:
        with progress_on_terminal(sys.stderr) as progress:
            vault = open_indexed_vault(
                folder, today=today_asked(ctx), progress=progress, before=before
            )
    except (NoVaultError, SettingsError) as error:
        stop(str(error))
    # Weakly: a command that runs for hours opens many, and lets go of them one by one.
    ctx.call_on_close(partial(_close, weakref.ref(vault.index)))
    return vault


def _close(opened: "weakref.ref[Index]") -> None:
    index = opened()
    if index is not None:
        index.close()


def today_asked(ctx: click.Context) -> date | None:
    """Return the day, or the moment, that --today names."""
    day: date | None = ctx.ensure_object(dict).get("today")
    return day


def finish_changes(folder: Path) -> None:
    """Complete or take back what a killed command left, before anything is read; say what it was."""
    if not (folder / ".kit" / "journal").exists():
        return
    from kit.vault.transaction import WriteError, recover

    try:
        said = recover(folder)
    except WriteError as error:  # a folder that only can be read can still be read
        said = (str(error),)
    for sentence in said:
        click.echo(f"kit: {sentence}", err=True)


def words_given(words: Sequence[str]) -> tuple[str, ...]:
    """Return words as they were typed, a `-` among them replaced by the lines of standard input.

    Ends the program quietly where a pipe held none, so that an empty list is nothing to do.
    """
    found = words_read(words)
    if "-" in words and not found:
        stop("standard input names nothing; nothing to do", 0)
    return found


def words_read(words: Sequence[str]) -> tuple[str, ...]:
    """Return words as they were typed, none empty, a `-` among them replaced by the lines of standard input."""
    lines = [line.strip() for line in sys.stdin.read().split("\n")] if "-" in words else []
    return tuple(each for word in words for each in (lines if word == "-" else [word]) if each)


def note_named(vault: "Vault", text: str, wanted: str = "") -> Any:
    """Return the note a user means; ends the program with code 2, naming near ones, where none is."""
    named = text.removeprefix("./").removesuffix(".md")
    found = vault.resolve(named, wanted)
    if found == (None, ()) and ":" in named:  # as `kit due` prints it: rule:note:about
        found = vault.resolve(named.split(":")[1], wanted)
    if found.note is not None:
        return found.note
    if found.candidates:
        stop(f"{text!r} may mean several notes: {', '.join(found.candidates)}")
    near = _near_notes(vault, text, wanted)
    shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    stop(f"there is no note {shown!r}" + (f"; did you mean {' or '.join(near)}?" if near else ""))


def _near_notes(vault: "Vault", text: str, wanted: str) -> list[str]:
    """Return the ids that may be meant: one that is spelt alike, else some that hold these words."""
    if len(text) > _LONGEST_SHOWN:
        return []
    from kit.checks import nearest

    near = nearest(text, [*vault.notes, *(note.stem for note in vault.notes.values())])
    if near:
        return [near]
    from kit.vault.vault import fold

    said = fold(text).split()
    holding = [
        note.id
        for note in vault.notes.values()
        if said and all(word in fold(f"{note.id} {note.title}") for word in said)
    ]
    of_type = [each for each in holding if vault.notes[each].kind.name == wanted]
    return (of_type or holding)[:_MOST_NEAR]


def tell_unreadable(vault: "Vault") -> None:
    """Say on standard error how many notes could not be read, so that no count hides them."""
    count = len(vault.unreadable)
    if count:
        from kit.source.phrases import counted

        notes = counted(count, "note")
        click.echo(f"{notes} could not be read and count nowhere; `kit check` says why.", err=True)


def stop(message: str, code: int = USAGE) -> NoReturn:
    """End the program with a one-line reason on standard error."""
    click.echo(f"kit: {message}", err=True)
    sys.exit(code)
