"""The value an example carries: from a sample file, or made up."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator import model
from generator.examples.made_up import MADE_UP
from generator.reference import Reference

CODE, CODE_SCHEME, CODE_MEANING = "00080100", "00080102", "00080104"
NAMESPACE, UNIVERSAL, UNIVERSAL_TYPE = "00400031", "00400032", "00400033"
PERSON_CODE = "00401101"
PATIENT_ID, ISSUER = "00100020", "00100021"
NUMBER, UNITS = "0040A30A", "004008EA"
PERSON, UDI, OBSERVER = "0040A123", "00181009", "0040A075"
_DATE_OF = {  # a TM attribute → the DA attribute that completes it
    "00080030": "00080020", "00080031": "00080021", "00080033": "00080023",
    "00400003": "00400002", "00380021": "00380020", "00402005": "00402004",
    "00400245": "00400244",
}  # fmt: skip
MADE_UP_DATE = "20260115"


@dataclass(frozen=True, slots=True)
class Value:
    """One value. `parts` holds what its kind has, `sample` the file ("" for made up).

    Kinds: `text` (text), `name` (family, given, middle, prefix, suffix), `moment` (date,
    time, zone), `code` (code, meaning, scheme), `issuer` (namespace, universal, type),
    `id` (id, namespace), `number` (number, unit, meaning).
    """

    kind: str
    parts: dict[str, str]
    sample: str

    @property
    def text(self) -> str:
        """The value as one text, for places that hold no parts."""
        parts = self.parts
        if self.kind == "name":
            words = (parts[p] for p in ("prefix", "given", "middle", "family", "suffix"))
            return " ".join(filter(None, words))
        if self.kind == "moment":
            return parts["date"] + parts["time"]
        order = ("text", "code", "id", "number", "universal", "namespace")
        return next((parts[p] for p in order if parts.get(p)), "")


def value_of(ref: Reference, tag: str) -> Value:
    """Return a value of the attribute, a sample file's if one has it."""
    vr = ref.attributes[tag].vr[0]
    if vr == "SQ":
        found = _from_items(ref, tag)
        return found or _made_up_item(ref, tag)
    sample = _sample(ref, tag)
    text, file = (sample.value.split("\\")[0].strip(), sample.file) if sample else ("", "")
    if sample is None:
        text = MADE_UP.get(ref.attributes[tag].keyword) or _made_up_text(ref, tag, vr)
    return _simple(ref, tag, vr, text, file)


def _sample(ref: Reference, tag: str) -> model.SampleValue | None:
    """The most common whole value that keeps its VR's rules and is plain to read."""
    counts: dict[str, int] = {}
    first: dict[str, model.SampleValue] = {}
    for value in ref.sample_values.get(tag, ()):
        if value.value.strip(" \\") and not {"length", "broken", "items"} & set(value.facts):
            counts[value.value] = counts.get(value.value, 0) + 1
            first.setdefault(value.value, value)
    if not counts:
        return None

    def rank(text: str) -> tuple[bool, bool, int, str]:
        return (not text.isascii(), _dull(first[text].vr, text), -counts[text], text)

    return first[min(counts, key=rank)]


def _dull(vr: str, text: str) -> bool:
    """A value that shows little: no given name, anonymous, zeros, one letter."""
    if vr == "PN":
        return not re.fullmatch(r"[A-Za-z' -]*[A-Za-z][A-Za-z' -]*\^[A-Za-z' -]+\^*.*", text)
    short = vr in ("LO", "SH") and len(text) < 3
    return short or not text.strip("0. ") or "anonym" in text.lower()


def _simple(ref: Reference, tag: str, vr: str, text: str, file: str) -> Value:
    if vr == "PN":
        return Value("name", _name_parts(text), file)
    if vr == "DA":
        return Value("moment", {"date": text, "time": "", "zone": ""}, file)
    if vr == "TM":
        parts = {"date": _date_beside(ref, tag, file), "time": text, "zone": _zone(ref, file)}
        return Value("moment", parts, file)
    if vr == "DT":
        date, time, zone = re.fullmatch(r"(\d{1,8})([\d.]*)([+-]\d{4})?", text).groups()
        return Value("moment", {"date": date, "time": time, "zone": zone or ""}, file)
    return Value("text", {"text": text}, file)


