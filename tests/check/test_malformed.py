"""Every malformed sample gives exactly its messages, whatever is wrong beside it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.check import command, fix, unread
from tests.check.malformed import GOOD, PLAYBOOK, SAMPLES, UNREAD

EXPECTED: dict[str, tuple[str, ...]] = {
    "empty file": (
        ":1: must be a table of fields (got None).",
    ),
    "a list instead of a table": (
        ":1: must be a table of fields (got ['Modality']).",
    ),
    "only text": (
        ":1: must be a table of fields (got 'Modality').",
    ),
    "not YAML": (
        ":2: must be valid YAML (mapping values are not allowed in this context). Quote "
        "values with : or #.",
    ),
    "unclosed quote": (
        ":17: must be valid YAML (did not find expected key). Quote values with : or #.",
    ),
    "bad indentation": (
        ":6: must be valid YAML (did not find expected '-' indicator). Quote values with : "
        "or #.",
    ),
    "tab for indentation": (
        ":6: must be indented with spaces (got a tab). Run `fieldguide check --fix`.",
        ":6: must be valid YAML (found a tab character that violates indentation). Quote "
        "values with : or #.",
    ),
    "a key twice": (
        ":3: name: must stand once (second entry here). Remove one.",
    ),
    "an alias": (
        ":3: related: must be a list (got None). Start each entry with -.",
        ":3: related: must not be an alias (*name). Write the value out.",
        ":4: hl7: must stand before related. Run `fieldguide check --fix`.",
        ":24: related: must stand once (second entry here). Remove one.",
    ),
    "a Python object": (
        ":2: name: must be a plain value (could not determine a constructor for the tag "
        "'tag:yaml.org,2002:python/name:os.system').",
        ":2: name: must be one line of text (got None). Quote it.",
    ),
    "a key that is no word": (
        ":1: name: must be given (one line of text, at most 200 characters). The attribute's "
        "name, so that a reader knows where they are.",
        ":2: must have plain words as keys.",
    ),
    "deep nesting": (
        ":2: name: must be one line of text (got "
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[None]]]]]]]]]]]]]…). Quote it.",
        ":2: name[0][0]: must not be nested deeper than 40 levels.",
    ),
    "control character": (
        ":1: must be valid YAML (unacceptable character #x0007: control characters are not "
        "allowed).",
    ),
    "a misspelt field": (
        ":19: note: must be a known field. Did you mean notes?",
    ),
    "an unknown field": (
        ":19: colour: must be a known field. Known: attribute, name, hl7, fhir, notes, "
        "related.",
    ),
    "a missing field": (
        ":4: hl7[0].direction: must be given (one of to DICOM, from DICOM, both). Which way "
        "the value normally flows.",
    ),
    "a missing source": (
        ":4: hl7[0].source: must be given (list of a web address or a citation such as PS3.3 "
        "C.7.3.1, at most 300 characters). Where the fact can be read: addresses or "
        "citations.",
    ),
    "an empty source": (
        ":11: hl7[0].source: must have at least 1 entry (got none).",
    ),
    "a source that is no list": (
        ":11: hl7[0].source: must be a list (got 'IHE RAD TF-2'). Start each entry with -.",
    ),
    "a table where a list belongs": (
        ":19: notes: must be a list (got {'text': 'Compare with Modalities in Study "
        "(0008,0061).',…). Start each entry with -.",
    ),
    "a word out of a closed list": (
        ":10: hl7[0].authority: must be one of normative, profile, common practice (got "
        "'profil'). Did you mean profile?",
    ),
    "a number for a word": (
        ":4: hl7[0].version: must be text (got 2.5). Quote it.",
    ),
    "a day that does not exist": (
        ":12: hl7[0].checked: must be a date such as 2026-11-23 (got None).",
        ":12: hl7[0].checked: must be a plain value (day is out of range for month).",
    ),
    "a future day": (
        ":12: hl7[0].checked: must not lie in the future (got 2999-01-01).",
    ),
    "a day in another form": (
        ":12: hl7[0].checked: must be a date such as 2026-11-23 (got '23.11.2026').",
    ),
    "a day with a time": (
        ":12: hl7[0].checked: must be a date such as 2026-11-23 (got 2026-11-23 10:00:00).",
    ),
    "a text that is empty": (
        ":24: related[0].why: must be one line of text (got ''). Quote it.",
    ),
    "a text that is too long": (
        ":24: related[0].lists the modalities of a study.: must be a known field. Known: "
        "attribute, why.",
        ":24: related[0].why: must have at most 200 characters (got 204). Shorten it.",
    ),
    "a tag in another spelling": (
        ":1: attribute: must be spelt (0008,0060) (got '0008,0060').",
    ),
    "a tag that is none": (
        ":24: related[0].attribute: must be a tag such as (0008,0060) (got '(0008,61)').",
    ),
    "a bare tag between braces": (
        ":24: related[0].0061): must be a known field. Known: attribute, why.",
        ":24: related[0].attribute: must be a tag such as (0008,0060) (got '(0008'). Quote "
        "tags inside [ ] and { }.",
    ),
    "an unknown tag": (
        ":24: related[0].attribute: must be an attribute of the dictionary (got "
        "(0080,0061)). Did you mean (0008,0061)?",
    ),
    "a tag that is not the file's": (
        ":1: attribute: must be the tag in the file's name 00080060 (got (0008,0061)).",
    ),
    "another name": (
        ":2: name: must be the dictionary's name 'Modality' (got 'Modalty').",
    ),
    "an unknown tag in a note": (
        ":20: notes[0].text: must mention attributes that exist (got (0080,0061)). Did you "
        "mean (0008,0061)?",
    ),
    "an HL7 field that is not there": (
        ":6: hl7[0].field: must be a field of segment IPC in HL7 v2.5.1 (got IPC-55). IPC "
        "has 9 fields there. Did you mean IPC-5 Modality?",
    ),
    "an HL7 segment that is not there": (
        ":6: hl7[0].field: must be a segment of HL7 v2.5.1 (got IPX). Did you mean IPC?",
    ),
    "an HL7 field's wrong name": (
        ":7: hl7[0].name: must be 'Modality', the name of IPC-5 in HL7 v2.5.1 (got 'Modality "
        "Code'). Did you mean IPC-5 Modality?",
    ),
    "an HL7 field's wrong type": (
        ":8: hl7[0].type: must be CE, the data type of IPC-5 in HL7 v2.5.1 (got ID).",
    ),
    "an HL7 component that is not there": (
        ":6: hl7[0].field: must be a component of IPC-5 in HL7 v2.5.1 (got IPC-5.9). CE has "
        "6 components there.",
    ),
    "an HL7 field in another spelling": (
        ":6: hl7[0].field: must be a field such as OBR-24 or PID-3.1 (got 'IPC.5').",
    ),
    "a FHIR path that is not there": (
        ":15: fhir[0].path: must be an element of FHIR R5 (got ImagingStudy.series.modalty). "
        "Did you mean ImagingStudy.series.modality?",
    ),
    "a FHIR resource that is not there": (
        ":15: fhir[0].path: must begin with a resource of the R5 dictionary (got "
        "ImageStudy). Did you mean ImagingStudy?",
    ),
    "a FHIR element's wrong type": (
        ":16: fhir[0].type: must be CodeableConcept, the type of "
        "ImagingStudy.series.modality in R5 (got Coding).",
    ),
    "a definition of an unknown tag": (
        ":9: (0081,0060): must be of an attribute of the dictionary. Did you mean "
        "(0018,0060)?",
    ),
    "a misspelt keyword": (
        ":5: (0018,0050).keyword: must be 'SliceThickness' (got 'SliceThicknes').",
    ),
    "a definition without a unit": (
        ":6: (0018,0050).text: must name its unit, or say `unit not stated`, `no unit` or "
        "`ratio`.",
    ),
    "a definition that says the name again": (
        ":6: (0018,0050).text: must say more than the name does.",
    ),
    "a basis that is none": (
        ":7: (0018,0050).basis: must be one of standard, context (got 'standrad'). Did you "
        "mean standard?",
    ),
    "a definition without its section": (
        ":4: (0018,0050).section: must be given with basis standard.",
    ),
    "definitions without _meta": (
        ":1: _meta: must be a table of fields (got None).",
    ),
    "definitions out of order": (
        ":9: (0018,0040): must stand before (0018,0050). Run `fieldguide check --fix`.",
        ":10: (0018,0040).keyword: must be 'CineRate' (got 'KVP').",
    ),
    "a mention under another name": (
        ":11: (0018,0060).text: must write Slice Thickness (0018,0050), the name right before "
        "its tag.",
    ),
    "no front matter": (
        ":1: must begin with front matter between two --- lines.",
    ),
    "front matter without an end": (
        ":1: must begin with front matter between two --- lines.",
    ),
    "a heading missing": (
        ":16: must have the headings Symptom, Impact, Diagnosis, Fix, Prevent, Verify in "
        "this order (got Symptom, Impact, Diagnosis, Fix, Verify, Reproduction). A "
        "Reproduction may follow.",
    ),
    "an empty section": (
        ":24: Prevent: must say something.",
    ),
    "a severity that is none": (
        ":3: severity: must be one of high, medium, low (got 'middle').",
    ),
    "a playbook's unknown tag": (
        ":10: attributes[0]: must be an attribute of the dictionary (got (0008,0200)). Did "
        "you mean (0008,0020)?",
    ),
    "tags between brackets without quotes": (
        ":10: attributes[0]: must be a tag such as (0008,0060) (got '(0008'). Quote tags "
        "inside [ ] and { }.",
        ":10: attributes[1]: must be a tag such as (0008,0060) (got '0020)'). Quote tags "
        "inside [ ] and { }.",
    ),
    "an unknown fixture": (
        ":12: fixture: must be a test file inside the pydicom package (got 'CT_smal.dcm'). "
        "Did you mean CT_small.dcm?",
    ),
    "a reproduction without an assert": (
        ":30: Reproduction: must contain at least one assert (got none). Assert what "
        "Diagnosis detects.",
    ),
    "a reproduction that is no Python": (
        ":31: Reproduction: must be Python (got invalid syntax).",
    ),
    "a reproduction that asks the network": (
        ":30: Reproduction: must import only pydicom and offline parts of the standard "
        "library (got socket).",
    ),
    "a link to a page that is not there": (
        ":23: Fix: must link to a page of /attributes/ (got '/attributes/00080600/'). Did "
        "you mean 00080060?",
    ),
    "a link to another shelf": (
        ":23: Fix: must link to a page of the site (got '/atributes/00080060/'). Did you "
        "mean attributes?",
    ),
    "a relative link": (
        ":23: Fix: must link with https:// or, inside the site, from its root /… (got "
        "'attributes/00080060/').",
    ),
    "an unknown tag in prose": (
        ":17: Symptom: must mention attributes that exist (got (0008,0200)). Did you mean "
        "(0008,0020)?",
    ),
    "a code without its system": (
        ":9: codes[0].system: must be given (one line of text, at most 200 characters). Who "
        "sends it: DIMSE, DICOMweb, a product.",
    ),
    "an order out of bounds": (
        ":4: order: must be a whole number from 1 to 999 (got 1000).",
    ),
    "an order that is a word": (
        ":4: order: must be a whole number from 1 to 999 (got 'first').",
    ),
    "a snippet without front matter": (
        ":1: must begin with front matter between /*--- and ---*/ lines.",
    ),
    "a template literal": (
        ":19: template literals are left uninterpolated by Mirth's Rhino 1.7.13; join "
        "strings with +.",
    ),
    "a snippet's unknown tag": (
        ":6: attributes[0]: must be an attribute of the dictionary or private (got "
        "(0008,0600)). Did you mean (0008,0060)?",
    ),
    "a case with an unknown fixture": (
        ":16: cases[1].fixture: must be one of the snippet's fixtures (got 'MR_smal.dcm'). "
        "Did you mean MR_small.dcm?",
    ),
    "a filter that expects nothing": (
        ":14: cases[0].expect: must say `accepted`: this is a filter.",
    ),
    "not JSON": (
        ":6: must be valid JSON (Expecting ',' delimiter).",
    ),
    "a status that is none": (
        ":19: attributes.(0008,0061).some-archive.status[0]: must be one of required, "
        "queryable, returned, promoted, preserved, modified, unsupported (got 'return'). Did "
        "you mean returned?",
    ),
    "an unknown platform": (
        ":19: attributes.(0008,0061).some-archiv: must be a platform of _meta: some-archive "
        "(got some-archiv).",
    ),
    "an unknown document": (
        ":19: attributes.(0008,0061).some-archive.source[0]: must be a document of "
        "some-archive (got 'guides').",
    ),
    "a key without its level": (
        ":14: attributes.(0008,0060).some-archive.level: must be given with status queryable.",
    ),
    "a platform that is a word": (
        ":3: _meta.some-archive: must be a table of fields (got 'x').",
    ),
    "statements out of order": (
        ":18: attributes.(0008,0050): must stand before (0008,0060). Run `fieldguide check "
        "--fix`.",
    ),
    "a VR without its length": (
        ":1: CS.length: must be given (one line of text, at most 200 characters). Length of "
        "one value, in characters or bytes.",
    ),
    "a pattern of seven digits": (
        ":3: [0].tags[0]: must be 8 digits, x for any (got '0000xxx').",
    ),
    "an exception from an unknown rule": (
        ":1: [0].rule: must be a rule (got 'definition'). Did you mean definitions?",
    ),
    "Windows line ends": (
        ":1: must begin with front matter between two --- lines.",
        ":1: must end its lines with LF alone (got CR LF). Run `fieldguide check --fix`.",
    ),
    "blanks at the end of a line": (
        ":8: must not end with blanks. Run `fieldguide check --fix`.",
    ),
    "no line end at the end": (
        ":8: must end with a line end. Run `fieldguide check --fix`.",
    ),
    "a byte order mark": (
        ":1: must begin with front matter between two --- lines.",
        ":1: must not begin with a byte order mark. Run `fieldguide check --fix`.",
    ),
    "a fixture that no sample has in a reproduction": (
        ":30: Reproduction: must be a test file inside the pydicom package (got "
        "'MR_smal.dcm'). Did you mean MR_small.dcm?",
    ),
    "a fixture without a reproduction": (
        ":12: fixture: must be a test file inside the pydicom package (got 'CT_smal.dcm'). "
        "Did you mean CT_small.dcm?",
    ),
    "a playbook's future day": (
        ":14: checked: must not lie in the future (got 2999-01-01).",
    ),
    "a playbook without source": (
        ":2: source: must be given (list of a web address or a citation such as PS3.3 "
        "C.7.3.1, at most 300 characters). Where the fact can be read: addresses or "
        "citations.",
    ),
    "a file name that is no slug": (
        ": must have a file name of a-z, 0-9 and - only.",
    ),
    "a line break in HTML": (
        ":19: Impact: must be Markdown without HTML (got '<br>'). Write it in Markdown, or "
        "put it between backticks to show it as it is.",
    ),
    "HTML in a table and in bold": (
        ":27: Prevent: must be Markdown without HTML (got '<i>'). Write it in Markdown, or "
        "put it between backticks to show it as it is.",
    ),
    "a comment in a playbook": (
        ":27: Verify: must be Markdown without HTML (got '<!-- to be written -->'). Write "
        "it in Markdown, or put it between backticks to show it as it is.",
    ),
    "a block of HTML in a guide": (
        ":10: must be Markdown without HTML (got '<div class=\"note\"> Read [the "
        "list](/att…'). Write it in Markdown, or put it between backticks to show it as it "
        "is.",
    ),
    "HTML on a later line": (
        ":10: must be Markdown without HTML (got '<b>'). Write it in Markdown, or put it "
        "between backticks to show it as it is.",
    ),
    "HTML in a note": (
        ":20: notes[0].text: must be Markdown without HTML (got '<em>'). Write it in "
        "Markdown, or put it between backticks to show it as it is.",
    ),
    "a fixture that no sample has": (
        ":11: fixtures[2]: must be a file that comes with pydicom (got 'MR_smal2.dcm'). Did"
        " you mean MR_small.dcm?",
    ),
    "a snippet's future day": (
        ":9: checked: must not lie in the future (got 2999-01-01).",
    ),
    "a snippet without source": (
        ":2: source: must be given (list of a web address or a citation such as PS3.3 "
        "C.7.3.1, at most 300 characters). What it rests on.",
    ),
    "a statement without source": (
        ":19: attributes.(0008,0061).some-archive.source: must be given (list of text, at "
        "most 40 characters). Documents, by their id in the platform's _meta.",
    ),
    "a statement's future day": (
        ":19: attributes.(0008,0061).some-archive.checked: must not lie in the future (got "
        "'2999-01-01').",
    ),
    "an attribute's statements twice": (
        ":18: attributes.(0008,0060): must stand once (second entry here). Remove one.",
    ),
    "a default without source": (
        ":9: _meta.some-archive.default.source: must be given (list of text, at most 40 "
        "characters). Documents, by their id in the platform's _meta.",
    ),
}  # fmt: skip

# By name: the path the message names, and the message.
UNREAD_EXPECTED: dict[str, str] = {
    "a snippet in a folder of its own":
        "content/mirth/sub: must not be here: nothing reads folders of content/mirth/ (1 "
        "file in it). Move what it holds up to content/mirth/.",
    "a playbook with another ending":
        "content/playbooks/x.markdown: must be named *.md (got x.markdown). Nothing reads "
        "it as it is. Rename it x.md.",
    "an attribute with another ending":
        "content/attributes/00080060.yaml: must be named *.yml (got 00080060.yaml). Nothing"
        " reads it as it is. Rename it 00080060.yml.",
    "a letter case of the ending":
        "content/guides/x.MD: must be named *.md (got x.MD). Nothing reads it as it is. "
        "Rename it x.md.",
    "a file that is none of ours":
        "content/definitions/notes.txt: must be named *.yml (got notes.txt). Nothing reads "
        "it as it is.",
    "a misspelt folder":
        "content/playbook: must not be here: nothing reads this folder (1 file in it). Did "
        "you mean playbooks?",
    "a folder like no other":
        "content/zzz: must not be here: nothing reads this folder (1 file in it). Known: "
        "attributes, definitions, playbooks, guides, mirth.",
    "a table with another ending":
        "content/belongs.yaml: must not be here: nothing reads it. Did you mean "
        "belongs.yml?",
    "a snippet outside its folder":
        "content/x.js: must not be here: nothing reads it. Move it to content/mirth/.",
    "a file of no kind":
        "content/x.tsv: must not be here: nothing reads it. Remove it.",
    "a picture in another form":
        "content/previews/CT_small.dcm.jpg: must be named *.png (got CT_small.dcm.jpg). "
        "Nothing reads it as it is.",
}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A project with the real facts of the standard and no other content."""
    folder = tmp_path_factory.mktemp("tree")
    (folder / "content/mirth").mkdir(parents=True)
    (folder / "content/standard").symlink_to(root / "content/standard")
    runs = [
        {"case": case, "fixture": "CT_small.dcm", "input": "", "got": {}}
        for case in ("CT passes", "MR stays out")
    ]
    record = {"_meta": {}, "snippets": {"keep-ct": runs}}
    (folder / "content/mirth/results.json").write_text(json.dumps(record), "utf-8")
    return folder


