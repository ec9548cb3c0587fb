"""The rows behind search and lists, and the drawings: what they hold and how they pack."""

from __future__ import annotations

import gzip
import json
import re
from typing import Any

import pytest

from generator import drawings, pictures, search, searchrows
from generator.build import Report
from generator.model import Use
from generator.reference import Reference


def loaded(script: str) -> Any:
    """Return the value that a data script sets."""
    match = re.fullmatch(r"globalThis\.\w+=(.*);\n", script, re.DOTALL)
    assert match
    return json.loads(match[1])


@pytest.mark.parametrize(
    ("name", "keyword"),
    [
        ("Modality", "Modality"),
        ("Patient's Name", "PatientName"),
        ("3D Rendering Type", "3DRenderingType"),
        ("Image Position (Patient)", "ImagePositionPatient"),
    ],
)
def test_keyword_of_runs_words_together(name: str, keyword: str) -> None:
    assert search.keyword_of(name) == keyword


def test_every_attribute_has_a_line_with_its_keyword(ref: Reference) -> None:
    group, seen = "", {}
    for line in search.attribute_lines(ref).split("\n"):
        if line.startswith("@"):
            group = line[1:]
            continue
        name, keyword, end = line[4:].split("|")
        seen[group + line[:4]] = "" if keyword == "-" else keyword or search.keyword_of(name)
        assert re.fullmatch(r"\S* ?\S* ?\S* ?\d r?|.* \dr?", end)
    assert seen == {tag: a.keyword for tag, a in ref.attributes.items()}


def test_private_elements_unpack_to_all_of_them(ref: Reference) -> None:
    for (creator, _, tags, names), known in zip(
        loaded(search.private_script(ref)), ref.private.values(), strict=True
    ):
        group, unpacked = "", []
        for tag in tags.split(" "):
            if len(tag) == 8:
                unpacked.append(tag)
                continue
            group, tag = (tag[:4], tag[4:]) if len(tag) > 2 else (group, tag)
            unpacked.append(f"{group}xx{tag}")
        assert creator == known.creator
        assert unpacked == [e[0] for e in known.elements]
        assert len(names.split("|")) == len(unpacked)


def test_search_data_stays_within_its_bound(ref: Reference, built: Report) -> None:
    packed = len(gzip.compress(search.script(ref, built.pages).encode(), 6))
    assert packed <= 150 * 1024


def test_lists_of_places_unpack_to_the_attributes(ref: Reference) -> None:
    tags = list(ref.attributes)
    members = loaded(searchrows.members(ref))
    for module, packed in zip(ref.modules, members, strict=True):
        at, found = 0, set()
        for step in packed.split():
            at += int(step, 36)
            found.add(tags[at])
        wanted = {ref.attribute_of(t).tag for t, us in ref.uses.items()
                  if ref.attribute_of(t) and any(u.module == module for u in us)}  # fmt: skip
        assert found == wanted, module


def test_a_drawing_says_what_it_shows(ref: Reference) -> None:
    drawn = drawings.sits(ref, ref.uses["00080060"])
    assert drawn and 'role="img"' in drawn
    assert "Series (" in drawn.split('aria-label="')[1].split('"')[0]
    assert drawings.sits(ref, ()) is None
    assert drawings.sits(ref, [Use("no-such-module", "1", ())]) is None


def test_bars_are_as_long_as_their_share() -> None:
    drawn = drawings.bars([("half <b>", 1, 2), ("none", 0, 0)])
    assert 'class="v" x="250" y="4" width="150.0"' in drawn
    assert "half &lt;b&gt;" in drawn and "<b>" not in drawn


def test_the_heat_map_has_a_cell_for_each_platform_and_attribute() -> None:
    cell = {"words": ["returned", "queryable"]}
    rows = [{"tag": "(0008,0060)", "cells": [cell, {"words": ["preserved"]}]}] * 3
    drawn = str(drawings.heat_map(["A", "B"], rows))
    cells = {kind: path.count("z") for kind, path in re.findall(r'class="h-(\w+)" d="([^"]*)"', drawn)}
    assert cells == {"queryable": 3, "preserved": 3}


def test_previews_are_of_known_samples_and_small(root: Any, ref: Reference) -> None:
    found = pictures.read(root)
    assert len(found) > 150
    assert set(found) <= set(ref.samples)
    assert all(max(p.width, p.height) == 112 for p in found.values())
