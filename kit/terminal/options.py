"""The words every command takes, and the way from them to a vault."""

import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

if TYPE_CHECKING:
    from kit.source.values import Day as ReadDay
    from kit.vault import Vault

F = TypeVar("F", bound=Callable[..., Any])
USAGE = 2


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


def vault_option(function: F) -> F:
    """Give a command `--vault DIR`, which may also stand before the command's name."""
    option = click.option(
        "--vault",
        "vault_dir",
        type=click.Path(path_type=Path),
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


def day_asked(vault: "Vault", text: str, option: str) -> "ReadDay":
    """Return the day that a user typed for an option, and say it back where it was no ISO day.

    Ends the program with code 2 where it means nothing; `tomorrow` is seen from the vault's today.
    """
    from kit.source.spoken_days import read_spoken_day

    try:
        day = read_spoken_day(text, vault.today)
    except ValueError as error:
        stop(f"{option}: {text!r} is no day; expected {error}")
    if str(day) != text.strip():
        click.echo(f"{text.strip()} is {day}", err=True)
    return day


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
    from kit.vault import NoVaultError, find_vault
    from kit.vault.load import require_vault

    named: Path | None = ctx.ensure_object(dict).get("vault_dir")
    try:
        folder = named or find_vault(Path.cwd())
        require_vault(folder)
    except NoVaultError as error:
        stop(str(error))
    return folder


def open_vault(ctx: click.Context) -> "Vault":
    """Load the vault that the options name; ends the program with code 2 where that fails."""
    from kit.vault import NoVaultError, SettingsError, load_vault

    folder = vault_folder(ctx)
    if (folder / ".kit" / "journal").exists():
        _recover(folder)
    try:
        return load_vault(folder, today=ctx.ensure_object(dict).get("today"))
    except (NoVaultError, SettingsError) as error:
        stop(str(error))


def _recover(folder: Path) -> None:
    """Complete or take back what a killed command left, before anything is read; say what it was."""
    from kit.vault.transaction import WriteError, recover

    try:
        said = recover(folder)
    except WriteError as error:  # a folder that only can be read can still be read
        said = (str(error),)
    for sentence in said:
        click.echo(f"kit: {sentence}", err=True)


def note_named(vault: "Vault", text: str, wanted: str = "") -> Any:
    """Return the note a user means; ends the program with code 2, naming near ones, where none is."""
    found = vault.resolve(text.removeprefix("./").removesuffix(".md"), wanted)
    if found.note is not None:
        return found.note
    if found.candidates:
        stop(f"{text!r} may mean several notes: {', '.join(found.candidates)}")
    from kit.checks import nearest

    near = nearest(text, [*vault.notes, *(note.stem for note in vault.notes.values())])
    stop(f"there is no note {text!r}" + (f"; did you mean {near}?" if near else ""))


def tell_unreadable(vault: "Vault") -> None:
    """Say on standard error how many notes could not be read, so that no count hides them."""
    count = len(vault.unreadable)
    if count:
        noun = "note" if count == 1 else "notes"
        click.echo(
            f"{count} {noun} could not be read and count nowhere; `kit check` says why.", err=True
        )


def stop(message: str, code: int = USAGE) -> NoReturn:
    """End the program with a one-line reason on standard error."""
    click.echo(f"kit: {message}", err=True)
    sys.exit(code)