def spoilt(kind: str, old: str, new: str) -> str:
    """Return the good text of a kind with one thing changed."""
    good = GOOD[kind.split(" at ")[0]][1]
    assert old in good
    # Line ends are changed everywhere, anything else once.
    return good.replace(old, new, -1 if old == "\n" else 1) if old else new


def place(kind: str) -> str:
    """Return the path of a sample's file."""
    kind, _, own = kind.partition(" at ")
    return own or GOOD[kind][0]


def problems(tree: Path, path: str, text: str) -> list[str]:
    file = tree / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    try:
        return [str(p) for p in command.check(tree, [file]).problems]
    finally:
        file.unlink()


@pytest.mark.parametrize("kind", GOOD)
def test_the_good_files_are_good(tree: Path, kind: str) -> None:
    path, text = GOOD[kind]
    assert problems(tree, path, text) == []


def test_there_are_sixty_samples_and_each_has_its_messages() -> None:
    assert len(SAMPLES) >= 60
    assert {name for name, *_ in SAMPLES} == set(EXPECTED)


@pytest.mark.parametrize(("name", "kind", "old", "new"), SAMPLES, ids=[s[0] for s in SAMPLES])
def test_a_sample_gives_its_messages(tree: Path, name: str, kind: str, old: str, new: str) -> None:
    path = place(kind)
    assert problems(tree, path, spoilt(kind, old, new)) == [path + m for m in EXPECTED[name]]


