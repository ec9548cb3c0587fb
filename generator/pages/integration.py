"""The integration blocks of an attribute: HL7 v2, FHIR, platforms, snippets, playbooks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from generator import names
from generator.dictionaries import hl7_place
from generator.examples import fhir_example, hl7_example
from generator.markdown import Prose, code
from generator.pages import links
from generator.reference import Reference
from generator.shapes import TRANSLATION

if TYPE_CHECKING:
    from generator.mirth.snippets import Snippet

# Of a longer list only so many entries stand on the page; the list's own page filters the rest.
LISTED = 4
STATUS_MEANING = {
    "required": "a store fails without it",
    "queryable": "a QIDO-RS matching key",
    "returned": "in QIDO-RS answers, but not a matching key",
    "promoted": "lifted into the platform's own metadata",
    "preserved": "kept as sent",
    "modified": "coerced or normalised",
    "unsupported": "stripped or rejected",
}


def of(ref: Reference, tag: str, prose: Prose, root: str) -> dict[str, Any]:
    """Return the blocks of one attribute; empty lists where there is nothing to say."""
    entry = ref.content.attributes.get(tag)
    data = entry.data if entry else {}
    return {
        "hl7": [_hl7(ref, tag, row, prose, root) for row in data.get("hl7", ())],
        "fhir": [_fhir(ref, tag, row, prose, root) for row in data.get("fhir", ())],
        "cloud": [
            {**row, "html": prose.plain(row["note"], root)} for row in cloud(ref, tag)
        ],
        "snippets": snippets(ref, tag),
        "playbooks": playbooks(ref, tag),
        "notes": [
            {"text": n["text"], "html": prose.block(n["text"], root), **_sourced(n)}
            for n in data.get("notes", ())
        ],
    }


def _sourced(row: dict[str, Any]) -> dict[str, Any]:
    return {"source": [links.citation(s) for s in row["source"]], "checked": row["checked"]}


def _hl7(
    ref: Reference, tag: str, row: dict[str, Any], prose: Prose, root: str
) -> dict[str, Any]:
    keep = ("version", "message", "field", "name", "type", "direction", "table", "authority")
    example = hl7_example(ref, tag, row)
    parts = ref.hl7.parts(row["version"], hl7_place(row["field"]))
    return {
        **{k: row.get(k) for k in keep},
        "part": " ▸ ".join(part.name for part in parts[1:]),
        "example": example.segment,
        "example_html": code(example.segment, "HL7"),
        "example_from": _from(example.sample),
        "href": f"hl7/{row['field'].split('.')[0]}/",
        "note": row.get("note", ""),
        "html": prose.inline(row.get("note", ""), root),
        "translation": [TRANSLATION.filled(t) for t in row.get("translation", ())],
        **_sourced(row),
    }


def _fhir(
    ref: Reference, tag: str, row: dict[str, Any], prose: Prose, root: str
) -> dict[str, Any]:
    example = fhir_example(ref, tag, row)
    return {
        **{k: row[k] for k in ("release", "path", "type")},
        "example": example.fragment,
        "example_html": code(example.text, "json"),
        "example_from": _from(example.sample),
        "example_note": example.note,
        "href": f"fhir/{row['path'].split('.')[0]}/",
        "note": row.get("note", ""),
        "html": prose.inline(row.get("note", ""), root),
        **_sourced(row),
    }


def _from(sample: str) -> dict[str, str] | None:
    """Link to the sample file whose value an example carries; None for a made-up value."""
    return links.sample(sample) if sample else None


def cloud(ref: Reference, tag: str) -> list[dict[str, Any]]:
    """Return one row a platform: its statement, or its stated default."""
    own = ref.content.cloud.get(tag, {})
    return [
        statement(ref, tag, platform, own.get(platform))
        for platform in ref.content.platforms
    ]


def statement(
    ref: Reference, tag: str, platform: str, own: dict[str, Any] | None
) -> dict[str, Any]:
    """Return what a platform does, ready to show; `default` tells a rule from a finding."""
    about = ref.content.platforms[platform]
    said = own or about["default"]
    return {
        "platform": about["title"],
        "id": platform,
        "href": f"cloud/{platform}/",
        "status": [{"word": s, "meaning": STATUS_MEANING[s]} for s in said["status"]],
        "words": said["status"],
        "level": said.get("level", []),
        "request": _request(ref, tag, said),
        "match": said.get("match", []),
        "modified": said.get("modified", ""),
        "note": said.get("note", ""),
        "default": own is None,
        "source": [_document(about["documents"][d]) for d in said["source"]],
        "checked": said["checked"],
    }


def _request(ref: Reference, tag: str, said: dict[str, Any]) -> str:
    """Return a search a real archive has answered, at the first level that takes the key."""
    found = (ref.requests.get((tag, level), "") for level in said.get("level", ()))
    return next((request for request in found if request), "")


def _document(document: dict[str, Any]) -> dict[str, Any]:
    text = f"{document['title']} ({document['version']})"
    return {"text": text, "href": document.get("url", "")}


def playbooks(ref: Reference, tag: str) -> list[dict[str, Any]]:
    """Return the playbooks that involve an attribute, gravest first; `listed` on its page."""
    order = ("high", "medium", "low")
    shown = names.show_tag(tag)
    found = [ref.content.playbooks[i] for i in ref.tag_playbooks.get(tag, ())]
    found.sort(key=lambda p: (order.index(p.data["severity"]), p.data["title"]))
    name = ref.attributes[tag].name or shown
    listed = _listed(
        [(name not in p.data["title"], p.data["attributes"][0] != shown) for p in found]
    )
    return [
        {
            "title": p.data["title"],
            "href": f"playbooks/{p.id}/",
            "severity": p.data["severity"],
            "summary": p.data["summary"],
            "listed": at in listed,
        }
        for at, p in enumerate(found)
    ]


def _listed(ranks: list[tuple[bool, bool]]) -> set[int]:
    """Return which entries stand on the page: all of a short list, or those most its own."""
    ranked = sorted(range(len(ranks)), key=lambda at: (ranks[at], at))
    return set(ranked[: LISTED if len(ranks) > LISTED + 3 else None])


def snippets(ref: Reference, tag: str) -> list[dict[str, Any]]:
    """Return the snippets that use an attribute, those made for it first.

    The first is shown with its code and the outcome of a run, the others are linked.
    """
    shown = names.show_tag(tag)
    found = [ref.snippets[i] for i in ref.tag_snippets.get(tag, ())]
    found.sort(key=lambda s: (s.attributes.index(shown), len(s.attributes), s.title))
    listed = _listed([(False, False)] * len(found))
    return [
        {
            "title": s.title,
            "href": f"mirth/{s.id}/",
            "kind": s.kind,
            "summary": s.summary,
            "listed": at in listed,
            "proof": proof(ref, s),
            "code": s.code.strip() if at == 0 else "",
            "code_html": code(s.code, "javascript") if at == 0 else "",
            "run": first_run(ref, s) if at == 0 else None,
        }
        for at, s in enumerate(found)
    ]


def proof(ref: Reference, snippet: Snippet) -> str:
    """Say what was run, in a line."""
    runs = ref.runs.get(snippet.id, ())
    files = list(dict.fromkeys(r["fixture"] for r in runs if r["fixture"]))
    on = f" with {', '.join(files)}" if files else ""
    cases = f"{len(runs)} case{'s' * (len(runs) != 1)}"
    return f"Run{on}: {cases} gave the expected outcome. Mirth {snippet.mirth}."


def first_run(ref: Reference, snippet: Snippet) -> dict[str, Any] | None:
    """Return the first recorded run as text: what went in and what came out."""
    runs = ref.runs.get(snippet.id, ())
    telling = [r for r in runs if r["got"]]
    return run_view(ref, snippet, (telling or runs)[0]) if runs else None


def run_view(ref: Reference, snippet: Snippet, run: Mapping[str, Any]) -> dict[str, Any]:
    """Return a recorded run ready to show; `changed` when its case altered the sample."""
    outcome = json.dumps(run["got"], ensure_ascii=False, indent=2)
    return {
        "case": run["case"],
        "sample": links.fixture(ref, run["fixture"]) if run["fixture"] else None,
        "changed": any(c.changes for c in snippet.cases if c.name == run["case"]),
        "input": run["input"] or "",
        "input_html": code(run["input"], "xml") if run["input"] else "",
        "outcome": run["got"],
        "outcome_html": code(outcome, "json"),
    }

