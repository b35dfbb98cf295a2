"""Count up one's own line of a file that others count in as well.

Run as a script: VAULT NAME TIMES. Every second time the lock is held from reading to writing; else
the file is read without, and read again when somebody was faster.
"""

import sys
from contextlib import suppress
from pathlib import Path

from kit.vault.transaction import ChangedError, FileChange, apply_changes, vault_lock

NOTE = "journal/counts.md"


def count_up(root: Path, name: str) -> None:
    """Add one to a name's line; raises `ChangedError` if the file is not what was read."""
    before = (root / NOTE).read_bytes()
    rows = [row.split(b": ") for row in before.splitlines()]
    after = b"".join(
        b"%s: %d\n" % (key, int(value) + (key == name.encode())) for key, value in rows
    )
    apply_changes(root, [FileChange(path=NOTE, before=before, after=after)])


def main() -> None:
    """Count up as often as the arguments ask for."""
    root, name, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    refused = 0
    for number in range(times):
        if number % 2:
            with vault_lock(root):
                count_up(root, name)
            continue
        while True:
            with suppress(ChangedError):
                count_up(root, name)
                break
            refused += 1
    print(refused)


if __name__ == "__main__":
    main()
