"""Editors and `check` say the same, because one is made from the other."""

from __future__ import annotations

import json
import re
from pathlib import Path

from generator import jsonschema, shapes


def test_the_committed_schemas_are_fresh(root: Path) -> None:
    assert [str(p) for p in jsonschema.stale(root)] == []


def test_a_stale_a_missing_and_a_strange_schema_are_named(tmp_path: Path) -> None:
    written = list(jsonschema.write(tmp_path))
    assert jsonschema.stale(tmp_path) == [] and list(jsonschema.write(tmp_path)) == []
    (tmp_path / written[0]).write_text("{}\n", "utf-8")
    (tmp_path / written[1]).unlink()
    (tmp_path / "content/schema/old.schema.json").write_text("{}\n", "utf-8")
    hint = "must be what generator/shapes/ gives. Run `fieldguide check --fix`."
    assert [str(p) for p in jsonschema.stale(tmp_path)] == [
        f"{written[0]}: {hint}",
        f"{written[1]}: {hint}",
        "content/schema/old.schema.json: must be a schema. Remove it.",
    ]


def test_every_field_has_hover_text() -> None:
    fields = jsonschema.schemas()["attribute.schema.json"]["properties"]
    assert fields["hl7"]["items"]["properties"]["field"]["description"] == (
        shapes.HL7.by_name["field"].doc
    )
    assert fields["hl7"]["items"]["properties"]["direction"]["enum"] == [
        "to DICOM", "from DICOM", "both",
    ]  # fmt: skip


def test_vs_code_finds_a_schema_for_each_kind_of_file(root: Path) -> None:
    settings = json.loads((root / ".vscode/settings.json").read_text("utf-8"))
    wired = {
        **settings["yaml.schemas"],
        **{s["url"].removeprefix("./"): s["fileMatch"] for s in settings["json.schemas"]},
    }
    for path, globs in wired.items():
        assert (root / path).is_file()
        for glob in [globs] if isinstance(globs, str) else globs:
            assert list(root.glob(glob.lstrip("/"))) or "exceptions" in glob, glob
    front_matter = {"playbook", "guide", "snippet"}
    named = {re.sub(r".*/|\.schema\.json", "", path) for path in wired}
    assert named == {n.removesuffix(".schema.json") for n in jsonschema.schemas()} - front_matter
