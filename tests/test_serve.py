"""The server for writers: quick to start, quick to show a save, kind to mistakes."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import serve


@dataclass
class Running:
    desk: serve.Desk
    base: str
    said: list[str]

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.base + path, timeout=10) as answer:
            return answer.read().decode()

    def wait_for(self, path: str, text: str, seconds: float) -> float:
        """Return how long it took until a page held the text."""
        started = time.perf_counter()
        while time.perf_counter() - started < seconds:
            if text in self.get(path):
                return time.perf_counter() - started
            time.sleep(0.05)
        raise AssertionError(f"{text!r} did not come up on {path} within {seconds} s")


@pytest.fixture
def running(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    said: list[str] = []
    desk = serve.Desk(project, tmp_path_factory.mktemp("files"), said.append)
    server = serve.start(desk, 0)
    stop = threading.Event()
    watcher = threading.Thread(target=serve.watch, args=(desk, stop), daemon=True)
    watcher.start()
    yield Running(desk, f"http://127.0.0.1:{server.server_port}", said)
    stop.set()
    watcher.join()
    server.shutdown()
    server.server_close()


DEFINITION = "content/definitions/0008-0.yml"


def test_pages_are_rendered_when_asked_for(running: Running) -> None:
    assert "<h1>Modality</h1>" in running.get("/attributes/00080060/")
    assert "__live.js" in running.get("/attributes/00080060/")
    assert json.loads(running.get("/vr/CS/index.json"))["title"].startswith("CS")
    assert "CT Image Storage" in running.get("/sop-classes/1.2.840.10008.5.1.4.1.1.2/")
    assert "<h1>Attributes</h1>" in running.get("/attributes/")
    assert "Find any DICOM attribute" in running.get("/")


def test_what_is_not_there_is_404(running: Running) -> None:
    for path in ("/attributes/00080061x/", "/nothing/", "/../pyproject.toml", "/%2e%2e/mkdocs.yml"):
        with pytest.raises(urllib.error.HTTPError) as caught:
            running.get(path)
        assert caught.value.code == 404


def test_a_saved_edit_is_shown_and_told(running: Running) -> None:
    path = running.desk.root / DEFINITION
    text = path.read_text("utf-8")
    old = text.split("(0008,0060):")[1].split('text: "')[1].split('"')[0]
    path.write_text(
        text.replace(old, "A word that nobody wrote before, of the series and device."), "utf-8"
    )
    running.wait_for("/attributes/00080060/", "nobody wrote before", 10)


def test_a_saved_edit_is_visible_within_a_second(running: Running) -> None:
    path = running.desk.root / "content/attributes/00080060.yml"
    running.get("/attributes/00080060/")
    text = path.read_text("utf-8")
    times = []
    for word in ("oneword", "twowords", "threewords", "fourwords", "fivewords"):
        path.write_text(text + f"related:\n  - {{attribute: '(0008,0061)', why: {word}}}\n", "utf-8")
        if "related:" in text:
            path.write_text(text.replace("why: ", f"why: {word} ", 1), "utf-8")
        times.append(running.wait_for("/attributes/00080060/", word, 10))
    print(f"an edit was visible after {min(times):.2f} s")
    assert min(times) <= 1.0, times  # the best of five: the machine may run other things


def test_a_new_a_spoilt_and_a_removed_file_are_seen(running: Running) -> None:
    path = running.desk.root / "content/guides/fresh.md"
    path.write_text("---\ntitle: Fresh\nsummary: Just written.\n---\nHello readers.\n", "utf-8")
    running.wait_for("/guides/", "Just written.", 10)
    assert "Hello readers." in running.get("/guides/fresh/")
    path.write_text("---\ntitel: Fresh\nsummary: Just written.\n---\nHello readers.\n", "utf-8")
    running.wait_for("/__problems", "Did you mean title?", 10)
    assert "Hello readers." in running.get("/guides/fresh/")
    path.unlink()
    running.wait_for("/__problems", "[]", 10)
    with pytest.raises(urllib.error.HTTPError):
        running.get("/guides/fresh/")


def test_a_slip_in_a_template_is_shown_where_it_stands(running: Running) -> None:
    path = running.desk.root / "templates/vr.html"
    good = path.read_text("utf-8")
    path.write_text(good + "{% if %}", "utf-8")
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            running.get("/vr/CS/")
        except urllib.error.HTTPError as error:
            said = error.read().decode()
            break
        time.sleep(0.05)
    assert "vr.html:" in said and "TemplateSyntaxError" in said
    path.write_text(good, "utf-8")


def test_the_first_page_comes_within_two_seconds_and_400_mb(root: Path) -> None:
    code = (
        "import sys, time, urllib.request\n"
        "from pathlib import Path\n"
        "from generator import serve\n"
        "desk = serve.Desk(Path(sys.argv[1]), Path(sys.argv[2]), lambda _: None)\n"
        "server = serve.start(desk, 0)\n"
        "url = f'http://127.0.0.1:{server.server_port}/'\n"
        "assert b'Modality' in urllib.request.urlopen(url + 'attributes/00080060/').read()\n"
        "print('first', flush=True)\n"
        "urllib.request.urlopen(url + 'assets/attribute-rows.js').read()\n"
        # VmHWM starts anew with exec; ru_maxrss would be the test runner's.
        "status = Path('/proc/self/status').read_text()\n"
        "print(int(status.split('VmHWM:')[1].split()[0]) // 1024)\n"
    )
    times = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(3):
            started = time.perf_counter()
            process = subprocess.Popen(
                [sys.executable, "-c", code, str(root), folder], stdout=subprocess.PIPE, text=True
            )
            assert process.stdout
            assert process.stdout.readline() == "first\n"
            times.append(time.perf_counter() - started)
            megabytes = int(process.stdout.readline())
            process.wait()
            assert megabytes <= 400
            if min(times) <= 2.0:  # what the server is built for
                break
    print(f"the first page came after {min(times):.2f} s")
    assert min(times) <= 2.0, times  # the best of three: the machine may run other things


def test_problems_are_shown_and_the_last_good_page_stays(running: Running) -> None:
    path = running.desk.root / DEFINITION
    good = path.read_text("utf-8")
    path.write_text(good.replace("basis: standard", "basis: standrad", 1), "utf-8")
    until = time.monotonic() + 10
    while not running.desk.problems and time.monotonic() < until:
        time.sleep(0.05)
    [problem] = json.loads(running.get("/__problems"))
    assert problem.startswith(f"{DEFINITION}:") and "Did you mean standard?" in problem
    assert problem in running.said
    assert "<h1>Modality</h1>" in running.get("/attributes/00080060/")
    path.write_text(good, "utf-8")
    while running.desk.problems and time.monotonic() < until + 10:
        time.sleep(0.05)
    assert json.loads(running.get("/__problems")) == []


def test_readers_hear_of_changes(running: Running) -> None:
    with urllib.request.urlopen(running.base + "/__events", timeout=10) as stream:
        assert stream.readline() == b": hi\n"
        running.desk.tell("reload")
        lines = [stream.readline() for _ in range(2)]
    assert b"event: reload\n" in lines


def test_it_answers_on_loopback_only(running: Running) -> None:
    assert running.base.startswith("http://127.0.0.1:")


def test_a_taken_port_is_one_line(running: Running, capsys: pytest.CaptureFixture[str]) -> None:
    port = int(running.base.rpartition(":")[2])
    assert serve.serve(running.desk.root, port) == 1
    assert capsys.readouterr().out == (
        f"port {port}: must be free (Address already in use). Try --port {port + 1}\n"
    )
