"""What a run did, in the words of a snippet's `expect`, and how far it differs from it."""

from __future__ import annotations

import base64
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pydicom
from pydicom.errors import InvalidDicomError

from generator.mirth.jobs import Job
from generator.mirth.rhino import Run
from generator.mirth.snippets import Case, Snippet
from generator.mirth.xml import Refusal, bytes_to_xml, from_xml
from generator.problems import Problem

_MAPS = ("channelMap", "connectorMap", "responseMap", "globalMap", "globalChannelMap")
# Where a script leaves values for others; a log line may say that something is null.
_WRITTEN = (*_MAPS, "msg", "tmp", "hl7", "routed", "returns", "alerts", "attachments", "response")
# What String(), + and join() make of a value that is not there.
_NOTHING = re.compile(r"(?<![\w.-])(null|undefined|NaN|\[object \w+\])(?![\w.-])")
_LINES = 40


@dataclass(frozen=True, slots=True)
class CaseResult:
    """The outcome of one run. `case` is None for a run with something missing, and `entry`
    says that this was an entry of a map.

    `got` holds only what happened, in the shape of `expect`; `input` is the part of the
    incoming XML (or the HL7 message) that belongs to the snippet's attributes.
    """

    snippet: Snippet
    case: Case | None
    label: str
    got: Mapping[str, Any]
    input: str
    entry: bool = False


def result(run: Run) -> CaseResult:
    """Return what `run` did; raises nothing: a broken run has `got["broken"]`."""
    job, raw = run.job, run.raw
    got: dict[str, Any] = {}
    if raw.get("timeout"):
        got["broken"] = "it did not end in time"
    elif "broken" in raw:
        got["broken"] = raw["broken"]
    else:
        _fill(got, job, raw)
    return CaseResult(job.snippet, job.case, job.label, got, fragment(job), job.entry)


def _fill(got: dict[str, Any], job: Job, raw: Mapping[str, Any]) -> None:
    if job.snippet.kind == "filter" and "error" not in raw:
        got["accepted"] = raw["accepted"]
        if not raw["returned"]:
            got["broken"] = "a filter that returns nothing drops the message"
    if "result" in raw and job.snippet.kind in ("preprocessor", "postprocessor"):
        sent = job.data.get("incoming", job.data.get("raw"))
        got["returns"] = "the message, unchanged" if raw["result"] == sent else raw["result"]
    if raw["routed"]:
        got["routed"] = [_routed(entry) for entry in raw["routed"]]
    for name in _MAPS:
        if raw.get(name):
            got[name] = raw[name]
    for name, before in (("msg", job.xml), ("tmp", job.template)):
        if name in raw and before:
            changes = _changes(before, raw[name])
            if changes:
                got[name] = changes
    if "hl7" in raw:
        setup = job.data["setup"]
        before = setup.get("template") or str(job.data["incoming"])
        lines = [line for line in raw["hl7"].split("\r") if line]
        if lines != [line for line in re.split(r"[\r\n]+", before) if line]:
            got["hl7"] = lines
    wanted = job.data["setup"].get("destinations", [])
    if raw["destinations"] != wanted:
        got["destinations"] = raw["destinations"]
    for name in ("log", "alerts", "attachments"):
        if raw[name]:
            got[name] = raw[name]
    if "response" in raw:
        got["response"] = {k: v for k, v in raw["response"].items() if v not in (None, "")}
    if "error" in raw:
        got["error"] = raw["error"]["message"]
        got["errorLine"] = raw["error"]["line"]


def _changes(before: str, after: str) -> dict[str, str | None]:
    """Return the attributes that differ once the script's XML has gone back to DICOM."""
    old = from_xml(before)
    try:
        new = from_xml(after)
    except Refusal as refusal:
        return {"00000000": f"no data set: {refusal}"}
    changes: dict[str, str | None] = {k: None for k in old if k not in new}
    changes.update({k: v for k, v in new.items() if old.get(k) != v})
    # Of a sequence that is gone only the sequence is named, not all its contents.
    gone = [k for k, v in changes.items() if v is None]
    inner = {k for k in gone for other in gone if k.startswith(other + "[")}
    return {k: v for k, v in sorted(changes.items()) if k not in inner}


