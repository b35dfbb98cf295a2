"""The handbook's reference pages, made from the code, so that they cannot fall behind it."""

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import click

from kit.agenda import rules
from kit.checks import checks
from kit.cli import kit
from kit.index.tables import tables
from kit.insights import insights
from kit.notes import NoteFields, note_types
from kit.source.records import Field, Record, fields_of, is_record
from kit.source.values import Criterion, Day, Duration, Money, Range, Reference

_HEADER = "<!-- Made from the code by tests/docs; rewrite it with `pytest tests/docs --rewrite-golden`. -->\n\n"
_ABOUT_CHECKS = """\
`kit check` names these faults; `kit explain CODE` prints the same text. `[checks]` in `kit.toml`
sets a severity or `off`; a comment `kit: ignore CODE` silences one in its note.
"""
_ABOUT_INDEX = """\
`.kit/index.db` is an SQLite database of what the notes say on record. Every command brings it up to
date with the notes that changed; `kit query` asks it, and any program that reads SQLite may, too,
while no command writes. Each table below is there for you to read. Do not change it: it is made anew
whenever it is in doubt, so nothing that you write there stays. Columns may be added in a new version;
`kit query --schema` prints what this one has. Days are texts such as `2026-03-14`.

Rows of `notes`, `names` and `files` are always up to date. The tables of what notes hold (`fields`,
`links`, `sections`, `tasks` and the views on them) are filled by `kit index`, `kit search` and `kit query`, and
`claims`, `dues` and `findings` by a query that names them, or by `kit index --all`: run one of these before you
open the file with another program.
"""
_WORDS: dict[Any, str] = {
    str: "text",
    int: "number",
    float: "number",
    bool: "true or false",
    Day: "date",
    Range: "number or range",
    Duration: "duration",
    Money: "amount and currency",
    Criterion: "criterion",
    Reference: "reference",
}


def pages() -> dict[str, str]:
    """Return the text of every reference page by its file name."""
    return {
        "notes.md": _notes(),
        "checks.md": _checks(),
        "commands.md": _commands(),
        "index.md": _index(),
    }


def _notes() -> str:
    common = set(fields_of(NoteFields))
    parts = [
        "# Note types\n",
        "The folder says what a note is; `type:` in the front matter overrides it. A list of one may be written as a "
        "single value. Every note may also have `" + "`, `".join(fields_of(NoteFields)) + "`.\n",
    ]
    for kind in note_types().values():
        parts.append(
            f"## {kind.name}\n\n{(kind.model.__doc__ or '').strip()} Folder: `{kind.folder}/`.\n"
        )
        parts.append(_table(kind.model, common))
        parts += [
            f"### {kind.name}: {name}\n\n{(part.__doc__ or '').strip()}\n\n{_table(part, set())}"
            for name, part in _nested(kind.model)
        ]
        parts.append(f"```markdown\n{kind.model.EXAMPLE}```\n")
    return _HEADER + "\n".join(parts)


def _table(model: type[Record], left_out: set[str]) -> str:
    rows = [
        f"| `{info.key}` | {_type(info.annotation)} | {info.description} |"
        for name, info in fields_of(model).items()
        if name not in left_out
    ]
    return "\n".join(["| key | value | what it says |", "|---|---|---|", *rows, ""])


def _type(annotation: Any) -> str:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation in _WORDS:
        return _WORDS[annotation]
    if origin is Literal:
        return ", ".join(f"`{each}`" for each in arguments)
    if origin is Annotated:
        return _type(arguments[0])
    if origin in (Union, UnionType):
        return " or ".join(_type(each) for each in arguments if each is not NoneType)
    if origin is tuple:
        return f"list of {_type(arguments[0])}"
    if origin is dict:
        return f"mapping of {_type(arguments[1])} by name"
    if is_record(annotation):
        return f"{{{', '.join(info.key for info in fields_of(annotation).values())}}}"
    raise TypeError(f"no words for {annotation!r}")


def _nested(model: type[Record]) -> Iterator[tuple[str, type[Record]]]:
    for info in fields_of(model).values():
        for part in _models(info):
            yield info.key, part


def _models(info: Field) -> list[type[Record]]:
    pending, found = [info.annotation], []
    while pending:
        annotation: Any = pending.pop()
        if is_record(annotation):
            found.append(annotation)
        pending.extend(get_args(annotation))
    return found


def _checks() -> str:
    parts = [
        "# Checks\n",
        _ABOUT_CHECKS,
    ]
    for code, check in checks().items():
        parts.append(f"## {code}\n\n*{check.severity}*\n\n{check.doc.strip()}\n")
    return _HEADER + "\n".join(parts)


def _index() -> str:
    views: list[str] = []
    kept: list[str] = []
    for name, table in sorted(tables().items()):
        shown = f"## {name}\n\n{table.doc.strip()}\n"
        (views if "CREATE VIEW" in table.schema else kept).append(shown)
    return _HEADER + "\n".join(["# The index\n", _ABOUT_INDEX, *views, *kept])


def _commands() -> str:
    parts = [
        "# Commands\n",
        "All take `--vault DIR`, and `--today DATE` where the date matters, before or after their own words.\n",
    ]
    # With the group's own settings: Click keeps the help option it makes first.
    settings = {**kit.context_settings, "max_content_width": 100, "terminal_width": 100}
    context = click.Context(kit, info_name="kit", **settings)
    for name in kit.list_commands(context):
        command = kit.get_command(context, name)
        assert command is not None
        parts.append(f"## kit {name}\n\n```text\n{_help(command, context, name)}\n```\n")
        if isinstance(command, click.Group):
            inner = click.Context(
                command, info_name=name, parent=context, max_content_width=100, terminal_width=100
            )
            for sub in command.list_commands(inner):
                child = command.get_command(inner, sub)
                assert child is not None
                parts.append(f"## kit {name} {sub}\n\n```text\n{_help(child, inner, sub)}\n```\n")
    parts.append("## What wants doing\n\nHome shows what these rules say.\n")
    parts += [f"### {name}\n\n{rule.doc.strip()}\n" for name, rule in rules().items()]
    parts.append("## What is answered\n\nThe site's pages come from these.\n")
    parts += [f"### {name}\n\n{insight.doc.strip()}\n" for name, insight in insights().items()]
    return _HEADER + "\n".join(parts)


def _help(command: click.Command, parent: click.Context, name: str) -> str:
    context = click.Context(
        command, info_name=name, parent=parent, max_content_width=100, terminal_width=100
    )
    return command.get_help(context)
