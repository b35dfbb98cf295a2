"""What the handbook shows of a terminal is what a terminal shows."""

import shutil
from pathlib import Path

import pytest

from tests.docs.transcript import Command, Writing, played, steps_of

DOCS = Path(__file__).parents[2] / "docs"
PLAYED = sorted(
    str(file.relative_to(DOCS))
    for file in DOCS.rglob("*.md")
    if "<!-- now: " in file.read_text(encoding="utf-8")
)

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")


@pytest.mark.parametrize("name", PLAYED)
def test_page_is_what_happens(name: str, tmp_path: Path, rewrite_golden: bool) -> None:
    """Every command of a page, run in order on a terminal, prints what stands below it."""
    file = DOCS / name
    page = file.read_text(encoding="utf-8")
    now = played(page, tmp_path)
    if rewrite_golden:
        file.write_text(now, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == now


def test_a_wrong_line_is_seen(tmp_path: Path) -> None:
    """A page that tells something else than what happens is not what happens."""
    page = "<!-- now: 2026-03-05 -->\n```console\n$ echo one\ntwo\n$ echo three\nthree\n```\n"
    assert played(page, tmp_path) == page.replace("two", "one")


def test_steps() -> None:
    """Comments say when, what is typed at prompts, and into which file a block goes."""
    page = (
        "<!-- now: 2026-03-05 -->\n<!-- answers: a | -->\n```console\n$ kit due\nnothing\n```\n"
        "<!-- file: x.md -->\n```markdown\nhello\n```\n"
    )
    command, writing = steps_of(page)
    assert isinstance(command, Command)
    assert (command.line, command.printed, command.now) == ("kit due", "nothing\n", "2026-03-05")
    assert command.answers == ("a", "")
    assert writing == Writing("x.md", "hello\n", whole=True)


def test_prompts_are_answered(tmp_path: Path) -> None:
    """What is typed at a prompt stands behind it, as on a real terminal."""
    page = (
        "<!-- now: 2026-03-05 -->\n<!-- answers: Zoë | 7 -->\n```console\n"
        "$ read -p 'Name: ' name; read -p 'How many? ' many; echo $name has $many\n"
        "Name: Zoë\nHow many? 7\nZoë has 7\n```\n"
    )
    assert played(page, tmp_path) == page
