"""`python -m generator.refresh.reading`: definitions beside the text they were checked with.

For those who review definitions: a seeded sample, or the attributes named, each with every
wording that PS3.3 of 2020 has for it, passages elsewhere that name it, and the sections the
wordings refer to. It goes to standard output and nowhere else, for that text is not ours to
keep.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path

from generator import content, load, names, reference, show
from generator.model import Definition
from generator.problems import InputError, summary
from generator.reference import Reference
from generator.refresh import prose_tables
from generator.refresh.prose import squeeze
from generator.refresh.prose_tables import Prose, ProseRow

_LINE_BEFORE = frozenset({"p", "div", "tr", "dl", "h1", "h2", "h3", "h4", "h5", "h6"})
_MARK_BEFORE = {"dt": "\n- ", "dd": " = ", "li": "\n* ", "td": " | ", "th": " | ", "sup": "^"}
_OWNERS_SHOWN = 6
_PASSAGES_SHOWN = 12


def sample(definitions: Iterable[Definition], seed: int, size: int) -> list[str]:
    """Return `size` tags, sorted, drawn from the definitions with basis `standard`.

    They are drawn from the list of tags sorted as `(0018,9004)`, so that the same seed
    draws the same entries on every machine. `size` is at most the number of these.
    """
    shown = sorted(names.show_tag(d.tag) for d in definitions if d.basis == "standard")
    drawn = random.Random(seed).sample(shown, min(size, len(shown)))
    return [str(names.parse_tag(tag)) for tag in sorted(drawn)]


def lines(html: str) -> str:
    """Return the text of a piece of HTML: a line a paragraph, list item or table row."""
    reader = _Lines()
    reader.feed(html)
    reader.close()
    text = re.sub(r"( =|\n\*|\n-)\s+(?![-*] )", r"\1 ", "".join(reader.parts))
    text = re.sub(r" *\|\s*", " | ", text)
    found = (squeeze(line).lstrip("| ") for line in text.split("\n"))
    return "\n".join(line for line in found if line)


class _Lines(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append("\n" if tag in _LINE_BEFORE else _MARK_BEFORE.get(tag, ""))

    def handle_data(self, data: str) -> None:
        self.parts.append(re.sub(r"\s+", " ", data))


def packet(ref: Reference, prose: Prose, tags: Sequence[str]) -> Iterator[str]:
    """Yield a block for each attribute, then one for each section they refer to.

    A line of a block in `[modules]` is a wording, one in `{attribute or section}` a passage
    that names the attribute elsewhere.
    """
    rows: dict[str, list[ProseRow]] = defaultdict(list)
    for row in prose.modules + prose.macros:
        rows[row.tag].append(row)
    referred = {tag: [a for row in rows[tag] for a in row.references] for tag in tags}
    passages = _passages(prose, referred)
    for tag in tags:
        yield "\n".join([*_entry(ref, tag), *_wordings(rows[tag]), *_named(passages[tag])])
    for address in dict.fromkeys(a for tag in tags for a in referred[tag]):
        html = prose.sections.get(address)
        text = lines(html) if html else "not in the package"
        yield f"--- {address.rpartition('#')[2]}\n{text}"


def _entry(ref: Reference, tag: str) -> Iterator[str]:
    attribute, definition = ref.attributes[tag], ref.content.definitions[tag]
    vr = " or ".join(attribute.vr)
    yield f"=== {names.show_tag(tag)} {attribute.name}, {vr}, {attribute.vm}"
    yield f"text: {definition.text}"
    if definition.differs:
        yield f"differs: {definition.differs}"
    yield f"basis: {definition.basis} {definition.section or ''}".rstrip()


def _wordings(rows: Iterable[ProseRow]) -> Iterator[str]:
    """Each wording once, behind the modules and macros that have it, with the path there."""
    owners: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        path = "".join(f" > {names.show_tag(step)}" for step in row.path)
        owners[lines(row.description)].append(row.owner + path)
    for text, found in owners.items():
        more = f" and {len(found) - _OWNERS_SHOWN} more" if len(found) > _OWNERS_SHOWN else ""
        yield f"[{', '.join(found[:_OWNERS_SHOWN])}{more}] {text}"
    if not owners:
        yield "[no text in the package]"


def _passages(prose: Prose, referred: Mapping[str, Container[str]]) -> dict[str, list[str]]:
    """By attribute: passages that name its tag, not in its own rows or sections `referred`."""
    found: dict[str, dict[str, None]] = {tag: {} for tag in referred}
    for row in prose.modules + prose.macros:
        for tag, line in _naming(row.description, found.keys() - {row.tag}):
            found[tag][f"{{{names.show_tag(row.tag)}}} {line}"] = None
    for address, html in prose.sections.items():
        section = address.rpartition("#")[2]
        # Tables of all attributes, such as table_6-1 of PS3.6, say nothing of any.
        wanted = found.keys() if section.startswith("sect_") else ()
        for tag, line in _naming(html, {t for t in wanted if address not in referred[t]}):
            found[tag][f"{{{section}}} {line}"] = None
    return {tag: list(passages) for tag, passages in found.items()}


def _naming(html: str, tags: set[str]) -> Iterator[tuple[str, str]]:
    """Yield each line of a piece of HTML with each of the tags that it names."""
    # Most pieces name none of them, and taking their text costs much more than looking.
    if tags & _tags(html):
        yield from ((tag, line) for line in lines(html).split("\n") for tag in tags & _tags(line))


def _tags(text: str) -> set[str]:
    return {tag for _, _, tag in names.shown_tags(text)}


def _named(passages: Sequence[str]) -> Iterator[str]:
    yield from passages[:_PASSAGES_SHOWN]
    more = len(passages) - _PASSAGES_SHOWN
    if more > 0:
        yield f"{{named in {more} more passages}}"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the packet; 0 when it is printed, 1 when an attribute or the content is wrong."""
    parser = argparse.ArgumentParser(prog="python -m generator.refresh.reading")
    parser.add_argument(
        "attributes", nargs="*", metavar="ATTRIBUTE", help="tag, keyword or name, e.g. 0018,0050"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=200, help="how many to draw (default: 200)")
    args = parser.parse_args(argv)
    root = Path(__file__).parents[2]
    standard, problems = load.standard(root)
    written, found = content.load(root)
    if standard is None or found:
        wrong = InputError([*problems, *found])
        print(wrong, summary(wrong.problems, "nothing was printed"), sep="\n", file=sys.stderr)
        return 1
    ref = reference.build(standard, written)
    asked = {said: show.find(ref, said) for said in args.attributes}
    for said, tag in asked.items():
        if tag is None:
            print(show.unknown(ref, said), file=sys.stderr)
        elif tag not in ref.content.definitions:
            print(f"{said}: must be an attribute with a definition.", file=sys.stderr)
    tags = [tag for tag in asked.values() if tag in ref.content.definitions]
    if len(tags) < len(asked):
        return 1
    tags = tags or sample(ref.content.definitions.values(), args.seed, args.size)
    print("\n\n".join(packet(ref, prose_tables.load(), tags)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
