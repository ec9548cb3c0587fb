"""What the guide is, its sources with dates, coverage in numbers, how to contribute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from generator import drawings, shapes
from generator.pages import links
from generator.pages.page import Kind, Page, Toc
from generator.reference import Reference
from generator.schema import Shape

_ABOVE = (("About this guide", "about/"),)


def about(ref: Reference) -> Page:
    """What the guide is and how each kind of fact in it is checked."""
    basis = Counter(b for t, b in ref.bases.items() if t in ref.attributes)
    playbooks = ref.content.playbooks.values()
    view = {
        "attributes": len(ref.attributes),
        "standard": basis["standard"],
        "context": basis["context"],
        "snippets": len(ref.snippets),
        "samples": len(ref.samples),
        "playbooks": len(playbooks),
        "reproduced": sum("Reproduction" in p.sections for p in playbooks),
    }
    return Page(
        address="about/",
        template="about",
        title="About this guide",
        description="What the guide is, how each kind of fact in it is checked, and where it "
        "falls short.",
        view=view,
        toc=(("How facts are checked", "checked"), ("What it is not", "limits")),
        edit=("templates/about.html", 1),
    )


def sources(ref: Reference) -> Page:
    """Every package and document the guide rests on, the longest unchecked first."""
    packages = [
        {
            "file": stem,
            "package": s.get("package", ""),
            "version": s.get("version", ""),
            "licence": s.get("licence", ""),
            "edition": s.get("edition", ""),
            "what": s.get("what", ""),
        }
        for stem, meta in ref.meta.items()
        for s in meta.get("sources", ())
    ]
    cited = _cited(ref)
    view = {
        "packages": packages,
        "cited": cited,
        "news": ref.meta["whats_new"]["edition"] if ref.whats_new else "",
        "crosscheck": [dict(c) for c in ref.crosscheck],
    }
    toc = Toc()
    toc.add("packages", "Packages")
    toc.add("cited", "Documents", cited)
    toc.add("disagreements", "Where sources disagree", view["crosscheck"])
    return Page(
        address="about/sources/",
        template="sources",
        title="Sources and dates",
        description="Where every fact of the guide comes from: packages with version and edition, "
        "documents with the date they were last checked.",
        view=view,
        crumbs=_ABOVE,
        toc=tuple(toc.items),
    )


def _facts(ref: Reference) -> Iterator[tuple[str, str, str, str]]:
    """Yield (source, checked, where it is used, address) of each hand-written fact."""
    for tag, entry in ref.content.attributes.items():
        for block in ("hl7", "fhir", "notes"):
            for fact in entry.data.get(block, ()):
                for source in fact["source"]:
                    yield source, fact["checked"], ref.attributes[tag].name, f"attributes/{tag}/"
    for playbook in ref.content.playbooks.values():
        for source in playbook.data["source"]:
            place = f"playbooks/{playbook.id}/"
            yield source, playbook.data["checked"], playbook.data["title"], place
    for platform, about in ref.content.platforms.items():
        checked = about["default"]["checked"]
        for document in about["documents"].values():
            source = document.get("url") or document["title"]
            yield source, checked, about["title"], f"cloud/{platform}/"


def _cited(ref: Reference) -> list[dict[str, Any]]:
    by_source: dict[str, dict[str, Any]] = {}
    for source, checked, text, href in _facts(ref):
        row = by_source.setdefault(source, {**links.citation(source), "oldest": checked, "in": {}})
        row["oldest"] = min(row["oldest"], checked)
        row["in"][href] = text
    rows = sorted(by_source.values(), key=lambda r: (r["oldest"], r["text"]))
    return [
        {
            **{k: r[k] for k in ("text", "href", "oldest")},
            "uses": len(r["in"]),
            "first": [{"text": t, "href": h} for h, t in list(r["in"].items())[:3]],
        }
        for r in rows
    ]


def coverage(ref: Reference) -> Page:
    """What the guide has and what it lacks, counted while building."""
    current = [t for t, a in ref.attributes.items() if not a.retired]
    bases = dict(ref.bases.items())
    view = {
        "rows": [{"what": what, "count": count} for what, count in _counts(ref, current)],
        "groups": [_group(bases, group, tags) for group, tags in ref.groups.items()],
        "bars_html": _bars(ref, current),
    }
    return Page(
        address="about/coverage/",
        template="coverage",
        title="Coverage",
        description="What the guide covers and what is missing, counted at every build.",
        view=view,
        crumbs=_ABOVE,
        wide=True,
    )


def _counts(ref: Reference, current: list[str]) -> Iterator[tuple[str, int]]:
    """Yield what is counted, in the order of the page."""
    defined = dict(ref.bases.items())
    basis = Counter(b for t, b in defined.items() if t in ref.attributes)
    yield "Attributes, retired ones included", len(ref.attributes)
    yield "Current attributes", len(current)
    yield "Current attributes with a definition", sum(t in defined for t in current)
    yield "Definitions checked against the standard", basis["standard"]
    yield "Definitions from context", basis["context"]
    yield "Attributes in at least one module", sum(t in ref.uses for t in ref.attributes)
    yield "Attributes with permitted values", len(ref.value_lists)
    yield "Attributes seen in sample files", len(ref.sample_values)
    entries = ref.content.attributes.values()
    yield "HL7 v2 mappings", sum(len(e.data.get("hl7", ())) for e in entries)
    yield "Attributes with an HL7 v2 mapping", sum("hl7" in e.data for e in entries)
    yield "FHIR mappings", sum(len(e.data.get("fhir", ())) for e in entries)
    yield "Attributes with a platform statement", len(ref.content.cloud)
    yield "Mirth snippets, each run", len(ref.snippets)
    yield "Runs of snippets that are shown", sum(map(len, ref.runs.values()))
    yield "Attributes used by a snippet", len(ref.tag_snippets)
    yield "Searches shown that a real archive has answered", len(ref.requests)
    playbooks = ref.content.playbooks.values()
    yield "Playbooks", len(playbooks)
    yield "Playbooks with a reproduction", sum("Reproduction" in p.sections for p in playbooks)


def _group(bases: Mapping[str, str], group: str, tags: tuple[str, ...]) -> dict[str, Any]:
    """Count a group's definitions by basis."""
    found = Counter(bases[t] for t in tags if t in bases)
    return {
        "text": group,
        "href": f"groups/{group}/",
        "attributes": len(tags),
        "standard": found["standard"],
        "context": found["context"],
        "missing": len(tags) - found.total(),
    }


