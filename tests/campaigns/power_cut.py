"""A disk that forgets what was not synced: what may be left of a vault when the power is cut.

Beside the real calls of a writer runs a model. What a folder's names are is certain up to the last
time the folder was synced; of what came after, in that folder, any first part may be on the disk. A
file holds what it held when it was synced; what was written after may be there or not, or in part.
"""

import os
import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

WATCHED = (
    "open",
    "write",
    "fsync",
    "fchmod",
    "link",
    "replace",
    "rename",
    "unlink",
    "mkdir",
    "rmdir",
)


@dataclass(eq=False)
class File:
    """A file: what it holds now, what of that is certain, and its mode; a link is its target."""

    now: bytes
    certain: bytes
    mode: int
    link: str = ""


@dataclass(eq=False)
class Folder:
    """A folder: its names now and as they are certain, and what was done to them since."""

    now: "dict[str, File | Folder]" = field(default_factory=dict)
    certain: "dict[str, File | Folder]" = field(default_factory=dict)
    since: "list[dict[str, File | Folder | None]]" = field(default_factory=list)

    def do(self, changed: "dict[str, File | Folder | None]") -> None:
        """Change names, in one step."""
        self.since.append(changed)
        _apply(self.now, changed)

    def sync(self) -> None:
        """Make certain what the names are."""
        self.certain, self.since = dict(self.now), []


def _apply(names: "dict[str, File | Folder]", changed: "dict[str, File | Folder | None]") -> None:
    for name, node in changed.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


class Disk:
    """The model of a vault's disk, which follows the calls of a writer."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.top = _read(root)
        self.handles: dict[int, File | Folder] = {}
        self.idle = False

    @contextmanager
    def watched(self, cut: "Cut") -> Iterator[None]:
        """Follow all calls of the block, and show the disk to `cut` after each."""
        with ExitStack() as patches:
            for name in WATCHED:
                function = getattr(os, name)
                follow = getattr(self, f"_{name}")

                def called(
                    *args: Any, function: Any = function, follow: Any = follow, **more: Any
                ) -> Any:
                    result = function(*args, **more)
                    if not self.idle:
                        self.idle = True  # while what is left is written, by the same calls
                        follow(result, *args)
                        cut(self)
                        self.idle = False
                    return result

                patches.enter_context(mock.patch.object(os, name, called))
            yield

    def _place(self, path: object) -> tuple[Folder, str] | None:
        place = Path(os.fspath(path))  # type: ignore[call-overload]
        if not place.is_relative_to(self.root) or place == self.root:
            return None
        folder = self.top
        for name in place.relative_to(self.root).parts[:-1]:
            below = folder.now[name]
            assert isinstance(below, Folder)
            folder = below
        return folder, place.name

    def _open(self, handle: int, path: object, flags: int, mode: int = 0o777) -> None:
        if Path(os.fspath(path)) == self.root:  # type: ignore[call-overload]
            self.handles[handle] = self.top
            return
        found = self._place(path)
        if found is None:
            self.handles.pop(handle, None)
            return
        folder, name = found
        if flags & os.O_CREAT and name not in folder.now:
            folder.do({name: File(b"", b"", mode & 0o755)})
        self.handles[handle] = folder.now[name]

    def _write(self, count: int, handle: int, data: bytes) -> None:
        node = self.handles.get(handle)
        if isinstance(node, File):
            node.now += bytes(data[:count])

    def _fsync(self, _: None, handle: int) -> None:
        node = self.handles.get(handle)
        if isinstance(node, Folder):
            node.sync()
        elif node is not None:
            node.certain = node.now

    def _fchmod(self, _: None, handle: int, mode: int) -> None:
        node = self.handles.get(handle)
        if isinstance(node, File):
            node.mode = mode

    def _link(self, _: None, source: object, target: object) -> None:
        (source_in, old), (target_in, new) = self._both(source, target)
        target_in.do({new: source_in.now[old]})

    def _replace(self, _: None, source: object, target: object) -> None:
        (source_in, old), (target_in, new) = self._both(source, target)
        node = source_in.now[old]
        if source_in is not target_in:  # then either folder may be behind the other
            target_in.do({new: node})
            source_in.do({old: None})
        elif node is not source_in.now.get(new):  # else the system does nothing
            source_in.do({new: node, old: None})

    _rename = _replace

    def _both(self, *paths: object) -> list[tuple[Folder, str]]:
        return [found for path in paths if (found := self._place(path)) is not None]

    def _unlink(self, _: None, path: object) -> None:
        found = self._place(path)
        if found is not None:
            found[0].do({found[1]: None})

    _rmdir = _unlink

    def _mkdir(self, _: None, path: object, mode: int = 0o777) -> None:
        del mode
        found = self._place(path)
        if found is not None:
            found[0].do({found[1]: Folder()})


class Cut:
    """Cuts the power at some moments, and writes what is left of the vault into folders of its own."""

    def __init__(
        self, folder: Path, *, tries: int, seed: int, link: Callable[[Path, Path], None]
    ) -> None:
        self.folder, self.tries, self.left = folder, tries, 0
        self.chance, self.link = random.Random(seed), link

    def __call__(self, disk: Disk) -> None:
        """Write the least, the most, and some in between of what may be left."""
        for share in (0.0, 1.0, *(None for _ in range(self.tries))):
            self.left += 1
            self.written: dict[File, Path] = {}
            self._write(disk.top, self.folder / str(self.left), share)

    def _write(self, folder: Folder, place: Path, share: float | None) -> None:
        place.mkdir(parents=True)
        names = dict(folder.certain)
        for changed in folder.since[: self._part(len(folder.since), share)]:
            _apply(names, changed)
        for name, node in names.items():
            if isinstance(node, Folder):
                self._write(node, place / name, share)
            elif node.link:
                (place / name).symlink_to(node.link)
            elif node in self.written:
                self.link(self.written[node], place / name)
            else:
                self.written[node] = place / name
                more = node.now[len(node.certain) :]
                held = node.certain + more[: self._part(len(more), share)]
                (place / name).write_bytes(held)
                (place / name).chmod(node.mode)

    def _part(self, length: int, share: float | None) -> int:
        return self.chance.randint(0, length) if share is None else int(length * share)


def _read(place: Path) -> Folder:
    """Return the model of a folder, with all of it certain."""
    folder = Folder()
    for each in place.iterdir():
        if each.is_symlink():
            folder.now[each.name] = File(b"", b"", 0, str(each.readlink()))
        elif each.is_dir():
            folder.now[each.name] = _read(each)
        else:
            data = each.read_bytes()
            folder.now[each.name] = File(data, data, each.stat().st_mode & 0o777)
    folder.sync()
    return folder
