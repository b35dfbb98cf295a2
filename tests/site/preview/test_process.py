"""The process that shows the site and watches the notes, as the one that builds sees it."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from kit.commands import serve
from kit.site.preview.process import PreviewError, PreviewProcess, Unwatched
from kit.site.swap import mark
from tests.commands.running import run
from tests.making import contact, write_vault


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a vault with a site whose first page says `as it was`."""
    root = write_vault(tmp_path / "mein Vault ✓", {"contacts/ada.md": contact("Ada Mensah")})
    site = root / ".kit" / "served"
    site.mkdir(parents=True)
    (site / "index.html").write_text("<body>as it was</body>")
    mark(site)
    return root


@pytest.fixture
def preview(root: Path) -> Iterator[PreviewProcess]:
    """Run it."""
    with PreviewProcess(root, root / ".kit" / "served", 0) as process:
        yield process


def fetched(address: str) -> str:
    """Return what an address serves."""
    with urllib.request.urlopen(address, timeout=30) as answer:
        return str(answer.read().decode())


def saved_until(preview: PreviewProcess, wanted: set[str]) -> list[list[str]]:
    """Return the groups of paths that were told until all that are wanted were."""
    groups: list[list[str]] = []
    while not wanted <= {path for group in groups for path in group}:
        told = preview.saved()
        assert isinstance(told, list)
        groups.append(told)
    return groups


def write_until_watched(root: Path, preview: PreviewProcess) -> None:
    """Save a note again and again until that is told: the watch begins a moment after the process."""
    ended = threading.Event()

    def write() -> None:
        while not ended.wait(0.05):
            (root / "first.md").write_text(str(time.time_ns()))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        saved_until(preview, {"first.md"})
    finally:
        ended.set()
        writer.join()


def test_what_is_saved_is_told_when_it_is_asked_for(root: Path, preview: PreviewProcess) -> None:
    """All at once and each once, however often it was saved meanwhile; a site or a hidden folder is no note."""
    write_until_watched(root, preview)
    for number in range(3):
        for name in ("b.md", "a.md", "site/index.html", ".obsidian/workspace.json"):
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_text(str(number))
        time.sleep(0.4)
    groups = saved_until(preview, {"a.md", "b.md"})
    named = [path for path in groups[-1] if path != "first.md"]
    assert named == ["a.md", "b.md"]
    assert len(groups) <= 2  # the last writing of the first note may come alone
    (root / "c.md").write_text("later")
    assert not {"a.md", "b.md"} & {
        path for group in saved_until(preview, {"c.md"}) for path in group
    }


def test_the_site_is_shown_when_it_is_there(root: Path, preview: PreviewProcess) -> None:
    """The address is known before, so that nobody waits for a build to learn that a port is taken."""
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", preview.address)
    preview.show()
    assert "as it was" in fetched(preview.address)
    (root / ".kit" / "served" / "index.html").write_text("<body>as it is</body>")
    preview.show()
    assert "as it is" in fetched(preview.address)


def test_a_port_that_is_taken_is_told(root: Path) -> None:
    """In the system's words."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PreviewError, match="in use"):
            PreviewProcess(root, root / "site", port)


def test_a_folder_that_cannot_be_watched_is_told(root: Path) -> None:
    """Once; the site is served all the same."""
    with PreviewProcess(root / "gone", root / ".kit" / "served", 0) as preview:
        assert isinstance(preview.saved(), Unwatched)
        preview.show()
        assert "as it was" in fetched(preview.address)


def test_a_process_that_ends_by_itself_is_told(preview: PreviewProcess) -> None:
    """Rather than waited for."""
    preview._process.kill()
    with pytest.raises(PreviewError, match="has ended"):
        preview.saved()


@pytest.mark.skipif(os.name != "posix", reason="processes end otherwise here")
def test_it_ends_with_the_process_that_builds(root: Path) -> None:
    """Even where that one is killed, so that no port stays taken."""
    lines = (
        "from kit.site.preview.process import PreviewProcess\n"
        f"preview = PreviewProcess(Path({str(root)!r}), Path({str(root / '.kit' / 'served')!r}), 0)\n"
        "preview.show()\nprint(preview.address, flush=True)\npreview.saved()\n"
    )
    command = [sys.executable, "-c", f"from pathlib import Path\n{lines}"]
    builder = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert builder.stdout is not None
    address = builder.stdout.readline().strip()
    assert "as it was" in fetched(address)
    os.kill(builder.pid, signal.SIGKILL)
    builder.wait()
    builder.stdout.close()
    for _ in range(100):
        try:
            fetched(address)
        except (urllib.error.URLError, ConnectionError):
            return
        except http.client.HTTPException:
            continue  # it ended in the middle of an answer
        time.sleep(0.1)
    pytest.fail("it serves on")


def test_who_builds_has_no_threads(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside threads no second process could share the work of a build."""
    counted: list[int] = []
    before = threading.active_count()
    monkeypatch.setattr(serve, "_follow", lambda *_: counted.append(threading.active_count()))
    result = run("serve", "--vault", root, "--port", "0")
    assert result.exit_code == 0, result.output
    assert counted == [before]


def test_ctrl_c_ends_both_quietly(root: Path) -> None:
    """The terminal sends it to both processes; nobody sees a traceback, and the port is free again."""
    pexpect = pytest.importorskip("pexpect")
    words = ["-c", "from kit.cli import main; main()", "serve", "--vault", str(root), "--port", "0"]
    child = pexpect.spawn(sys.executable, words, encoding="utf-8", timeout=120)
    child.expect(r"http://127\.0\.0\.1:\d+/")
    address = child.after
    child.expect("ends it")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert "Traceback" not in child.before
    with pytest.raises(urllib.error.URLError):
        fetched(address)
