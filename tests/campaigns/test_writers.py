"""Several writers at one file: every edit of every one of them is in it at the end."""

import subprocess
import sys
import threading
from pathlib import Path

from kit.vault.transaction import leftovers, vault_lock
from tests.campaigns import TIMES, counting_writer

ROOT = Path(__file__).parent.parent.parent
NAMES = ("adaeze", "bruno", "chioma", "dmitri", "eun-ji", "farid", "gloria", "hana")


def _vault(root: Path) -> Path:
    note = root / counting_writer.NOTE
    note.parent.mkdir(parents=True)
    note.write_text("".join(f"{name}: 0\n" for name in NAMES))
    return root


def _counts(root: Path) -> dict[str, int]:
    rows = (root / counting_writer.NOTE).read_text().splitlines()
    return {name: int(count) for name, count in (row.split(": ") for row in rows)}


def test_eight_processes(tmp_path: Path) -> None:
    """Eight processes edit one file at once; the full form is 100 edits each, 800 in all."""
    root, edits = _vault(tmp_path / "vault"), min(100, 10 * TIMES)
    command = [sys.executable, "-m", "tests.campaigns.counting_writer", str(root)]
    writers = [
        subprocess.Popen([*command, name, str(edits)], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        for name in NAMES
    ]
    said = [writer.communicate()[1] for writer in writers]
    assert said == [""] * 8
    assert _counts(root) == dict.fromkeys(NAMES, edits)
    assert leftovers(root) == ()


def test_two_threads(tmp_path: Path) -> None:
    """Threads of one process keep each other out as processes do."""
    root, edits = _vault(tmp_path / "vault"), 20
    failed: list[BaseException] = []

    def write(name: str) -> None:
        try:
            for _ in range(edits):
                with vault_lock(root):
                    counting_writer.count_up(root, name)
        except BaseException as error:  # noqa: BLE001 - a thread would keep it to itself
            failed.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in NAMES[:2]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert _counts(root) == dict.fromkeys(NAMES, 0) | dict.fromkeys(NAMES[:2], edits)
