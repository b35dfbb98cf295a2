"""`kit build` and `kit serve`, with the real engine and a real server."""

import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.commands.running import run, run_process
from tests.making import contact, interview, write_vault

NOTES = {
    "contacts/ada.md": contact("Ada Mensah", "organization: Harbour Clinic\n"),
    "paths/nursing.md": "---\ntitle: Nursing\nstatus: exploring\n---\n",
    "interviews/2026-03-14-ada.md": interview(
        "contact: ada\ndate: 2026-03-14\npaths: [nursing]\nthanked_on: 2026-03-14",
        "## Realities\n- (+) Calm mornings #calm\n- %% she is leaving %%\n",
    ),
    "contacts/broken.md": "---\nname: Broken\n",
}


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built vault in a folder with blanks and letters beyond ASCII."""
    folder = write_vault(tmp_path_factory.mktemp("Älter & Söhne") / "my väult 日本", NOTES)
    found = run_process("build", "--vault", folder, "--today", "2026-06-30")
    assert found.returncode == 0, found.stderr
    assert "1 note could not be read" in found.stderr
    assert "Traceback" not in found.stderr
    assert "\r" not in found.stderr
    assert re.search(r"site/index\.html: \d+ pages from 4 notes", found.stdout)
    return folder


def test_the_rest_is_built_and_the_broken_note_is_named(vault: Path) -> None:
    """One broken note among good ones is told on home and on its own page; the others have theirs."""
    home = (vault / "site" / "index.html").read_text()
    assert "1 note could not be read" in home
    assert "Calm mornings" in (vault / "site" / "paths" / "nursing.html").read_text()


def test_off_the_record_text_is_in_no_file_of_the_site(vault: Path) -> None:
    """Cut before anything else reads the note, so nowhere in the output, search index included."""
    for file in (vault / "site").rglob("*"):
        if file.is_file():
            assert b"she is leaving" not in file.read_bytes(), file


def test_every_page_is_private(vault: Path) -> None:
    """Each page keeps search engines away and says that it is private; no address leads elsewhere for its parts."""
    for file in (vault / "site").rglob("*.html"):
        page = file.read_text()
        assert 'name="robots" content="noindex' in page, file
        assert "Private" in page, file
        loaded = re.findall(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="(https?:)?//', page)
        assert not loaded, file


def test_building_again_changes_nothing_in_the_notes(vault: Path) -> None:
    """Notes are read, never written."""
    before = {file: file.read_bytes() for file in vault.rglob("*.md") if "site" not in file.parts}
    assert run("build", "--vault", vault, "--today", "2026-06-30").exit_code == 0
    assert {file: file.read_bytes() for file in before} == before


def test_a_foreign_folder_is_not_replaced(vault: Path, tmp_path: Path) -> None:
    """--out at a folder of other files is refused, and nothing in it changes."""
    (tmp_path / "thesis.txt").write_text("mine")
    result = run("build", "--vault", vault, "--out", tmp_path)
    assert result.exit_code == 1
    assert (tmp_path / "thesis.txt").read_text() == "mine"
    assert [each.name for each in tmp_path.iterdir()] == ["thesis.txt"]


@contextmanager
def serving(vault: Path) -> Iterator[str]:
    """Run `kit serve` and give its address."""
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
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    try:
        for line in process.stdout:
            address = re.search(r"http://127\.0\.0\.1:\d+/", line)
            if address:
                yield address[0]
                break
        else:
            pytest.fail("the server never said where it is")
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()


def fetched(address: str) -> str:
    """Return what an address serves."""
    with urllib.request.urlopen(address, timeout=10) as answer:
        return str(answer.read().decode())


def test_serve_builds_anew_when_a_note_is_saved(tmp_path: Path) -> None:
    """The page follows the note."""
    vault = write_vault(
        tmp_path / "v", {key: text for key, text in NOTES.items() if "broken" not in key}
    )
    with serving(vault) as address:
        assert "Calm mornings" in fetched(f"{address}paths/nursing.html")
        note = vault / "interviews" / "2026-03-14-ada.md"
        note.write_text(note.read_text().replace("Calm mornings", "Loud evenings"))
        for _ in range(120):
            time.sleep(0.5)
            if "Loud evenings" in fetched(f"{address}paths/nursing.html"):
                break
        assert "Loud evenings" in fetched(f"{address}paths/nursing.html")