def _name_parts(text: str) -> dict[str, str]:
    parts = [p.strip() for p in text.split("=")[0].split("^")] + [""] * 5
    return dict(zip(("family", "given", "middle", "prefix", "suffix"), parts, strict=False))


def _date_beside(ref: Reference, tag: str, file: str) -> str:
    """The date that stands beside a time in the same file."""
    partner = _DATE_OF.get(tag, "")
    found = (v.value for v in ref.sample_elements.get(file, ()) if v.path == partner and v.value)
    return next(found, MADE_UP_DATE)


def _zone(ref: Reference, file: str) -> str:
    found = (v.value for v in ref.sample_elements.get(file, ()) if v.path == "00080201")
    return next(found, "")


def _from_items(ref: Reference, tag: str) -> Value | None:
    """Read the first item of a sequence in a sample file, if it holds what we can show."""
    for element in ref.sample_values.get(tag, ()):
        if not element.facts.get("items"):
            continue
        below = f"{element.path}[0]."
        inside = {
            v.path.removeprefix(below): v.value
            for v in ref.sample_elements[element.file]
            if v.path.startswith(below) and v.value and not {"length", "broken"} & set(v.facts)
        }
        value = _item(inside, element.file)
        if value:
            return value
    return None


def _item(inside: dict[str, str], file: str) -> Value | None:
    if NUMBER in inside:
        unit = f"{UNITS}[0]."
        parts = {
            "number": inside[NUMBER].split("\\")[0].strip(),
            "unit": inside.get(unit + CODE, "1"),
            "meaning": inside.get(unit + CODE_MEANING, ""),
        }
        return Value("number", parts, file)
    for prefix in ("", f"{PERSON_CODE}[0]."):
        if prefix + CODE in inside and prefix + CODE_MEANING in inside:
            return _code(
                *(inside.get(prefix + t, "") for t in (CODE, CODE_MEANING, CODE_SCHEME)), file
            )
    if PATIENT_ID in inside:
        parts = {"id": inside[PATIENT_ID], "namespace": inside.get(ISSUER, "")}
        return Value("id", parts, file)
    for name in (OBSERVER, PERSON):
        if name in inside:
            return Value("name", _name_parts(inside[name]), file)
    return None


def _code(code: str, meaning: str, scheme: str, file: str) -> Value:
    return Value("code", {"code": code, "meaning": meaning, "scheme": scheme}, file)


def _made_up_item(ref: Reference, tag: str) -> Value:
    keyword = ref.attributes[tag].keyword
    if (
        keyword.startswith("Issuer")
        or keyword.endswith("IdentifierSequence")
        or "Facility" in keyword
    ):
        parts = {"namespace": "HOSPITAL", "universal": "1.2.40.0.13.1.1", "type": "ISO"}
        return Value("issuer", parts, "")
    if keyword == "UDISequence":
        return Value("text", {"text": MADE_UP["UniqueDeviceIdentifier"]}, "")
    if keyword in ("ParticipantSequence", "VerifyingObserverSequence"):
        return Value("name", _name_parts("Example^Rita^^Dr"), "")
    if keyword == "OtherPatientIDsSequence":
        return Value("id", {"id": "EX-4711", "namespace": "HOSPITAL"}, "")
    if keyword.endswith("IdentificationSequence") or tag == PERSON_CODE:
        return _code("4711", "Example Rita", "99HOSPITAL", "")
    for binding in ref.bindings.get(tag, ()):
        group = ref.context_groups.get(binding.cid)
        if group and group.codes:
            scheme, code, meaning = group.codes[0]
            return _code(code, meaning, scheme, "")
    made_up = MADE_UP.get(keyword, "EX1|Example|99LOCAL").split("|")
    return _code(*made_up, "")


def _made_up_text(ref: Reference, tag: str, vr: str) -> str:
    terms = [t[0] for values in ref.value_lists.get(tag, ()) for t in values.terms]
    if vr == "CS" and terms:
        return terms[0]
    by_vr = {
        "DA": MADE_UP_DATE, "TM": "093000", "DT": f"{MADE_UP_DATE}093000", "PN": "Example^Rita^^Dr",
        "UI": "1.2.826.0.1.3680043.8.498.4711", "IS": "3", "DS": "70.5", "US": "1", "AE": "CT01",
        "FL": "1.5", "FD": "1.5", "UR": "https://pacs.example.org/dicom-web",
    }  # fmt: skip
    return by_vr.get(vr, "EXAMPLE")
