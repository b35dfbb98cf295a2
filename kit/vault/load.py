"""From a folder to a vault: find it, walk it, read every note."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kit.notes import PLAIN, NoteType, note_types, read_note_fields, type_named
from kit.source.fences import split_note
from kit.source.fields import Fields
from kit.source.off_record import cut_off_record, ignored_codes
from kit.source.problems import START_OF_FILE, Problem
from kit.source.text import read_text
from kit.vault.settings import Settings, SettingsError, read_settings
from kit.vault.vault import Note, Vault

SETTINGS_FILE = "kit.toml"
# Folders that hold no notes: what the user's templates and pictures are, and what is built.
SKIPPED_FOLDERS = frozenset(("templates", "attachments", "site", "node_modules"))
_ROOT_PAGES = frozenset(("readme.md", "license.md", "contributing.md", "changelog.md"))


class NoVaultError(Exception):
    """There is no vault where one was looked for; the message says what to do."""


class _File(NamedTuple):
    path: str
    place: str
    problem: Problem | None = None


def find_vault(start: Path) -> Path:
    """Return the nearest folder from `start` upwards that holds a `kit.toml`."""
    for folder in (start.absolute(), *start.absolute().parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    raise NoVaultError(
        f"no vault here: {start.absolute()} and the folders above it hold no {SETTINGS_FILE}. "
        "Start one with `kit init DIR`, or name one with --vault DIR."
    )


def load_settings(root: Path) -> Settings:
    """Read a vault's settings; raises `NoVaultError` or `SettingsError`."""
    file = root / SETTINGS_FILE
    if not root.is_dir():
        raise NoVaultError(f"{root} is not a folder")
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise NoVaultError(
            f"{root} is not a vault: it has no {SETTINGS_FILE}. An empty one is enough; `kit init DIR` makes a new vault."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{SETTINGS_FILE} cannot be read: {error}") from error
    settings = read_settings(text)
    return settings if settings.name else settings.model_copy(update={"name": root.resolve().name})


def load_vault(
    root: Path, *, today: date | None = None, progress: Callable[[int], None] | None = None
) -> Vault:
    """Read all notes of a folder; `today` wins over the settings, those over the clock.

    Raises `NoVaultError` where there is no vault and `SettingsError` where its settings cannot be
    read; a bad note never raises.
    """
    settings = load_settings(root)
    notes: dict[str, Note] = {}
    problems: list[tuple[str, Problem]] = []
    for count, file in enumerate(sorted(_files(root)), 1):
        if file.problem is not None:
            problems.append((file.path, file.problem))
            continue
        note = _load_note(file)
        notes[note.id] = note
        if progress is not None:
            progress(count)
    now = today or settings.today or date.today()  # noqa: DTZ011 - the user's own calendar day
    return Vault(root=root, settings=settings, notes=notes, today=now, problems=tuple(problems))


def read_note(path: str, data: bytes) -> Note:
    """Read one note from its bytes; `path` is relative to the vault's root, with `/`."""
    text, problems = read_text(data)
    parts = split_note(text)
    front = parts.fields
    kind, kind_problems = _kind_of(path, front)
    read = read_note_fields(kind, front)
    record = cut_off_record(parts.body, line=parts.body_line)
    return Note(
        id=path.removesuffix(".md"),
        path=path,
        kind=kind,
        fields=read.fields,
        front=front,
        body=record.text,
        body_line=parts.body_line,
        problems=(*problems, *parts.problems, *kind_problems, *read.problems, *record.problems),
        ignored=frozenset((*record.ignored, *_ignored_above(text, parts.body_line))),
        readable=front.readable,
    )


def _load_note(file: _File) -> Note:
    try:
        with open(file.place, "rb") as stream:  # noqa: PTH123 - Path.open costs twice as much
            data = stream.read()
    except OSError as error:
        problem = Problem("unreadable-file", START_OF_FILE, file.path, error.strerror or str(error))
        return _unread(file.path, problem)
    return read_note(file.path, data)


def _unread(path: str, problem: Problem) -> Note:
    kind, _ = _kind_of(path, Fields())
    return Note(
        id=path.removesuffix(".md"),
        path=path,
        kind=kind,
        fields=kind.model(),
        front=Fields(readable=False),
        body="",
        body_line=1,
        problems=(problem,),
        readable=False,
    )


def _kind_of(path: str, front: Fields) -> tuple[NoteType, tuple[Problem, ...]]:
    written = front.text("type")
    if written:
        named = type_named(written)
        if named is not None:
            return named, ()
    folder, _, _ = path.partition("/")
    by_folder = _folders().get(folder) if "/" in path else note_types().get("me") if path == "me.md" else None
    if written and by_folder is not None:
        expected = "one of " + ", ".join(note_types())
        problem = Problem("bad-value", front.span("type"), written, expected, tuple(note_types()), "type")
        return by_folder, (problem,)
    return by_folder or PLAIN, ()


def _folders() -> dict[str, NoteType]:
    return {kind.folder: kind for kind in note_types().values()}


def _ignored_above(text: str, body_line: int) -> tuple[str, ...]:
    """Return the codes silenced by `# kit: ignore` comments of the front matter."""
    if "kit: ignore" not in text:
        return ()
    rows = text.split("\n")[: body_line - 1]
    return tuple(code for row in rows if row.lstrip().startswith("#") for code in ignored_codes(row))


def _files(root: Path) -> Iterator[_File]:
    real_root = os.path.realpath(root)
    yield from _walk(str(root), "", real_root)


def _walk(folder: str, prefix: str, real_root: str) -> Iterator[_File]:
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        problem = Problem("unreadable-file", START_OF_FILE, prefix.rstrip("/"), error.strerror or str(error))
        yield _File(prefix.rstrip("/") or ".", folder, problem)
        return
    for entry in entries:
        name = entry.name
        if name.startswith(".") or (not prefix and name in SKIPPED_FOLDERS):
            continue
        if entry.is_symlink():
            yield from _linked(entry, prefix + name, real_root)
        elif entry.is_dir():
            yield from _walk(entry.path, f"{prefix}{name}/", real_root)
        elif name.lower().endswith(".md") and not (not prefix and name.lower() in _ROOT_PAGES):
            yield _File(prefix + name, entry.path)


def _linked(entry: "os.DirEntry[str]", path: str, real_root: str) -> Iterator[_File]:
    """Follow a link to a file inside the vault; a linked folder is read at its own place."""
    target = os.path.realpath(entry.path)
    inside = target.startswith(real_root + os.sep)
    if not inside:
        problem = Problem("outside-link", START_OF_FILE, path, "a link that stays inside the vault")
        yield _File(path, entry.path, problem)
    elif entry.is_file() and path.lower().endswith(".md"):
        yield _File(path, entry.path)
