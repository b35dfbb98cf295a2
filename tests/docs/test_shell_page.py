"""The page about the shell: its table of days is what the program reads, its lines are what it prints."""

import re
from datetime import date
from pathlib import Path

import pytest

from kit.commands.completion import command
from kit.source.spoken_days import read_spoken_day

PAGE = (Path(__file__).parents[2] / "docs" / "daily" / "shell.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `([^`]+)` \| (\d{4}-[^ ]+|refused: .*?) \|$", PAGE, re.MULTILINE)


def test_the_table_is_found() -> None:
    """The rows below are the table's, all but the one about months."""
    assert len(ROWS) > 20


@pytest.mark.parametrize(("said", "meant"), ROWS)
def test_a_row_is_what_is_read(said: str, meant: str) -> None:
    """On the day that the page names, each form means what stands behind it."""
    try:
        read = str(read_spoken_day(said, date(2026, 6, 30)))
    except ValueError as error:
        read = f"refused: {error}"
    assert read.replace("refused: a day that exists: ", "refused: ").endswith(
        meant.removeprefix("refused: ")
    )
    assert read.startswith("refused") is meant.startswith("refused")


def test_the_lines_to_install_are_those_of_the_help() -> None:
    """What the page tells to put where is what `kit completion --help` tells."""
    for line in re.findall(r"`((?:eval|kit completion fish) [^`]+)` \|$", PAGE, re.MULTILINE):
        assert line in (command.help or "")
