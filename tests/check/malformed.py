"""Good content files and what is done to them: the samples of `test_malformed`.

A sample is (name, kind, old, new): the good file of its kind with `old` replaced by
`new`, once. An `old` of "" replaces the whole file. A kind may name a path of its own:
`playbook at content/playbooks/Other.md`.
"""

from __future__ import annotations

ATTRIBUTE = """\
attribute: (0008,0060)
name: Modality
hl7:
  - version: 2.5.1
    message: OMI^O23
    field: IPC-5
    name: Modality
    type: CE
    direction: to DICOM
    authority: profile
    source: [IHE RAD TF-2 4.4.4.1.2.2]
    checked: 2026-11-23
fhir:
  - release: R5
    path: ImagingStudy.series.modality
    type: CodeableConcept
    source: ["https://hl7.org/fhir/R5/imagingstudy.html"]
    checked: 2026-11-23
notes:
  - text: Compare with Modalities in Study (0008,0061).
    source: [PS3.3 C.7.3.1.1.1]
    checked: 2026-11-23
related:
  - {attribute: "(0008,0061)", why: Lists the modalities of a study.}
"""

DEFINITIONS = """\
_meta:
  checked: 2026-11-23
  source: DICOM PS3.3
(0018,0050):
  keyword: SliceThickness
  text: Nominal extent of a reconstructed section along its normal, in mm.
  basis: standard
  section: C.7.6.2
(0018,0060):
  keyword: KVP
  text: Peak output of the X-ray generator in kV, as set for the exposure.
  basis: context
"""

PLAYBOOK = """\
---
title: Study date lies in the future
severity: medium
area: dates
summary: The clock of a scanner runs ahead. Set it, then mend the stored date.
messages:
  - "StudyDate 20991231 is in the future"
codes:
  - {system: DIMSE, code: "0xA900", meaning: data set does not match the SOP Class}
attributes: ["(0008,0020)"]
systems: [any archive]
fixture: CT_small.dcm
source: [PS3.3 C.7.2.1]
checked: 2026-11-23
---
## Symptom
Study Date (0008,0020) lies ahead of today.
## Impact
Sorting by date puts the study first.
## Diagnosis
Compare with the receiver's clock.
## Fix
Set the clock. See [Modality](/attributes/00080060/).
## Prevent
Use a time server.
## Verify
Send a test image.
## Reproduction
```python
ds.StudyDate = "20991231"
assert ds.StudyDate > "20261123"
```
"""

GUIDE = """\
---
title: A short guide
summary: What a guide looks like.
order: 10
checked: 2026-11-23
source: [PS3.3 C.7.3.1]
---
Read [the list](/attributes/) first.
"""

SNIPPET = """\
/*---
title: Keep CT only
kind: filter
task: filtering
summary: Lets CT images through.
attributes: ["(0008,0060)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.7.3.1.1.1]
fixtures: [CT_small.dcm, MR_small.dcm]
cases:
  - name: CT passes
    expect: {accepted: true}
  - name: MR stays out
    fixture: MR_small.dcm
    expect: {accepted: false}
---*/
return msg['tag00080060'].toString() == 'CT';
"""

CLOUD = """\
{
 "_meta": {
  "some-archive": {
   "title": "Some Archive",
   "kind": "cloud",
   "documents": {
    "guide": {"title": "Guide", "url": "https://example.org/guide", "version": "undated"}
   },
   "default": {"status": ["preserved"], "source": ["guide"], "checked": "2026-11-23"}
  }
 },
 "attributes": {
  "(0008,0060)": {
   "some-archive": {
    "status": ["queryable"], "level": ["series"], "source": ["guide"], "checked": "2026-11-23"
   }
  },
  "(0008,0061)": {
   "some-archive": {"status": ["returned"], "source": ["guide"], "checked": "2026-11-23"}
  }
 }
}
"""

VRS = """\
CS:
  name: Code String
  holds: A code.
  length: 16 characters at most
  padding: a trailing space
  several: separated by a backslash
  bites:
    - Lower case is not allowed.
  section: "6.2"
"""

BELONGS = """\
- title: Command set
  text: Part of messages only.
  tags: ["0000xxxx"]
  source: [PS3.7 E.1]
  checked: 2026-11-23
"""

EXCEPTIONS = """\
- rule: definitions
  path: content/definitions/0018.yml
  field: (0018,0060).text
  why: The unit stands in the name.
  checked: 2026-11-23
"""

