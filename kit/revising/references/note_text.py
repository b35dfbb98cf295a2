"""A note together with the text its file has now, and what a reference in it is made of."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias
from urllib.parse import unquote

from kit.revising import RefusedError, bytes_of
from kit.source.fields import Route
from kit.source.inline import Piece
from kit.source.off_record import cut_off_record
from kit.source.text import read_text, span_at
from kit.vault import Note, Vault
from kit.vault.load import read_note

Kind: TypeAlias = Literal["field", "wiki", "embed", "link", "image", "definition"]

_LINK_TARGET = re.compile(
    r"!?\[.*\]\(\s*(?:<([^<>\n]*)>|(\S*?))(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)$", re.DOTALL
)
_PATH = re.compile(r"[^#?]*")
_MARKDOWN = frozenset(("link", "image", "definition"))


class Occurrence(NamedTuple):
    """One reference to a note or a file.

    `written` are the characters that name its target: of a wikilink without heading and label, of
    a Markdown link without anchor. They begin at `start` of the note's text; `begin` and `stop` take
    in the whole reference. In front matter `route` leads to its value, which is `value`, and the
    target lies `at` in it; where YAML spells that value in other characters (an escape, a folded
    line) `start` is -1. `wanted` is the type of note that a typed field asks for. A Markdown link's
    target may be `angled`: written as `<a name.md>`, in which blanks are no end.
    """

    kind: Kind
    written: str
    start: int
    begin: int
    stop: int
    route: Route = ()
    wanted: str = ""
    value: str = ""
    at: int = -1
    label: str = ""
    angled: bool = False
    hidden: bool = False

    @property
    def end(self) -> int:
        """Return where the characters of its target end."""
        return self.start + len(self.written) if self.start >= 0 else -1

    @property
    def target(self) -> str:
        """Return its target as the vault looks it up: a link's percent signs are decoded."""
        return unquote(self.written) if self.is_markdown else self.written

    @property
    def is_markdown(self) -> bool:
        """Tell whether it is a Markdown link, whose target is a path."""
        return self.kind in _MARKDOWN


@dataclass(frozen=True, kw_only=True)
class NoteText:
    """A note with the bytes and the text that its file has now."""

    note: Note
    data: bytes
    text: str

    @property
    def front_start(self) -> int:
        """Return where the text of the front matter begins."""
        return self.text.find("\n") + 1 if self.note.front.line > 1 else 0

    @property
    def body_start(self) -> int:
        """Return where the body begins: cutting what is off the record keeps its length."""
        return len(self.text) - len(self.note.body)

    @property
    def body(self) -> str:
        """Return the body with all that is off the record."""
        return self.text[self.body_start :]

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """Return where each line begins."""
        return (0, *(match.end() for match in re.finditer("\n", self.text)))

    def place(self, start: int) -> str:
        """Return `path:line:column` of a character."""
        span = span_at(self.text, max(start, 0))
        return f"{self.note.path}:{span.line}:{span.column}"


def text_of(vault: Vault, note: Note) -> NoteText:
    """Return a note with its text; raises `RefusedError` where its file is not what was loaded."""
    for problem in note.problems:
        if problem.code == "unreadable-file":
            reason = problem.expected
            raise RefusedError(
                f"{note.path} cannot be read, so what it refers to is unknown: {reason}"
            )
    found = text_with(note, bytes_of(vault, note))
    if not _is_as_loaded(found):
        raise RefusedError(f"{note.path} was changed by another program just now; try once more")
    return found


def _is_as_loaded(text: NoteText) -> bool:
    """Tell whether a note's text is that which it was read from."""
    note = text.note
    if not note.readable or not note.front.written:
        now = read_note(note.path, text.data)
        return (now.body, now.readable) == (note.body, note.readable)
    end = text.front_start + len(note.front.written)
    return (
        text.text[text.front_start : end] == note.front.written
        and text.text[end : text.body_start].rstrip() == "---"
        and cut_off_record(text.body).text == note.body
    )


def text_with(note: Note, data: bytes) -> NoteText:
    """Return a note with the bytes it was read from."""
    return NoteText(note=note, data=data, text=read_text(data).text)


def target_in(piece: Piece) -> tuple[str, int]:
    """Return the characters that name the target of a link, and where in the piece they begin."""
    if piece.kind in ("wiki", "embed"):
        at = piece.raw.index("[[") + 2
        at += len(piece.raw[at:]) - len(piece.raw[at:].lstrip())
        return piece.target, at
    match = _LINK_TARGET.match(piece.raw)
    if match is None:
        return "", 0
    group = 1 if match[1] is not None else 2
    return path_in(match[group]), match.start(group)


def path_in(target: str) -> str:
    """Return a link's target up to its anchor or query."""
    match = _PATH.match(target)
    return match[0] if match else ""
