"""The power is cut after each system call: what was synced is enough to make the notes old or new."""

import errno
import os
from pathlib import Path

import filelock  # noqa: F401 - loaded here, so that its loading is not watched
import pytest

from kit.vault.transaction import WriteError, apply_changes
from tests.campaigns import FULL, TIMES
from tests.campaigns.power_cut import Cut, Disk
from tests.campaigns.system_calls import no_links
from tests.campaigns.vaults import CASES, RENAMED, Case, judge, judge_mended, lay_out

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows cannot sync a folder")


LINK = os.link  # also where a test takes links away from the writer


def _cut(tmp_path: Path, case: Case, *, fails_at: str = "") -> tuple[Cut, bool]:
    """Apply changes, with the power cut at every moment; returns the cuts, and if they were done."""
    root = lay_out(tmp_path / "vault")
    disk, tries = Disk(root), TIMES if FULL else 1
    cut = Cut(tmp_path / "left", tries=tries, seed=20260314, link=LINK)
    replace = os.replace

    def failing(source: object, target: object) -> None:
        if os.fspath(target).endswith(fails_at):  # type: ignore[call-overload]
            raise OSError(errno.EIO, "made up")
        replace(source, target)  # type: ignore[arg-type]

    if fails_at:
        os.replace = failing  # type: ignore[assignment]
    try:
        with disk.watched(cut):
            apply_changes(root, case.changes)
        done = True
    except WriteError:
        done = False
    finally:
        os.replace = replace
    cut(disk)
    return cut, done


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_power_is_cut(tmp_path: Path, case: Case) -> None:
    """Every state that a disk may be left in is mended, and is new once the command has ended."""
    cut, done = _cut(tmp_path, case)
    assert done
    found = [judge_mended(tmp_path / "left" / str(number + 1), case) for number in range(cut.left)]
    assert found[0] == "old"
    assert set(found[-2:]) == {"new"}
    assert len(found) > 25


@pytest.mark.parametrize("case", [CASES[0], CASES[4]], ids=lambda case: case.name)
def test_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: Case) -> None:
    """The same holds where old files can only be copied, as on a stick that is pulled out."""
    monkeypatch.setattr(os, "link", no_links)
    cut, done = _cut(tmp_path, case)
    monkeypatch.undo()
    assert done
    found = [judge_mended(tmp_path / "left" / str(number + 1), case) for number in range(cut.left)]
    assert found[0] == "old"
    assert set(found[-2:]) == {"new"}


def test_the_power_is_cut_while_taking_back(tmp_path: Path) -> None:
    """A change that failed half-way is old, or new, whenever the power goes, and old in the end."""
    cut, done = _cut(tmp_path, RENAMED, fails_at="real.md")
    assert not done
    assert judge(tmp_path / "vault", RENAMED) == "old"
    found = [
        judge_mended(tmp_path / "left" / str(number + 1), RENAMED) for number in range(cut.left)
    ]
    assert found[0] == "old"
    assert set(found[-2:]) == {"old"}
    assert "new" in found
