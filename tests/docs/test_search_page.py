"""The page about finding things: every query on it is answered by the sample vault."""

import re
import shutil
from pathlib import Path

import pytest

from kit.index.words import read_words
from tests.commands.running import DEMO, run

PAGE = (Path(__file__).parents[2] / "docs" / "search.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^```sql\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the sample vault, indexed once for all queries."""
    root = tmp_path_factory.mktemp("page") / "v"
    shutil.copytree(DEMO, root, ignore=shutil.ignore_patterns(".kit", "site"))
    return root


def test_there_are_ten_and_one_more() -> None:
    """The page holds what it says."""
    assert len(QUERIES) == 11


@pytest.mark.parametrize("sql", QUERIES)
def test_a_query_finds_something(vault: Path, sql: str) -> None:
    """Each query can be answered, and has an answer."""
    more = ["-p", "day=2026-06-01"] if ":day" in sql else []
    result = run("query", sql, *more, "--format", "csv", "--vault", vault)
    assert result.exit_code == 0, result.stderr
    assert len(result.stdout.splitlines()) > 1


def test_the_named_query_works(vault: Path) -> None:
    """What the page puts into kit.toml is answered by its name."""
    settings = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    file = vault / "kit.toml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{settings[0]}", encoding="utf-8")
    result = run("query", "silent", "-p", "day=2026-06-01", "--vault", vault)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) > 1
    assert run("check", "--vault", vault).stdout.count("queries") == 0


def test_the_words_of_the_table_can_be_typed(vault: Path) -> None:
    """Each call of the table ends with 0 or 1."""
    import shlex

    calls = re.findall(r"^\| `kit (search [^`]+)`", PAGE, re.MULTILINE)
    assert len(calls) == 10
    for call in calls:
        assert run(*shlex.split(call), "--vault", vault).exit_code in (0, 1), call
    assert read_words(["pipel"]).words[0].beginning


def test_the_program_reads_a_note(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the page says for programs in Python works as it stands."""
    (code,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    monkeypatch.chdir(vault)
    said: dict[str, object] = {}
    exec(compile(code, "search.md", "exec"), said)
    note = said["note"]
    assert getattr(note, "metadata")["name"] == "Aminata Diallo"  # noqa: B009 - of no type that is known here
    assert "---" not in getattr(note, "content")[:3]  # noqa: B009