def test_no_file_stops_the_messages_of_the_others(tmp_path: Path, tree: Path) -> None:
    """All faults of single files at once: each file's own messages are all there."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/standard").symlink_to(tree / "content/standard")
    taken: dict[str, tuple[str, str]] = {}
    for name, kind, old, new in SAMPLES:
        path, number = Path(place(kind)), len(taken)
        if kind in ("playbook", "guide"):  # files of one kind differ in name
            path = path.with_name(f"{path.stem}-{number}{path.suffix}")
        if path.as_posix() in taken:
            continue
        # Two documents of one title would be a fault more.
        text = re.sub(r"^title: [^\r\n]*", rf"\g<0> {number}", spoilt(kind, old, new), flags=re.M)
        taken[path.as_posix()] = (name, text)
    for shown, (_, text) in taken.items():
        file = tmp_path / shown
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    found = [str(p) for p in command.check(tmp_path).problems]
    for shown, (name, _) in taken.items():
        assert [m for m in found if m.startswith(f"{shown}:")] == [
            shown + m for m in EXPECTED[name]
        ], name
    assert len(taken) > 25


def test_what_nothing_reads_is_told(tmp_path: Path, tree: Path) -> None:
    """All at once in a check of everything; each alone where its path is given."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/standard").symlink_to(tree / "content/standard")
    for _, path in UNREAD:
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x\n")
    (tmp_path / "content/guides/.hidden").write_text("x\n")
    (tmp_path / "content/guides/empty").mkdir(parents=True)
    wanted = {name: UNREAD_EXPECTED[name] for name, _ in UNREAD}
    found = [str(p) for p in command.check(tmp_path).problems]
    assert [m for m in found if "othing reads" in m] == sorted(wanted.values())
    for name, path in UNREAD:
        asked = command.check(tmp_path, [tmp_path / path]).problems
        assert [str(p) for p in asked] == [wanted[name]], name


