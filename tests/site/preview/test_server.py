"""The preview: pages follow what is saved, and nobody but this machine's user is served."""

import http.client
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest

from kit.site.preview.server import Preview
from kit.site.swap import mark
from tests.commands.serving import serving
from tests.making import contact, write_vault

PAGE = "<html><head></head><body>{}</body></html>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return the folder of a site."""
    folder = tmp_path / "site é"
    (folder / "paths").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE.format("home"))
    (folder / "paths" / "index.html").write_text(PAGE.format("paths"))
    (folder / "404.html").write_text(PAGE.format("no such page"))
    (folder / "kit.css").write_text("body {}")
    mark(folder)
    return folder


@pytest.fixture
def preview(site: Path) -> Iterator[Preview]:
    """Serve it."""
    with Preview(site) as server:
        server.start()
        yield server
        server.shutdown()


def answer(
    preview: Preview, path: str, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], str]:
    """Return status, headers and text of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", preview.server_port, timeout=30)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=named)
    given = connection.getresponse()
    text = given.read().decode()
    connection.close()
    return given.status, dict(given.getheaders()), text


def seen_in(text: str) -> str:
    """Return what a page is known by, as its script says it."""
    return text.partition('data-seen="')[2].partition('"')[0]


def test_a_page_has_the_script_and_its_file_has_not(preview: Preview, site: Path) -> None:
    """What is on the disk is what a build wrote."""
    status, headers, text = answer(preview, "/index.html")
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert text.index("home") < text.index('<script src="/.kit/preview.js"') < text.index("</body>")
    assert "script" not in (site / "index.html").read_text()
    assert (
        "EventSource" in answer(preview, "/.kit/preview.js")[2]
        or "fetch(" in answer(preview, "/.kit/preview.js")[2]
    )


@pytest.mark.parametrize(
    ("path", "status", "text"),
    [
        ("/", 200, "home"),
        ("/paths/", 200, "paths"),
        ("/kit.css?v=1", 200, "body {}"),
        ("/gone.html", 404, "no such page"),
        ("/gone.png", 404, "no such page"),
        ("/%00.html", 404, "no such page"),
        ("/../secret.txt", 404, "no such page"),
        ("/%2e%2e/secret.txt", 404, "no such page"),
    ],
)
def test_what_is_served(preview: Preview, site: Path, path: str, status: int, text: str) -> None:
    """Pages and files of the site, and nothing beside it."""
    (site.parent / "secret.txt").write_text("secret")
    given = answer(preview, path)
    assert given[0] == status
    assert text in given[2]
    assert given[1]["Cross-Origin-Resource-Policy"] == "same-origin"
    assert given[1]["Cache-Control"] == "no-cache"
    assert answer(preview, path, "HEAD")[::2] == (status, "")


def test_a_folder_is_given_its_slash(preview: Preview) -> None:
    """Else the relative links of its page lead elsewhere."""
    status, headers, _ = answer(preview, "/paths")
    assert (status, headers["Location"]) == (301, "/paths/")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "rebound.example"}, 403),
        ({"Host": "127.0.0.1:1"}, 403),
        ({"Host": "127.0.0.1.example:{port}"}, 403),
        ({"Host": "LOCALHOST:{port}"}, 200),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"}, 403),
        ({"Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "cors"}, 403),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}, 200),
        ({"Sec_Fetch_Site": "same-origin", "Sec_Fetch_Mode": "no-cors"}, 200),
    ],
)
@pytest.mark.parametrize("path", ["/index.html", "/kit.css", "/.kit/changes?seen=x"])
def test_other_sites_are_served_nothing(
    preview: Preview, path: str, headers: dict[str, str], status: int
) -> None:
    """A name that leads here, or a page that takes in a part of ours, gets an error; a link may lead here."""
    port = preview.server_port
    given = {name: value.format(port=port) for name, value in headers.items()}
    found = answer(preview, path, **given)
    assert found[0] == status
    assert (found[2] == "Only for this machine.\n") == (status == 403)


def test_only_this_machine_is_listened_to(preview: Preview) -> None:
    """Another machine on the network finds no port open."""
    assert preview.server_address[0] == "127.0.0.1"


def test_a_changed_page_is_told(preview: Preview, site: Path) -> None:
    """The answer comes once the page is another one, not before."""
    seen = seen_in(answer(preview, "/")[2])
    given: list[int] = []
    asking = threading.Thread(
        target=lambda: given.append(answer(preview, f"/.kit/changes?page=/&seen={seen}")[0])
    )
    asking.start()
    preview.tell_changes()  # a build that changed other pages
    asking.join(0.3)
    assert not given
    (site / "index.html").write_text(PAGE.format("new"))
    preview.tell_changes()
    asking.join(20)
    assert given == [200]


@pytest.mark.parametrize(
    ("file", "is_told"), [("kit.css", True), ("paths/index.html", False), ("index.html", True)]
)
def test_what_a_page_is_known_by(preview: Preview, site: Path, file: str, is_told: bool) -> None:
    """Its own text and the styles, not other pages."""
    seen = seen_in(answer(preview, "/")[2])
    (site / file).write_text("other")
    preview.tell_changes()
    assert (seen_in(answer(preview, "/")[2]) != seen) == is_told


def test_a_part_that_is_just_going_stops_nothing(preview: Preview, site: Path) -> None:
    """A site may be replaced at the moment at which its styles and pictures are looked at."""
    (site / "gone.png").symlink_to(site / "nowhere.png")
    preview.tell_changes()
    assert answer(preview, "/")[0] == 200


def test_nothing_new_is_told_after_a_while(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page then asks again."""
    monkeypatch.setattr("kit.site.preview.server._ANSWER_SECONDS", 0.1)
    seen = seen_in(answer(preview, "/")[2])
    assert answer(preview, f"/.kit/changes?page=/&seen={seen}")[0] == 204


