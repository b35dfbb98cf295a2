r"""Fuzzes the reader with atheris: any bytes must be read, outlined, checked and studied.

    python -m venv /tmp/fuzz && /tmp/fuzz/bin/pip install atheris
    PYTHONPATH=.:.venv/lib/python3.11/site-packages \
        /tmp/fuzz/bin/python -m tests.campaigns.reading_atheris 600 /tmp/corpus

The first argument is how many seconds it runs, the second a folder for what it finds worth keeping:
a corpus to go on from, and `crash-…` files. It begins with the notes of the sample vault and the
table of pitfalls. atheris (https://github.com/google/atheris) is no dependency of this project.
The first two bytes of an input choose the note's path; a crash becomes a row of
`tests/source/pitfalls.py`.
"""

import hashlib
import importlib
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

PATHS = ("interviews/a.md", "contacts/a.md", "paths/a.md", "me.md", "questions/a.md", "a.md")
# Longer inputs are rarely odder ones, and every step takes longer.
MOST_BYTES = 6000
SLOWEST_SECONDS = 20


def main(seconds: str = "600", folder: str = "/tmp/kit-corpus") -> None:
    """Fuzz for some seconds, with a folder for the corpus and the crashes; never returns."""
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["kit"]):
        mutated = importlib.import_module("tests.vault.test_mutated_notes")
        pitfalls = importlib.import_module("tests.source.pitfalls")
    corpus = Path(folder)
    seeds = [*mutated.SEEDS.items(), *(("a.md", each.data) for each in pitfalls.PITFALLS)]
    _plant(corpus / "corpus", seeds)

    def one_input(data: bytes) -> None:
        mutated.assert_read(PATHS[sum(data[:2]) % len(PATHS)], data[2:])

    options = [
        f"-max_total_time={int(seconds)}",
        f"-max_len={MOST_BYTES}",
        f"-timeout={SLOWEST_SECONDS}",
        f"-artifact_prefix={corpus}/",
        "-print_final_stats=1",
        str(corpus / "corpus"),
    ]
    atheris.Setup([sys.argv[0], *options], one_input)
    atheris.Fuzz()


def _plant(folder: Path, seeds: Iterable[tuple[str, bytes]]) -> None:
    """Write seeds into a corpus, each behind two bytes that choose its path."""
    folder.mkdir(parents=True, exist_ok=True)
    for path, data in seeds:
        if len(data) < MOST_BYTES:
            kind = next((at for at, each in enumerate(PATHS) if path.startswith(each[:4])), 5)
            planted = bytes([kind, 0]) + data
            (folder / hashlib.sha256(planted).hexdigest()[:16]).write_bytes(planted)


if __name__ == "__main__":
    main(*sys.argv[1:])
