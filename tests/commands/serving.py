"""`kit serve` as a process of its own."""

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest


class Serving(NamedTuple):
    """A `kit serve` that runs: its address, and what it has said so far."""

    address: str
    said: list[str]

    def has_said(self, words: str) -> bool:
        """Tell whether it has said something."""
        return words in "".join(self.said)


@contextmanager
def serving(vault: Path) -> Iterator[Serving]:
    """Run `kit serve`."""
    command = [
        sys.executable,
        "-u",
        "-c",
        "from kit.cli import main; main()",
        "serve",
        "--port",
        "0",
        "--vault",
        str(vault),
        "--today",
        "2026-06-30",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    said: list[str] = []
    reader = threading.Thread(target=said.extend, args=(process.stdout,))
    try:
        for line in process.stdout:
            said.append(line)
            address = re.search(r"http://127\.0\.0\.1:\d+/", line)
            if address:
                reader.start()
                yield Serving(address[0], said)
                break
        else:
            pytest.fail("".join(said))
    finally:
        process.terminate()
        process.wait(20)
        if reader.is_alive():
            reader.join(20)
        process.stdout.close()
