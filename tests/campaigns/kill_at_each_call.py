"""Kill a writer before each of its system calls, and each recovery before each of its own.

Run as a script: FOLDER EVERY EVERY_IN_RECOVERY; prints how many runs were killed, and fails at the first
vault that is neither old nor new after the next run.
"""

import itertools
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import filelock  # noqa: F401 - loaded before the forks, so that its loading is not counted

from kit.vault.transaction import apply_changes, recover
from tests.campaigns.system_calls import Calls
from tests.campaigns.vaults import CASES, Case, judge_mended, lay_out


def killed_at(number: int, work: Callable[[], object]) -> bool:
    """Do some work in a process that kills itself before a call; returns whether it came that far."""
    pid = os.fork()
    if not pid:
        with Calls(lambda count, _: _kill() if count == number else None).watched():
            work()
        os._exit(0)
    status = os.waitpid(pid, 0)[1]
    assert status in (0, signal.SIGKILL), status
    return status == signal.SIGKILL


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def killed_once(folder: Path, case: Case, *, every: int) -> int:
    """Kill the writer at one call after another; returns how often it was killed."""
    for kills in itertools.count():
        root = lay_out(folder / f"{case.name} {kills}")
        dead = killed_at(kills * every + 1, lambda root=root: apply_changes(root, case.changes))  # type: ignore[misc]
        found = judge_mended(root, case)
        if not dead:
            assert found == "new"
            return kills
    raise AssertionError


def killed_twice(folder: Path, case: Case, *, every: int) -> int:
    """Kill the writer and then its recovery at one call after another; returns how often in all."""
    kills = 0
    for first in itertools.count(1, every):
        for second in itertools.count(1, every):
            root = lay_out(folder / f"{first} {second}")
            dead = killed_at(first, lambda root=root: apply_changes(root, case.changes))  # type: ignore[misc]
            if not dead:
                return kills
            again = killed_at(second, lambda root=root: recover(root))  # type: ignore[misc]
            kills += 1 + again
            judge_mended(root, case)
            if not again:
                break
    raise AssertionError


def main() -> None:
    """Run the campaign that the arguments ask for."""
    os.fsync = lambda fd: None  # noqa: ARG005 - without a power cut it does nothing but wait
    folder, every, every_in_recovery = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    kills = sum(killed_once(folder / "once", case, every=every) for case in CASES)
    kills += killed_twice(folder / "twice", CASES[0], every=every_in_recovery)
    print(kills)


if __name__ == "__main__":
    main()
