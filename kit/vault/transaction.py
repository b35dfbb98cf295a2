"""Changing files so that none is torn, lost or overwritten by surprise, and several only together.

One file is changed in one step of the file system: its new text lies beside it under a temporary
name, on the disk, and then takes its place. Several have a plan in the journal (`kit.vault.journal`)
that the next command completes or takes back if this one is killed. A file that is not what was read
is never overwritten.
"""

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from kit.vault.files import ChangedError, WriteError, naming, sync_folders
from kit.vault.journal import Journal, temporaries
from kit.vault.lock import FOLDER, LockedError, locked
from kit.vault.staging import FileChange, Target, step_for, targets_of, write_fresh
from kit.vault.steps import Step, do, verify

__all__ = [
    "ChangedError",
    "FileChange",
    "LockedError",
    "WriteError",
    "apply_changes",
    "is_unfinished",
    "leftovers",
    "recover",
    "vault_lock",
]

_log = logging.getLogger(__name__)


@contextmanager
def vault_lock(root: Path, *, wait: float = 30.0) -> Iterator[None]:
    """Keep every other writer out; a thread that holds the lock already goes on at once.

    What a killed run left is completed or taken back first, and told as a warning in the log.
    Raises `LockedError` when another command has not ended after `wait` seconds.
    """
    with locked(root, wait=wait):
        _mend(root)
        yield


def apply_changes(root: Path, changes: Sequence[FileChange]) -> None:
    """Change all files or none; a change that changes nothing leaves its file untouched.

    Raises `ChangedError` where a file is not what was read, `WriteError` otherwise.
    """
    if all(each.before == each.after for each in changes):
        return
    with vault_lock(root):
        journal = _journal(root)
        targets = targets_of(journal.root, changes)
        steps = [step_for(journal.root, each) for each in targets]
        journal.open()
        try:
            _stage(journal, targets, steps)
        except BaseException:  # also an interruption
            _forget(journal, steps)
            raise
        try:
            _carry_out(journal, steps)
        except BaseException as error:
            _take_back(journal, steps, error)
            raise
        _forget(journal, steps)


def _stage(journal: Journal, targets: Sequence[Target], steps: Sequence[Step]) -> None:
    """Bring all that is needed to the disk, where it changes nothing yet."""
    for step, target in zip(steps, targets, strict=True):
        write_fresh(journal.root, step, target)


def _carry_out(journal: Journal, steps: Sequence[Step]) -> None:
    root = journal.root
    if len(steps) > 1 or steps[0].was or steps[0].folders:
        with naming(FOLDER):
            sync_folders((root / step.fresh).parent for step in steps if step.after is not None)
        journal.commit(steps)
    for step in steps:
        do(root, step)
    for step in steps:
        verify(root, step)
    journal.sync(steps)


def _take_back(journal: Journal, steps: Sequence[Step], error: BaseException) -> None:
    """Undo a change that failed half-way; if that fails too, the next command goes on from there."""
    try:
        journal.turn_back()
        said = journal.take_back(steps)
        journal.sync(steps)
    except WriteError as second:
        raise WriteError(
            f"{error} (and then: {second}). The next command that writes completes or undoes it."
        ) from error
    for sentence in said:
        _log.warning("%s", sentence)
    _forget(journal, steps)


def _forget(journal: Journal, steps: Sequence[Step]) -> None:
    """Remove what is not needed any more; what stays for now is swept by the next command."""
    with suppress(WriteError):
        journal.close(steps)


def recover(root: Path) -> tuple[str, ...]:
    """Complete or take back what a killed run left, and sweep its temporary files.

    Returns plain sentences about what was done. Waits for a command that is writing just now.
    """
    with locked(root, wait=30.0):
        journal = _journal(root)
        return (*journal.mend(), *journal.sweep())


def is_unfinished(root: Path) -> bool:
    """Tell, at the cost of one look, whether something is being written or was left by a killed run."""
    return _journal(root).is_open


def leftovers(root: Path) -> tuple[str, ...]:
    """Return a line for each thing that killed runs left in a vault; changes nothing."""
    journal = _journal(root)
    found = [f"{FOLDER}/journal: a change that was broken off"] if journal.is_open else []
    found += [
        f"{file.relative_to(journal.root).as_posix()}: a temporary file"
        for file in sorted(temporaries(journal.root))
    ]
    aside = journal.root / FOLDER / "left"
    found += [
        f"{file.relative_to(journal.root).as_posix()}: a text put aside, for you to look at"
        for file in sorted(aside.rglob("*"))
        if file.is_file()
    ]
    return tuple(found)


def _mend(root: Path) -> None:
    journal = _journal(root)
    if journal.is_open:
        for sentence in (*journal.mend(), *journal.sweep()):
            _log.warning("%s", sentence)


def _journal(root: Path) -> Journal:
    with naming(str(root)):
        return Journal(root=Path(os.path.realpath(root)))
