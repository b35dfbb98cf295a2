"""What holds for every command: help, an example, options before and after, no traceback."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kit.cli import kit
from kit.commands import SECTIONS, command_names, listed_commands, load_command
from tests.commands.running import DEMO, run, run_process


def commands(group: click.Group, prefix: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the words of every command, groups and what is in them."""
    context = click.Context(group)
    found = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        words = (*prefix, name)
        found += [words, *(commands(command, words) if isinstance(command, click.Group) else [])]
    return found


def examples(help_text: str) -> list[list[str]]:
    """Return the calls of `kit` that stand below `Examples:`, cut as a shell cuts them."""
    found: list[list[str]] = []
    for line in re.split(r"(?m)^ *Examples?:\n", help_text)[-1].split("\n\n")[0].splitlines():
        lexer = shlex.shlex(line, posix=True, punctuation_chars="|<>&;")
        lexer.whitespace_split = True
        calls: list[list[str]] = [[]]
        for word in lexer:
            if set(word) <= set("|<>&;"):
                calls.append([])
            else:
                calls[-1].append(word)
        found += [call[1:] for call in calls if call[:1] == ["kit"]]
    return found


def parse(words: list[str]) -> None:
    """Let Click read a call as far as possible without running it; a fault of usage is raised."""
    command: click.Command | None = kit
    context: click.Context | None = None
    name = "kit"
    while isinstance(command, click.Group):
        context = command.make_context(name, words, parent=context)
        rest = [*context._protected_args, *context.args]
        if not rest:
            assert command.invoke_without_command
            return
        found, command, words = command.resolve_command(context, rest)
        name = found or name
    assert command is not None
    command.make_context(name, words, parent=context)


@pytest.mark.parametrize("words", commands(kit), ids=" ".join)
def test_help_has_examples_that_parse(words: tuple[str, ...]) -> None:
    """`--help` explains the command and shows calls of it, and Click can read each of them."""
    result = run(*words, "--help")
    assert result.exit_code == 0
    assert "kit " + " ".join(words) in re.split("Examples?:", result.output)[-1]
    for call in examples(result.output):
        parse(call)


def test_an_example_that_does_not_parse_is_found() -> None:
    """The reading above takes pipes apart, and refuses options, choices and words that do not exist."""
    shown = (
        "\n    Examples:\n      kit list contacts --format ids | kit set - tie=cold > x  # all\n"
    )
    assert examples(shown) == [
        ["list", "contacts", "--format", "ids"],
        ["set", "-", "tie=cold"],
    ]
    for call in (["list", "--no-such"], ["show", "x", "--format", "xml"], ["list"], ["lst", "x"]):
        with pytest.raises((click.UsageError, SystemExit)):
            parse(call)


@pytest.mark.parametrize("name", command_names())
def test_a_command_is_named_by_its_file(name: str) -> None:
    """The file's name is the command's name, and its module is imported only when asked for."""
    assert load_command(name).get_short_help_str()


def test_help_lists_every_command_once_in_its_section() -> None:
    """Each member states a section of the list, and what it is for in one short line."""
    shown = run("--help").output
    for each in listed_commands():
        assert each.section in SECTIONS, each.name
        assert each.purpose
        assert len(re.findall(rf"(?m)^  {each.name} ", shown)) == 1
    places = [shown.index(f"\n{section}:\n") for section in SECTIONS]
    assert places == sorted(places)


def test_the_list_imports_no_command() -> None:
    """`kit --help` costs what a bare Click program costs: no member and no model is imported."""
    script = "import sys; from kit.cli import kit; kit(['--help'], standalone_mode=False); print(*sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    modules = found.stdout.splitlines()[-1].split()
    assert "click" in modules
    assert [name for name in modules if name.startswith("kit.commands.")] == []
    assert not {"kit.notes", "yaml", "jinja2", "rich"} & set(modules)


@pytest.mark.parametrize(
    "words",
    [["list", "contacts"], ["show", "griet"], ["check"], ["new", "inbox", "x", "--dry-run"]],
)
def test_the_vault_is_named_before_or_after(words: list[str]) -> None:
    """`--vault` and `--today` work on either side of the command's own words."""
    before = run("--vault", DEMO, "--today", "2026-06-30", *words)
    after = run(*words, "--vault", DEMO, "--today", "2026-06-30")
    assert before.exit_code == after.exit_code == 0
    assert before.output == after.output


def test_a_mistyped_command_names_the_near_one() -> None:
    """`kit chekc` asks whether `kit check` was meant."""
    result = run("chekc")
    assert result.exit_code == 2
    assert "did you mean `kit check`" in result.stderr


def test_without_a_vault_every_command_says_so(tmp_path: Path) -> None:
    """An empty folder is no vault: one line, exit code 2, nothing made."""
    for words in (
        ["check"],
        ["list", "contacts"],
        ["show", "x"],
        ["build"],
        ["new", "contact", "X"],
    ):
        found = run_process(*words, cwd=tmp_path)
        assert found.returncode == 2
        assert "no vault here" in found.stderr
        assert "kit init" in found.stderr
        assert "Traceback" not in found.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_settings_is_no_vault(tmp_path: Path) -> None:
    """--vault at a plain folder says what is missing."""
    result = run("check", "--vault", tmp_path)
    assert result.exit_code == 2
    assert "kit.toml" in result.stderr


def test_broken_settings_name_their_line(tmp_path: Path) -> None:
    """A vault whose kit.toml cannot be read is unusable: exit code 2 and the place."""
    (tmp_path / "kit.toml").write_text('name = "x"\nthank = \n')
    result = run("check", "--vault", tmp_path)
    assert result.exit_code == 2
    assert "kit.toml:2:" in result.stderr


def test_output_into_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    """`kit list … | head -1` prints a line and no error."""
    for number in range(3000):
        file = tmp_path / "contacts" / f"person-{number:04}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"---\nname: Person {number} {'x' * 60}\n---\n")
    (tmp_path / "kit.toml").write_text("")
    kit_command = (
        f"{sys.executable} -c 'from kit.cli import main; main()' list contacts --vault {tmp_path}"
    )
    shell = ["bash", "-c", f"{kit_command} | head -1; exit ${{PIPESTATUS[0]}}"]
    found = subprocess.run(shell, capture_output=True, text=True, check=False, timeout=120)
    assert found.stdout.startswith("id")
    assert found.stderr == ""
    assert found.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_one_line() -> None:
    """Output that cannot be written is told in one line, with exit code 1."""
    command = [
        sys.executable,
        "-c",
        "from kit.cli import main; main()",
        "list",
        "contacts",
        "--vault",
        str(DEMO),
    ]
    with Path("/dev/full").open("w") as full:
        found = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert found.returncode == 1
    assert found.stderr == "kit: No space left on device\n"


@pytest.mark.parametrize(
    "words",
    [
        ["rename", "a", "b"],
        ["merge", "a", "b"],
        ["forget", "a", "--yes"],
        ["set", "a", "b=c"],
        ["check", "--fix"],
        ["fmt"],
    ],
)
def test_nothing_is_written_where_there_is_no_vault(tmp_path: Path, words: list[str]) -> None:
    """A folder that is no vault, and one that does not exist, are told, and stay as they were."""
    (tmp_path / "plain").mkdir()
    for name in ("plain", "missing"):
        result = run(*words, "--vault", tmp_path / name)
        assert result.exit_code == 2
        assert f"{tmp_path / name} is not a" in result.output
    assert [each.name for each in tmp_path.rglob("*")] == ["plain"]
