"""`kit build` and `kit serve`, with the real engine and a real server."""

import gc
import re
import shutil
import socket
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import pytest

from kit.evidence.study import Study
from kit.site.engine.mkdocs_site import Made
from kit.site.engine.run import EngineRun
from tests.commands.running import run, run_process
from tests.commands.serving import serving
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


def test_on_a_terminal_it_says_how_many_pages_are_new(vault: Path) -> None:
    """Nothing new is said to be nothing; --fresh builds all."""
    pexpect = pytest.importorskip("pexpect")
    words = ["-c", "from kit.cli import main; main()", "build", "--vault", str(vault)]
    for more, said in (([], "nothing has changed"), (["--fresh"], r"(\d+) of \1 pages built anew")):
        child = pexpect.spawn(
            sys.executable, [*words, "--today", "2026-06-30", *more], encoding="utf-8", timeout=300
        )
        child.expect(said)
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == 0


def test_the_engine_has_the_room_of_the_claims(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What insights were made of is let go before the engine begins: nothing holds it any more."""
    folder = write_vault(tmp_path / "vault", NOTES)
    works, begun = EngineRun.build, list[int]()

    def build(self: EngineRun, *about: Any, **named: Any) -> Made:
        gc.collect()
        found = [each for each in gc.get_objects() if isinstance(each, Study)]
        begun.append(sum(each.vault.root == folder for each in found))
        return works(self, *about, **named)

    monkeypatch.setattr(EngineRun, "build", build)
    assert run("build", "--vault", folder, "--today", "2026-06-30").exit_code == 0
    assert begun == [0]


def test_a_foreign_folder_is_not_replaced(vault: Path, tmp_path: Path) -> None:
    """--out at a folder of other files is refused, and nothing in it changes."""
    (tmp_path / "thesis.txt").write_text("mine")
    result = run("build", "--vault", vault, "--out", tmp_path)
    assert result.exit_code == 1
    assert (tmp_path / "thesis.txt").read_text() == "mine"
    assert [each.name for each in tmp_path.iterdir()] == ["thesis.txt"]


def until(happened: Callable[[], bool]) -> None:
    """Wait until something has happened, a minute at most."""
    for _ in range(240):
        if happened():
            return
        time.sleep(0.25)
    pytest.fail("it did not happen within a minute")


def fetched(address: str) -> str:
    """Return what an address serves."""
    with urllib.request.urlopen(address, timeout=30) as answer:
        return str(answer.read().decode())


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """Return a vault in which every note can be read."""
    return write_vault(
        tmp_path / "v", {key: text for key, text in NOTES.items() if "broken" not in key}
    )


def test_serve_follows_what_is_saved(good: Path) -> None:
    """The page follows the note; a note that cannot be read is told, and the site waits for it."""
    note = good / "interviews" / "2026-03-14-ada.md"
    calm = note.read_text()
    with serving(good) as server:
        page = f"{server.address}paths/nursing.html"
        assert "Calm mornings" in fetched(page)
        note.write_text(calm.replace("Calm mornings", "Loud evenings"))
        until(lambda: "Loud evenings" in fetched(page))
        until(lambda: server.has_said("changed: interviews/2026-03-14-ada.md\n"))
        until(lambda: sum(" pages built anew" in line for line in server.said) == 2)
        note.write_text(calm.replace("---\n\n", "\n", 1))
        until(lambda: server.has_said("stays as it was"))
        assert server.has_said("interviews/2026-03-14-ada.md:1")
        assert "Loud evenings" in fetched(page)
        note.write_text(calm)
        until(lambda: "Calm mornings" in fetched(page))
        (good / ".kit" / "cache" / "more").write_text("not watched")
        (good / ".git").mkdir()
        (good / ".obsidian").mkdir()
        (good / ".obsidian" / "workspace.json").write_text("{}")
        (good / "mkdocs.yml").write_text("site_name: Sam's paths\n")
        until(lambda: "Sam's paths" in fetched(page))
        assert not server.has_said(".kit/")
        assert not server.has_said(".git")
        assert not server.has_said(".obsidian")


class _Preview:
    """Shows nothing; a note is saved four times, then somebody presses Ctrl-C."""

    address = "nowhere"

    def __init__(self, root: Path, *_: object, **__: object) -> None:
        self.note = root / "contacts" / "ada.md"
        self.counted: list[int] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def show(self) -> None:
        """Say that the site is another one."""

    def saved(self) -> list[str]:
        """Save the note."""
        self.counted.append(sum(isinstance(each, Study) for each in gc.get_objects()))
        if len(self.counted) > 4:
            raise KeyboardInterrupt
        self.note.write_text(contact(f"Ada Mensah {len(self.counted)}"))
        return ["contacts/ada.md"]


def test_a_round_leaves_nothing_of_the_last_one(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server runs all day: what a round worked out goes with it, or memory would fill up."""
    shown = _Preview(good)
    monkeypatch.setattr("kit.site.preview.process.PreviewProcess", lambda *_, **__: shown)
    gc.collect()
    before = sum(isinstance(each, Study) for each in gc.get_objects())
    result = run("serve", "--vault", good, "--today", "2026-06-30")
    assert result.exit_code == 0, result.output
    assert len(shown.counted) == 5
    assert max(shown.counted[1:]) <= before + 1
    assert "Ada Mensah 4" in (good / ".kit" / "served" / "contacts" / "ada.html").read_text()


def test_nothing_is_served_through_a_link(good: Path, tmp_path: Path) -> None:
    """A stranger's vault may bring a `.kit` that leads to files of the user's."""
    shutil.rmtree(good / ".kit", ignore_errors=True)
    (tmp_path / "mine").mkdir()
    (good / ".kit").symlink_to(tmp_path / "mine")
    result = run("serve", "--vault", good, "--port", "0", "--no-watch")
    assert result.exit_code == 1
    assert "is a link" in result.stderr
    assert list((tmp_path / "mine").iterdir()) == []


def test_a_port_that_is_taken_is_told(good: Path) -> None:
    """With the way out, and without a traceback."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = run("serve", "--vault", good, "--port", str(taken.getsockname()[1]))
    assert result.exit_code == 2
    assert "another one: --port 0" in result.stderr
