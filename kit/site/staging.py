"""The folder of a staging tree: written anew, or brought up to date where an older one lies in it.

Either way the same files end up in it. Brought up to date, a file whose bytes are the same stays as
it is, and one that is no longer wanted goes.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from kit.site.problems import SiteError
from kit.site.second_names import put_if_same

MARKER = ".kit-staging"
_SAID = b"A staging tree of Career Kit; it may be deleted.\n"


class Staging:
    """A staging tree while it is written; paths in it have slashes.

    `is_new` says that nothing of an older tree was kept. `changed` are the files written, `removed` those taken away; both are complete after `finish`.
    `digests` are the SHA-256 digests, as hexadecimal digits, of all files that were put.
    """

    def __init__(self, folder: Path, *, refresh: bool = False) -> None:
        """Take a folder that is new, empty, or an older staging tree; else raise `SiteError`."""
        self.folder = folder
        self.changed: list[str] = []
        self.digests: dict[str, str] = {}
        self.removed: list[str] = []
        self._old: set[str] = set()
        self._folders: set[Path] = set()
        if folder.is_dir() and any(folder.iterdir()):
            if not (folder / MARKER).is_file():
                raise SiteError(
                    f"{folder} holds files that no build wrote; name a new or empty folder"
                )
            if refresh:
                self._old = set(self._found())
            else:
                shutil.rmtree(folder)
        self.is_new = not self._old
        folder.mkdir(parents=True, exist_ok=True)
        # First of all: a folder that is left half-written has to be known as ours.
        self.put(MARKER, _SAID)

    def put(self, path: str, data: bytes) -> None:
        """Write a file, unless the same bytes lie there already."""
        target = self.folder / path
        self.digests[path] = hashlib.sha256(data).hexdigest()
        if path in self._old:
            self._old.remove(path)
            with suppress(OSError):
                if self.read(path) == data:
                    return
            # Never written through: a site may have the same file by a second name.
            target.unlink(missing_ok=True)
        elif target.exists():
            self._make_way(path)
        self._make_folder(target.parent)
        with open(target, "wb") as stream:  # noqa: PTH123 - twice as fast
            stream.write(data)
        self.changed.append(path)

    def take(self, path: str, file: str, digest: str) -> bool:
        """Take a file that lies elsewhere, or here already, if its bytes have that digest; tell whether."""
        target = self.folder / path
        if path in self._old:
            with suppress(OSError):
                if hashlib.sha256(self.read(path)).hexdigest() == digest:
                    self._old.remove(path)
                    self.digests[path] = digest
                    return True
            return False
        if target.exists():
            return False
        self._make_folder(target.parent)
        if not put_if_same(file, target, digest):
            return False
        self.digests[path] = digest
        self.changed.append(path)
        return True

    def begin_part(self) -> None:
        """Begin what another process writes of the tree, and is to be told of."""
        self.changed, self.removed, self.digests = [], [], {}

    def hear(
        self, changed: Sequence[str], removed: Sequence[str], digests: Mapping[str, str]
    ) -> None:
        """Learn what another process wrote of the tree: its own three of these names."""
        self.changed += changed
        self.removed += removed
        self.digests |= digests
        self._old -= {*digests, *removed}

    def put_text(self, path: str, text: str) -> None:
        """Write a text as UTF-8, its lines ended by a line feed alone."""
        self.put(path, text.encode())

    def read(self, path: str) -> bytes:
        """Return the bytes of a file that was put."""
        with open(f"{self.folder}/{path}", "rb") as stream:  # noqa: PTH123 - half the cost
            return stream.read()

    def finish(self, *, but: str | None = None) -> None:
        """Remove what was there before and is not wanted any more, and folders that are empty for it.

        Paths that start with `but` stay, for those of them that will be put later. Of other folders none
        goes: the engine may have made one for a file that it is about to write.
        """
        for path in sorted(self._old):
            if but is not None and path.startswith(but):
                continue
            self._remove(path)
        for path in self.removed:
            self._remove_empty(path)

    def _remove(self, path: str) -> None:
        (self.folder / path).unlink(missing_ok=True)
        self._old.discard(path)
        self.removed.append(path)

    def _remove_empty(self, path: str) -> None:
        """Remove the folders in which a file was that is gone, as long as nothing else is in them."""
        folder = (self.folder / path).parent
        with suppress(OSError):
            while folder != self.folder:
                folder.rmdir()
                folder = folder.parent

    def _make_way(self, path: str) -> None:
        """Remove a folder that stands where a file shall be, or a file whose name differs in case."""
        folded = path.casefold()
        for each in sorted(self._old):
            if each.casefold() == folded or each.casefold().startswith(f"{folded}/"):
                self._remove(each)
        for folder, _, _ in os.walk(self.folder / path, topdown=False):
            Path(folder).rmdir()

    def _make_folder(self, folder: Path) -> None:
        if folder in self._folders:
            return
        # What is a folder now may have been a page before.
        for each in (folder, *folder.parents):
            if each == self.folder:
                break
            if each.is_file():
                self._remove(each.relative_to(self.folder).as_posix())
        folder.mkdir(parents=True, exist_ok=True)
        self._folders.add(folder)

    def _found(self, below: str = "") -> Iterator[str]:
        """Yield the files of the old tree; what is no file of ours, such as a link, is taken out of it."""
        with os.scandir(self.folder / below) as entries:
            found = sorted((each.name, each) for each in entries)
        for name, entry in found:
            if entry.is_dir(follow_symlinks=False):
                yield from self._found(f"{below}{name}/")
            elif entry.is_file(follow_symlinks=False):
                yield below + name
            else:
                Path(entry.path).unlink()