def _routed(entry: Mapping[str, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = {"channel": entry["channel"], "kind": "text"}
    values = _dicom(entry["content"])
    if values is not None:
        shown["kind"] = "dicom"
        shown["pixels"] = values.pop("pixels") == "yes"
        shown["values"] = values
    else:
        shown["text"] = entry["content"]
    if entry["sourceMap"]:
        shown["sourceMap"] = entry["sourceMap"]
    return shown


def _dicom(content: str) -> dict[str, str] | None:
    """Return the attributes of Base64 Part 10 content, or None where it is something else."""
    try:
        data = base64.b64decode(content, validate=True)
        dataset = pydicom.dcmread(BytesIO(data))
    except (ValueError, InvalidDicomError):
        return None
    pixels = "yes" if "PixelData" in dataset else "no"
    return {**from_xml(bytes_to_xml(data)), "pixels": pixels}


def check(results: list[CaseResult]) -> list[Problem]:
    """Return a problem for each run whose outcome is not the expected one.

    Each shows what was expected, what came, and the log.
    """
    return [p for r in results for p in (_own(r) if r.case else _bare(r))]


def _bare(found: CaseResult) -> list[Problem]:
    """A run with something missing may throw only what the snippet announces, and must not
    write the text of nothing."""
    error, throws = found.got.get("error"), found.snippet.throws
    reason = found.got.get("broken")
    word = next((w for name in _WRITTEN for w in _words(found.got.get(name))), None)
    if error and not (throws and throws in error):
        reason = f"threw {error}"
    elif word and not reason:
        message = f"must not write the text {word!r} with {found.label}.{_log(found)}"
        return [Problem(found.snippet.path, 0, "", message)]
    if not reason:
        return []
    message = f"must run to its end with {found.label} (it {reason}).{_log(found)}"
    if found.got.get("broken"):
        message = f"must run to its end with {found.label} ({reason}).{_log(found)}"
    return [Problem(found.snippet.path, found.got.get("errorLine", 0), "", message)]


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from (match[0] for match in _NOTHING.finditer(value))
    elif isinstance(value, float) and math.isnan(value):
        yield "NaN"
    elif isinstance(value, Mapping):
        for entry in value.values():
            yield from _words(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _words(entry)


def _own(found: CaseResult) -> list[Problem]:
    assert found.case
    differences = compare(found.case.expect, found.got)
    return [
        Problem(
            found.snippet.path,
            found.case.line,
            f"cases[{found.label}].{field}",
            f"expected {expected}, got {got}.{_log(found)}",
        )
        for field, expected, got in differences
    ]


def _log(found: CaseResult) -> str:
    log = found.got.get("log")
    return f" Log: {'; '.join(log)}" if log else ""


def compare(expect: Mapping[str, Any], got: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return (field, expected, got) for each difference; what is not expected must not be."""
    found: list[tuple[str, str, str]] = []
    if got.get("broken"):
        found.append(("outcome", "a run to the end", str(got["broken"])))
    for field in sorted((set(expect) | set(got)) - {"broken", "errorLine"}):
        wanted, have = expect.get(field), got.get(field)
        if field == "routed":
            found += _compare_routed(wanted or [], have or [])
        elif field == "attachments":
            found += _compare_attachments(wanted or [], have or [])
        elif field == "error":
            if not (wanted and have and wanted in have):
                found.append((field, _say(wanted), _say(have)))
        elif not _same(field, wanted, have):
            found.append((field, _say(wanted), _say(have)))
    return found


def _same(field: str, wanted: Any, have: Any) -> bool:
    if field == "destinations":
        return (wanted is None and have is None) or wanted == have
    return (wanted or None) == (have or None) if not isinstance(wanted, bool) else wanted == have


def _compare_routed(wanted: list[Any], have: list[Any]) -> list[tuple[str, str, str]]:
    if len(wanted) != len(have):
        names = [[entry["channel"] for entry in side] for side in (wanted, have)]
        return [("routed", _say(names[0]), _say(names[1]))]
    found = []
    for number, (want, got) in enumerate(zip(wanted, have, strict=True)):
        for key in ("channel", "kind", "pixels", "sourceMap"):
            if key in want and want[key] != got.get(key):
                found.append((f"routed[{number}].{key}", _say(want[key]), _say(got.get(key))))
        if "sourceMap" in got and "sourceMap" not in want:
            found.append((f"routed[{number}].sourceMap", "none", _say(got["sourceMap"])))
        for piece in want.get("contains", ()):
            if got["kind"] == "dicom":
                path, _, value = piece.partition("=")
                if got["values"].get(path) != value:
                    shown = _say(got["values"].get(path))
                    found.append((f"routed[{number}].contains", _say(piece), shown))
            elif piece not in got["text"]:
                found.append((f"routed[{number}].contains", _say(piece), _say(got["text"])))
    return found


def _compare_attachments(wanted: list[Any], have: list[Any]) -> list[tuple[str, str, str]]:
    if [w["type"] for w in wanted] != [h["type"] for h in have]:
        return [("attachments", _say(wanted), _say(have))]
    return [
        (f"attachments[{number}]", _say(piece), _say(got["content"]))
        for number, (want, got) in enumerate(zip(wanted, have, strict=True))
        for piece in want["contains"]
        if piece not in got["content"]
    ]


def _say(value: Any) -> str:
    return "nothing" if value is None else repr(value)


def fragment(job: Job) -> str:
    """Return the lines of the input that the snippet is about, long values shortened."""
    if "incoming" in job.data:
        return str(job.data["incoming"]).replace("\r", "\n")
    if not job.xml:
        return ""
    lines, keep, found = job.xml.splitlines()[2:-1], False, []
    wanted = re.compile(r" *<tag(" + "|".join(job.snippet.tags) + r")[ />]")
    for line in lines:
        if re.match(r" {4}<tag", line):
            keep = bool(wanted.match(line))
        if keep:
            found.append(_short(line[4:]))
    if len(found) > _LINES:
        found = [*found[:_LINES], f"… {len(found) - _LINES} more lines"]
    return "\n".join(found)


def _short(line: str) -> str:
    line = re.sub(r' (len|off)="-?\d+"', "", line)
    return line if len(line) <= 160 else f"{line[:120]}…{line[-24:]}"

