"""Reads `content/mirth/*.js`: a script with YAML front matter in its leading comment."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.content import plain
from generator.positions import Source, read_text, read_yaml
from generator.problems import Problem, did_you_mean, relative

_MATTER = re.compile(r"/\*---\n(.*?\n)---\*/\n", re.DOTALL)
MAPS = (
    "sourceMap", "channelMap", "connectorMap", "responseMap", "globalMap", "globalChannelMap",
    "configurationMap",
)  # fmt: skip
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Case:
    """One run: `changes` to the fixture, the merged `setup`, the `expect`ed outcome."""

    name: str
    fixture: str | None
    changes: Mapping[str, Any]
    setup: Mapping[str, Any]
    expect: Mapping[str, Any]
    line: int


@dataclass(frozen=True, slots=True)
class Snippet:
    """A published script. `script` is the whole file, so that line numbers are the file's;
    `code` is what the page shows; `tags` are the attributes as `00080060`."""

    id: str
    path: str
    title: str
    kind: str
    task: str
    summary: str
    attributes: tuple[str, ...]
    mirth: str
    engine: str
    checked: str
    source: tuple[str, ...]
    fixtures: tuple[str, ...]
    setup: Mapping[str, Any]
    throws: str | None
    cases: tuple[Case, ...]
    script: str
    code: str
    attributes_line: int = 1

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(tag[1:5] + tag[6:10] for tag in self.attributes)

    @property
    def has_entries(self) -> bool:
        """Whether a case sets up an entry of a map, and so is run without it as well."""
        return any(
            value is not None
            for case in self.cases
            for name in MAPS
            for value in (case.setup.get(name) or {}).values()
        )


def load(
    root: Path, only: Collection[Path] | None = None
) -> tuple[tuple[Snippet, ...], list[Problem]]:
    """Read and lint every snippet below `root/content/mirth`, sorted by name.

    A snippet with a fault in its front matter or script is left out and its problems are
    returned; two snippets with the same title are a fault of the second. With `only` just
    these files are read.
    """
    snippets: list[Snippet] = []
    problems: list[Problem] = []
    titles: dict[str, str] = {}
    for path in sorted((root / "content" / "mirth").glob("*.js")):
        if only is not None and path not in only:
            continue
        shown = relative(path, root)
        text, faults = read_text(path, shown)
        if text is not None:
            snippet, faults = parse(text, shown)
            if snippet and snippet.title.lower() in titles:
                first = titles[snippet.title.lower()]
                message = f"must be this snippet's own (also the title of {first})."
                faults.append(Problem(shown, 2, "title", message))
            elif snippet:
                titles[snippet.title.lower()] = shown
                snippets.append(snippet)
        problems += faults
    return tuple(snippets), problems


def parse(text: str, shown: str) -> tuple[Snippet | None, list[Problem]]:
    """Return the snippet in `text` (None where it has faults) and its problems."""
    # Read here: whoever only shows snippets does without them.
    from generator.mirth.lint import lint
    from generator.mirth.shape import SNIPPET

    match = _MATTER.match(text)
    if not match:
        message = "must begin with front matter between /*--- and ---*/ lines."
        return None, [Problem(shown, 1, "", message)]
    source, problems = read_yaml(match[1], shown, first_line=2)
    if source is None:
        return None, problems
    problems += SNIPPET.check(source.data, (), source)
    if not _SLUG.fullmatch(Path(shown).stem):
        problems.append(Problem(shown, 0, "", "must have a file name of a-z, 0-9 and - only."))
    if not problems:
        problems += _rules(source, Path(shown).stem)
    code = text[match.end() :]
    if not code.strip():
        message = "must have a script below the front matter."
        problems.append(Problem(shown, text.count("\n"), "", message))
    if problems:
        return None, problems
    snippet = _snippet(source, shown, text, code)
    problems = lint(text, shown, snippet.kind, dicom="incoming" not in snippet.setup)
    return (None if problems else snippet), problems


def _rules(source: Source, slug: str) -> list[Problem]:
    """Rules between fields: known fixtures, an input for every case, distinct names."""
    data, found = source.data, []
    names: set[str] = set()
    found += _attributes(source)
    for number, case in enumerate(data["cases"]):
        at = ("cases", number)
        if case["name"] in names:
            message = f"must be this case's own (got {case['name']!r} twice)."
            found.append(source.problem((*at, "name"), message))
        names.add(case["name"])
        fixture = case.get("fixture")
        if fixture and fixture not in data["fixtures"]:
            hint = did_you_mean(fixture, data["fixtures"])
            message = f"must be one of the snippet's fixtures (got {fixture!r}).{hint}"
            found.append(source.problem((*at, "fixture"), message))
        setup = {**data.get("setup", {}), **case.get("setup", {})}
        if not data["fixtures"] and "incoming" not in setup:
            found.append(source.problem(at, "must have a fixture or an `incoming` message."))
        if data["kind"] == "response" and "response" not in setup:
            message = "must have `response` in its setup: a response transformer works on one."
            found.append(source.problem(at, message))
        if data["kind"] == "filter" and not {"accepted", "error"} & set(case["expect"]):
            found.append(source.problem((*at, "expect"), "must say `accepted`: this is a filter."))
    return found


def _attributes(source: Source) -> list[Problem]:
    """Each attribute stands once; that it exists is a rule of `generator.check`."""
    found, seen = [], set()
    for number, shown in enumerate(source.data["attributes"]):
        if shown in seen:
            message = f"must stand once (got {shown} twice)."
            found.append(source.problem(("attributes", number), message))
        seen.add(shown)
    return found


def _snippet(source: Source, shown: str, text: str, code: str) -> Snippet:
    data = plain(source.data)
    setup = data.get("setup", {})
    cases = tuple(
        Case(
            case["name"],
            case.get("fixture") or next(iter(data["fixtures"]), None),
            case.get("set", {}),
            merge(setup, case.get("setup", {})),
            case["expect"],
            source.line(("cases", number)),
        )
        for number, case in enumerate(data["cases"])
    )
    return Snippet(
        Path(shown).stem, shown, data["title"], data["kind"], data["task"], data["summary"],
        tuple(data["attributes"]), data["mirth"], data["engine"], data["checked"],
        tuple(data["source"]), tuple(data["fixtures"]), setup, data.get("throws"), cases,
        text, code, source.line(("attributes",)),
    )  # fmt: skip


def merge(setup: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Return `setup` with a case's own entries: maps are joined, everything else replaced."""
    result = dict(setup)
    for name, value in more.items():
        old = result.get(name)
        joined = isinstance(old, dict) and isinstance(value, dict) and name != "response"
        result[name] = {**old, **value} if joined else value
    return result
