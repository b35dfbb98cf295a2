"""Which places of a vault may be written: no path, and no link, leads out of it or into git's own folder."""

import os
import re
import unicodedata
from pathlib import Path

from kit.vault.files import WriteError, naming
from kit.vault.lock import FOLDER

# On Windows a colon opens a hidden stream of a file.
_SEPARATORS = r"[/\\]|:.*" if os.name == "nt" else "/"
_NOT_OURS = re.compile(r"\.git|git~[0-9]+|" + re.escape(FOLDER))


def check_place(path: str) -> None:
    """Raise `ValueError` unless a path is relative, with `/`, and leads down to notes only."""
    if not path or "\0" in path or os.path.isabs(path) or Path(path).drive:  # noqa: PTH117 - a text
        raise ValueError(f"{path!r} is no path inside the vault")
    for name in re.split(_SEPARATORS, path):
        if name in {"", ".", ".."} or _NOT_OURS.fullmatch(_as_systems_read_it(name)):
            raise ValueError(f"{path} is no place for notes")


def check_inside(root: Path, path: str) -> None:
    """Raise `ValueError` where the folder of a path lies, after links, outside of a real root."""
    if not _folder_of(root, path).is_relative_to(root):
        raise ValueError(f"{path} leads out of the vault")


def locate(root: Path, path: str, *, follow: bool) -> Path:
    """Return where a path leads below a real root; raises `WriteError` for a place not to be written.

    With `follow` a link to a note leads to that note; its folders are always followed.
    """
    try:
        check_place(path)
        with naming(path):
            check_inside(root, path)
            name = _folder_of(root, path) / path.rpartition("/")[2]
            real = Path(os.path.realpath(name))
        _check_target(root, path, real)
    except ValueError as error:
        raise WriteError(f"{error}; it was left as it is") from error
    return real if follow else name


def _check_target(root: Path, path: str, real: Path) -> None:
    if not real.is_relative_to(root):
        raise ValueError(f"{path} is a link that leads out of the vault")
    check_place(real.relative_to(root).as_posix())


def _folder_of(root: Path, path: str) -> Path:
    return Path(os.path.realpath((root / path).parent))


def _as_systems_read_it(name: str) -> str:
    """Return a name as the most forgiving file systems compare it: without case, marks of format, dots."""
    seen = "".join(each for each in name if unicodedata.category(each) != "Cf")
    return unicodedata.normalize("NFKC", seen).casefold().rstrip(" .")
