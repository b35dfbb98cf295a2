"""Days asked for in an option: said back as ISO, questioned where they lie on the wrong side."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kit.source.spoken_calendar import Expected
from kit.terminal import asking
from kit.terminal.options import day_asked, note_named
from kit.vault import Vault
from tests.making import contact, vault_of


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """Return a vault whose today is Tuesday 2026-06-30."""
    notes = {"contacts/maya-okafor.md": contact("Maya Okafor"), "contacts/maya-oyelaran.md": "x"}
    return vault_of(tmp_path, notes | {"paths/harbour-pilot.md": "x"})


def asked(vault: Vault, text: str, expected: Expected = "any", answer: str = "") -> Result:
    """Return what a command does that asks for a day `--on`, and prints it."""

    @click.command()
    def command() -> None:
        click.echo(day_asked(vault, text, "--on", expected=expected))

    return CliRunner().invoke(command, input=answer)


@pytest.mark.parametrize(
    ("text", "day", "said"),
    [
        ("2026-03-14", "2026-03-14", ""),
        (" 2026-03 ", "2026-03", ""),
        ("tomorrow", "2026-07-01", "tomorrow is 2026-07-01, a Wednesday\n"),
        ("next  friday", "2026-07-10", "next  friday is 2026-07-10, a Friday\n"),
        ("14.3.2026 15:00", "2026-03-14T15:00", "14.3.2026 15:00 is 2026-03-14T15:00, a Saturday\n"),
        ("next month", "2026-07", "next month is 2026-07\n"),
    ],
)  # fmt: skip
def test_a_day_is_said_back_as_iso(vault: Vault, text: str, day: str, said: str) -> None:
    """What was no ISO day is said back with its weekday, on standard error; the result is not touched."""
    result = asked(vault, text)
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{day}\n", said)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3/4/2026", "expected the one you mean: 2026-03-04 or 2026-04-03"),
        ("2026-02-30", "expected a day that exists: February has at most 29 days"),
        ("tomorow", "did you mean tomorrow?"),
        ("\x1b[2J", "no day can be read from '\\x1b[2J'"),
        ("x" * 9999, "expected a day such as 2026-03-14"),
    ],
)
def test_no_day_is_refused_with_what_was_expected(vault: Vault, text: str, expected: str) -> None:
    """One line on standard error names the option, the text and what was expected; code 2."""
    result = asked(vault, text)
    assert result.exit_code == 2
    assert result.stderr.startswith("kit: --on: no day can be read from ")
    assert expected in result.stderr
    assert len(result.stderr) < 400


@pytest.mark.parametrize(
    ("text", "expected", "doubt"),
    [
        ("tomorrow", "past", "is still to come (today is 2026-06-30)"),
        ("2026-07", "past", "is still to come"),
        ("yesterday", "coming", "has passed (today is 2026-06-30)"),
        ("2026-05", "coming", "has passed"),
        ("2062-07-01", "coming", "is 36 years from today"),
    ],
)
def test_a_day_on_the_wrong_side_is_questioned(
    vault: Vault, monkeypatch: pytest.MonkeyPatch, text: str, expected: Expected, doubt: str
) -> None:
    """Without a terminal it is refused with how to insist; on one, it is asked about."""
    refused = asked(vault, text, expected)
    assert refused.exit_code == 2
    assert doubt in refused.stderr
    iso = refused.stderr.rpartition("write '")[2].removesuffix("'\n")
    assert iso.endswith("!")
    for insisting in (iso, f"{text}!", f"{text} !"):
        assert asked(vault, insisting, expected).stdout == f"{iso[:-1]}\n"

    monkeypatch.setattr(asking, "can_ask", lambda _ctx: True)
    taken = asked(vault, text, expected, "y\n")
    assert (taken.exit_code, taken.stdout) == (0, f"{iso[:-1]}\n")
    assert doubt in taken.stderr
    for answer, code in (("n\n", 1), ("\n", 1), ("", 1)):
        left = asked(vault, text, expected, answer)
        assert (left.exit_code, left.stdout) == (code, "")


@pytest.mark.parametrize("expected", ["past", "coming"])
@pytest.mark.parametrize("text", ["today", "2026-06", "2026", "tuesday"])
def test_today_is_on_both_sides(vault: Vault, text: str, expected: Expected) -> None:
    """Today, and a month or year that holds it, is no day to doubt."""
    assert asked(vault, text, expected).exit_code == 0


def test_a_weekday_lies_where_it_is_expected(vault: Vault) -> None:
    """`friday` is the last one where something took place, and the next one where something is to."""
    assert asked(vault, "friday", "past").stdout == "2026-06-26\n"
    assert asked(vault, "friday", "coming").stdout == "2026-07-03\n"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("contacts/maya-okafro", "did you mean contacts/maya-okafor?"),
        ("maya", "did you mean contacts/maya-okafor or contacts/maya-oyelaran?"),
        ("pilot harbour", "did you mean paths/harbour-pilot?"),
        ("nobody", "there is no note 'nobody'\n"),
        ("x" * 5000, "…'\n"),
    ],
)
def test_an_unknown_note_names_those_it_may_be(
    vault: Vault, capsys: pytest.CaptureFixture[str], typed: str, told: str
) -> None:
    """One that is spelt alike, else up to three that hold the words; code 2."""
    with pytest.raises(SystemExit) as ended:
        note_named(vault, typed, "contact")
    assert ended.value.code == 2
    assert told in capsys.readouterr().err
