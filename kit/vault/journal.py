"""The journal of a change, `.kit/journal/`: what makes many files change all or nothing.

The folder is there while something is being written. When the new text of every file is on the disk
under temporary names, the plan is written into it and gets its final name, `plan.json`, in one step:
from then on the change counts as done, and a run that is killed is completed by the next command.
Before, nothing has happened. Where a step fails, the plan is renamed to `undo.json`, and the change is
taken back, by the next command if need be.
"""

import json
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from kit.vault.files import (
    TEMPORARY,
    WriteError,
    discard,
    is_there,
    make_folder,
    naming,
    swap,
    sync_folders,
    temporary_in,
    write_new,
)
from kit.vault.lock import FOLDER
from kit.vault.mending import can_finish, finish, put_aside, take_back
from kit.vault.places import check_inside, check_place
from kit.vault.steps import Step

_VERSION = 1
_PLAN, _UNDO = "plan.json", "undo.json"
# Nobody writes notes there, and looking through them takes long.
_PASSED_OVER = frozenset((FOLDER, ".git", ".venv", "venv", "node_modules"))
_SITE = "site"


@dataclass(frozen=True, kw_only=True, slots=True)
class Journal:
    """The journal of one vault; whoever writes in it holds the vault's lock. `root` is the real one."""

    root: Path

    @property
    def folder(self) -> Path:
        """Return where the journal lies."""
        return self.root / FOLDER / "journal"

    @property
    def is_open(self) -> bool:
        """Tell whether something is being written, or was when a run was killed."""
        return is_there(self.folder)

    def open(self) -> None:
        """Say that something is about to be written."""
        with naming(f"{FOLDER}/journal"):
            make_folder(self.folder)

    def commit(self, steps: Sequence[Step]) -> None:
        """Make a plan final: from here on the change counts as done."""
        data = {"version": _VERSION, "steps": [asdict(step) for step in steps]}
        with naming(f"{FOLDER}/journal"):
            draft = temporary_in(self.folder)
            write_new(draft, json.dumps(data, indent=1).encode())
            sync_folders((self.root, self.folder.parent, self.folder))
            swap(draft, self.folder / _PLAN)
            sync_folders((self.folder,))

    def turn_back(self) -> None:
        """Say that the change is to be taken back."""
        with naming(f"{FOLDER}/journal"), suppress(FileNotFoundError):
            swap(self.folder / _PLAN, self.folder / _UNDO)
            sync_folders((self.folder,))

    def close(self, steps: Sequence[Step]) -> None:
        """Say that nothing is left to do, and remove what the steps needed."""
        plans = [self.folder / name for name in (_PLAN, _UNDO) if is_there(self.folder / name)]
        with naming(f"{FOLDER}/journal"):
            stuck = [file for file in plans if not _discarded(file)]
            if plans:  # gone for good, before what they name is gone
                sync_folders((self.folder,))
            files = [self.root / name for step in steps for name in (step.fresh, step.kept)]
            files += self.folder.iterdir()
            stuck += [file for file in files if not _discarded(file)]
            if not stuck:  # else it stays as the sign that there is something to sweep
                self.folder.rmdir()

    def sync(self, steps: Sequence[Step]) -> None:
        """Make certain the names that steps changed."""
        with naming(FOLDER):
            folders = {
                (self.root / name).parent
                for step in steps
                for name in (step.file, step.fresh, *step.folders)
            }
            sync_folders(folder for folder in folders if folder.is_dir())

    def aside(self) -> Path:
        """Return a new name for a folder of texts that have no place any more."""
        return self.root / FOLDER / "left" / secrets.token_hex(4)

    def mend(self) -> tuple[str, ...]:
        """Complete or take back what a killed run left; returns sentences about what was done."""
        for name, back in ((_PLAN, False), (_UNDO, True)):
            if is_there(self.folder / name):
                try:
                    return self._follow(name, back=back)
                except WriteError as error:
                    raise WriteError(
                        f"a change that was broken off cannot be brought to an end: {error}; put "
                        f"that right, or remove {FOLDER}/journal to leave the notes as they are now"
                    ) from error
        return ()

    def _follow(self, name: str, *, back: bool) -> tuple[str, ...]:
        try:
            with naming(f"{FOLDER}/journal"):
                steps = _read(self.root, (self.folder / name).read_bytes())
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            return self._give_up(name, str(error))
        return self._mend(steps, back=back)

    def _mend(self, steps: Sequence[Step], *, back: bool) -> tuple[str, ...]:
        if not any(
            is_there(self.root / name) for step in steps for name in (step.fresh, step.kept)
        ):
            self.close(())  # it was over, only the plan could not be removed
            return ()
        if not back and not all(can_finish(self.root, step) for step in steps):
            self.turn_back()  # some of the new text is gone, so the old one counts
            back = True
        said = self.take_back(steps) if back else self._finish(steps)
        self.sync(steps)
        self.close(steps)
        names = ", ".join(step.path for step in steps[:3])
        names += f" and {len(steps) - 3} more" if len(steps) > 3 else ""
        done = "taken back" if back else "completed"
        return (f"a change that was broken off was {done}: {names}", *said)

    def _finish(self, steps: Sequence[Step]) -> tuple[str, ...]:
        aside = self.aside()
        return tuple(said for step in steps for said in finish(self.root, step, aside=aside))

    def take_back(self, steps: Sequence[Step]) -> tuple[str, ...]:
        """Undo all that was done of some steps; returns sentences about what was put aside."""
        aside = self.aside()
        return tuple(
            said for step in reversed(steps) for said in take_back(self.root, step, aside=aside)
        )

    def _give_up(self, name: str, reason: str) -> tuple[str, ...]:
        """Put a plan that cannot be read aside, with all that it may have needed."""
        aside = self.aside()
        with naming(f"{FOLDER}/journal"):
            for file in temporaries(self.root):
                put_aside(self.root, file, aside / file.relative_to(self.root))
            left = put_aside(self.root, self.folder / name, aside / name)
            self.close(())
        said = f"the plan of a change that was broken off cannot be read ({reason})"
        return (f"{said}; it lies in {left}, beside the texts that belong to it",)

    def sweep(self) -> tuple[str, ...]:
        """Remove the temporary files of killed runs; returns a sentence if there were any."""
        found = list(temporaries(self.root))
        with naming("a temporary file"):
            for file in found:
                discard(file)
        if self.is_open:
            self.close(())
        if not found:
            return ()
        return (f"{len(found)} temporary file{'s' * (len(found) > 1)} of a killed run removed",)


