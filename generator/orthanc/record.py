"""What the probe found, kept in `content/orthanc.json`, and the requests pages show."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.content import Content
from generator.orthanc.probe import LEVELS, Answer, Trial, samples, trials
from generator.orthanc.server import Orthanc, query_text
from generator.positions import read_json, read_text
from generator.problems import Problem
from generator.reference import Reference

if TYPE_CHECKING:  # brings pydicom along, which takes long to import
    from generator.orthanc.carry import Carried

PATH = "content/orthanc.json"
PLATFORM = "orthanc"
_HINT = "Run `python -m generator.orthanc` to write it again."


def text(
    server: Orthanc, files: int, answers: Iterable[Answer], carried: Carried, day: str
) -> str:
    """Return the record, one attribute a line."""
    meta = {
        "orthanc": server.version,
        "dicomweb": server.plugin,
        "files": files,
        "checked": day,
    }
    rows = [
        json.dumps(
            {"tag": a.tag, "level": a.level, "match": a.match, "returned": a.returned,
             "sample": a.sample},
            separators=(",", ":"),
        )
        for a in answers
    ]  # fmt: skip
    sent = json.dumps(asdict(carried), separators=(",", ":"))
    head = f'{{"_meta":{json.dumps(meta)},\n"carried":{sent},\n"records":[\n'
    return head + ",\n".join(rows) + "\n]}\n"


def read(root: Path) -> tuple[dict[str, Any], list[Problem]]:
    """Return the committed record; empty, with a problem, when it is not one."""
    empty: dict[str, Any] = {"_meta": {}, "carried": {}, "records": []}
    found, problems = read_text(root / PATH, PATH)
    if found is None:
        return empty, problems
    document, problems = read_json(found, PATH)
    if problems:
        return empty, problems
    try:
        meta, records = document["_meta"], document["records"]
        [meta[key] for key in ("orthanc", "dicomweb", "files", "checked")]
        [document["carried"][key] for key in ("sent", "lost", "unlisted", "numbers", "differ")]
        [r[key] for r in records for key in ("tag", "level", "match", "returned", "sample")]
    except (KeyError, TypeError):
        return empty, [Problem(PATH, 1, "", f"must be what the probe writes. {_HINT}")]
    return document, []


def statements(record: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return a platform statement for each probed attribute and for each that came back
    otherwise than sent."""
    meta, carried = record["_meta"], record["carried"]
    found = {row["tag"]: _statement(row, meta) for row in record["records"]}
    base = {"status": ["preserved"], "note": "", "source": ["probe"]}
    for kind, note in _CARRIED.items():
        for tag in carried.get(kind, ()):
            said = found.setdefault(tag, {**base, "checked": meta["checked"]})
            said["note"] = f"{said['note']} {note}".strip()
            if kind == "lost":
                said["status"] = [s for s in said["status"] if s != "preserved"] + ["modified"]
                said["modified"] = note
    return found


_CARRIED = {
    "lost": "The stored file came back without it or with another value.",
    "unlisted": "Kept in the stored file; DICOM JSON metadata leave it out.",
    "numbers": "Kept in the stored file; DICOM JSON metadata give it as numbers in Value, where "
    "PS3.18 §F.2 wants InlineBinary or BulkDataURI.",
    "differ": "Kept in the stored file; DICOM JSON metadata give another value.",
}


def _statement(row: Mapping[str, Any], meta: Mapping[str, Any]) -> dict[str, Any]:
    status = ["queryable"] if row["level"] else []
    if row["returned"] and not row["level"]:
        status.append("returned")
    notes = []
    if row["returned"]:
        notes.append(f"Returned without being asked for at {_and(row['returned'])} level.")
    if not row["level"]:
        notes.append("Probed at every level: a search with it does not find its file.")
    statement = {
        "status": [*status, "preserved"],
        "note": " ".join(notes),
        "source": ["probe"],
        "checked": meta["checked"],
    }
    if row["level"]:
        statement |= {"level": list(row["level"]), "match": list(row["match"])}
    return statement


def _and(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def merge(content: Content, record: Mapping[str, Any]) -> Content:
    """Return the content with the probe's statements beside those written by hand."""
    if PLATFORM not in content.platforms:
        return content
    cloud = dict(content.cloud)
    for tag, statement in statements(record).items():
        cloud[tag] = {**cloud.get(tag, {}), PLATFORM: statement}
    return replace(content, cloud=cloud)


def searches(ref: Reference, record: Mapping[str, Any]) -> Iterator[tuple[str, str, Trial]]:
    """Yield tag, level and value of each search that Orthanc answered with the right file."""
    by_tag = {trial.tag: trial for trial in trials(ref)}
    for row in record["records"]:
        for level in row["level"] if row["tag"] in by_tag else ():
            yield row["tag"], level, by_tag[row["tag"]]


def requests(ref: Reference, record: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    """Return the request lines that pages show, by tag and level: `/series?Modality=CT`."""
    return {
        (tag, level): f"/{LEVELS[level][0]}?"
        + query_text({ref.attributes[tag].keyword or tag: trial.value})
        for tag, level, trial in searches(ref, record)
        if tag in ref.attributes
    }


def files(ref: Reference) -> list[Path]:
    """Return the sample files of the probe, in pydicom's own folder."""
    import pydicom

    package = Path(pydicom.__file__).parent
    return [package / s.path for s in samples(ref)]
