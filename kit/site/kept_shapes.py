"""Shapes that were drawn before, under `.kit/cache/charts`: one small SVG a drawing.

A file's name is the digest of all that its shapes depend on: the marks, the drawing library and
our own way to use it. It is believed where its seal is ours and nothing in it acts, loads or
leads anywhere; anything else is drawn anew. A folder that cannot be written is no cache.
"""

import os
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from kit.site.installed import versions_of
from kit.site.marks import Shaped
from kit.site.svg import is_shape
from kit.site.vega import SPECIFICATION, row_of
from kit.vault.files import WriteError
from kit.vault.sealed import cache_folder, put_whole
from kit.vault.trust import is_sealed, seal

_NAME = re.compile(r"[0-9a-f]{64}\.svg|\.kit-[0-9a-f]{16}\.tmp")
_FILE = re.compile(r'<svg xmlns="http://www\.w3\.org/2000/svg" data-seal="(\w*)">(.*)</svg>\n')
_LARGEST = 2_000_000
# A large vault's charts are some thousands, of 3 kB each.
_MOST_BYTES = 64_000_000
_DAY = 86_400


class KeptShapes:
    """The shapes kept in one vault."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._kept = False

    def get(self, marks: Sequence[Shaped]) -> list[str] | None:
        """Return the shapes of marks, in order, or None where there are none to be believed."""
        name = _digest(marks)
        file = self._folder / f"{name}.svg"
        try:
            # A link in a stranger's vault may lead to a device, which has no end.
            if not file.is_file() or file.stat().st_size > _LARGEST:
                return None
            text = file.read_text(encoding="ascii")
        except (OSError, ValueError):
            return None
        shapes = _believed(text, name)
        if shapes is None or len(shapes) != len(marks):
            return None
        self._used(file)
        return shapes

    def keep(self, marks: Sequence[Shaped], shapes: Sequence[str]) -> None:
        """Keep the shapes of marks for the next time, if the folder can be written."""
        name = _digest(marks)
        inside = "".join(f"<{shape}/>" for shape in shapes)
        mine = seal(f"{name}\n{inside}".encode())
        if not mine or not all(map(is_shape, shapes)):
            return
        text = f'<svg xmlns="http://www.w3.org/2000/svg" data-seal="{mine}">{inside}</svg>\n'
        with suppress(OSError, WriteError):
            put_whole(self._root, self._folder / f"{name}.svg", [text.encode("ascii")])
            self._kept = True

    def sweep(self) -> None:
        """Remove what was used longest ago, where more is kept than a vault has a use for."""
        if not self._kept:
            return
        with suppress(OSError):
            left = _MOST_BYTES
            for used, size, file in sorted(self._files(), reverse=True):
                left -= size
                broken_off = file.suffix == ".tmp" and used < time.time() - _DAY
                if left < 0 or broken_off:
                    file.unlink(missing_ok=True)

    @property
    def _folder(self) -> Path:
        return cache_folder(self._root, "charts")

    def _used(self, file: Path) -> None:
        """Note that a file was of use, once a day: what is not goes first."""
        with suppress(OSError):
            if file.stat().st_mtime < time.time() - _DAY:
                os.utime(file)

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        with os.scandir(self._folder) as entries:
            for entry in entries:
                if _NAME.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                    found = entry.stat(follow_symlinks=False)
                    yield found.st_mtime, found.st_size, Path(entry.path)


def _believed(text: str, name: str) -> list[str] | None:
    """Return the shapes in a file's text, or None where it is broken, foreign, or holds more."""
    found = _FILE.fullmatch(text)
    if found is None or not is_sealed(f"{name}\n{found[2]}".encode(), found[1]):
        return None
    if not found[2].startswith("<") or not found[2].endswith("/>"):
        return None
    shapes = found[2][1:-2].split("/><")
    return shapes if all(map(is_shape, shapes)) else None


def _digest(marks: Sequence[Shaped]) -> str:
    rows = "\n".join(f"{type(mark).__name__} {row_of(mark)}" for mark in marks)
    return sha256(f"{_made_by()}\n{rows}".encode()).hexdigest()


@cache
def _made_by() -> str:
    """Return what the shapes of the same marks depend on: the library, and what we do with it."""
    ours = sha256()
    for file in ("charts.py", "svg.py", "vega.py", SPECIFICATION):
        ours.update((files("kit.site") / file).read_bytes())
    return " ".join((*versions_of("vl-convert-python"), ours.hexdigest()))
