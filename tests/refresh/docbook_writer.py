"""Writes committed facts as DocBook in the shape NEMA publishes, to read them back.

Shared structures become macros that Include rows name, so that the way back goes through
everything a module table of PS3.3 has. The published habits are there too: paragraphs
with ids, zero-width blanks in UIDs and keywords, cells over several rows, italics.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from generator.standardfile import Record

OPTIONS = {
    "retain_safe_private": "Rtn. Safe Priv. Opt.", "retain_uids": "Rtn. UIDs Opt.",
    "retain_device": "Rtn. Dev. Id. Opt.", "retain_institution": "Rtn. Inst. Id. Opt.",
    "retain_patient_characteristics": "Rtn. Pat. Chars. Opt.",
    "retain_dates_full": "Rtn. Long. Full Dates Opt.",
    "retain_dates_modified": "Rtn. Long. Modif. Dates Opt.",
    "clean_descriptors": "Clean Desc. Opt.",
    "clean_structured_content": "Clean Struct. Cont. Opt.", "clean_graphics": "Clean Graph. Opt.",
}  # fmt: skip
_TITLES = {3: "Information Object Definitions", 4: "Service Class Specifications",
           6: "Data Dictionary", 15: "Security", 16: "Content Mapping Resource"}  # fmt: skip
_numbers = itertools.count(1)


@dataclass(slots=True)
class Facts:
    """The slice to write: records of the files of the same names."""

    attributes: Sequence[Record]
    uids: Sequence[Record]
    modules: Sequence[Record]
    iods: Sequence[Record]
    rows: dict[str, list[list[str]]]
    structures: dict[str, list[list[str]]]
    deidentification: Sequence[Record]
    context_groups: Sequence[Record]
    values: dict[tuple[str, str], Record] = field(default_factory=dict)


def shown(tag: str) -> str:
    return f"({tag[:4]},{tag[4:]})"


def para(content: str) -> str:
    return f'<para xml:id="para_{next(_numbers):08x}">{content}</para>'


def cell(content: str, **spans: int) -> str:
    wide, high = spans.get("colspan", 1), spans.get("rowspan", 1)
    return f'<td align="left" colspan="{wide}" rowspan="{high}">{content}</td>'


def row(*cells: str) -> str:
    return f'<tr valign="top">{"".join(cells)}</tr>'


def plain(*texts: str) -> str:
    return row(*(cell(para(escape(text))) for text in texts))


def table(label: str, caption: str, heads: Iterable[str], rows: Iterable[str]) -> str:
    head = "".join(f'<th align="center">{para(f"<emphasis>{h}</emphasis>")}</th>' for h in heads)
    return (
        f'<table frame="box" label="{label}" rules="all" xml:id="table_{label.replace(" ", "_")}">'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{chr(10).join(rows)}</tbody></table>"
    )


def section(label: str, title: str, content: str) -> str:
    name = label.replace(" ", "_")
    return (
        f'<section label="{label}" status="2" xml:id="sect_{name}">'
        f"<title>{escape(title)}</title>{content}</section>"
    )


def book(part: int, edition: str, content: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8" standalone="no"?>\n'
        '<book xmlns="http://docbook.org/ns/docbook" xmlns:xl="http://www.w3.org/1999/xlink" '
        f'label="PS3.{part}" version="5.0" xml:id="PS3.{part}"><title>PS3.{part}</title>'
        f"<subtitle>DICOM PS3.{part} {edition} - {_TITLES[part]}</subtitle>\n"
        f'<chapter label="A" status="1" xml:id="chapter_A"><title>Facts</title>{content}</chapter>'
        "</book>\n"
    )


def write(facts: Facts, edition: str, folder: Path) -> None:
    """Write all five parts to `folder`."""
    made = {3: _part3(facts), 4: _part4(facts), 6: _part6(facts), 15: _part15(facts),
            16: _part16(facts)}  # fmt: skip
    for part, content in made.items():
        (folder / f"part{part:02}.xml").write_text(book(part, edition, content), "utf-8")


def _broken(text: str, mark: str) -> str:
    """Put zero-width blanks behind `mark`, as the published tables do."""
    return text.replace(mark, f"{mark}\u200b")


def _part6(facts: Facts) -> str:
    heads = ("Tag", "Name", "Keyword", "VR", "VM", "")
    by_table: dict[str, list[str]] = {"6-1": [], "7-1": [], "8-1": []}
    for a in facts.attributes:
        label = {"0002": "7-1", "0004": "8-1"}.get(a["tag"][:4], "6-1")
        status = "RET (2006)" if a["retired"] else a["standard"].replace("DICOM", "")
        vr = " or ".join(a["vr"]) or "See Note 2"
        style = "<emphasis role='italic'>{}</emphasis>" if a["retired"] else "{}"
        words = (shown(a["tag"]), a["name"], "\u200b".join(a["keyword"]), vr, a["vm"], status)
        cells = (cell(para(style.format(escape(word)))) for word in words)
        by_table[label].append(row(*cells))
    tables = [table(n, "Registry of Data Elements", heads, rows) for n, rows in by_table.items()]
    registry: dict[str, list[str]] = {"A-1": [], "A-2": []}
    for u in facts.uids:
        beside = u["info"] if u["info"].startswith(("(", "DICO")) else ""
        name = u["name"] + (f": {u['info']}" if u["info"] and not beside else "")
        cells = [_broken(u["uid"], "."), name + " (Retired)" * u["retired"]]
        cells = [cell(para(escape(c))) for c in (*cells, "\u200b".join(u["keyword"]))]
        part = cell(para(f'<olink targetdoc="PS3.4" targetptr="PS3.4"/> {escape(beside)}'))
        if u["type"] == "Well-known frame of reference":
            registry["A-2"].append(row(*cells, part))
        else:
            registry["A-1"].append(row(*cells, cell(para(u["type"])), part))
    named = ("UID Value", "UID Name", "UID Keyword")
    tables.append(table("A-1", "UID Values", (*named, "UID Type", "Part"), registry["A-1"]))
    tables.append(
        table("A-2", "Well-known Frames of Reference", (*named, "Normative Reference"),
              registry["A-2"])
    )  # fmt: skip
    return "".join(tables)


ATTRIBUTES = ("Attribute Name", "Tag", "Type", "Attribute Description")


def _rows(rows: list[list[str]], name: dict[str, str], facts: Facts, module: str) -> list[str]:
    made = []
    for tag, kind, *items in rows:
        found = facts.values.get((tag, module))
        description = para("What it is.") + (_list(found) if found else "")
        cells = (para(escape(name[tag])), para(shown(tag)), para(kind), description)
        made.append(row(*map(cell, cells)))
        if items:
            xref = f'<xref linkend="table_M-{items[0]}" xrefstyle="select: label quotedtitle"/>'
            include = para(f"<emphasis role='italic'>&gt;Include {xref}</emphasis>")
            made.append(row(cell(include, colspan=3), cell(para(""))))
    return made


def _list(record: Record) -> str:
    title = "Enumerated Values:" if record["kind"] == "enumerated" else "Defined Terms:"
    terms = "".join(
        f"<varlistentry><term>{escape(t[0])}</term>"
        f"<listitem>{para(escape(t[1]))}</listitem></varlistentry>"
        for t in record["terms"]
    )
    return f"<variablelist spacing='compact'><title>{title}</title>{terms}</variablelist>"


def _part3(facts: Facts) -> str:
    name = {a["tag"]: a["name"] for a in facts.attributes}
    made = [
        section(f"10.{n}", f"Macro {n}", table(f"M-{key}", f"Macro {n} Macro Attributes",
                                               ATTRIBUTES, _rows(rows, name, facts, "")))
        for n, (key, rows) in enumerate(facts.structures.items())
    ]  # fmt: skip
    for module in facts.modules:
        inner = table(
            module["table"].removeprefix("Table "), f"{module['title']} Module Attributes",
            ATTRIBUTES, _rows(facts.rows.get(module["id"], []), name, facts, module["id"]),
        )  # fmt: skip
        made.append(section(module["section"], f"{module['title']} Module", inner))
    places = {m["id"]: (m["title"], m["section"]) for m in facts.modules}
    made += [_iod(iod, places) for iod in facts.iods]
    return "".join(made)


def _iod(iod: Record, places: dict[str, tuple[str, str]]) -> str:
    rows = []
    for entity, group in itertools.groupby(iod["modules"], key=lambda m: m[2]):
        listed = list(group)
        for i, (module, usage, _) in enumerate(listed):
            title, place = places[module]
            xref = f'<xref linkend="sect_{place}" xrefstyle="select: labelnumber"/>'
            first = [cell(para(entity), rowspan=len(listed))] if i == 0 else []
            said = usage + (" - Required if it matters" if usage == "C" else "")
            rows.append(row(*first, cell(para(escape(title))), cell(xref), cell(para(said))))
    inner = table(
        iod["table"].removeprefix("Table "), f"{iod['title']} IOD Modules",
        ("IE", "Module", "Reference", "Usage"), rows,
    )  # fmt: skip
    return section(iod["section"], f"{iod['title']} IOD Module Table", inner)


def _part4(facts: Facts) -> str:
    rows = [
        row(cell(para("Name")), cell(para(_broken(uid, "."))),
            cell(para(f'<olink targetdoc="PS3.3" targetptr="sect_{iod["section"]}"/>')
                 + para('(see <xref linkend="sect_B.5.1.1"/>)')))
        for iod in facts.iods
        for uid in iod["sop_classes"]
    ]  # fmt: skip
    heads = ("SOP Class Name", "SOP Class UID", "IOD Specification (defined in <olink/>)")
    return table("B.5-1", "Standard SOP Classes", heads, rows)


def _part15(facts: Facts) -> str:
    heads = ("Attribute Name", "Tag", "Retd. (from PS3.6)", "In Std. Comp. IOD (from PS3.3)",
             "Basic Prof.", *OPTIONS.values())  # fmt: skip
    rows = []
    for r in facts.deidentification:
        tag = shown(r["tag"]) if r["tag"] != "private" else "(gggg,eeee) where gggg is odd"
        options = [r["options"].get(option, "") for option in OPTIONS]
        rows.append(plain("Name", tag, "N", "Y" if r["in_iod"] else "N", r["basic"], *options))
    return table("E.1-1", "Application Level Confidentiality Profile Attributes", heads, rows)


def _part16(facts: Facts) -> str:
    heads = ("Coding Scheme Designator", "Code Value", "Code Meaning")
    made = []
    for g in facts.context_groups:
        head = f"<varlistentry><term>Keyword:</term><listitem>{para(g['keyword'])}</listitem></varlistentry>"
        inner = f"<variablelist>{head}</variablelist>"
        inner += table(f"CID {g['cid']}", g["name"], heads, [plain(*code) for code in g["codes"]])
        made.append(section(f"CID {g['cid']}", g["name"], inner))
    return "".join(made)