def temporaries(root: Path) -> Iterator[Path]:
    """Yield the temporary files in a vault, wherever notes can lie."""
    for place, folders, files in os.walk(root):
        passed = _PASSED_OVER | {_SITE} if place == str(root) else _PASSED_OVER
        folders[:] = [each for each in folders if each not in passed]
        for name in files:
            if name.startswith(".kit-") and TEMPORARY.fullmatch(name):
                yield Path(place, name)


def _discarded(file: Path) -> bool:
    try:
        discard(file)
    except OSError:
        return False
    return True


def _read(root: Path, written: bytes) -> tuple[Step, ...]:
    """Read a plan; raises `ValueError` and its like for one that this version did not write."""
    data = json.loads(written)
    if data["version"] != _VERSION:
        raise ValueError(f"it is of version {data['version']}")
    steps = tuple(Step(**{**each, "folders": tuple(each["folders"])}) for each in data["steps"])
    for step in steps:
        _check(root, step)
    return steps


def _check(root: Path, step: Step) -> None:
    """Raise `ValueError` for a plan that leads out of the vault: it may have come with a clone."""
    for place in (step.path, step.file, step.was or step.file, *step.folders):
        check_place(place)
        check_inside(root, place)
    for place in (step.fresh, step.kept):
        check_inside(root, place)
        if not TEMPORARY.fullmatch(place.rpartition("/")[2]):
            raise ValueError(f"{place} is no temporary file")
    if not all(isinstance(each, str | None) for each in (step.before, step.after)):
        raise ValueError(f"{step.path} has no sums")
