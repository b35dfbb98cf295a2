"""The names of a vault's notes, from the names of its files: for a shell that waits for them.

Nothing is typed and no model is imported. A file is opened only where its folder does not tell its
type, and only its first bytes are read.
"""

import importlib.util
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kit.source.patterns import late

# Folders that hold no notes: what the user's templates and pictures are, and what is built.
SKIPPED_FOLDERS = frozenset(("templates", "attachments", "site", "node_modules"))
ROOT_PAGES = frozenset(("readme.md", "license.md", "contributing.md", "changelog.md"))

_FOLDER = late(r"^    FOLDER: ClassVar\[str\] = \"([^\"]*)\"", re.MULTILINE)
_TYPE = late(rb"^type:[ \t]*[\"']?([A-Za-z]+)", re.MULTILINE)
_CODE = late(r"(?<![\w&/#])#([^\W\d_][\w-]*[^\W_]|[^\W\d_])", re.UNICODE)
_OFF_RECORD = late(r"%%.*?(?:%%|\Z)", re.DOTALL)
_FRONT_BYTES = 2_048
_MOST_BYTES = 1_000_000


class NoteName(NamedTuple):
    """A note that is there by its file's name: its id, and its type as far as that is known."""

    id: str
    type: str

    @property
    def stem(self) -> str:
        """Return the last part of the id."""
        return self.id.rpartition("/")[2]


def is_note(path: str) -> bool:
    """Tell whether a file of that path, from the vault's root, is read as a note."""
    lowered = path.lower()
    return lowered.endswith(".md") and lowered not in ROOT_PAGES


@cache
def type_folders() -> dict[str, str]:
    """Return the folder of each note type by the type's name, read from the types' sources."""
    found = {}
    for name, source in _members("kit.notes"):
        match = _FOLDER.search(source.read_text(encoding="utf-8"))
        found[name] = match[1] if match else ""
    return found


def member_names(package: str) -> tuple[str, ...]:
    """Return the names of a package's members (`bad_date.py` is `bad-date`), importing none."""
    return tuple(name for name, _ in _members(package))


def note_names(root: Path) -> tuple[NoteName, ...]:
    """Return the names of all notes of a vault, by id; folders that cannot be read have none."""
    folders = {folder: name for name, folder in type_folders().items() if folder}
    found = []
    for path, place in _files(root):
        folder, slash, _ = path.partition("/")
        known = folders.get(folder, "") if slash else "me" if path == "me.md" else ""
        found.append(NoteName(path[:-3], known or _written_type(place, folders)))
    return tuple(sorted(found))


def codes_written(root: Path) -> tuple[str, ...]:
    """Return the codes (`#mentoring`) that stand in the notes of a vault, on record, in order."""
    found: set[str] = set()
    for _, place in _files(root):
        try:
            with open(place, encoding="utf-8", errors="replace") as stream:  # noqa: PTH123 - as in `load`
                text = stream.read(_MOST_BYTES)
        except OSError:
            continue
        if "#" in text:
            found.update(_CODE.findall(_OFF_RECORD.sub(" ", text) if "%%" in text else text))
    return tuple(sorted(found))


def _members(package: str) -> Iterator[tuple[str, Path]]:
    """Yield the name and the source of each member of a package, by name."""
    spec = importlib.util.find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
        for each in sorted(Path(folder).iterdir()):
            source = each / "__init__.py" if each.is_dir() else each
            if source.suffix == ".py" and not each.name.startswith("_") and source.is_file():
                yield each.stem.rstrip("_").replace("_", "-"), source


def _files(root: Path) -> Iterator[tuple[str, str]]:
    """Yield path and place of every file that is read as a note; links to folders are left."""
    pending = [(str(root), "")]
    while pending:
        folder, prefix = pending.pop()
        try:
            with os.scandir(folder) as entries:
                found = list(entries)
        except OSError:
            continue
        for entry in found:
            path = prefix + entry.name
            if entry.name.startswith(".") or path in SKIPPED_FOLDERS:
                continue
            if entry.is_dir(follow_symlinks=False):
                pending.append((entry.path, f"{path}/"))
            elif is_note(path) and entry.is_file():
                yield path, entry.path


def _written_type(place: str, folders: dict[str, str]) -> str:
    """Return the type that a note's front matter names, empty where it names none that is known."""
    try:
        with open(place, "rb", buffering=0) as stream:  # noqa: PTH123 - as in `load`
            match = _TYPE.search(stream.read(_FRONT_BYTES))
    except OSError:
        return ""
    written = match[1].decode().lower() if match else ""
    return folders.get(written, written if written in type_folders() else "")
