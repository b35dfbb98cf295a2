"""From a folder to a vault: find it, walk it, read every note."""

import errno
import gc
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kit.notes import PLAIN, NoteType, note_types, read_note_fields, type_named
from kit.source.fences import split_note
from kit.source.fields import Fields
from kit.source.off_record import cut_off_record, ignored_codes
from kit.source.problems import START_OF_FILE, Problem
from kit.source.text import read_text
from kit.vault.clock import now_in
from kit.vault.finding import SETTINGS_FILE, require_vault
from kit.vault.names import SKIPPED_FOLDERS, is_note
from kit.vault.settings import Settings, SettingsError, read_settings
from kit.vault.vault import Note, Vault, zone_written

# What is larger is no note that anybody wrote, and would fill the memory.
MAX_BYTES = 50_000_000


class _File(NamedTuple):
    """A file that may be a note; `target` is where it really lies, for one behind a link."""

    path: str
    place: str
    problem: Problem | None = None
    target: str = ""


def load_settings(root: Path) -> Settings:
    """Read a vault's settings; raises `NoVaultError` or `SettingsError`."""
    require_vault(root)
    try:
        text = (root / SETTINGS_FILE).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"byte {error.start + 1} is no UTF-8; save it as UTF-8"
        raise SettingsError(f"{SETTINGS_FILE} cannot be read: {reason}") from error
    except OSError as error:
        raise SettingsError(f"{SETTINGS_FILE} cannot be read: {_reason(error)}") from error
    settings = read_settings(text)
    return settings if settings.name else settings.model_copy(update={"name": root.resolve().name})


def load_vault(
    root: Path,
    *,
    today: date | datetime | None = None,
    progress: Callable[[int], None] | None = None,
) -> Vault:
    """Read all notes of a folder; `today` wins over the settings, those over the clock.

    It may be a moment, too, in the user's zone where it names no other.

    Raises `NoVaultError` where there is no vault and `SettingsError` where its settings cannot be
    read; a bad note never raises.
    """
    settings = load_settings(root)
    notes: dict[str, Note] = {}
    problems: list[tuple[str, Problem]] = []
    with _without_garbage():
        for count, file in enumerate(_once(root, sorted(_files(root), key=_order)), 1):
            if file.problem is not None:
                problems.append((file.path, file.problem))
                continue
            note = _load_note(file)
            if note.id in notes:  # `a.md` and `a.MD` are two files
                note = replace(note, id=note.path)
            notes[note.id] = note
            if progress is not None:
                progress(count)
    now = now_in(settings, today, zone_written(notes))
    return Vault(
        root=root,
        settings=settings,
        notes=notes,
        today=now.date(),
        problems=tuple(problems),
        loaded_at=now,
        timed=isinstance(today or settings.today or now, datetime),
    )