def test_a_file_of_facts_that_nothing_reads_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "content/standard"
    folder.mkdir(parents=True)
    (folder / "atributes.json").write_text("{}\n")
    found = [str(p) for p in unread.problems(tmp_path)]
    assert found == [
        "content/standard/atributes.json: must not be here: nothing reads it, and refresh "
        "writes no such file. Did you mean attributes?"
    ]


def test_titles_are_not_shared(tmp_path: Path, tree: Path) -> None:
    """Files of one kind are compared where all are read; letter case does not count."""
    for folder in ("playbooks", "guides", "mirth"):
        (tmp_path / "content" / folder).mkdir(parents=True)
    (tmp_path / "content/standard").symlink_to(tree / "content/standard")
    other = PLAYBOOK.replace("Study date lies", "Study Date lies")
    (tmp_path / "content/playbooks/a.md").write_text(PLAYBOOK)
    (tmp_path / "content/playbooks/b.md").write_text(other)
    for kind, title in (("guide", "A short guide"), ("snippet", "Keep CT only")):
        path = tmp_path / GOOD[kind][0]
        path.write_text(GOOD[kind][1])
        path.with_stem("z-other").write_text(GOOD[kind][1].replace(title, title.upper()))
    found = [str(p) for p in command.check(tmp_path).problems]
    assert [m for m in found if "own (also" in m] == [
        "content/guides/z-other.md:2: title: must be this guide's own (also the title of "
        "content/guides/short.md). Say what differs.",
        "content/mirth/z-other.js:2: title: must be this snippet's own (also the title of "
        "content/mirth/keep-ct.js).",
        "content/playbooks/b.md:2: title: must be this playbook's own (also the title of "
        "content/playbooks/a.md). Say what differs.",
    ]


