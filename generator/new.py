"""`fieldguide new`: starts a content file, filled with what the guide already knows.

What only a person can say is left as `<fill in: …>`, which `check` asks for.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

from generator import load, names, reference
from generator.content import Content
from generator.problems import InputError, Problem, did_you_mean, relative
from generator.reference import Reference
from generator.shapes import PLAYBOOK_HEADINGS

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FOLDERS = {"mirth": ("mirth", ".js"), "playbook": ("playbooks", ".md"), "guide": ("guides", ".md")}
_HL7 = "2.5.1"
_FHIR = "R5"


def create(root: Path, kind: str, name: str, today: datetime.date | None = None) -> tuple[str, str]:
    """Write the skeleton; return its path and what to do next.

    Raises InputError for a name that is none, or a file that is already there.
    """
    day = (today or datetime.date.today()).isoformat()
    if kind == "attribute":
        ref = _reference(root)
        tag = find_tag(ref, name)
        path, text = root / f"content/attributes/{tag}.yml", attribute(ref, tag, day)
    else:
        folder, suffix = _FOLDERS[kind]
        _check_slug(name)
        path = root / "content" / folder / f"{name}{suffix}"
        text = {"mirth": mirth, "playbook": playbook, "guide": guide}[kind](name, day)
    shown = relative(path, root)
    if path.exists():
        raise InputError([Problem(shown, 0, "", "must not be there yet. Edit it instead.")])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    record = " Record its run: python -m generator.mirth" if kind == "mirth" else ""
    return shown, f"Fill in the blanks, then: fieldguide check {shown}.{record}"


def _reference(root: Path) -> Reference:
    standard, problems = load.standard(root)
    if standard is None:
        raise InputError(problems)
    nothing = Content({}, {}, {}, {}, None, {}, {}, {}, ())
    return reference.build(standard, nothing)


def find_tag(ref: Reference, said: str) -> str:
    """Return the tag of an attribute named by tag, keyword or name, else raise InputError."""
    tag = names.parse_tag(said)
    found = tag if tag in ref.attributes else None
    found = found or (ref.repeating(tag) if tag else None)
    found = found or ref.by_keyword.get(said) or ref.by_name.get(said.lower())
    if found:
        return found
    if tag:
        hint = names.near_tag(tag, ref.attributes)
    else:
        known = [n for a in ref.attributes.values() for n in (a.keyword, a.name) if n]
        hint = did_you_mean(said, known)
    message = f"must be a tag, keyword or name of the dictionary (got {said!r}).{hint}"
    raise InputError([Problem("new attribute", 0, "", message)])


def _check_slug(name: str) -> None:
    if not _SLUG.fullmatch(name):
        proposal = names.slug(name)
        hint = f" Try {proposal}." if proposal else ""
        message = f"must be made of a-z, 0-9 and - (got {name!r}).{hint}"
        raise InputError([Problem("new", 0, "", message)])


def attribute(ref: Reference, tag: str, day: str) -> str:
    """Return the skeleton of content/attributes/<tag>.yml."""
    known = ref.attributes[tag]
    facts = "\n".join(f"# {line}" for line in _known(ref, tag))
    return f"""\
# {known.name} {names.show_tag(tag)}: what an engineer should know beyond the standard's data.
{facts}
# Keep the blocks you can give a source for; remove the # in front of them.
attribute: {names.show_tag(tag)}
name: {_quoted(known.name)}
# hl7:
#   - version: {_HL7}
#     message: <fill in: message and event such as ORM^O01>
#     field: <fill in: segment, field and component such as OBR-24>
#     name: <fill in: the field's name in that version>
#     type: <fill in: its data type>
#     direction: to DICOM  # or: from DICOM, both
#     authority: profile  # or: normative, common practice
#     note: <fill in: what to watch for, or leave this line out>
#     source: ["<fill in: where this can be read>"]
#     checked: {day}
# fhir:
#   - release: {_FHIR}
#     path: <fill in: an element path such as ImagingStudy.series.modality>
#     type: <fill in: its data type>
#     source: ["<fill in: where this can be read>"]
#     checked: {day}
notes:
  - text: "<fill in: a trap or advice, in Markdown>"
    source: ["<fill in: where this can be read>"]
    checked: {day}
