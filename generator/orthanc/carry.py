"""Asks a running Orthanc whether each attribute of the dictionary comes back as it was sent.

One data set holds all of them, each with a value right for its VR (PS3.5 §6.2). It is
stored, fetched as a file over REST and WADO-RS (PS3.18 §10.4), and once more as DICOM JSON
metadata (PS3.18 Annex F).
"""

from __future__ import annotations

import io
import json
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pydicom
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset, FileMetaDataset

from generator.orthanc.server import Orthanc
from generator.reference import Reference

_IMAGE = "1.2.840.10008.5.1.4.1.1.7"  # Secondary Capture Image Storage
_EXPLICIT = "1.2.840.10008.1.2.1"
# Commands, the file's own header and the delimiters of items are no part of a data set.
_OUTSIDE = ("0000", "0002", "FFFE")
_TEXT = frozenset({"LO", "LT", "SH", "ST", "UC", "UT"})
_VALUES: Mapping[str, Any] = {
    "AE": "FIELDGUIDE", "AS": "030Y", "CS": "FIELD", "DA": "20260101", "DS": "1.5",
    "DT": "20260101120000", "IS": "7", "PN": "Doe^Jane", "TM": "120000", "UI": "1.2.3.4",
    "UR": "https://example.org/", "AT": 0x00100010, "FL": 1.5, "FD": 1.5, "SL": -7, "SS": -7,
    "SV": -7, "UL": 7, "US": 7, "UV": 7, "OB": b"\1\2", "OW": b"\1\2", "UN": b"\1\2",
    "OF": b"\0\0\x80\x3f", "OL": b"\1\0\0\0", "OD": bytes(8), "OV": b"\1" + bytes(7),
}  # fmt: skip

Json = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Carried:
    """What came back: how many attributes were `sent`, those `lost` or changed in the file,
    those `unlisted` in metadata, those of binary VR whose metadata are `numbers`, and those
    whose metadata `differ` in another way."""

    sent: int
    lost: tuple[str, ...]
    unlisted: tuple[str, ...]
    numbers: tuple[str, ...]
    differ: tuple[str, ...]


def data_set(ref: Reference) -> tuple[Dataset, dict[str, str]]:
    """Return a data set with every attribute one can hold, and the dictionary's tag of each.

    Of a repeating group (60xx3000) the first stands for all; of repeating elements
    (1000xxx0) the ones with 1, because element 0000 would be the length of a group.
    """
    made, tags = Dataset(), {}
    for tag, attribute in sorted(ref.attributes.items()):
        own = sent_as(tag)
        vr = attribute.vr[0] if attribute.vr else ""
        if tag[:4] not in _OUTSIDE and own not in tags and (vr in _TEXT | {"SQ"} or vr in _VALUES):
            made.add(DataElement(int(own, 16), vr, _value(vr)))
            tags[own] = tag
    made.SpecificCharacterSet = "ISO_IR 100"
    made.SOPClassUID = _IMAGE
    made.file_meta = FileMetaDataset()
    made.file_meta.TransferSyntaxUID = _EXPLICIT
    made.file_meta.MediaStorageSOPClassUID = _IMAGE
    made.file_meta.MediaStorageSOPInstanceUID = made.SOPInstanceUID
    return made, tags


def sent_as(tag: str) -> str:
    """Return the tag that stands for one of the dictionary: 60003000 for 60xx3000."""
    return tag[:4].replace("x", "0") + tag[4:].replace("x", "1")


def _value(vr: str) -> Any:
    if vr == "SQ":
        item = Dataset()
        item.CodeMeaning = "Text"
        return [item]
    return "Text" if vr in _TEXT else _VALUES[vr]


def carry(server: Orthanc, ref: Reference) -> Carried:
    """Store the data set, fetch it in every way and compare. Raises urllib's HTTPError where
    Orthanc refuses it."""
    made, tags = data_set(ref)
    buffer = io.BytesIO()
    pydicom.dcmwrite(buffer, made, enforce_file_format=True)
    sent = buffer.getvalue()
    address = f"{server.base}/instances"
    request = urllib.request.Request(address, data=sent, method="POST")
    with urllib.request.urlopen(request, timeout=30) as answer:
        stored = json.load(answer)["ID"]
    place = (
        f"/dicom-web/studies/{made.StudyInstanceUID}/series/{made.SeriesInstanceUID}"
        f"/instances/{made.SOPInstanceUID}"
    )
    rest = _fetch(f"{address}/{stored}/file", "*/*")
    whole = 'multipart/related; type="application/dicom"; transfer-syntax=*'
    web = _fetch(server.base + place, whole)
    lost = () if rest == sent and sent in web else _changed(made, rest)
    listed = server.get(f"{place}/metadata", "application/dicom+json")[0]
    unlisted, numbers, differ = _metadata(json.loads(made.to_json()), listed)
    found = ([tags[t] for t in group] for group in (lost, unlisted, numbers, differ))
    return Carried(len(tags), *map(tuple, found))


def _metadata(wanted: Json, listed: Json) -> tuple[list[str], list[str], list[str]]:
    """Return the tags that metadata leave out, give as numbers, or give in another way.

    Binary values may stand in place or at an address (PS3.18 §F.2.2): both are right.
    """
    unlisted = [tag for tag in wanted if tag not in listed]
    other = [
        tag
        for tag, value in wanted.items()
        if tag in listed and listed[tag] != value and "BulkDataURI" not in listed[tag]
    ]
    numbers = [tag for tag in other if "InlineBinary" in wanted[tag] and "Value" in listed[tag]]
    return unlisted, numbers, [tag for tag in other if tag not in numbers]


def _fetch(address: str, accept: str) -> bytes:
    request = urllib.request.Request(address, headers={"Accept": accept})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read()


def _changed(made: Dataset, file: bytes) -> tuple[str, ...]:
    """Return the tags whose element in the file is not the one sent."""
    back = pydicom.dcmread(io.BytesIO(file), force=True)
    return tuple(f"{int(e.tag):08X}" for e in made if e.tag not in back or back[e.tag] != e)
