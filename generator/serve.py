"""Shows the site on loopback while somebody writes: pages on demand, reloaded on save.

Nothing is built beforehand: a page is rendered when it is asked for. A change under
`content/`, `templates/` or of `mkdocs.yml` is read again and the open pages reload; while
the content is wrong the last good pages stay, under a list of the problems.
"""

from __future__ import annotations

import gc
import html
import http.server
import json
import mimetypes
import queue
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from generator import build, sitefiles
from generator.pages import KINDS
from generator.pages.page import Page
from generator.problems import InputError, summary
from generator.reference import Reference
from generator.render import Renderer
from generator.session import Session

WATCHED = ("content", "templates", "mkdocs.yml")
POLL_SECONDS = 0.15
_SCRIPT = Path(__file__).with_name("live.js")
_LIVE = b'<script src="/__live.js"></script></body>'


@dataclass(frozen=True, slots=True)
class Loaded:
    """One reading of the project: its graph, its renderer and where its pages are."""

    ref: Reference
    renderer: Renderer
    finder: Finder


class Finder:
    """Finds the page of an address without building all of them.

    The addresses of most kinds are a prefix and the key; the first page of a kind tells.
    The pages of the other kinds are few, and are made once when first asked for.
    """

    def __init__(self, ref: Reference) -> None:
        self._ref = ref
        self._known: dict[str, tuple[int, Any]] = {}
        self._rest: list[int] = []
        for number, kind in enumerate(KINDS):
            keys = kind.keys(ref)
            first = kind.page(ref, keys[0]).address if keys else ""
            if keys and first.endswith(f"/{keys[0]}/"):
                prefix = first.removesuffix(f"{keys[0]}/")
                self._known.update({f"{prefix}{key}/": (number, key) for key in keys})
            elif keys:
                self._rest.append(number)

    def page(self, address: str) -> Page | None:
        """Return the page of an address, or None."""
        if address not in self._known:
            self._look_through_the_rest()
        found = self._known.get(address)
        if found is None:
            return None
        page = KINDS[found[0]].page(self._ref, found[1])
        if page.address == address:
            return page
        self._look_through_the_rest()
        return None

    def _look_through_the_rest(self) -> None:
        while self._rest:
            number = self._rest.pop()
            for key in KINDS[number].keys(self._ref):
                self._known[KINDS[number].page(self._ref, key).address] = (number, key)

    def all(self) -> Iterator[build.Written]:
        """Yield every page as the site's own files want to know it."""
        for kind in KINDS:
            for key in kind.keys(self._ref):
                page = kind.page(self._ref, key)
                yield build.Written(kind.name, page.address, page.title, 0, 0)


@dataclass(slots=True)
class Desk:
    """What the server shows now, and who is to hear of a change."""

    root: Path
    files: Path
    say: Callable[[str], None]
    loaded: Loaded | None = None
    problems: tuple[str, ...] = ()
    listeners: list[queue.SimpleQueue[str]] = field(default_factory=list)
    seen: dict[str, tuple[int, int]] = field(default_factory=dict)
    stale: bool = False
    writing: threading.Lock = field(default_factory=threading.Lock)
    session: Session = field(init=False)

    def __post_init__(self) -> None:
        self.session = Session(self.root)

    def read(self) -> None:
        """Read what changed; keep the last good reading when it is wrong."""
        started = time.perf_counter()
        # Taken before reading: what is saved meanwhile counts as a change.
        before, self.seen = self.seen, stamp(self.root)
        touched = {k for k in before.keys() | self.seen if before.get(k) != self.seen.get(k)}
        try:
            self._load({Path(name) for name in touched} if before else None)
            self.problems = ()
            self.say(f"read in {time.perf_counter() - started:.1f} s")
        except InputError as error:
            self.problems = tuple(map(str, error.problems))
            for problem in self.problems:
                self.say(problem)
            self.say(summary(error.problems, "the last good pages stay"))
        except Exception as error:
            # A template with a slip, say: tell the writer, and read all anew next time.
            self.session = Session(self.root)
            self.problems = (f"{type(error).__name__}: {error}",)
            self.say(self.problems[0])
        self.tell("problems" if self.problems else "reload")

    def _load(self, touched: set[Path] | None) -> None:
        content = None if touched is None else {p for p in touched if _below(p, self.root)}
        ref, problems = self.session.read(content)
        if problems or ref is None:
            raise InputError(problems)
        kept = self.loaded.renderer if self.loaded and content == touched else None
        renderer = kept or Renderer(self.root)
        if kept is None:
            renderer.theme.write_assets(self.files)
        self.loaded = Loaded(ref, renderer, Finder(ref))
        self.stale = True

    def file(self, path: str) -> Path | None:
        """Return a file beside the pages; search data and lists are made when asked for."""
        file = (self.files / path).resolve()
        if not file.is_relative_to(self.files.resolve()):
            return None
        if self.loaded and path not in self.loaded.renderer.theme.assets.values():
            self._write_files(self.loaded)
        return file if file.is_file() else None

    def _write_files(self, loaded: Loaded) -> None:
        """Write what knows of every page, once after each reading: it takes seconds."""
        with self.writing:
            if self.stale:
                self.stale = False
                pages = sorted(loaded.finder.all(), key=lambda p: p.address)
                # A worker that keeps pages would show yesterday's to somebody who writes.
                sitefiles.write(loaded.ref, loaded.renderer, pages, self.files)

    def tell(self, word: str) -> None:
        for listener in list(self.listeners):
            listener.put(word)


def _below(path: Path, root: Path) -> bool:
    return path.is_relative_to(root / "content")


def serve(root: Path, port: int) -> int:
    """Serve the project at `root` on loopback until interrupted; 1 when the port is taken."""
    with tempfile.TemporaryDirectory(prefix="fieldguide-serve-") as folder:
        desk = Desk(root, Path(folder), partial(print, flush=True))
        try:
            server = start(desk, port)
        except OSError as error:
            print(f"port {port}: must be free ({error.strerror}). Try --port {port + 1}")
            return 1
        print(f"http://127.0.0.1:{server.server_port}/  (Ctrl+C ends)", flush=True)
        try:
            watch(desk, threading.Event())
        except KeyboardInterrupt:
            print("stopped.")
        finally:
            server.shutdown()
    return 0


def start(desk: Desk, port: int) -> http.server.ThreadingHTTPServer:
    """Read the project and start answering on 127.0.0.1. Raises OSError for a taken port."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, desk))
    server.daemon_threads = True
    # Nearly all that the first reading makes is kept: it is neither searched for garbage
    # now (half of the time to the first page) nor later.
    gc.disable()
    desk.read()
    gc.freeze()
    gc.enable()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def watch(desk: Desk, stop: threading.Event) -> None:
    """Read again whenever a watched file changes, until `stop` is set."""
    while not stop.wait(POLL_SECONDS):
        if stamp(desk.root) != desk.seen:
            desk.read()


def stamp(root: Path) -> dict[str, tuple[int, int]]:
    """Return time and size of every watched file."""
    found = {}
    for name in WATCHED:
        top = root / name
        for path in (top, *top.rglob("*")) if top.is_dir() else (top,):
            try:
                status = path.stat()
            except OSError:
                continue  # an editor is just replacing it; the next look sees the new one
            if not path.is_dir() and not path.name.startswith("."):
                found[str(path)] = (status.st_mtime_ns, status.st_size)
    return found


class _Handler(http.server.BaseHTTPRequestHandler):
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