# related:
#   - {{attribute: "(gggg,eeee)", why: what ties the two together}}
""".replace("# hl7:\n", _uncommented_hint(ref, known.name) + "# hl7:\n", 1)


def _known(ref: Reference, tag: str) -> Iterator[str]:
    """Yield what the guide knows already, a line each."""
    known = ref.attributes[tag]
    yield f"VR {' or '.join(known.vr) or 'none'}, VM {known.vm}{', retired' * known.retired}."
    uses = ref.uses.get(tag, ())
    modules = list(dict.fromkeys(ref.modules[u.module].title for u in uses))
    if modules:
        more = f" and {len(modules) - 3} more" if len(modules) > 3 else ""
        yield f"Modules: {', '.join(modules[:3])}{more}."
    terms = list(dict.fromkeys(t[0] for v in ref.value_lists.get(tag, ()) for t in v.terms))
    if terms:
        yield f"Permitted values: {', '.join(terms[:12])}{' …' if len(terms) > 12 else ''}."
    values = ref.sample_values.get(tag, ())
    shown = [v for v in dict.fromkeys(" ".join(v.value.split()) for v in values) if v]
    if shown:
        files = len({v.file for v in values})
        yield f"In {files} sample files, for instance: {', '.join(v[:30] for v in shown[:5])}."


def _uncommented_hint(ref: Reference, name: str) -> str:
    """Return comment lines that name fields and elements which may carry the value."""
    wanted = set(re.findall(r"[a-z]{3,}", name.lower()))
    fields = [
        f"{segment}-{part.position} {part.name}"
        for (version, segment), parts in ref.hl7.segments.items()
        if version == _HL7
        for part in parts.values()
        if wanted and wanted <= set(re.findall(r"[a-z]{3,}", part.name.lower()))
    ]
    elements = sorted(
        f"{resource}.{element}"
        for (release, resource), known in ref.fhir.elements.items()
        if release == _FHIR and (release, resource) in ref.fhir.resources
        for element in known
        if element.rpartition(".")[2].lower() == re.sub(r"[^a-z]", "", name.lower())
    )
    lines = ""
    if fields:
        lines += f"# Fields of like name in HL7 v{_HL7}: {', '.join(fields[:6])}.\n"
    if elements:
        lines += f"# Elements of that name in FHIR {_FHIR}: {', '.join(elements[:6])}.\n"
    return lines


def _quoted(text: str) -> str:
    return f'"{text}"' if re.search(r"[:#'&]|^[-\[{*!|>@%\d]", text) else text


def mirth(name: str, day: str) -> str:
    """Return the skeleton of content/mirth/<name>.js, by what its name begins with."""
    kind = "filter" if name.startswith("filter") else "transformer"
    task = {"filter": "filtering", "route": "routing"}.get(name.partition("-")[0], "normalising")
    title = name.replace("-", " ").capitalize()
    expect = "{accepted: true}" if kind == "filter" else '{channelMap: {modality: "CT"}}'
    other = "{accepted: false}" if kind == "filter" else '{channelMap: {modality: "MR"}}'
    code = (
        "return msg['tag00080060'].toString().trim() == 'CT';"
        if kind == "filter"
        else "channelMap.put('modality', msg['tag00080060'].toString().trim());"
    )
    return f"""\
/*---
title: {title}
kind: {kind}  # or: filter, transformer, preprocessor, postprocessor, response
task: {task}
summary: <fill in: what it does and when to use it, in one or two sentences>
attributes: ["(0008,0060)"]  # every attribute the script reads or writes
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: {day}
source: ["<fill in: where the calls it makes can be read>"]
fixtures: [CT_small.dcm, MR_small.dcm]  # files that come with pydicom
cases:  # each is run; what is not listed under expect must not happen
  - name: A CT image
    expect: {expect}
  - name: An MR image
    fixture: MR_small.dcm
    expect: {other}
---*/
{code}
"""


_ASKED = {
    "Symptom": "what somebody sees, in their words",
    "Impact": "what it costs: lost data, a stopped queue, a wrong name",
    "Diagnosis": "the commands that tell this fault from others",
    "Fix": "what to do now, and what to do with the data that is already stored",
    "Prevent": "what keeps it from coming back",
    "Verify": "how to see that it is gone",
}
_REPRODUCTION = """\
## Reproduction

```python
good = fixture("CT_small.dcm")
ds.Modality = ""  # make the fault


def faulty(data):
    return not data.Modality  # detect it as Diagnosis says


assert faulty(ds)
assert not faulty(good)
```
"""


def playbook(name: str, day: str) -> str:
    """Return the skeleton of content/playbooks/<name>.md."""
    title = name.replace("-", " ").capitalize()
    sections = "".join(f"## {h}\n\n<fill in: {_ASKED[h]}>\n\n" for h in PLAYBOOK_HEADINGS)
    front = f"""\
---
title: {title}
severity: medium  # high: data loss or patient safety; low: cosmetic
area: values
summary: <fill in: what is wrong and what to do first, in one or two sentences>
messages: ["<fill in: a literal message it appears with>"]
attributes: ["(0008,0060)"]  # the attributes involved
systems: ["<fill in: where it is seen>"]
fixture: CT_small.dcm  # a file that comes with pydicom
source: ["<fill in: where this can be read>"]
checked: {day}
---
"""
    return front + sections + _REPRODUCTION


def guide(name: str, day: str) -> str:
    """Return the skeleton of content/guides/<name>.md."""
    return f"""\
---
title: {name.replace("-", " ").capitalize()}
summary: <fill in: what the reader gets, in one sentence>
order: 500  # its place in the list
checked: {day}
source: ["<fill in: what it rests on>"]
---
<fill in: text. Write attributes as Modality (0008,0060) and they become links; link pages as
[playbooks](/playbooks/).>

## First steps

<fill in: text>
"""
