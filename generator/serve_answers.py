"""What `fieldguide serve` answers: pages rendered now, files, problems, news of changes."""

from __future__ import annotations

import html
import http.server
import json
import mimetypes
import queue
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from generator.serve import Desk

_SCRIPT = Path(__file__).with_name("live.js")
_LIVE = b'<script src="/__live.js"></script></body>'


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers with pages rendered now, files of the desk, or the stream of changes."""

    def __init__(self, desk: Desk, *args: Any) -> None:
        self.desk = desk
        super().__init__(*args)

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).lstrip("/")
        if path == "__live.js":
            self._answer(200, "text/javascript", _SCRIPT.read_bytes())
        elif path == "sw.js":
            # A built site looked at here before may have left its worker: it goes now.
            self._answer(200, "text/javascript", b"self.registration.unregister();\n")
        elif path == "__problems":
            self._answer(200, "application/json", json.dumps(self.desk.problems).encode())
        elif path == "__events":
            self._stream()
        elif not self._page(path) and not self._file(path):
            self._missing()

    def _page(self, path: str) -> bool:
        loaded = self.desk.loaded
        if loaded is None:
            self._answer(500, "text/html; charset=utf-8", _no_pages())
            return True
        twin = path.endswith("index.json")
        address = path.removesuffix("index.json").removesuffix("index.html")
        try:
            page = loaded.finder.page(address) if not address or address.endswith("/") else None
            if page is None:
                return False
            text = loaded.renderer.twin(page) if twin else loaded.renderer.html(page)
        except Exception as error:
            self._answer(500, "text/html; charset=utf-8", _broken(address, error))
            self.desk.say(f"/{address}: {type(error).__name__}: {error}")
            return True
        if twin:
            self._answer(200, "application/json", text)
        else:
            self._answer(200, "text/html; charset=utf-8", text.replace(b"</body>", _LIVE, 1))
        return True

    def _file(self, path: str) -> bool:
        file = self.desk.file(path)
        if file is None:
            return False
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self._answer(200, kind, file.read_bytes())
        return True

    def _missing(self) -> None:
        page = self.desk.file("404.html")
        body = page.read_bytes() if page else b"Page not found"
        self._answer(404, "text/html; charset=utf-8", body)

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _stream(self) -> None:
        """Send a line for each change (server-sent events) until the reader leaves."""
        changes: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.desk.listeners.append(changes)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        try:
            self.wfile.write(
                b"event: problems\ndata: now\n\n" if self.desk.problems else b": hi\n\n"
            )
            self.wfile.flush()
            while True:
                try:
                    word = changes.get(timeout=15)
                except queue.Empty:
                    self.wfile.write(b": still here\n\n")
                else:
                    self.wfile.write(f"event: {word}\ndata: now\n\n".encode())
                self.wfile.flush()
        except OSError:
            pass  # the reader closed the page
        finally:
            self.desk.listeners.remove(changes)

    def log_message(self, format: str, *args: Any) -> None:
        """Requests are not news; problems are said where they are found."""


def _no_pages() -> bytes:
    return (
        b'<!doctype html><html lang="en"><head><title>Problems</title></head><body>'
        b"<h1>Nothing can be shown yet</h1>" + _LIVE + b"</html>"
    )


def _broken(address: str, error: Exception) -> bytes:
    """Return a page that says where a template or page module failed."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    # jinja2's syntax errors know their template and line.
    name = getattr(error, "filename", None) or last.filename
    line = getattr(error, "lineno", None) or last.lineno
    said = html.escape(f"{name}:{line}: {type(error).__name__}: {error}")
    return (
        f'<!doctype html><html lang="en"><head><title>Problem</title></head><body>'
        f"<h1>/{html.escape(address)} cannot be rendered</h1><pre>{said}</pre>"
    ).encode() + _LIVE + b"</html>"
