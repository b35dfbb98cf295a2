"""From changes to steps: each file compared with what was read, the new texts on the disk beside them.

Nothing that a user sees has changed when this is done; what is refused is refused here.
"""

import errno
import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kit.vault.files import (
    ChangedError,
    WriteError,
    content,
    digest,
    is_there,
    naming,
    temporary_in,
    write_new,
)
from kit.vault.places import locate
from kit.vault.steps import Step


@dataclass(frozen=True, kw_only=True, slots=True)
class FileChange:
    """What shall become of one file.

    `path` goes from the vault's root, with `/`. `before` are the bytes that were read, None if there
    must be no such file; `after` those that shall be there, None to remove it. A new file takes
    permissions and owner from the path `like`, as a renamed note does.
    """

    path: str
    before: bytes | None
    after: bytes | None
    like: str | None = None


class Target(NamedTuple):
    """A change, where its file lies, and its former place where only the spelling changes."""

    change: FileChange
    place: Path
    was: Path | None = None


def targets_of(root: Path, changes: Sequence[FileChange]) -> tuple[Target, ...]:
    """Return what is to be done below a real root, in the order of doing it.

    Raises `ChangedError` for a file that is not what was read, `WriteError` for what cannot be.
    """
    wanted = [each for each in dict.fromkeys(changes) if each.before != each.after]
    found = [
        Target(each, locate(root, each.path, follow=None not in (each.before, each.after)))
        for each in wanted
    ]
    found = _one_for_each(_respelled(found))
    for target in found:
        with naming(target.change.path):
            _compare(target)
    return tuple(sorted(found, key=lambda each: (_turn(each.change), each.change.path)))


def _turn(change: FileChange) -> int:
    """Return when a change has its turn: text goes from one place only when it is in the other."""
    return 0 if change.before is None else 2 if change.after is None else 1


def _respelled(targets: list[Target]) -> list[Target]:
    """Make one of a file removed and made where the file system takes both names for one file."""
    removed = {_folded(each.place): each for each in targets if each.change.after is None}
    joined: dict[Path, Target] = {}
    for new in targets:
        old = removed.get(_folded(new.place))
        if new.change.before is None and old is not None:
            with naming(new.change.path):
                if _is_one_file(old.place, new.place):
                    joined[new.place] = _joined(old, new)
    gone = {each.was for each in joined.values()}
    return [joined.get(each.place, each) for each in targets if each.place not in gone]


def _joined(old: Target, new: Target) -> Target:
    change = FileChange(
        path=new.change.path, before=old.change.before, after=new.change.after, like=old.change.path
    )
    return Target(change, new.place, old.place)


def _is_one_file(old: Path, new: Path) -> bool:
    """Tell whether two spellings are one entry of a folder, as on most Macs and on Windows."""
    if old == new or not is_there(new) or not is_there(old):
        return False
    found = old.lstat()
    # A hard link could have both spellings where they are two names: that one is left alone.
    return found.st_nlink == 1 and os.path.samestat(found, new.lstat())


def _folded(file: Path) -> str:
    return unicodedata.normalize("NFC", str(file)).casefold()


def _one_for_each(targets: Sequence[Target]) -> list[Target]:
    """Return the targets, one a file: two paths may lead to it if they want the same."""
    seen: dict[Path, Target] = {}
    for target in targets:
        first = seen.setdefault(target.place, target)
        one, other = first.change, target.change
        if (one.before, one.after) != (other.before, other.after):
            raise WriteError(
                f"{one.path} and {other.path} are one file, "
                "and it cannot be changed in two ways; nothing was written"
            )
    return list(seen.values())


def _compare(target: Target) -> None:
    change, place = target.change, target.was or target.place
    if change.before is None:
        if is_there(place):
            raise ChangedError(change.path, "exists already")
        return
    now = content(place)
    if now is None:
        raise ChangedError(change.path, "was removed since it was read")
    if now != change.before:
        raise ChangedError(change.path)
    if not os.access(place, os.W_OK):  # whoever locked a note wants it left alone
        raise OSError(errno.EACCES, "it is read-only")


def step_for(root: Path, target: Target) -> Step:
    """Return the step for a target; nothing is written yet."""
    change, place = target.change, target.place
    with naming(change.path):
        folder, missing = _standing_folder(place.parent, change.path)

    def relative(file: Path) -> str:
        return file.relative_to(root).as_posix()

    return Step(
        path=change.path,
        file=relative(place),
        before=digest(change.before),
        after=digest(change.after),
        fresh=relative(temporary_in(folder)),
        kept=relative(temporary_in(folder)),
        was=relative(target.was) if target.was else "",
        folders=tuple(relative(each) for each in missing),
    )


def _standing_folder(folder: Path, path: str) -> tuple[Path, tuple[Path, ...]]:
    """Return the nearest folder that is there already, and those below it that are to be made."""
    missing: list[Path] = []
    while not folder.is_dir():
        if is_there(folder):
            raise WriteError(f"{path} could not be written: {folder.name} is a file, not a folder")
        missing.insert(0, folder)
        folder = folder.parent
    return folder, tuple(missing)


def write_fresh(root: Path, step: Step, target: Target) -> None:
    """Write the new text of a step under its temporary name."""
    change = target.change
    if change.after is None:
        return
    with naming(change.path):
        write_new(root / step.fresh, change.after, like=_model(root, target))


def _model(root: Path, target: Target) -> Path | None:
    """Return the file whose permissions and owner a new text takes over."""
    if target.change.before is not None:
        return target.was or target.place
    if target.change.like is None:
        return None
    like = locate(root, target.change.like, follow=True)
    return like if like.is_file() else None
