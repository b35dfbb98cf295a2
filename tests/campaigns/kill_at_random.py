"""Kill a writer at random moments, again and again: all notes are of one version after the next run.

The writer changes every note's text and one note's name and folder, together, without end. Run as a
script: FOLDER KILLS; prints how often there was something to mend, and the last version.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

import filelock  # noqa: F401 - loaded before the forks, so that a killed writer was writing

from kit.vault.transaction import FileChange, apply_changes, leftovers, recover, vault_lock

NOTES = ("contacts/ines-moreau.md", "interviews/a.md", "interviews/b.md", "me.md")
FIRST, SECOND = "contacts/wanjiru.md", "contacts/nairobi/wanjiru-kamau.md"


def text(version: int, path: str) -> bytes:
    """Return what a note says in a version; long enough to be torn, were it written in place."""
    return f"version: {version}\n".encode() + path.encode() * 900


def version_in(root: Path) -> int:
    """Return the version that all notes of a vault are of; fails if they differ or one is torn."""
    moving = [path for path in (FIRST, SECOND) if (root / path).exists()]
    assert len(moving) == 1, moving
    found = [(root / path).read_bytes() for path in (*NOTES, moving[0])]
    version = int(found[0].split(b"\n", 1)[0].removeprefix(b"version: "))
    assert found == [text(version, path) for path in (*NOTES, moving[0])]
    assert moving[0] == (FIRST, SECOND)[version % 2]
    return version


def lay_out(root: Path) -> Path:
    """Write version 0 into a folder and return it."""
    for path in (*NOTES, FIRST):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text(0, path))
    return root


def write_on(root: Path) -> None:
    """Change the whole vault to its next version."""
    with vault_lock(root):
        old = version_in(root)
        here, there = (FIRST, SECOND) if old % 2 == 0 else (SECOND, FIRST)
        changes = [
            FileChange(path=path, before=text(old, path), after=text(old + 1, path))
            for path in NOTES
        ]
        changes += [
            FileChange(path=here, before=text(old, here), after=None),
            FileChange(path=there, before=None, after=text(old + 1, there), like=here),
        ]
        apply_changes(root, changes)


def killed_after(root: Path, seconds: float) -> None:
    """Let a process write for some time and kill it."""
    pid = os.fork()
    if not pid:
        while True:
            write_on(root)
    time.sleep(seconds)
    assert os.waitpid(pid, os.WNOHANG) == (0, 0), "the writer ended by itself"
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def main() -> None:
    """Run the campaign that the arguments ask for."""
    root, kills = lay_out(Path(sys.argv[1])), int(sys.argv[2])
    chance, to_mend, last = random.Random(20260314), 0, 0
    for _ in range(kills):
        killed_after(root, chance.uniform(0, 0.1))
        to_mend += bool(leftovers(root))
        if chance.random() < 0.5:  # else the next writer finds it as it is
            recover(root)
            assert leftovers(root) == ()
            assert version_in(root) >= last
            last = version_in(root)
    recover(root)
    print(to_mend, version_in(root))


if __name__ == "__main__":
    main()
