"""The page of a Mirth snippet: code, what went in, what came out; and their index."""

from __future__ import annotations

from typing import Any

from generator.markdown import code
from generator.pages import links
from generator.pages.integration import proof, run_view
from generator.pages.page import Kind, Page
from generator.reference import Reference

TASKS = {
    "routing": "Routing",
    "filtering": "Filtering",
    "normalising": "Normalising",
    "hl7-out": "DICOM to HL7",
    "hl7-in": "HL7 to DICOM",
    "de-identification": "De-identification",
    "worklist": "Worklist",
    "sequences": "Sequences",
    "character-sets": "Character sets",
    "dates": "Dates and times",
    "names": "Names",
    "sr": "Structured reports",
    "pixels": "Pixels and attachments",
    "errors": "Errors",
    "uids": "UIDs",
    "logging": "Logging",
}


def keys(ref: Reference) -> list[str]:
    return list(ref.snippets)


def page(ref: Reference, slug: str) -> Page:
    """Return the page of a snippet."""
    snippet = ref.snippets[slug]
    view: dict[str, Any] = {
        "name": snippet.title,
        "kind": snippet.kind,
        "task": TASKS[snippet.task],
        "summary": snippet.summary,
        "mirth": snippet.mirth,
        "engine": snippet.engine,
        "attributes": [links.attribute(ref, tag) for tag in snippet.tags],
        "code": snippet.code.strip(),
        "code_html": code(snippet.code, "javascript"),
        "copy": snippet.code.strip(),
        "proof": proof(ref, snippet),
        "throws": snippet.throws or "",
        "entries": snippet.has_entries,
        "runs": [run_view(ref, snippet, r) for r in ref.runs.get(slug, ())],
        "source": [links.citation(s) for s in snippet.source],
        "checked": snippet.checked,
    }
    return Page(
        address=f"mirth/{slug}/",
        template="snippet",
        title=f"{snippet.title} (Mirth {snippet.kind})",
        description=snippet.summary,
        view=view,
        crumbs=(("Mirth", "mirth/"),),
        toc=(("Script", "script"), ("Runs", "runs"), ("Sources", "sources")),
        edit=(snippet.path, 1),
    )


KIND = Kind("snippet", keys, page)


def index(ref: Reference, _: str) -> Page:
    """Return the list of snippets by task."""
    tasks: dict[str, list[dict[str, Any]]] = {}
    for snippet in sorted(ref.snippets.values(), key=lambda s: s.title):
        tasks.setdefault(snippet.task, []).append(
            {
                "text": snippet.title,
                "href": f"mirth/{snippet.id}/",
                "kind": snippet.kind,
                "summary": snippet.summary,
                "attributes": [links.attribute(ref, t) for t in snippet.tags],
            }
        )
    view = {
        "count": len(ref.snippets),
        "cases": sum(len(r) for r in ref.runs.values()),
        "tasks": [
            {"title": title, "anchor": task, "rows": tasks[task]}
            for task, title in TASKS.items()
            if task in tasks
        ],
    }
    return Page(
        address="mirth/",
        template="snippets",
        title="Mirth snippets",
        description=f"{len(ref.snippets)} Mirth Connect scripts for DICOM channels, each run "
        "against sample files.",
        view=view,
        toc=tuple((t["title"], t["anchor"]) for t in view["tasks"]),
    )


INDEX = Kind("index", lambda ref: ["mirth"], index)
