"""A throw-away Orthanc with DICOMweb on loopback, loaded with sample files."""

from __future__ import annotations

import contextlib
import json
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

INSTALL = "sudo apt-get install orthanc orthanc-dicomweb"
PLUGIN = Path("/usr/share/orthanc/plugins/libOrthancDicomWeb.so")
UNESCAPED = "^*?,:;/@!$'()~-._"
_START_SECONDS = 30


class OrthancMissing(RuntimeError):
    """Orthanc or its DICOMweb plugin is not installed; the text says how to install it."""


@dataclass(frozen=True, slots=True)
class Orthanc:
    """A running server; `base` is its address on loopback."""

    base: str
    version: str
    plugin: str

    def qido(self, path: str, query: dict[str, str]) -> list[dict[str, Any]]:
        """Return the matches of a QIDO-RS search (PS3.18 §10.6); no match is an empty list.

        Raises urllib.error.HTTPError for a refused request.
        """
        text = query_text(query)
        return self.get(f"/dicom-web/{path}?{text}", "application/dicom+json") or []

    def get(self, path: str, accept: str = "application/json") -> Any:
        request = urllib.request.Request(self.base + path, headers={"Accept": accept})
        with urllib.request.urlopen(request, timeout=30) as answer:
            body = answer.read()
        return json.loads(body) if body else None

    def store(self, data: bytes) -> bool:
        """Store a file; False when Orthanc refuses it."""
        request = urllib.request.Request(f"{self.base}/instances", data=data, method="POST")
        try:
            with urllib.request.urlopen(request, timeout=30):
                return True
        except urllib.error.HTTPError:
            return False


def query_text(query: Mapping[str, str]) -> str:
    """Return a query string that Orthanc reads as meant.

    Its DICOMweb plugin 1.7 takes %5E and %2A as they stand instead of decoding them, so ^
    and * travel as they are, which URLs allow in a query (RFC 3986 §3.4 but for ^).
    """
    return urllib.parse.urlencode(query, quote_via=urllib.parse.quote, safe=UNESCAPED)


@contextlib.contextmanager
def running(files: Iterable[Path]) -> Iterator[Orthanc]:
    """Start Orthanc, load `files`, and stop it again. Raises OrthancMissing."""
    program = shutil.which("Orthanc") or shutil.which("Orthanc", path="/usr/sbin")
    if program is None or not PLUGIN.exists():
        raise OrthancMissing(f"Orthanc with DICOMweb is not installed. Install it: {INSTALL}")
    with tempfile.TemporaryDirectory(prefix="orthanc-") as folder:
        port = _free_port()
        configuration = Path(folder) / "orthanc.json"
        configuration.write_text(json.dumps(_configuration(folder, port)), "utf-8")
        process = subprocess.Popen(
            [program, str(configuration)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            server = _wait(f"http://127.0.0.1:{port}", process)
            for path in files:
                server.store(path.read_bytes())
            yield server
        finally:
            process.terminate()
            process.wait(timeout=20)


def _configuration(folder: str, port: int) -> dict[str, Any]:
    return {
        "StorageDirectory": folder,
        "IndexDirectory": folder,
        "HttpPort": port,
        "HttpBindAddresses": ["127.0.0.1"],
        "RemoteAccessAllowed": False,
        "AuthenticationEnabled": False,
        "DicomServerEnabled": False,
        "Plugins": [str(PLUGIN)],
        "DicomWeb": {"Enable": True, "Root": "/dicom-web/"},
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(base: str, process: subprocess.Popen[bytes]) -> Orthanc:
    """Wait until the server answers, and read what it is."""
    until = time.monotonic() + _START_SECONDS
    server = Orthanc(base, "", "")
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError):
            system = server.get("/system")
            plugin = server.get("/plugins/dicom-web")
            return Orthanc(base, system["Version"], plugin["Version"])
        time.sleep(0.1)
    raise RuntimeError(f"Orthanc did not answer on {base} within {_START_SECONDS} s")
