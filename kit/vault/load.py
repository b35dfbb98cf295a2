"""From a folder to a vault: find it, walk it, read every note."""

import errno
import gc
import os
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

from kit.notes import PLAIN, NoteType, note_types, read_note_fields, type_named
from kit.source.fences import Parts, split_note
from kit.source.fields import Fields
from kit.source.off_record import cut_off_record, ignored_codes
from kit.source.problems import START_OF_FILE, Problem
from kit.source.records import changed
from kit.source.text import read_text
from kit.vault.clock import now_in
from kit.vault.finding import SETTINGS_FILE, require_vault
from kit.vault.note_files import id_of, note_files, reason_of
from kit.vault.settings import Settings, SettingsError, read_settings
from kit.vault.vault import Note, Vault, zone_written

# What is larger is no note that anybody wrote, and would fill the memory.
MAX_BYTES = 50_000_000
_FOR_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)


def load_settings(root: Path) -> Settings:
    """Read a vault's settings; raises `NoVaultError` or `SettingsError`."""
    require_vault(root)
    try:
        text = (root / SETTINGS_FILE).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"byte {error.start + 1} is no UTF-8; save it as UTF-8"
        raise SettingsError(f"{SETTINGS_FILE} cannot be read: {reason}") from error
    except OSError as error:
        raise SettingsError(f"{SETTINGS_FILE} cannot be read: {reason_of(error)}") from error
    settings = read_settings(text)
    return settings if settings.name else changed(settings, name=root.resolve().name)


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
    with without_garbage():
        for count, file in enumerate(note_files(root), 1):
            if file.problem is not None:
                problems.append((file.path, file.problem))
                continue
            note, _ = load_note(file.path, file.place)
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
def without_garbage() -> Iterator[None]:
    """Keep the garbage collector from looking, in vain and at growing cost, at what is kept."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # All that was made moves to the oldest generation at once, unseen: a first look at it, in
        # the youngest, would take a tenth of the time that reading took.
        gc.freeze()
        gc.unfreeze()
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
    is_whole = record.text is parts.body and not problems
    return Note(
        id=id_of(path),
        path=path,
        kind=kind,
        fields=read.fields,
        front=front,
        body=_end_of(data, text, record.text) if is_whole else record.text,
        body_line=parts.body_line,
        problems=(*problems, *parts.problems, *kind_problems, *read.problems, *record.problems),
        ignored=frozenset((*record.ignored, *_ignored_above(text, parts))),
        readable=front.readable,
    )


def _end_of(data: bytes, text: str, body: str) -> str | bytes:
    """Return a body as the end of its file's bytes where it is that: to encode it takes as long as to read it."""
    if body.isascii() or 0x0D in data or data.startswith(BOM_UTF8):
        return body
    return data[len(text[: len(text) - len(body)].encode()) :]


def load_note(path: str, place: str, *, note_id: str = "") -> tuple[Note, bytes | None]:
    """Read the note of a file at a place; return it with its bytes, which are None where they cannot be had.

    `note_id` is what the vault knows it by, where that is not what its path says: of two files whose
    ids would be the same.
    """
    data: bytes | None = None
    try:
        data = _bytes_of(place)
    except OSError as error:
        note = _unread(path, Problem("unreadable-file", START_OF_FILE, path, reason_of(error)))
    else:
        note = read_note(path, data)
    return (replace(note, id=note_id) if note_id not in ("", note.id) else note), data


def _bytes_of(place: str) -> bytes:
    # Half the calls to the system that a stream makes: ten thousand files are opened here.
    handle = os.open(place, _FOR_READING)
    try:
        size = os.fstat(handle).st_size
        if size > MAX_BYTES:
            most = MAX_BYTES // 1_000_000
            raise OSError(errno.EFBIG, f"it holds {size:,} bytes, and a note at most {most} MB")
        data = os.read(handle, size + 1)
        if len(data) == size:
            return data
        with os.fdopen(handle, "rb", closefd=False) as stream:  # it grows, or comes in pieces
            return data + stream.read()
    finally:
        os.close(handle)


def _unread(path: str, *problems: Problem) -> Note:
    kind, _ = _kind_of(path, Fields())
    return Note(
        id=id_of(path),
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


def _ignored_above(text: str, parts: Parts) -> tuple[str, ...]:
    """Return the codes silenced by `# kit: ignore` comments of the front matter."""
    if text.find("kit: ignore", 0, len(text) - len(parts.body)) < 0:
        return ()
    rows = text.split("\n")[: parts.body_line - 1]
    return tuple(
        code for row in rows if row.lstrip().startswith("#") for code in ignored_codes(row)
    )
