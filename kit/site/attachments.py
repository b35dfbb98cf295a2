"""Pictures of the vault: which may be shown, and under which name they lie in the site.

Only pictures that a page shows are copied, only from inside the vault, and only if they are what
their name says. An SVG is a document that can hold scripts and load things, so it is read first.
"""

import os
import posixpath
import re
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from kit.site.places import safe_path
from kit.site.swap import MARKER
from kit.vault.names import SKIPPED_FOLDERS

PICTURES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"))
FOLDER = "pictures"
_LARGEST = 50_000_000
_SIGNATURES: dict[str, Callable[[bytes], bool]] = {
    ".png": lambda data: data.startswith(b"\x89PNG\r\n\x1a\n"),
    ".jpg": lambda data: data.startswith(b"\xff\xd8\xff"),
    ".jpeg": lambda data: data.startswith(b"\xff\xd8\xff"),
    ".gif": lambda data: data.startswith((b"GIF87a", b"GIF89a")),
    ".webp": lambda data: data.startswith(b"RIFF") and data[8:12] == b"WEBP",
}
_SVG_ACTIVE = frozenset(
    (
        "script",
        "foreignobject",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "handler",
        "listener",
    )
)
_SVG_LOADS = re.compile(r"@import|url\(\s*['\"]?(?!#)|expression\(|javascript:", re.IGNORECASE)
# `attachments` is searched here, though no notes are read from it.
_SKIPPED = SKIPPED_FOLDERS - {"attachments"}


class LeftOut(NamedTuple):
    """Something of the vault that the site does not show: which file and line, and why not."""

    path: str
    line: int
    reason: str


class Attachments:
    """The pictures of a vault, found by path or, as Obsidian does, by name alone."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.wanted: dict[str, str] = {}
        self.left_out: list[LeftOut] = []
        self._refused: dict[str, str] = {}

    def show(self, target: str, note_path: str, line: int = 0) -> str:
        """Return the file of the staging tree that shows a picture, or nothing if it may not be shown.

        `target` is a path from the note, a path from the vault's root, or a file name. What may not
        be shown is noted in `left_out` with its reason.
        """
        if posixpath.splitext(target)[1].lower() not in PICTURES:
            return ""
        path = self.find(target, note_path)
        reason = "there is no such picture in the vault" if not path else self._fault(path)
        if reason:
            self.left_out.append(LeftOut(note_path, line, f"{target} is not shown: {reason}"))
            return ""
        return self._staged(path)

    def find(self, target: str, note_path: str) -> str:
        """Return the path from the root of the file that a link means, or an empty text."""
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(note_path), target))
        for path in (beside, posixpath.normpath(target.lstrip("/"))):
            if path in self._files:
                return path
        named = self._by_name.get(posixpath.basename(target).casefold(), ())
        return named[0] if len(named) == 1 else ""

    def _staged(self, path: str) -> str:
        self.wanted[path] = self._given[path]
        return self.wanted[path]

    def _fault(self, path: str) -> str:
        if path not in self._refused:
            self._refused[path] = fault_of(self.root / path, self.root)
        return self._refused[path]

    @cached_property
    def _files(self) -> dict[str, None]:
        found: dict[str, None] = {}
        for folder, folders, names in os.walk(self.root):
            inside = os.path.relpath(folder, self.root).replace(os.sep, "/")
            top = inside == "."
            folders[:] = sorted(
                each
                for each in folders
                if not each.startswith(".") and not (top and each in _SKIPPED)
            )
            if MARKER in names:  # a site, put into the vault by --out: its pictures are copies
                folders.clear()
                continue
            for name in sorted(names):
                if posixpath.splitext(name)[1].lower() in PICTURES and not name.startswith("."):
                    found[name if top else f"{inside}/{name}"] = None
        return found

    @cached_property
    def _given(self) -> dict[str, str]:
        """Map each picture to its file in the staging tree, whichever of them pages show."""
        given: dict[str, str] = {}
        taken: set[str] = set()
        for path in sorted(self._files):
            stem, suffix = posixpath.splitext(path)
            wanted = f"{FOLDER}/{safe_path(stem)}"
            file, count = f"{wanted}{suffix.lower()}", 1
            while file.lower() in taken:
                count += 1
                file = f"{wanted}-{count}{suffix.lower()}"
            taken.add(file.lower())
            given[path] = file
        return given

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for path in self._files:
            key = posixpath.basename(path).casefold()
            found[key] = (*found.get(key, ()), path)
        return found


def fault_of(file: Path, root: Path) -> str:
    """Return why a picture may not be copied, in words, or an empty text if it may."""
    real = Path(os.path.realpath(file))
    if not real.is_relative_to(os.path.realpath(root)) or not real.is_file():
        return "it lies outside the vault"
    try:
        if real.stat().st_size > _LARGEST:
            return f"it is larger than {_LARGEST // 1_000_000} MB"
        data = real.read_bytes()
    except OSError as error:
        return f"it cannot be read ({error.strerror or error})"
    suffix = file.suffix.lower()
    if suffix == ".svg":
        return svg_fault(data)
    return "" if _SIGNATURES[suffix](data) else f"it is no {suffix.removeprefix('.').upper()} file"


def svg_fault(data: bytes) -> str:
    """Return why an SVG may not be shown: it is active, it loads something, or cannot be read."""
    head = data.replace(b"\0", b"").lower()
    if b"<!entity" in head or b"<?xml-stylesheet" in head:
        return "it declares entities or a style sheet elsewhere"
    try:
        tree = ET.fromstring(data)  # noqa: S314 - entities were refused above
    except (ET.ParseError, ValueError, LookupError):
        return "it is no SVG that can be read"
    if _local(tree.tag) != "svg":
        return "it is no SVG that can be read"
    faults = (fault for element in tree.iter() if (fault := _element_fault(element)))
    return next(faults, "")


def _element_fault(element: "ET.Element") -> str:
    name = _local(element.tag)
    if name in _SVG_ACTIVE:
        return f"it holds <{name}>"
    if name == "style" and _SVG_LOADS.search("".join(element.itertext())):
        return "its style loads something"
    for key, value in element.attrib.items():
        attribute = _local(key)
        if attribute.startswith("on"):
            return f"it holds {attribute}="
        if attribute in ("href", "src") and not value.strip().startswith(
            ("#", "data:image/png", "data:image/jpeg")
        ):
            return "it links to something outside itself"
        if _SVG_LOADS.search(value):
            return "it loads something"
    return ""


def _local(name: object) -> str:
    return str(name).rpartition("}")[2].lower()
