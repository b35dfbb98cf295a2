"""The folder of a staging tree: written anew, or brought up to date where an older one lies in it.

Either way the same files end up in it. Brought up to date, a file whose bytes are the same stays as
it is, and one that is no longer wanted goes.
"""

import hashlib
import os
import shutil
from contextlib import suppress
from pathlib import Path

from kit.site.problems import SiteError

MARKER = ".kit-staging"
_SAID = b"A staging tree of Career Kit; it may be deleted.\n"


class Staging:
    """A staging tree while it is written; paths in it have slashes.

    `changed` are the files written, `removed` those taken away; both are complete after `finish`.
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
        folder.mkdir(parents=True, exist_ok=True)
        # First of all: a folder that is left half-written has to be known as ours.
        self.put(MARKER, _SAID)

    def put(self, path: str, data: bytes) -> None:
        """Write a file, unless the same bytes lie there already."""
        target = self.folder / path
        self.digests[path] = hashlib.sha256(data).hexdigest()
        if path in self._old:
            self._old.remove(path)
            if target.read_bytes() == data:
                return
        elif target.exists():
            self._make_way(path)
        self._make_folder(target.parent)
        with open(target, "wb") as stream:  # noqa: PTH123 - twice as fast
            stream.write(data)
        self.changed.append(path)

    def take(self, path: str, file: str, digest: str) -> bool:
        """Take a file that lies elsewhere by a second name, if its bytes have that digest; tell whether.

        It is looked at where it now lies: what stands at its first name may be another one by now.
        """
        target = self.folder / path
        if path in self._old or target.exists():
            return False
        self._make_folder(target.parent)
        with suppress(OSError, AttributeError):  # none between two file systems, nor on some
            os.link(file, target)
            if not target.is_symlink() and hashlib.sha256(self.read(path)).hexdigest() == digest:
                self.digests[path] = digest
                self.changed.append(path)
                return True
        # Else what is put there next would be written into that file.
        target.unlink(missing_ok=True)
        return False

    def put_text(self, path: str, text: str) -> None:
        """Write a text as UTF-8, its lines ended by a line feed alone."""
        self.put(path, text.encode())

    def read(self, path: str) -> bytes:
        """Return the bytes of a file that was put."""
        with open(self.folder / path, "rb") as stream:  # noqa: PTH123 - half the cost
            return stream.read()

    def finish(self) -> None:
        """Remove what was there before and is not wanted any more, and folders that are empty."""
        for path in sorted(self._old):
            self._remove(path)
        if self.removed:
            for folder, _, _ in os.walk(self.folder, topdown=False):
                if not os.listdir(folder):  # noqa: PTH208 - half the cost
                    Path(folder).rmdir()

    def _remove(self, path: str) -> None:
        (self.folder / path).unlink(missing_ok=True)
        self._old.discard(path)
        self.removed.append(path)

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

    def _found(self) -> list[str]:
        """Return the files of the old tree; a link in it is none of ours, and is taken out of it."""
        found = []
        for folder, folders, files in os.walk(self.folder):
            for name in (*folders, *files):
                if (Path(folder) / name).is_symlink():
                    (Path(folder) / name).unlink()
                elif name in files:
                    found.append((Path(folder) / name).relative_to(self.folder).as_posix())
        return found