def test_a_file_that_is_not_utf8_has_its_line(tree: Path) -> None:
    file = tree / "content/guides/latin.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes("---\ntitle: Gr\xf6\xdfe\n---\n".encode("latin-1"))
    try:
        [problem] = command.check(tree, [file]).problems
    finally:
        file.unlink()
    assert str(problem) == (
        "content/guides/latin.md:2: must be UTF-8 (got byte 0xF6). Save it as UTF-8."
    )


MENDED = (
    "a number for a word", "a tag in another spelling", "a bare tag between braces",
    "statements out of order", "tags between brackets without quotes", "Windows line ends",
    "blanks at the end of a line", "no line end at the end", "a byte order mark",
)  # fmt: skip
PARTLY = ("tab for indentation", "definitions out of order", "an alias")


@pytest.mark.parametrize(("name", "kind", "old", "new"), SAMPLES, ids=[s[0] for s in SAMPLES])
def test_fixing_mends_or_leaves_alone(
    tree: Path, name: str, kind: str, old: str, new: str
) -> None:
    """What a machine can mend becomes good; nothing else is touched; twice is as once."""
    path, text = place(kind), spoilt(kind, old, new)
    mended = fix.fixed(text, path)
    assert fix.fixed(mended, path) == mended
    if name in MENDED:
        assert problems(tree, path, mended) == []
    elif name in PARTLY:
        assert "--fix" not in "".join(problems(tree, path, mended))
    else:
        assert mended == text


@pytest.mark.parametrize("kind", GOOD)
def test_fixing_leaves_good_files_alone(kind: str) -> None:
    path, text = GOOD[kind]
    assert fix.fixed(text, path) == text
