"""Where a note may lie: a path that every file system keeps, inside the vault, and taken by nothing."""

import os
import posixpath
import re
from pathlib import Path

from kit.revising import RefusedError
from kit.vault import Note, Vault
from kit.vault.names import ROOT_PAGES, SKIPPED_FOLDERS
from kit.vault.vault import fold

# Forbidden on Windows, and so lost or changed by whatever syncs a folder there.
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
# A link ends at these, so no link could lead to the note.
_ENDS_A_LINK = re.compile(r"[#\[\]^]")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_MOST_BYTES = 255


def new_path(vault: Vault, note: Note, new: str) -> str:
    """Return the path of a note named anew: a stem in its folder, or a path from the vault's root.

    A path that ends with a slash is a folder to move it into. Raises `RefusedError` where no note
    can lie there.
    """
    written = new.strip() + (note.stem if new.strip().endswith("/") else "")
    ending = note.path[-3:] if note.path[-3:].lower() == ".md" else ".md"
    path = written if written[-3:].lower() == ".md" else f"{written}{ending}"
    if "/" not in written:
        path = posixpath.join(posixpath.dirname(note.path), path)
    _refuse_outside(vault, path, new)
    for part in path.split("/"):
        _refuse_name(part, new)
    if path.split("/")[0] in SKIPPED_FOLDERS or path.lower() in ROOT_PAGES:
        raise RefusedError(f"{path} would not be read as a note; choose another name")
    if path != note.path:
        _refuse_taken(vault, note, path)
    return path


def refuse_links(vault: Vault, note: Note) -> None:
    """Refuse to move or remove a file that is a symbolic link, or that another note links to."""
    file = vault.root / note.path
    if file.is_symlink():
        target = os.path.realpath(file)
        raise RefusedError(f"{note.path} is a link to {target}; change that file instead")
    real = os.path.realpath(file)
    for path, _ in vault.problems:  # a second way to a file is reported, and is no note
        place = vault.root / path
        if place.is_symlink() and os.path.realpath(place) == real:
            raise RefusedError(f"{path} is a link to {note.path}; remove that link first")


def _refuse_outside(vault: Vault, path: str, new: str) -> None:
    parts = path.split("/")
    if path.startswith("/") or ".." in parts or re.match(r"[A-Za-z]:", path):
        raise RefusedError(f"{new!r} lies outside the vault")
    if "" in parts or "." in parts or path[-4:] in ("/.md", ".md"):
        raise RefusedError(f"{new!r} is no name for a note")
    folder = _folder_there(vault.root, parts[:-1])
    root = os.path.realpath(vault.root)
    if os.path.commonpath((os.path.realpath(folder), root)) != root:
        raise RefusedError(
            f"{new!r} lies outside the vault: {folder} is a link that leads out of it"
        )
    if not folder.is_dir():
        raise RefusedError(f"{folder} is a file, not a folder")


def _folder_there(root: Path, parts: list[str]) -> Path:
    """Return the deepest part of a folder's path that exists."""
    folder = root
    for part in parts:
        if not os.path.lexists(folder / part):
            break
        folder /= part
    return folder


def _refuse_name(name: str, new: str) -> None:
    forbidden = _FORBIDDEN.search(name)
    if forbidden is not None:
        raise RefusedError(
            f"{new!r} has a character that not every file system keeps: {forbidden[0]!r}"
        )
    if _ENDS_A_LINK.search(name):
        raise RefusedError(f"{new!r} has a character at which a link ends; leave out # ^ [ and ]")
    if name.startswith("."):
        raise RefusedError(f"{new!r} would be hidden: a name that begins with a dot is not read")
    stem = name[:-3] if name[-3:].lower() == ".md" else name
    if stem != stem.strip() or stem.endswith(".") or _RESERVED.fullmatch(stem):
        raise RefusedError(f"{new!r} is a name that not every file system keeps")
    try:
        size = len(name.encode())
    except UnicodeEncodeError:
        raise RefusedError(f"{new!r} is no text that UTF-8 can hold") from None
    if size > _MOST_BYTES:
        raise RefusedError(
            f"{new!r} is too long: {size} bytes, and file systems keep {_MOST_BYTES}"
        )


def _refuse_taken(vault: Vault, note: Note, path: str) -> None:
    """Refuse a path that is there already, also where only letter case or Unicode form differ."""
    if fold(path) == fold(note.path):
        raise RefusedError(
            f"{path} and {note.path} differ in letter case or accents alone, which not every file "
            "system tells apart; rename it to something else first"
        )
    folder, parts = vault.root, path.split("/")
    for depth, part in enumerate(parts):
        there = _entry_like(folder, part)
        if there is None:
            return
        shown = posixpath.join(*parts[:depth], there)
        if depth == len(parts) - 1:
            raise RefusedError(f"{shown} exists already and was left as it is; choose another name")
        if there != part:
            raise RefusedError(f"there is a folder {shown}; write it so")
        folder /= there


def _entry_like(folder: Path, name: str) -> str | None:
    """Return the name in a folder that a file system may take for this one."""
    try:
        names = os.listdir(folder)  # noqa: PTH208 - names are all that is asked for
    except OSError:
        return None
    if name in names:
        return name
    return next((each for each in names if fold(each) == fold(name)), None)
