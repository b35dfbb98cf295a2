"""The notes watched while they are written: which of a vault's files were saved."""

from collections.abc import Iterator
from pathlib import Path

_IGNORED = frozenset(("site", "node_modules"))


def saved_files(root: Path) -> Iterator[list[str]]:
    """Yield the paths of files that were saved or removed, a group at a time, for as long as is asked.

    Raises `OSError` where the system cannot watch the folder.
    """
    from watchfiles import watch

    try:
        for changes in watch(
            root, watch_filter=lambda _, path: _matters(Path(path), root), raise_interrupt=False
        ):
            yield sorted({Path(path).relative_to(root).as_posix() for _, path in changes})
    except RuntimeError as error:  # what the library makes of its own faults
        raise OSError(str(error)) from error


def _matters(path: Path, root: Path) -> bool:
    try:
        parts = path.relative_to(root).parts
    except ValueError:
        return False
    # A hidden folder may be another program's, which writes to it all the time, as Obsidian does.
    is_hidden = any(part.startswith(".") for part in parts)
    return bool(parts) and parts[0] not in _IGNORED and not is_hidden
