"""One step of a change: one file made, replaced or removed, and how to take that back.

Everything is told from the disk alone, so that a run that was killed can be completed or taken back
by the next one (`kit.vault.mending`). A step has a fresh file, the new text under a temporary name,
and keeps the old file under another until the whole change is done:

- made: the fresh file gets the name, if that is free;
- replaced: the old file gets its second name, is read once more, and the fresh one takes its place;
- removed: the old file moves to its second name.
"""

from dataclasses import dataclass
from pathlib import Path

from kit.vault.files import (
    ChangedError,
    claim,
    content,
    digest,
    discard,
    keep,
    naming,
    stamp,
    swap,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """What shall become of one file; all places are relative to the vault's real root, with `/`.

    `path` is what the user calls the file, `file` where its bytes lie. `before` and `after` are
    SHA-256 sums, None for no file. `was` is the former spelling where only that changes and the
    file system takes both for one name. `folders` are those to be made, outermost first.
    """

    path: str
    file: str
    before: str | None
    after: str | None
    fresh: str
    kept: str
    was: str = ""
    folders: tuple[str, ...] = ()


def do(root: Path, step: Step) -> None:
    """Carry a step out; raises `ChangedError` where the file is not what was read."""
    with naming(step.path):
        if step.before is None:
            _make(root, step)
        elif step.after is None:
            _remove(root, step)
        else:
            _replace(root, step)


def _make(root: Path, step: Step) -> None:
    (root / step.file).parent.mkdir(parents=True, exist_ok=True)
    try:
        claim(root / step.fresh, root / step.file)
    except FileExistsError:
        raise ChangedError(step.path, "exists already") from None


def _replace(root: Path, step: Step) -> None:
    file, kept = root / (step.was or step.file), root / step.kept
    try:
        seen = stamp(file)
        discard(kept)
        keep(file, kept)
        if digest(content(kept)) != step.before or stamp(file) != seen:
            raise ChangedError(step.path)
    except FileNotFoundError:
        raise ChangedError(step.path, "was removed since it was read") from None
    swap(root / step.fresh, file)
    if step.was:
        file.rename(root / step.file)


def _remove(root: Path, step: Step) -> None:
    file = root / step.file
    if digest(content(file)) != step.before:
        raise ChangedError(step.path)
    try:
        swap(file, root / step.kept)
    except FileNotFoundError:
        raise ChangedError(step.path, "was removed since it was read") from None


def verify(root: Path, step: Step) -> None:
    """Raise `ChangedError` if an editor was still writing into the old file when its turn came."""
    if step.before is not None:
        with naming(step.path):
            if digest(content(root / step.kept)) != step.before:
                raise ChangedError(step.path)