def _bars(ref: Reference, current: list[str]) -> str:
    """Draw which share of the current attributes each kind of fact reaches."""
    held = dict(ref.content.attributes.items())
    reached = {
        "Definition in our words": ref.bases,
        "Module table": ref.uses,
        "Value in a sample file": ref.sample_values,
        "De-identification rule": ref.deidentification,
        "Permitted values": ref.value_lists,
        "Platform statement": ref.content.cloud,
        "HL7 v2 field": [t for t, e in held.items() if e.data.get("hl7")],
        "FHIR element": [t for t, e in held.items() if e.data.get("fhir")],
        "Mirth snippet": ref.tag_snippets,
    }
    counted = set(current)
    rows = [(what, len(counted.intersection(tags)), len(counted)) for what, tags in reached.items()]
    return drawings.bars(rows)


def contribute(ref: Reference) -> Page:
    """The shapes of content, as tables made from the same definitions as the checks."""
    from generator.mirth.shape import SNIPPET

    kinds = (
        ("content/attributes/00080060.yml", shapes.ATTRIBUTE),
        ("… hl7", shapes.HL7),
        ("… fhir", shapes.FHIR),
        ("content/definitions/0008-0.yml", shapes.DEFINITION),
        ("content/cloud-support.json: a statement", shapes.STATEMENT),
        ("content/playbooks/<slug>.md", shapes.PLAYBOOK),
        ("content/guides/<slug>.md", shapes.GUIDE),
        ("content/mirth/<slug>.js", SNIPPET),
        ("content/exceptions.yml: an entry", shapes.EXCEPTION),
    )
    view = {"kinds": [_shape(place, shape) for place, shape in kinds]}
    return Page(
        address="contribute/",
        template="contribute",
        title="Contribute",
        description="How to correct or add a fact: where it goes, what fields there are, how it is "
        "checked.",
        view=view,
        toc=tuple((k["place"], k["anchor"]) for k in view["kinds"]),
        edit=("CONTRIBUTING.md", 1),
    )


def _shape(place: str, shape: Shape) -> dict[str, Any]:
    return {
        "place": place,
        "anchor": shape.name.lower().replace(" ", "-"),
        "doc": shape.doc,
        "fields": [
            {"name": f.name, "words": f.type.words(), "doc": f.doc, "required": f.required}
            for f in shape.fields
        ],
    }


_PAGES = {"about": about, "sources": sources, "coverage": coverage, "contribute": contribute}

KIND = Kind("about", lambda ref: list(_PAGES), lambda ref, name: _PAGES[name](ref))
