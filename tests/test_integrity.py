"""The rules of `content/standard/`: what is wrong is said with its line, and all of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import integrity, load, standardshapes

ROOT = Path(__file__).resolve().parents[1]
HINT = "Run `fieldguide refresh` to write it again."
Record = dict[str, Any]


@pytest.fixture(scope="module")
def facts() -> dict[str, list[Record]]:
    folder = ROOT / "content" / "standard"
    return {p.stem: json.loads(p.read_text("utf-8"))["records"] for p in folder.glob("*.json")}


def test_the_committed_facts_have_no_fault(facts: dict[str, list[Record]]) -> None:
    assert len(facts) == len(standardshapes.SHAPES)
    for name, records in facts.items():
        assert not [f for r in records for f in standardshapes.faults(name, r)]
    assert not list(integrity.faults(facts))


@pytest.mark.parametrize("name", standardshapes.SHAPES)
@pytest.mark.parametrize("wrong", [None, True, 5, "?", [], [5], [["?"]], {}, [[{}]]], ids=repr)
def test_any_wrong_type_is_a_fault_or_harmless(
    facts: dict[str, list[Record]], name: str, wrong: object
) -> None:
    """What passes the shapes must not break a rule or a reader."""
    caught = 0
    for field in facts[name][0]:
        record = {**facts[name][0], field: wrong}
        if list(standardshapes.faults(name, record)):
            caught += 1
            continue
        load._FILES[name](record)
        list(integrity.faults({**facts, name: [record]}))
    if wrong != "?":  # some files hold texts alone
        assert caught, "no field of this file minds this value"


Spoil = Callable[[dict[str, list[Record]]], object]
CASES: list[tuple[Spoil, str, int, str, str]] = [
    (lambda f: f["attributes"][9].update(vr=["CX"]), "attributes", 9, "vr",
     "must be a VR of PS3.5 §6.2 (got 'CX')."),
    (lambda f: f["attributes"][9].update(vm="many"), "attributes", 9, "vm",
     "must be a VM such as 1, 1-3, 1-n (got 'many')."),
    (lambda f: f["attributes"][9].update(tag="0008006"), "attributes", 9, "tag",
     "must be 8 hex digits (got '0008006')."),
    (lambda f: f["attributes"].append(dict(f["attributes"][9], keyword="")), "attributes", 5353,
     "tag", "must be there once (got 00000300 again)."),
    (lambda f: f["attributes"][9].update(keyword="Modality"), "attributes", -1, "keyword",
     "must be there once (got Modality again)."),
    (lambda f: f["uids"][3].update(uid="1.02.3"), "uids", 3, "uid",
     "must be a UID of PS3.5 §9 (got '1.02.3')."),
    (lambda f: f["modules"].append(dict(f["modules"][0])), "modules", 445, "id",
     "must be there once (got acquisition-context again)."),
    (lambda f: f["module_attributes"][0].update(id="acquisition"), "module_attributes", 0, "id",
     "must be a module (got 'acquisition')."),
    (lambda f: f["module_attributes"][0]["rows"].append(["00080061", "4"]), "module_attributes", 0,
     "rows[2]", "must have a Type of PS3.5 §7.4 (got '4')."),
    (lambda f: f["structures"][0]["rows"].append(["00999999", "1"]), "structures", 0, "rows[-1]",
     "must name an attribute (got tag '00999999')."),
    (lambda f: f["structures"][0]["rows"].append(["00080061", "1", "s0"]), "structures", 0,
     "rows[-1]", "must name a structure (got 's0')."),
    (lambda f: f["iods"][0]["modules"].append(["patients", "M", "Patient"]), "iods", 0,
     "modules[-1]", "must name a module (got 'patients')."),
    (lambda f: f["iods"][0]["modules"][0].__setitem__(1, "X"), "iods", 0, "modules[0]",
     "must have the usage M, C or U (got 'X')."),
    (lambda f: f["iods"][0]["sop_classes"].append("1.2.3"), "iods", 0, "sop_classes[-1]",
     "must be a registered UID (got '1.2.3')."),
    (lambda f: f["values"][0].update(tag="00999999"), "values", 0, "tag",
     "must be an attribute (got '00999999')."),
    (lambda f: f["values"][0].update(module="directory"), "values", 0, "modules",
     "must name modules (got 'directory')."),
    (lambda f: f["bindings"][0].update(cid=99999), "bindings", 0, "cid",
     "must be a context group (got 99999)."),
    (lambda f: f["sample_values"][0].update(file="none"), "sample_values", 0, "file",
     "must be a sample (got 'none')."),
    (lambda f: f["sample_values"][0].update(vr="ZZ"), "sample_values", 0, "vr",
     "must be a VR of PS3.5 §6.2 (got 'ZZ')."),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "name", "index", "field", "message"), CASES)
def test_each_rule(
    facts: dict[str, list[Record]], spoil: Spoil, name: str, index: int, field: str, message: str
) -> None:
    spoilt = json.loads(json.dumps(facts))
    spoil(spoilt)
    found = [f for f in integrity.faults(spoilt) if f[0] == name and f[3] == message]
    assert len(found) == 1
    if "-1" not in field:
        assert found[0][2] == field
    if index >= 0:
        assert found[0][1] == index


def test_faults_of_all_files_are_told_with_their_lines(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "standard"
    shutil.copytree(ROOT / "content" / "standard", folder)
    _replace(folder / "attributes.json", '"vr":["CS"]', '"vr":["CX"]')
    _replace(folder / "iods.json", '["patient","M","Patient"]', '["patients","M","Patient"]')
    _replace(folder / "uids.json", '"retired":false', '"retired":"no"')
    found, problems = load.standard(tmp_path)
    assert found is None
    assert [(p.path, p.field, p.message) for p in problems] == [
        ("content/standard/uids.json", "records[0].retired",
         f"must be true or false (got 'no'). {HINT}"),
        ("content/standard/attributes.json", problems[1].field,
         f"must be a VR of PS3.5 §6.2 (got 'CX'). {HINT}"),
        ("content/standard/iods.json", "records[0].modules[0]",
         f"must name a module (got 'patients'). {HINT}"),
    ]  # fmt: skip
    for problem, text in zip(problems, ('"no"', "CX", "patients"), strict=True):
        lines = (tmp_path / problem.path).read_text("utf-8").splitlines()
        assert text in lines[problem.line - 1]


def test_a_flood_of_faults_is_cut(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "standard"
    shutil.copytree(ROOT / "content" / "standard", folder)
    path = folder / "attributes.json"
    path.write_text(path.read_text("utf-8").replace('"vm"', '"mv"'), "utf-8")
    problems = load.standard(tmp_path)[1]
    assert len(problems) == 20
    assert problems[-1].message == f"must be there. And 5333 more faults in this file. {HINT}"


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
