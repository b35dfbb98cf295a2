"""Files of a vault that are no notes and name one: listed for the user, never changed."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from kit.revising.references import References
from kit.revising.references.person import Person
from kit.source.text import read_text
from kit.vault import Note, Vault

_MOST_BYTES = 2_000_000
_SKIPPED = frozenset(("node_modules", "site"))


def files_naming(vault: Vault, person: Person) -> Iterator[str]:
    """Yield a line for each file that names a person in its name or, where it is text, in its lines."""
    notes = {note.path for note in vault.notes.values()}
    for path in sorted(_files(vault.root)):
        if path in notes:
            continue
        if any(person.hits(part) for part in _parts(path)):
            yield f"{path}: its name names them; it was not touched"
        for line in _lines(vault.root / path, person):
            yield f"{path}:{line}: names them; it was not touched"


def mentions_left(then: References, note: Note) -> Iterator[str]:
    """Yield a line for each place that names a path which is no more: in code, HTML or another file.

    `then` are the references as they will be, `note` is the one that had the path.
    """
    if "/" not in note.id:  # a name alone is a word like any other
        return
    path = re.compile(rf"(?<![\w-]){re.escape(note.id)}(?:\.md)?(?![\w/-])")
    texts = {text.note.path: text.text for text in then.texts.values()}
    for file in sorted({*_files(then.vault.root), *texts} - {note.path}):
        text = texts[file] if file in texts else _text_of(then.vault.root / file)
        for match in path.finditer(text) if note.id in text else ():
            line = text.count("\n", 0, match.start()) + 1
            yield f"{file}:{line}: names {match[0]}; it was not touched"


def unseen(vault: Vault) -> Iterator[str]:
    """Yield a line for each place that could not be read, so that nobody knows what it refers to."""
    for path, problem in vault.problems:
        if problem.code != "linked-twice":
            yield f"{path}: could not be looked into"


def _parts(path: str) -> list[str]:
    *folders, name = path.split("/")
    return [*folders, name.rpartition(".")[0] or name]


def _files(root: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        inside = os.path.relpath(folder, root).replace(os.sep, "/")
        prefix = "" if inside == "." else f"{inside}/"
        folders[:] = [each for each in folders if not each.startswith(".") and each not in _SKIPPED]
        yield from (f"{prefix}{each}" for each in files)


def _lines(file: Path, person: Person) -> Iterator[int]:
    text = _text_of(file)
    for hit in person.hits(text):
        yield text.count("\n", 0, hit.start) + 1


def _text_of(file: Path) -> str:
    """Return a file's text; nothing where it is none, or cannot be read."""
    try:
        if not file.is_file() or file.stat().st_size > _MOST_BYTES:
            return ""
        data = file.read_bytes()
    except OSError:
        return ""
    return "" if b"\0" in data else read_text(data).text
