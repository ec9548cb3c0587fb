"""One full refresh for all tests of this folder: it takes a few seconds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import refresh
from generator.refresh import previews
from generator.refresh.findings import Finding
from generator.standardfile import Record, StandardFile

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Refreshed:
    files: dict[str, StandardFile]
    findings: tuple[Finding, ...]

    def records(self, name: str) -> tuple[Record, ...]:
        return self.files[name].records

    def by(self, name: str, field: str) -> dict[str, Record]:
        return {record[field]: record for record in self.records(name)}

    def keys_of(self, check: str) -> list[str]:
        return [f.key for f in self.findings if f.check == check]


@pytest.fixture(scope="session")
def refreshed() -> Refreshed:
    made, findings = refresh.gather(ROOT)
    return Refreshed({file.name: file for file in made}, findings)


@pytest.fixture(scope="session")
def drawn(refreshed: Refreshed) -> previews.Drawn:
    return previews.drawings(previews.with_pixels(refreshed.records("samples")))
