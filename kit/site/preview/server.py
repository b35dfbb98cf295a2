"""A site shown to this machine while its notes are written: an open page follows what was saved.

Each page is served with a small script that asks, over and over, whether the page is still what was
served, and loads it anew when it is not. The files of the site stay without it. Other sites that are
open in the same browser get nothing: neither by a name of theirs that leads to this machine (DNS
rebinding), nor by taking in a page or a script of ours as a part of one of their own.
"""

import hashlib
import http.server
import socketserver
import sys
import threading
import time
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from kit.site.engine.tree import digest_of, paths_below
from kit.site.swap import MARKER

_SCRIPT = "/.kit/preview.js"
_QUESTION = "/.kit/changes"
_ANSWER_SECONDS = 20
_SWAP_SECONDS = 2
_HERE = "127.0.0.1"


class Preview(http.server.ThreadingHTTPServer):
    """A server of the site in a folder, for this machine only; raises `OSError` where the port is taken."""

    def __init__(self, site: Path, port: int = 0) -> None:
        self.site = site
        self.changes = threading.Condition()
        self.is_ended = False
        self.parts = _digest_of_parts(site)
        self.script = (files("kit.site.preview") / "preview.js").read_bytes()
        super().__init__((_HERE, port), _Handler)
        self.hosts = {f"{name}:{self.server_port}" for name in (_HERE, "localhost")}
        if self.server_port == 80:
            self.hosts |= {_HERE, "localhost"}

    @property
    def address(self) -> str:
        """The address of the first page."""
        return f"http://{_HERE}:{self.server_port}/"

    def start(self) -> None:
        """Serve, in a thread of its own."""
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def tell_changes(self) -> None:
        """Have open pages look whether they are still what stands in the folder."""
        with self.changes:
            self.parts = _digest_of_parts(self.site)
            self.changes.notify_all()

    def shutdown(self) -> None:
        """Stop serving; pages that wait for an answer are told that nothing has changed."""
        with self.changes:
            self.is_ended = True
            self.changes.notify_all()
        super().shutdown()

    def digest(self, page: bytes) -> str:
        """Return what a page is known by: its own bytes, and the styles and pictures of the site."""
        return hashlib.sha256(self.parts.encode() + page).hexdigest()[:16]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that has left."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Answers one request: a page with the script, any other file as it is."""

    server: Preview

    def __init__(self, request: Any, address: Any, server: socketserver.BaseServer) -> None:
        assert isinstance(server, Preview)
        super().__init__(request, address, server, directory=str(server.site))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""

    def end_headers(self) -> None:
        """Ask the browser to look again each time, and to give nothing to other sites."""
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Content-Security-Policy", "frame-ancestors 'self'")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def do_GET(self) -> None:
        """Answer a request."""
        asked = urlsplit(self.path)
        if not self._is_from_here():
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"Only for this machine.\n")
        elif asked.path == _SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript; charset=utf-8", self.server.script)
        elif asked.path == _QUESTION:
            words = parse_qs(asked.query)
            changed = self._changes(words.get("page", ["/"])[0], words.get("seen", [""])[0])
            self._send(HTTPStatus.OK if changed else HTTPStatus.NO_CONTENT, "text/plain", b"")
        else:
            self._send_file(asked.path)

    def do_HEAD(self) -> None:
        """Answer a request for what stands above a file."""
        self.do_GET()

    def _is_from_here(self) -> bool:
        """Tell whether a page of ours, or the user's own hand, asks; other sites' pages may not."""
        site = self.headers.get("Sec-Fetch-Site", "none")
        is_visit = self.headers.get("Sec-Fetch-Mode") == "navigate"
        is_ours = is_visit or site in ("none", "same-origin")
        return is_ours and self.headers.get("Host", "").lower() in self.server.hosts

    def _send_file(self, path: str) -> None:
        file = self._file(path)
        if file.is_dir() and not path.endswith("/"):  # relative links need the slash
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        status, page = self._page(path)
        if page is not None:
            self._send(status, "text/html; charset=utf-8", self._with_script(page))
        elif self.command == "HEAD":
            super().do_HEAD()
        else:
            super().do_GET()

    def _page(self, path: str) -> tuple[HTTPStatus, bytes | None]:
        """Return a page as it stands in the folder; None where the path leads to another file."""
        file = self._file(path)
        if file.is_dir():
            file /= "index.html"
        if file.is_file() and file.suffix != ".html":
            return HTTPStatus.OK, None
        try:
            return HTTPStatus.OK, file.read_bytes()
        except (OSError, ValueError):  # no file's name holds a NUL
            missing = self.server.site / "404.html"
            return HTTPStatus.NOT_FOUND, missing.read_bytes() if missing.is_file() else b"Not found"

    def _file(self, path: str) -> Path:
        """Return the file that a path leads to; waits while a new site takes the old one's place."""
        latest = time.monotonic() + _SWAP_SECONDS
        while not (self.server.site / MARKER).exists() and time.monotonic() < latest:
            time.sleep(0.01)
        return Path(self.translate_path(path))

    def _with_script(self, page: bytes) -> bytes:
        seen = self.server.digest(page)
        script = f'<script src="{_SCRIPT}" data-seen="{seen}" async></script>'.encode()
        head, end, tail = page.rpartition(b"</body>")
        return head + script + end + tail if end else page + script

    def _changes(self, path: str, seen: str) -> bool:
        """Wait until a page is no longer what was seen; tell whether it came to that."""
        latest = time.monotonic() + _ANSWER_SECONDS
        with self.server.changes:
            while self.server.digest(self._page(path)[1] or b"") == seen:
                in_time = self.server.changes.wait(latest - time.monotonic())
                if not in_time or self.server.is_ended:
                    return False
        return True

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)


def _digest_of_parts(site: Path) -> str:
    """Return a digest of what pages show beside themselves: styles, scripts, pictures."""
    parts = (path for path in sorted(paths_below(site)) if _is_shown(path))
    shown = "\n".join(f"{path} {_digest_now(site / path)}" for path in parts)
    return hashlib.sha256(shown.encode("utf-8", "surrogateescape")).hexdigest()


def _digest_now(file: Path) -> str:
    """Return a file's digest, empty where it has just gone: the next site may be taking this one's place."""
    try:
        return digest_of(file)
    except OSError:
        return ""


def _is_shown(path: str) -> bool:
    return not path.endswith((".html", ".xml", ".gz")) and not path.startswith("assets/kit/search/")