# kind → where the file stands (the sample's own number goes into {}), and its good text
GOOD: dict[str, tuple[str, str]] = {
    "attribute": ("content/attributes/00080060.yml", ATTRIBUTE),
    "definitions": ("content/definitions/0018.yml", DEFINITIONS),
    "playbook": ("content/playbooks/study-date-in-the-future.md", PLAYBOOK),
    "guide": ("content/guides/short.md", GUIDE),
    "snippet": ("content/mirth/keep-ct.js", SNIPPET),
    "cloud": ("content/cloud-support.json", CLOUD),
    "vrs": ("content/vrs.yml", VRS),
    "belongs": ("content/belongs.yml", BELONGS),
    "exceptions": ("content/exceptions.yml", EXCEPTIONS),
}

# Files and folders that no reader reads: (name, path).
UNREAD: tuple[tuple[str, str], ...] = (
    ("a snippet in a folder of its own", "content/mirth/sub/x.js"),
    ("a playbook with another ending", "content/playbooks/x.markdown"),
    ("an attribute with another ending", "content/attributes/00080060.yaml"),
    ("a letter case of the ending", "content/guides/x.MD"),
    ("a file that is none of ours", "content/definitions/notes.txt"),
    ("a misspelt folder", "content/playbook/x.md"),
    ("a folder like no other", "content/zzz/a/b.md"),
    ("a table with another ending", "content/belongs.yaml"),
    ("a snippet outside its folder", "content/x.js"),
    ("a file of no kind", "content/x.tsv"),
    ("a picture in another form", "content/previews/CT_small.dcm.jpg"),
)

