"""The fixture files of pydicom and pydicom-data: which can be read, and what they are.

Both packages are de-identified and MIT-licensed. Only installed files are read:
`pydicom.data` might fetch missing ones over the network. A broken file is listed with
the reason and stops nothing.
"""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pydicom import Dataset, dcmread
from pydicom.datadict import dictionary_has_tag
from pydicom.errors import InvalidDicomError

from generator.refresh import packages
from generator.refresh.sample_values import elements, text_of
from generator.standardfile import Record, StandardFile

FOLDERS = (
    ("pydicom", "pydicom", "data/charset_files"),
    ("pydicom", "pydicom", "data/palettes"),
    ("pydicom", "pydicom", "data/test_files"),
    ("pydicom-data", "data_store", "data"),
)  # (package, its top folder, folder below)
_OTHER = frozenset({".dump", ".gz", ".icc", ".json", ".md", ".py", ".pyc", ".txt"})
NO_PREAMBLE = "no DICM after a preamble of 128 bytes (PS3.10 §7.1)"
TRUNCATED = "The file is cut short."
_PIXELS = ("PixelData", "FloatPixelData", "DoubleFloatPixelData")


@dataclass(frozen=True, slots=True)
class Fixture:
    """A file of a package; `path` is relative to the package's own top folder."""

    package: str
    path: str
    location: Path


def fixtures() -> list[Fixture]:
    """Return every file of the fixture folders that may be DICOM, in a fixed order."""
    found = []
    for package, top, folder in FOLDERS:
        for name, location in packages.files_below(package, f"{top}/{folder}").items():
            path = PurePosixPath(name)
            if path.suffix not in _OTHER and not path.name.startswith("README"):
                found.append(Fixture(package, f"{folder}/{name}", location))
    return found


def files(found: Iterable[Fixture]) -> list[StandardFile]:
    """Read the fixtures; return samples.json and sample_values.json."""
    found = list(found)
    ids = identifiers([f.path for f in found])
    records, values = [], []
    for fixture in found:
        record, rows = _read(ids[fixture.path], fixture)
        records.append(record)
        values.append(rows)
    order = sorted(range(len(found)), key=lambda i: records[i]["id"].lower())
    sources = tuple(packages.source(p, "", "fixture files") for p in ("pydicom", "pydicom-data"))
    return [
        StandardFile("samples", "", _NOTE, sources, tuple(records[i] for i in order)),
        StandardFile(
            "sample_values", "", _VALUES_NOTE, sources, tuple(v for i in order for v in values[i])
        ),
    ]


_NOTE = (
    "status: ok; forced: read although the preamble or meta header is missing; unreadable: "
    "pydicom gives up, with the reason. path is relative to the package's folder."
)
_VALUES_NOTE = (
    "One record per element at any depth. value: text as in the file, several values joined by "
    "a backslash, cut after 128 characters (then length in characters and the first 16 digits "
    "of the SHA-256 of the whole UTF-8 text); binary: the first 16 bytes in hex, length in bytes "
    "and SHA-256. items: number of items of a sequence. creator: private creator. broken: why "
    "the value breaks the rules of its VR (PS3.5 §6.2)."
)


def identifiers(paths: Iterable[str]) -> dict[str, str]:
    """Return a unique name for each path that is safe in an address.

    A name that occurs twice, in any case, gets its folder in front (`TINY_ALPHA-DICOMDIR`).
    """
    paths = list(paths)
    plain = {path: _safe(PurePosixPath(path).name) for path in paths}
    count = Counter(name.lower() for name in plain.values())
    result = {}
    for path in paths:
        name = plain[path]
        if count[name.lower()] > 1:
            name = f"{_safe(PurePosixPath(path).parent.name)}-{name}"
        result[path] = name
    if len({name.lower() for name in result.values()}) != len(paths):
        raise ValueError("two fixtures share a folder name and a file name")
    return result


def _safe(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]", "", name)


def _read(key: str, fixture: Fixture) -> tuple[Record, list[Record]]:
    content = fixture.location.read_bytes()
    version = packages.source(fixture.package, "", "").version
    record: Record = {
        "id": key, "package": f"{fixture.package} {version}", "path": fixture.path,
        "sha256": hashlib.sha256(content).hexdigest(), "size": len(content),
    }  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # faulty values are what we want to show
        dataset, status, reason = open_dataset(content)
        rows = list(elements(key, dataset)) if dataset is not None else []
        facts = _facts(dataset)
    note = next((TRUNCATED for row in rows if "file ends" in row.get("broken", "")), "")
    return record | {"status": status, "reason": reason} | facts | {"note": note}, rows


def open_dataset(content: bytes) -> tuple[Dataset | None, str, str]:
    """Return (data set, status, reason); the data set is None when unreadable."""
    try:
        return dcmread(io.BytesIO(content)), "ok", ""
    except InvalidDicomError:
        pass
    except Exception as error:
        return None, "unreadable", _reason(error)
    try:
        dataset = dcmread(io.BytesIO(content), force=True)
    except Exception as error:
        return None, "unreadable", _reason(error)
    # Iterating a data set would convert its values; their bytes are wanted as they stand.
    tags = list(dataset.keys())
    if not any(map(dictionary_has_tag, tags)):
        return None, "unreadable", f"{NO_PREAMBLE}, and force finds no known attribute"
    return dataset, "forced", NO_PREAMBLE


def _reason(error: Exception) -> str:
    """The package's own words, without places in memory or in the file system."""
    text = str(error).split("\n")[0] or "no further word"
    return f"{type(error).__name__}: {text[:160]}"


def _facts(dataset: Dataset | None) -> dict[str, Any]:
    empty = {"transfer_syntax": "", "sop_class": "", "modality": "", "pixels": None}
    if dataset is None:
        return empty
    meta = getattr(dataset, "file_meta", None) or Dataset()
    sop_class = text_of(dataset, "SOPClassUID") or text_of(meta, "MediaStorageSOPClassUID")
    return empty | {
        "transfer_syntax": text_of(meta, "TransferSyntaxUID"),
        "sop_class": sop_class,
        "modality": text_of(dataset, "Modality"),
        "pixels": _pixels(dataset) if any(word in dataset for word in _PIXELS) else None,
    }


def _pixels(dataset: Dataset) -> Mapping[str, Any]:
    def number(keyword: str, default: int | None) -> int | None:
        text = text_of(dataset, keyword)
        return int(text) if text.lstrip("-").isdigit() else default

    return {
        "rows": number("Rows", None),
        "columns": number("Columns", None),
        "frames": number("NumberOfFrames", 1),
        "bits": number("BitsAllocated", None),
        "stored": number("BitsStored", None),
        "samples": number("SamplesPerPixel", None),
        "photometric": text_of(dataset, "PhotometricInterpretation"),
    }
