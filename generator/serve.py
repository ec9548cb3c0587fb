"""Shows the site on loopback while somebody writes: pages on demand, reloaded on save.

Nothing is built beforehand: a page is rendered when it is asked for. A change under
`content/`, `templates/` or of `mkdocs.yml` is read again and the open pages reload; while
the content is wrong the last good pages stay, under a list of the problems.
"""

from __future__ import annotations

import gc
import http.server
import queue
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from generator import build, sitefiles
from generator.pages import KINDS
from generator.pages.page import Page
from generator.problems import InputError, summary
from generator.reference import Reference
from generator.render import Renderer
from generator.serve_answers import Handler
from generator.session import Session

WATCHED = ("content", "templates", "mkdocs.yml")
POLL_SECONDS = 0.15


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
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, desk))
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
