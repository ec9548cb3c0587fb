"""Runs jobs in Debian's Rhino: many in one JVM, one line of JSON for each.

Debian's rhino (1.7.14) stands in for Mirth's 1.7.13; what it accepts beyond that version
`generator.mirth.lint` refuses.
"""

from __future__ import annotations

import json
import os
import selectors
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.mirth.jobs import Job

_JARS = ("/usr/share/java/js.jar", "/usr/share/java/rhino.jar")
_INSTALL = "install it with: apt-get install -y rhino"


@dataclass(frozen=True, slots=True)
class Engine:
    """Where Java is and the class path that holds Rhino."""

    java: str
    classpath: str


@dataclass(frozen=True, slots=True)
class Run:
    """A job and the raw outcome the driver printed for it."""

    job: Job
    raw: dict[str, Any]


def find_engine() -> tuple[Engine | None, str]:
    """Return the engine, or None and what to install.

    The environment variable RHINO_JAR names another class path to try.
    """
    java = shutil.which("java")
    if not java:
        return None, f"Java is missing; {_INSTALL}"
    wanted = os.environ.get("RHINO_JAR")
    if wanted:
        return Engine(java, wanted), ""
    jar = next((j for j in _JARS if Path(j).exists()), None)
    if not jar:
        return None, f"Rhino is missing; {_INSTALL}"
    return Engine(java, jar), ""


def execute(engine: Engine, jobs: Iterable[Job], seconds: float = 20.0) -> Iterator[Run]:
    """Yield a Run for each job, in order.

    A job that prints nothing for `seconds` ends its JVM and gets `{"timeout": true}`;
    the jobs after it go on in a fresh one. A JVM that dies gives `{"broken": reason}`.
    """
    waiting = list(jobs)
    while waiting:
        done = 0
        for raw in _session(engine, waiting, seconds):
            yield Run(waiting[done], raw)
            done += 1
        waiting = waiting[done:]


def _session(engine: Engine, jobs: list[Job], seconds: float) -> Iterator[dict[str, Any]]:
    """Yield outcomes until all jobs are done or one fails; at least one is yielded."""
    with tempfile.TemporaryDirectory(prefix="mirth-") as folder:
        path = Path(folder) / "jobs.jsonl"
        with path.open("w", encoding="utf-8") as out:
            for number, job in enumerate(jobs):
                out.write(json.dumps({"id": number, **job.data}) + "\n")
        with subprocess.Popen(
            _command(engine, path), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            try:
                yield from _outcomes(process, len(jobs), seconds)
            finally:
                process.kill()


def _command(engine: Engine, path: Path) -> list[str]:
    here = Path(__file__).parent
    return [
        engine.java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss4m", "-Xmx768m",
        "-Dfile.encoding=UTF-8", "-Duser.timezone=UTC", "-Duser.language=en", "-Duser.country=US",
        "-cp", engine.classpath, "org.mozilla.javascript.tools.shell.Main",
        "-version", "200", "-opt", "-1", str(here / "harness.js"), str(here), str(path),
    ]  # fmt: skip


def _outcomes(
    process: subprocess.Popen[bytes], count: int, seconds: float
) -> Iterator[dict[str, Any]]:
    assert process.stdout and process.stderr
    buffer, given = b"", 0
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while given < count:
            if not selector.select(seconds):
                yield {"timeout": True}
                return
            piece = os.read(process.stdout.fileno(), 1 << 16)
            if not piece:
                reason = process.stderr.read().decode("utf-8", "replace").strip()
                yield {"broken": reason or "the engine ended without a word"}
                return
            buffer += piece
            *lines, buffer = buffer.split(b"\n")
            for line in lines:
                given += 1
                yield json.loads(line)
