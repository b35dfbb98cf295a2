"""What becomes of a change that was broken off: completed or taken back, step by step.

Whoever edited a file in between keeps the edit: it is never overwritten, and the text that has no
place any more is put aside under `.kit/left/`, with a sentence that says so.
"""

import errno
import os
from enum import Enum, auto
from pathlib import Path

from kit.vault.files import (
    ChangedError,
    claim,
    content,
    digest,
    discard,
    is_there,
    naming,
    swap,
    write_new,
)
from kit.vault.steps import Step, do


class Stand(Enum):
    """How far a step has come: not begun, done, or overtaken by somebody else's edit."""

    OPEN = auto()
    DONE = auto()
    OVERTAKEN = auto()


def can_finish(root: Path, step: Step) -> bool:
    """Tell whether a step is done or has all that it needs: its fresh file whole."""
    if step.after is None or stand(root, step) is not Stand.OPEN:
        return True
    has_text = step.was and digest(content(root / step.was)) == step.after
    return bool(has_text) or digest(content(root / step.fresh)) == step.after


def finish(root: Path, step: Step, *, aside: Path) -> tuple[str, ...]:
    """Complete a step, if that is still to be done; returns sentences about what was put aside."""
    with naming(step.path):
        said = []
        state = stand(root, step)
        if state is Stand.OPEN:
            try:
                _go_on(root, step)
            except ChangedError:
                state = Stand.OVERTAKEN
        if state is Stand.OVERTAKEN:
            said.append(_overtaken(root, step, aside))
        if is_there(root / step.kept) and digest(content(root / step.kept)) != step.before:
            left = put_aside(root, root / step.kept, aside / "before" / step.path)
            said.append(f"what was written into {step.path} in that moment lies in {left}")
        return tuple(said)


def _go_on(root: Path, step: Step) -> None:
    if step.before is None and content(root / step.file) == b"":
        discard(root / step.file)  # the name alone, taken where there are no hard links
    if step.was and digest(content(root / step.was)) == step.after:
        (root / step.was).rename(root / step.file)  # its text was there already
    else:
        do(root, step)


def _overtaken(root: Path, step: Step, aside: Path) -> str:
    if step.after is None:
        return f"{step.path} was edited meanwhile and therefore not removed"
    left = put_aside(root, root / step.fresh, aside / step.path)
    return (
        f"{step.path} was edited meanwhile and left as it is; "
        f"the text that it should have got lies in {left}"
    )


def take_back(root: Path, step: Step, *, aside: Path) -> tuple[str, ...]:
    """Undo a step as far as it was done; returns sentences about what was put aside."""
    with naming(step.path):
        if step.before is None:
            said = _unmake(root, step)
        elif step.after is None:
            said = _bring_back(root, step, aside)
        else:
            said = _restore(root, step, aside)
    return (said,) if said else ()


def _unmake(root: Path, step: Step) -> str:
    file, fresh = root / step.file, root / step.fresh
    said = ""
    if is_there(file):
        now = content(file)
        ours = not is_there(fresh) or _one_file(file, fresh)
        if (ours and digest(now) == step.after) or now == b"":  # the name alone is no loss
            discard(file)
        elif ours:
            said = f"{step.path} was edited meanwhile and stays"
    for folder in reversed(step.folders):
        _remove_empty(root / folder)
    return said


def _remove_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except FileNotFoundError:
        return
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):  # else somebody else uses it
            raise


def _one_file(one: Path, other: Path) -> bool:
    return os.path.samestat(one.lstat(), other.lstat())


def _bring_back(root: Path, step: Step, aside: Path) -> str:
    file, kept = root / step.file, root / step.kept
    if not is_there(kept):
        return ""
    try:
        claim(kept, file)
    except FileExistsError:
        if digest(content(file)) == step.before:
            return ""
        left = put_aside(root, kept, aside / step.path)
        return f"{step.path} was made anew meanwhile and left as it is; the old one lies in {left}"
    return ""


def _restore(root: Path, step: Step, aside: Path) -> str:
    file, kept = root / (step.was or step.file), root / step.kept
    if step.was and step.was.rpartition("/")[2] not in _names_in(file.parent) and is_there(file):
        (root / step.file).rename(file)
    now = digest(content(file))
    if is_there(root / step.fresh) or not is_there(kept) or now == step.before:
        return ""  # it was not its turn yet, or this is done
    if now == step.after:
        swap(kept, file)
        return ""
    left = put_aside(root, kept, aside / step.path)
    return f"{step.path} was edited meanwhile and left as it is; the text before lies in {left}"


def put_aside(root: Path, file: Path, place: Path) -> str:
    """Move a file to where the user finds it and return that place as the user would write it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        swap(file, place)
    except OSError:  # `.kit` may lie on another disk
        write_new(place, file.read_bytes(), like=file)
        discard(file)
    return place.relative_to(root).as_posix()


def stand(root: Path, step: Step) -> Stand:
    """Return how far a step has come."""
    file, fresh = root / (step.was or step.file), root / step.fresh
    now = digest(content(file))
    if step.before is None:
        return _stand_of_new(file, fresh, now=now, after=step.after)
    if step.after is None:
        return Stand.OVERTAKEN if now not in (None, step.before) else _open_if(now is not None)
    if step.was and now == step.after:  # it has its text already, but perhaps not yet its name
        return _open_if(step.was.rpartition("/")[2] in _names_in(file.parent))
    if now == step.before:
        return Stand.OPEN
    return Stand.DONE if now == step.after or not is_there(fresh) else Stand.OVERTAKEN


def _stand_of_new(file: Path, fresh: Path, *, now: str | None, after: str | None) -> Stand:
    if not is_there(file):
        return Stand.OPEN
    if now == after or not is_there(fresh) or _one_file(file, fresh):
        return Stand.DONE
    return Stand.OPEN if now == digest(b"") else Stand.OVERTAKEN


def _open_if(condition: bool) -> Stand:
    return Stand.OPEN if condition else Stand.DONE


def _names_in(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}
