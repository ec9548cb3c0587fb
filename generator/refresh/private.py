"""Private elements by creator: pydicom's private dictionaries (after GDCM)."""

from __future__ import annotations

from pydicom.datadict import private_dictionaries

from generator.refresh import packages
from generator.refresh.dictionary import pattern
from generator.standardfile import StandardFile


def private() -> StandardFile:
    """Return private.json, the elements of each creator by tag."""
    records = []
    for creator in sorted(private_dictionaries):
        elements = sorted(
            [pattern(tag), vr, vm, name]
            for tag, (vr, vm, name, _) in private_dictionaries[creator].items()
        )
        records.append({"creator": creator, "elements": elements})
    note = (
        "elements: [tag, VR, VM, name]; xx in a tag stands for the block that the creator "
        "reserves (PS3.5 §7.8.1)."
    )
    sources = (packages.source("pydicom", "", "private dictionaries"),)
    return StandardFile("private", "", note, sources, tuple(records))
