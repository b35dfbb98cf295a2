"""Where the words of a capture go: into a note that exists, or into a new one from the vault's template."""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from kit.revising import RefusedError, bytes_of
from kit.revising.headings import Heading
from kit.revising.new_notes import drafted, is_there
from kit.revising.triage.words import Row, line_of, must_hold
from kit.source.body_edit import BodyRefusedError, add_at_end, add_under
from kit.source.edit import Drop, EditRefusedError, edit_front
from kit.source.inline import links_of
from kit.vault import Note, Vault
from kit.vault.transaction import FileChange
from kit.writing.new_note import NewNote

_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#")


class Placed(NamedTuple):
    """A change of one file, and what to print of it: its path, with a line where it was there before."""

    change: FileChange
    said: str


def new_note(
    vault: Vault, kind: str, name: str, values: Mapping[str, str], *, without: tuple[str, ...] = ()
) -> NewNote:
    """Return a new note of a type from the vault's template, at a path that nothing has.

    `without` are keys of the template that it shall not have.
    """
    note = drafted(vault, kind, name, values, partial(is_there, vault))
    try:
        data = edit_front(note.text.encode(), [Drop((key,)) for key in without])
    except EditRefusedError as error:
        raise RefusedError(str(error)) from error
    return note._replace(text=data.decode())


def made(note: NewNote, rows: Sequence[Row], heading: Heading | None = None) -> Placed:
    """Return a new note with rows under a heading, or at its end."""
    data = note.text.encode()
    after = _into(data, rows, heading) if rows else data
    must_hold(after, rows, note.path)
    return Placed(FileChange(path=note.path, before=None, after=after), note.path)


def _into(data: bytes, rows: Sequence[Row], heading: Heading | None) -> bytes:
    """Put rows where they belong; what is more than a list or a paragraph goes to the very end."""
    lines = [row.raw for row in rows]
    try:
        if heading:
            return add_under(data, lines, heading=heading.title, named=heading.matches)
        return add_at_end(data, lines)
    except BodyRefusedError:
        pass
    body = data.rstrip().decode()
    title = f"## {heading.title}" if heading else ""
    lead = [title, ""] if title and not body.endswith(f"\n{title}") else []
    return "\n".join((body, "", *lead, *lines, "")).encode()


def added(vault: Vault, note: Note, rows: Sequence[Row], heading: Heading) -> Placed:
    """Return a note that exists with rows under a heading."""
    _refuse_relative(rows, note.path)
    before = bytes_of(vault, note)
    lines = [row.raw for row in rows]
    try:
        after = add_under(before, lines, heading=heading.title, named=heading.matches)
    except BodyRefusedError as error:
        raise RefusedError(f"{note.path}:{error.line}: nothing was added: {error}") from error
    must_hold(after, rows, note.path)
    place = f"{note.path}:{line_of(after, rows)}"
    return Placed(FileChange(path=note.path, before=before, after=after), place)


def _refuse_relative(rows: Sequence[Row], path: str) -> None:
    """Raise `RefusedError` where a relative link would lead elsewhere: the note lies deeper, or higher."""
    if path.count("/") == 1:  # as deep as the inbox
        return
    for row in rows:
        for piece in links_of(row.raw):
            relative = piece.kind in ("link", "image") and not _ELSEWHERE.match(piece.target)
            if relative and "/" in piece.target:
                raise RefusedError(
                    f"{piece.raw} would lead elsewhere from {path}; write it as a [[link]] first"
                )