def test_a_page_that_is_being_replaced_is_waited_for(preview: Preview, site: Path) -> None:
    """While the new site takes the old one's place, no page is missing."""
    away = site.with_name("away")
    site.rename(away)
    threading.Timer(0.3, lambda: away.rename(site)).start()
    assert answer(preview, "/")[0] == 200


def test_an_open_page_follows_and_keeps_its_place(
    preview: Preview, site: Path, chromium: Any
) -> None:
    """In a real browser: the text changes by itself, and the reader is where they were."""
    long = "<p>line</p>" * 500
    (site / "index.html").write_text(PAGE.format(f"<h1>old</h1>{long}"))
    page = chromium.new_page()
    page.goto(preview.address)
    page.evaluate("scrollTo(0, 3000)")
    page.wait_for_function("scrollY === 3000")
    (site / "index.html").write_text(PAGE.format(f"<h1>new</h1>{long}"))
    preview.tell_changes()
    page.wait_for_selector("h1:text('new')", state="attached")
    page.wait_for_function("scrollY === 3000")
    page.close()


def test_an_open_page_finds_a_server_that_was_started_again(site: Path, chromium: Any) -> None:
    """What was saved meanwhile is shown."""
    first = Preview(site)
    first.start()
    page = chromium.new_page()
    page.goto(first.address)
    first.shutdown()
    first.server_close()
    (site / "index.html").write_text(PAGE.format("<h1>new</h1>"))
    with Preview(site, first.server_port) as second:
        second.start()
        page.wait_for_selector("h1:text('new')")
        second.shutdown()
    page.close()


class _Other(http.server.BaseHTTPRequestHandler):
    """A server of somebody else's, which knows no page of ours; it counts what it is asked."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        """Answer that there is no such page."""
        self.asked.append(self.path)
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


def test_an_open_page_leaves_other_servers_in_peace(site: Path, chromium: Any) -> None:
    """One that has taken the port is asked now and then, not as fast as the browser can."""
    first = Preview(site)
    first.start()
    page = chromium.new_page()
    page.goto(first.address)
    first.shutdown()
    first.server_close()
    with http.server.ThreadingHTTPServer(("127.0.0.1", first.server_port), _Other) as second:
        threading.Thread(target=second.serve_forever, daemon=True).start()
        while not _Other.asked:
            page.wait_for_timeout(100)
        page.wait_for_timeout(1500)
        second.shutdown()
    page.close()
    assert len(_Other.asked) < 10


def test_an_open_page_shows_what_was_saved(tmp_path: Path, chromium: Any) -> None:
    """With `kit serve`: nobody has to load the page again, and the files stay without the script."""
    vault = write_vault(
        tmp_path / "v", {"contacts/ada.md": contact("Ada Mensah") + "\nCalm mornings.\n"}
    )
    note = vault / "contacts" / "ada.md"
    with serving(vault) as server:
        page = chromium.new_page()
        page.goto(f"{server.address}contacts/ada.html")
        assert "Calm mornings" in page.content()
        note.write_text(note.read_text().replace("Calm mornings", "Loud evenings"))
        page.wait_for_function(
            "document.body.textContent.includes('Loud evenings')", timeout=60_000
        )
        page.close()
    for file in (vault / ".kit" / "served").rglob("*.html"):
        assert "preview.js" not in file.read_text(), file