SAMPLES: tuple[tuple[str, str, str, str], ...] = (
    # the file itself
    ("empty file", "attribute", "", ""),
    ("a list instead of a table", "attribute", "", "- Modality\n"),
    ("only text", "attribute", "", "Modality\n"),
    ("not YAML", "attribute", "name: Modality", "name: Modality: series"),
    ("unclosed quote", "attribute", "name: Modality\nhl7", 'name: "Modality\nhl7'),
    ("bad indentation", "attribute", "    field: IPC-5", "   field: IPC-5"),
    ("tab for indentation", "attribute", "    field: IPC-5", "\tfield: IPC-5"),
    ("a key twice", "attribute", "name: Modality\nhl7", "name: Modality\nname: Modality\nhl7"),
    ("an alias", "attribute", "name: Modality\nhl7", "name: &n Modality\nrelated: *n\nhl7"),
    ("a Python object", "attribute", "name: Modality\nhl7", "name: !!python/name:os.system\nhl7"),
    ("a key that is no word", "attribute", "name: Modality\nhl7", "? [name]\n: Modality\nhl7"),
    ("deep nesting", "attribute", "name: Modality\nhl7", "name: " + "[" * 60 + "]" * 60 + "\nhl7"),
    ("control character", "attribute", "name: Modality\nhl7", "name: Moda\x07lity\nhl7"),
    # fields
    ("a misspelt field", "attribute", "notes:", "note:"),
    ("an unknown field", "attribute", "notes:", "colour:"),
    ("a missing field", "attribute", "    direction: to DICOM\n", ""),
    ("a missing source", "attribute", "    source: [IHE RAD TF-2 4.4.4.1.2.2]\n", ""),
    ("an empty source", "attribute", "[IHE RAD TF-2 4.4.4.1.2.2]", "[]"),
    ("a source that is no list", "attribute", "[IHE RAD TF-2 4.4.4.1.2.2]", "IHE RAD TF-2"),
    ("a table where a list belongs", "attribute", "notes:\n  - text", "notes:\n    text"),
    ("a word out of a closed list", "attribute", "authority: profile", "authority: profil"),
    ("a number for a word", "attribute", "version: 2.5.1", "version: 2.5"),
    ("a day that does not exist", "attribute", "checked: 2026-11-23\nfhir", "checked: 2026-02-30\nfhir"),
    ("a future day", "attribute", "checked: 2026-11-23\nfhir", "checked: 2999-01-01\nfhir"),
    ("a day in another form", "attribute", "checked: 2026-11-23\nfhir", "checked: 23.11.2026\nfhir"),
    ("a day with a time", "attribute", "checked: 2026-11-23\nfhir", "checked: 2026-11-23 10:00:00\nfhir"),
    ("a text that is empty", "attribute", "why: Lists the modalities of a study.", 'why: ""'),
    ("a text that is too long", "attribute", "why: Lists the", "why: " + "very " * 40 + "long, lists the"),
    # tags and names
    ("a tag in another spelling", "attribute", "attribute: (0008,0060)\n", "attribute: 0008,0060\n"),
    ("a tag that is none", "attribute", '"(0008,0061)"', '"(0008,61)"'),
    ("a bare tag between braces", "attribute", '"(0008,0061)"', "(0008,0061)"),
    ("an unknown tag", "attribute", '"(0008,0061)"', '"(0080,0061)"'),
    ("a tag that is not the file's", "attribute", "attribute: (0008,0060)", "attribute: (0008,0061)"),
    ("another name", "attribute", "name: Modality\nhl7", "name: Modalty\nhl7"),
    ("an unknown tag in a note", "attribute", "Study (0008,0061)", "Study (0080,0061)"),
    # HL7 and FHIR
    ("an HL7 field that is not there", "attribute", "field: IPC-5", "field: IPC-55"),
    ("an HL7 segment that is not there", "attribute", "field: IPC-5", "field: IPX-5"),
    ("an HL7 field's wrong name", "attribute", "    name: Modality\n", "    name: Modality Code\n"),
    ("an HL7 field's wrong type", "attribute", "type: CE", "type: ID"),
    ("an HL7 component that is not there", "attribute", "field: IPC-5", "field: IPC-5.9"),
    ("an HL7 field in another spelling", "attribute", "field: IPC-5", "field: IPC.5"),
    ("a FHIR path that is not there", "attribute", "ImagingStudy.series.modality", "ImagingStudy.series.modalty"),
    ("a FHIR resource that is not there", "attribute", "ImagingStudy.series.modality", "ImageStudy.series.modality"),
    ("a FHIR element's wrong type", "attribute", "type: CodeableConcept", "type: Coding"),
    # definitions
    ("a definition of an unknown tag", "definitions", "(0018,0060):", "(0081,0060):"),
    ("a misspelt keyword", "definitions", "SliceThickness", "SliceThicknes"),
    ("a definition without a unit", "definitions", ", in mm", ""),
    ("a definition that says the name again", "definitions", "Nominal extent of a reconstructed section along its normal, in mm.", "The slice thickness, in mm."),
    ("a basis that is none", "definitions", "basis: standard", "basis: standrad"),
    ("a definition without its section", "definitions", "  section: C.7.6.2\n", ""),
    ("definitions without _meta", "definitions", "_meta:\n  checked: 2026-11-23\n  source: DICOM PS3.3\n", ""),
    ("definitions out of order", "definitions", "(0018,0060):", "(0018,0040):"),
    ("a mention under another name", "definitions", "as set for the exposure", "see Thickness (0018,0050)"),
    # playbooks and guides
    ("no front matter", "playbook", "---\ntitle", "title"),
    ("front matter without an end", "playbook", "checked: 2026-11-23\n---\n", "checked: 2026-11-23\n"),
    ("a heading missing", "playbook", "## Prevent\nUse a time server.\n", ""),
    ("an empty section", "playbook", "Use a time server.\n", ""),
    ("a severity that is none", "playbook", "severity: medium", "severity: middle"),
    ("a playbook's unknown tag", "playbook", '["(0008,0020)"]', '["(0008,0200)"]'),
    ("tags between brackets without quotes", "playbook", '["(0008,0020)"]', "[(0008,0020)]"),
    ("an unknown fixture", "playbook", "CT_small.dcm", "CT_smal.dcm"),
    ("a reproduction without an assert", "playbook", 'assert ds.StudyDate > "20261123"', "print(ds.StudyDate)"),
    ("a reproduction that is no Python", "playbook", 'assert ds.StudyDate > "20261123"', "assert ds.StudyDate >"),
    ("a reproduction that asks the network", "playbook", 'ds.StudyDate = "20991231"', "import socket"),
    ("a link to a page that is not there", "playbook", "/attributes/00080060/", "/attributes/00080600/"),
    ("a link to another shelf", "playbook", "/attributes/00080060/", "/atributes/00080060/"),
    ("a relative link", "playbook", "/attributes/00080060/", "attributes/00080060/"),
    ("an unknown tag in prose", "playbook", "Study Date (0008,0020) lies", "Study Date (0008,0200) lies"),
    ("a fixture that no sample has in a reproduction", "playbook", 'ds.StudyDate = "20991231"', 'ds = fixture("MR_smal.dcm")'),
    ("a fixture without a reproduction", "playbook", PLAYBOOK[PLAYBOOK.index("fixture"):], PLAYBOOK[PLAYBOOK.index("fixture"):PLAYBOOK.index("## Reproduction")].replace("CT_small", "CT_smal")),
    ("a playbook's future day", "playbook", "checked: 2026-11-23", "checked: 2999-01-01"),
    ("a playbook without source", "playbook", "source: [PS3.3 C.7.2.1]\n", ""),
    ("a file name that is no slug", "playbook at content/playbooks/Study_date.md", PLAYBOOK, PLAYBOOK),
    ("a line break in HTML", "playbook", "Sorting by date puts", "Sorting by date<br>puts"),
    ("HTML in a table and in bold", "playbook", "Use a time server.", "| a | b |\n|---|---|\n| `<i>` | <i>c</i> |"),
    ("a comment in a playbook", "playbook", "Send a test image.", "<!-- to be written -->\nSend a test image."),
    ("a block of HTML in a guide", "guide", "Read [the list](/attributes/) first.", "Read this.\n\n<div class=\"note\">\nRead [the list](/attributes/) first.\n</div>"),
    ("HTML on a later line", "guide", "first.", "first,\nand `<b>` as code\nbut <b>not</b> this."),
    ("HTML in a note", "attribute", "Compare with", "Compare <em>carefully</em> with"),
    ("a code without its system", "playbook", "system: DIMSE, ", ""),
    ("an order out of bounds", "guide", "order: 10", "order: 1000"),
    ("an order that is a word", "guide", "order: 10", "order: first"),
    # snippets
    ("a snippet without front matter", "snippet", "/*---\n", "/*\n"),
    ("a template literal", "snippet", "'CT';", "`CT`;"),
    ("a snippet's unknown tag", "snippet", '["(0008,0060)"]', '["(0008,0600)"]'),
    ("a case with an unknown fixture", "snippet", "    fixture: MR_small.dcm", "    fixture: MR_smal.dcm"),
    ("a fixture that no sample has", "snippet", "fixtures: [CT_small.dcm, MR_small.dcm]", "fixtures: [CT_small.dcm, MR_small.dcm, MR_smal2.dcm]"),
    ("a snippet's future day", "snippet", "checked: 2026-11-23", "checked: 2999-01-01"),
    ("a snippet without source", "snippet", "source: [PS3.3 C.7.3.1.1.1]\n", ""),
    ("a filter that expects nothing", "snippet", "expect: {accepted: true}", "expect: {returns: x}"),
    # platforms
    ("not JSON", "cloud", '"kind": "cloud",', '"kind": "cloud"'),
    ("a status that is none", "cloud", '"returned"', '"return"'),
    ("an unknown platform", "cloud", '"some-archive": {"status": ["returned"]', '"some-archiv": {"status": ["returned"]'),
    ("an unknown document", "cloud", '"returned"], "source": ["guide"]', '"returned"], "source": ["guides"]'),
    ("a statement without source", "cloud", '"returned"], "source": ["guide"], ', '"returned"], '),
    ("a statement's future day", "cloud", '"returned"], "source": ["guide"], "checked": "2026-11-23"', '"returned"], "source": ["guide"], "checked": "2999-01-01"'),
    ("an attribute's statements twice", "cloud", '"(0008,0061)"', '"(0008,0060)"'),
    ("a default without source", "cloud", '["preserved"], "source": ["guide"], ', '["preserved"], '),
    ("a key without its level", "cloud", ' "level": ["series"],', ""),
    ("a platform that is a word", "cloud", '{\n   "title": "Some Archive",', '"x", "y": {\n   "title": "Some Archive",'),
    ("statements out of order", "cloud", '"(0008,0061)"', '"(0008,0050)"'),
    # tables
    ("a VR without its length", "vrs", "  length: 16 characters at most\n", ""),
    ("a pattern of seven digits", "belongs", "0000xxxx", "0000xxx"),
    ("an exception from an unknown rule", "exceptions", "rule: definitions", "rule: definition"),
    # white space
    ("Windows line ends", "guide", "\n", "\r\n"),
    ("blanks at the end of a line", "guide", "first.", "first. "),
    ("no line end at the end", "guide", "first.\n", "first."),
    ("a byte order mark", "guide", "---\ntitle", "\ufeff---\ntitle"),
)  # fmt: skip