@contextmanager
def _without_garbage() -> Iterator[None]:
    """Keep the garbage collector from looking, in vain and at growing cost, at what is kept."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def read_note(path: str, data: bytes) -> Note:
    """Read one note from its bytes; `path` is relative to the vault's root, with `/`."""
    text, problems, readable = read_text(data)
    if not readable:
        return _unread(path, *problems)
    parts = split_note(text)
    front = parts.fields
    kind, kind_problems = _kind_of(path, front)
    read = read_note_fields(kind, front)
    record = cut_off_record(parts.body, line=parts.body_line)
    return Note(
        id=_id_of(path),
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


def _id_of(path: str) -> str:
    return path[:-3] if path[-3:].lower() == ".md" else path


def _order(file: _File) -> tuple[str, str]:
    return _id_of(file.path), file.path


def _load_note(file: _File) -> Note:
    try:
        data = _bytes_of(file.place)
    except OSError as error:
        problem = Problem("unreadable-file", START_OF_FILE, file.path, _reason(error))
        return _unread(file.path, problem)
    return read_note(file.path, data)


def _bytes_of(place: str) -> bytes:
    with open(place, "rb", buffering=0) as stream:  # noqa: PTH123 - Path.open costs twice as much
        size = os.fstat(stream.fileno()).st_size
        if size > MAX_BYTES:
            most = MAX_BYTES // 1_000_000
            raise OSError(errno.EFBIG, f"it holds {size:,} bytes, and a note at most {most} MB")
        return stream.read()


def _unread(path: str, *problems: Problem) -> Note:
    kind, _ = _kind_of(path, Fields())
    return Note(
        id=_id_of(path),
        path=path,
        kind=kind,
        fields=kind.model(),
        front=Fields(readable=False),
        body="",
        body_line=1,
        problems=problems,
        readable=False,
    )


def _kind_of(path: str, front: Fields) -> tuple[NoteType, tuple[Problem, ...]]:
    by_folder = _kind_by_place(path)
    written = front.text("type")
    if not written:
        return by_folder or PLAIN, ()
    named = type_named(written)
    if named is not None:
        return named, ()
    if by_folder is None:  # a flat vault may hold notes of other tools, with types of their own
        return PLAIN, ()
    kinds = tuple(note_types())
    expected = "one of " + ", ".join(kinds)
    return by_folder, (Problem("bad-value", front.span("type"), written, expected, kinds, "type"),)


def _kind_by_place(path: str) -> NoteType | None:
    folder, slash, _ = path.partition("/")
    if slash:
        return _folders().get(folder)
    return note_types()["me"] if path == "me.md" else None


@cache
def _folders() -> dict[str, NoteType]:
    return {kind.folder: kind for kind in note_types().values()}


def _ignored_above(text: str, body_line: int) -> tuple[str, ...]:
    """Return the codes silenced by `# kit: ignore` comments of the front matter."""
    if "kit: ignore" not in text:
        return ()
    rows = text.split("\n")[: body_line - 1]
    return tuple(
        code for row in rows if row.lstrip().startswith("#") for code in ignored_codes(row)
    )


def _once(root: Path, files: Iterable[_File]) -> Iterator[_File]:
    """Give each file once: a link to a note that is read anyway is reported instead."""
    found = list(files)
    real_root = os.path.realpath(root)
    seen = {
        os.path.join(real_root, *file.path.split("/")): file.path  # noqa: PTH118 - paths are texts here
        for file in (found if any(file.target for file in found) else ())
        if not file.target and file.problem is None
    }
    for file in found:
        first = seen.setdefault(file.target, file.path) if file.target else file.path
        if first == file.path:
            yield file
        else:
            yield file._replace(problem=Problem("linked-twice", START_OF_FILE, file.path, first))


def _files(root: Path) -> Iterator[_File]:
    """Yield every file that may be a note, and everything that stands in the way of one."""
    real_root = os.path.realpath(root)
    pending = [(str(root), "")]
    while pending:  # a stack of our own: folders may nest more deeply than calls
        folder, prefix = pending.pop()
        try:
            with os.scandir(folder) as entries:
                found = list(entries)
        except OSError as error:
            yield _amiss(prefix.rstrip("/") or ".", folder, _reason(error))
            continue
        for entry in found:
            name = entry.name
            if name.startswith(".") or (not prefix and name in SKIPPED_FOLDERS):
                continue
            try:
                file = _file_of(entry, prefix + name, real_root)
            except OSError as error:  # it went away, or the disk fails
                file = _amiss(prefix + name, entry.path, _reason(error))
            if file is _FOLDER:
                pending.append((entry.path, f"{prefix}{name}/"))
            elif file is not None:
                yield file


_FOLDER = _File("", "")


def _file_of(entry: "os.DirEntry[str]", path: str, real_root: str) -> _File | None:
    """Return what an entry of a folder is: a file, a folder, or nothing that could be a note."""
    if not path.isascii() and not _is_utf_8(entry.name):
        shown = path.encode(errors="surrogateescape").decode(errors="replace")
        return _amiss(shown, entry.path, "its name is not UTF-8")
    if entry.is_symlink():
        return _linked(entry, path, real_root)
    if entry.is_dir():
        return _FOLDER
    if not is_note(path):
        return None
    # A pipe or device would keep the reader waiting for ever.
    return _File(path, entry.path) if entry.is_file() else _amiss(path, entry.path, "not a file")


def _linked(entry: "os.DirEntry[str]", path: str, real_root: str) -> _File | None:
    """Follow a link to a file inside the vault; a linked folder is read at its own place."""
    target = os.path.realpath(entry.path)
    if target != real_root and not target.startswith(real_root.rstrip(os.sep) + os.sep):
        problem = Problem("outside-link", START_OF_FILE, path, "a link that stays inside the vault")
        return _File(path, entry.path, problem)
    if not is_note(path) or os.path.isdir(target):  # noqa: PTH112 - paths are texts here
        return None
    try:
        regular = stat.S_ISREG(os.stat(entry.path).st_mode)  # noqa: PTH116 - as above
    except OSError as error:  # it leads nowhere, or round in a circle
        return _amiss(path, entry.path, _reason(error))
    if not regular:
        return _amiss(path, entry.path, "not a file")
    return _File(path, entry.path, target=target)


def _is_utf_8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _amiss(path: str, place: str, reason: str) -> _File:
    return _File(path, place, Problem("unreadable-file", START_OF_FILE, path, reason))


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
