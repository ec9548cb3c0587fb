"""A FHIR fragment whose element carries a value of the attribute."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from generator.examples.values import Value, value_of
from generator.reference import Reference

DCM = "http://dicom.nema.org/resources/ontology/DCM"
_SCHEMES = {
    "DCM": DCM, "SCT": "http://snomed.info/sct", "LN": "http://loinc.org", "SRT": "http://snomed.info/srt",
    "UCUM": "http://unitsofmeasure.org", "RADLEX": "http://www.radlex.org", "UMLS": "http://terminology.hl7.org/CodeSystem/umls",
    "RFC5646": "urn:ietf:bcp:47",
}  # fmt: skip
_V2_0203 = "http://terminology.hl7.org/CodeSystem/v2-0203"
_SITE = "https://hospital.example.org/"
_IDENTIFIER_TYPES = {  # attribute → code of v2-0203
    "00080050": "ACSN", "00402016": "PLAC", "00402017": "FILL", "00380010": "VN", "00100020": "MR",
    "00101002": "MR",
}  # fmt: skip
_CODES = {  # what DICOM's codes are called in a coded element
    "Patient.gender": {"M": "male", "F": "female", "O": "other"},
    "ServiceRequest.priority": {"STAT": "stat", "HIGH": "urgent", "ROUTINE": "routine"},
    "DiagnosticReport.status": {
        "PARTIAL": "partial", "COMPLETE": "final", "VERIFIED": "final", "UNVERIFIED": "preliminary",
    },
    "Observation.status": {"PRELIMINARY": "preliminary", "FINAL": "final"},
    "Encounter.class": {"I": "IMP", "O": "AMB", "E": "EMER"},
    "Encounter.hospitalization.specialArrangement": {"0003": "B6", "3": "B6"},
    "ImagingStudy.series.laterality": {"L": "7771000", "R": "24028007"},
}  # fmt: skip
_SYSTEMS = {
    "Encounter.class": "http://terminology.hl7.org/CodeSystem/v3-ActCode",
    "Encounter.hospitalization.specialArrangement": "http://terminology.hl7.org/CodeSystem/v2-0009",
    "ImagingStudy.series.laterality": "http://snomed.info/sct",
}
_MODALITIES = frozenset({"00080060", "00080061"})
_REGIONS_3D = {"POLYLINE": "polyline", "POINT": "point", "MULTIPOINT": "multipoint",
               "POLYGON": "polygon", "ELLIPSE": "ellipse", "ELLIPSOID": "ellipsoid"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FhirExample:
    """`fragment` is a resource with nothing but the element; `note` what was assumed."""

    fragment: dict[str, Any]
    sample: str
    note: str

    @property
    def text(self) -> str:
        return json.dumps(self.fragment, ensure_ascii=False, indent=2)


def fhir_example(ref: Reference, tag: str, row: dict[str, Any]) -> FhirExample:
    """Return the example of one FHIR mapping."""
    value = value_of(ref, tag)
    path, kind = row["path"], row["type"].split("(")[0]
    steps = ref.fhir.steps(row["release"], path)
    leaf = _leaf(tag, path, kind, value, row)
    words = path.split(".")[1:]
    for word, step in zip(reversed(words), reversed(steps), strict=True):
        name = word.replace("[x]", kind[:1].upper() + kind[1:])
        leaf = {name: [leaf] if step.repeats else leaf}
    fragment = {"resourceType": path.split(".")[0], **leaf}
    timed = kind in ("dateTime", "instant") and value.kind == "moment" and value.parts["time"]
    note = "time zone assumed" if timed and not value.parts["zone"] else ""
    return FhirExample(fragment, value.sample, note)


def _leaf(tag: str, path: str, kind: str, value: Value, row: dict[str, Any]) -> Any:
    text = value.text
    if kind in _WRITERS:
        return _WRITERS[kind](tag, path, value)
    if kind in ("dateTime", "instant", "date"):
        return moment(value, kind)
    if kind in ("unsignedInt", "positiveInt", "integer"):
        return abs(int(float(text)))
    if kind == "decimal":
        return float(text)
    if kind == "code":
        return _coded(path, text)
    if kind == "uri":
        return _uri(text)
    return text


def moment(value: Value, kind: str) -> str:
    """`20260115` and `093000.5` as FHIR writes them; UTC where no zone is known."""
    date, time, zone = (value.parts[p] for p in ("date", "time", "zone"))
    shown = "-".join(filter(None, (date[:4], date[4:6], date[6:8])))
    if kind == "date" or not (time or kind == "instant"):
        return shown
    whole, _, fraction = time.partition(".")
    whole = (whole + "000000")[:6]
    clock = f"{whole[:2]}:{whole[2:4]}:{whole[4:]}" + (f".{fraction}" if fraction else "")
    return f"{shown}T{clock}{zone[:3] + ':' + zone[3:] if zone else 'Z'}"


def _coded(path: str, text: str) -> str:
    if path in _CODES:
        return _CODES[path].get(text) or next(iter(_CODES[path].values()))
    if path.endswith("imageRegion3D.regionType"):
        return _REGIONS_3D.get(text, "point")
    return text.lower()


def _uri(text: str) -> str:
    if re.fullmatch(r"[0-9.]+", text):
        return f"urn:oid:{text}"
    return text if ":" in text else _SITE + re.sub(r"\W+", "-", text.lower()).strip("-")


def _identifier(tag: str, path: str, value: Value) -> dict[str, Any]:
    text = value.text
    if value.kind == "issuer":
        return {"system": _uri(value.parts["universal"]), "value": "4711"}
    if re.fullmatch(r"[0-2](\.(0|[1-9]\d*))+", text) and tag in (
        "0020000D",
        "0040A171",
        "00181002",
    ):
        return {"system": "urn:dicom:uid", "value": f"urn:oid:{text}"}
    made: dict[str, Any] = {}
    if tag in _IDENTIFIER_TYPES:
        made["type"] = {"coding": [{"system": _V2_0203, "code": _IDENTIFIER_TYPES[tag]}]}
    return {**made, "system": _SITE + "id", "value": text}


def _name(tag: str, path: str, value: Value) -> dict[str, Any]:
    parts = value.parts
    given = [parts[p] for p in ("given", "middle") if parts[p]]
    made = {
        "family": parts["family"],
        "given": given,
        "prefix": [parts["prefix"]] if parts["prefix"] else [],
        "suffix": [parts["suffix"]] if parts["suffix"] else [],
    }
    return {k: v for k, v in made.items() if v} or {"text": value.text}


def _coding(tag: str, path: str, value: Value) -> dict[str, Any]:
    if tag in ("00080016", "00081150"):
        return {"system": "urn:ietf:rfc:3986", "code": f"urn:oid:{value.text}"}
    if value.kind == "code":
        parts = value.parts
        scheme = _SCHEMES.get(parts["scheme"], _SITE + "codes/" + parts["scheme"].lower())
        return {"system": scheme, "code": parts["code"], "display": parts["meaning"]}
    if path in _CODES:
        return {"system": _SYSTEMS[path], "code": _coded(path, value.text)}
    if tag in _MODALITIES:
        return {"system": DCM, "code": value.text}
    if tag == "00400035":
        return {"system": _V2_0203, "code": value.text}
    return {"display": value.text}


def _concept(tag: str, path: str, value: Value) -> dict[str, Any]:
    coding = _coding(tag, path, value)
    return {"coding": [coding]} if "code" in coding else {"text": value.text}


def _reference(tag: str, path: str, value: Value) -> dict[str, Any]:
    if value.kind == "name" or (value.kind == "text" and tag in _DISPLAYED):
        return {"display": value.text}
    if value.kind == "code":
        return {"display": value.parts["meaning"]}
    if tag == "00081190":
        return {"reference": "Endpoint/wado", "display": value.text}
    return {"identifier": _identifier(tag, path, value)}


_DISPLAYED = frozenset({"00081040", "00400243", "00321033", "00100021", "00380300"})


def _codeable_reference(tag: str, path: str, value: Value) -> dict[str, Any]:
    if path.endswith("requestedPerformer"):
        return {"reference": {"display": value.text}}
    return {"concept": _concept(tag, path, value)}


def _quantity(tag: str, path: str, value: Value) -> dict[str, Any]:
    if value.kind == "code":
        number, unit, meaning = "1", value.parts["code"], value.parts["meaning"]
    elif value.kind == "number":
        number, unit, meaning = (value.parts[p] for p in ("number", "unit", "meaning"))
    else:
        number, unit, meaning = value.text, "", ""
    made = {"value": float(number)}
    if unit:
        made |= {"unit": meaning or unit, "system": "http://unitsofmeasure.org", "code": unit}
    return made


def _attachment(tag: str, path: str, value: Value) -> dict[str, Any]:
    return {"contentType": "application/pdf", "data": value.text}


_WRITERS = {
    "Identifier": _identifier,
    "HumanName": _name,
    "Coding": _coding,
    "CodeableConcept": _concept,
    "CodeableReference": _codeable_reference,
    "Reference": _reference,
    "Quantity": _quantity,
    "Attachment": _attachment,
    "Annotation": lambda tag, path, value: {"text": value.text},
    "Address": lambda tag, path, value: {"text": value.text},
    "ContactPoint": lambda tag, path, value: {"system": "phone", "value": value.text},
    "BackboneElement": lambda tag, path, value: {"carrierHRF": value.text},
}
