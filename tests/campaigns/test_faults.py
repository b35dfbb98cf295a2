"""Every system call of the write path fails once: files are old or new, never mixed or torn."""

import errno
import itertools
import os
from pathlib import Path

import filelock  # noqa: F401 - loaded here, so that its loading is not counted
import pytest

from kit.vault.transaction import WriteError, apply_changes
from tests.campaigns import FULL
from tests.campaigns.system_calls import Calls, Fault, no_links
from tests.campaigns.vaults import CASES, RENAMED, Case, judge, judge_mended, lay_out

by_name = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let syncing take no time: without a power cut it does nothing but wait."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


def _try(root: Path, case: Case, fault: Fault, *, reading: bool = False) -> str:
    """Apply a case's changes under a fault; returns "done" or the error's line."""
    with Calls(fault).watched(reading=reading):
        try:
            apply_changes(root, case.changes)
        except WriteError as error:
            return str(error)
    return "done"


def _once_each(folder: Path, case: Case, code: int, *, every: int, reading: bool = False) -> None:
    """Let one call after another fail, and judge the vault at once and after the next run."""
    for number in itertools.count(1, every):
        root = lay_out(folder / str(number))
        fault = Fault(lambda each, number=number: each == number, code)  # type: ignore[misc]
        said = _try(root, case, fault, reading=reading)
        wanted = "new" if said == "done" else "old"
        assert judge(root, case) == wanted, (number, said)
        assert "\n" not in said
        assert judge_mended(root, case) == wanted
        if not fault.met:
            break
    assert number > 10
    assert said == "done"


@by_name
def test_each_call_fails_once(tmp_path: Path, case: Case) -> None:
    """One line tells why; the notes are all old then, at once, and all new if nothing was said."""
    _once_each(tmp_path, case, errno.EIO, every=1)


@by_name
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EPERM, errno.EXDEV])
def test_each_call_fails_for_another_reason(tmp_path: Path, case: Case, code: int) -> None:
    """A full disk, a right that is missing or a foreign disk make no difference."""
    _once_each(tmp_path, case, code, every=1 if FULL else 11)


@by_name
def test_each_call_fails_without_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: Case
) -> None:
    """On a file system that knows no hard links, as a memory stick's, the same holds."""
    monkeypatch.setattr(os, "link", no_links)
    _once_each(tmp_path, case, errno.EIO, every=1 if FULL else 2)


@by_name
def test_each_look_fails_once(tmp_path: Path, case: Case) -> None:
    """Reading may fail as well: the same holds, and no other exception comes out."""
    _once_each(tmp_path, case, errno.EIO, every=1 if FULL else 5, reading=True)


@by_name
def test_a_disk_that_dies(tmp_path: Path, case: Case) -> None:
    """From some call on all fail, the clearing up too: the next run on a sound disk mends it."""
    for number in itertools.count(1, 1 if FULL else 3):
        root = lay_out(tmp_path / str(number))
        fault = Fault(lambda each, number=number: each >= number, errno.EIO)  # type: ignore[misc]
        said = _try(root, case, fault)
        found = judge_mended(root, case)
        assert found == "new" if said == "done" else "next command" in said or found == "old"
        if not fault.met:
            break


@pytest.mark.parametrize("step", [1] if FULL else [211])
def test_two_calls_fail(tmp_path: Path, step: int) -> None:
    """A second failure meets the taking back or clearing up: the next run mends that too."""
    total = _length(tmp_path, RENAMED)
    pairs = [(one, two) for one in range(1, total + 1) for two in range(one + 1, total + 80)]
    for one, two in pairs[::step]:
        root = lay_out(tmp_path / f"{one}-{two}")
        said = _try(root, RENAMED, Fault(lambda n, p=(one, two): n in p, errno.EIO))  # type: ignore[misc]
        found = judge_mended(root, RENAMED)
        assert said != "done" or found == "new"


def _length(tmp_path: Path, case: Case) -> int:
    calls = Calls(lambda *_: None)
    with calls.watched():
        apply_changes(lay_out(tmp_path / "length"), case.changes)
    return calls.count
