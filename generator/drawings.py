"""Drawings as SVG, made at build time: where an attribute sits, heat map, bars.

Colours come from classes of the style sheet, so that a drawing fits both themes and the
policy needs no inline style. Each says in its label what a reader would see in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Any

from markupsafe import Markup

from generator import model
from generator.reference import Reference

# The information entities of PS3.3 A.1.2 as boxes: (name, left, top). All kinds of
# instances (image, waveform, SR document, plan …) share one box.
_BOXES = (
    ("Patient", 4, 6), ("Study", 124, 6), ("Series", 244, 6), ("Instance", 364, 6),
    ("Equipment", 244, 62), ("Frame of Reference", 364, 62),
)  # fmt: skip
_NAMES = frozenset(name for name, *_ in _BOXES)
_WIDE, _HIGH = 100, 36
_LINES = "M104 24h20M224 24h20M344 24h20M294 42v20M414 42v20"
# The statuses from the strongest on: what a cell of the heat map is coloured by.
_HEAT = ("required", "queryable", "promoted", "returned", "modified", "unsupported", "preserved")


def svg(width: int, height: int, label: str, body: str, kind: str) -> Markup:
    """Return an SVG that scales down with its column and reads as `label`."""
    return Markup(
        f'<svg class="fg-draw fg-draw-{kind}" role="img" aria-label="{escape(label)}" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}">{body}</svg>'
    )


def text(x: float, y: float, words: str, kind: str = "") -> str:
    """Return a line of text; `kind` is its class."""
    mark = f' class="{kind}"' if kind else ""
    return f'<text x="{x:g}" y="{y:g}"{mark}>{escape(words, quote=False)}</text>'


def entity(ie: str) -> str:
    """Return the box that an information entity belongs to."""
    return ie if ie in _NAMES else "Instance"


def sits(ref: Reference, uses: Sequence[model.Use]) -> Markup | None:
    """Draw the entities whose modules hold an attribute, with the number of modules.

    Below stands the commonest way into sequences, where the attribute stands in any.
    """
    if not uses:
        return None
    modules: dict[str, set[str]] = {}
    for use in uses:
        for place in ref.module_iods.get(use.module, ()):
            modules.setdefault(entity(place.ie), set()).add(use.module)
    if not modules:
        return None
    parts = [f'<path class="l" d="{_LINES}"/>', _boxes("b", lambda name: name not in modules),
             _boxes("on", modules.__contains__)]  # fmt: skip
    for name, x, y in _BOXES:
        count = len(modules.get(name, ()))
        middle = x + _WIDE / 2
        if not count:
            parts.append(text(middle, y + 22, name))
            continue
        parts.append(text(middle, y + 16, name, "on"))
        parts.append(text(middle, y + 29, f"{count} module{'s' * (count != 1)}", "s"))
    said = ", ".join(f"{name} ({len(found)})" for name, found in modules.items())
    label = f"Modules that hold the attribute, by entity: {said}"
    way, height = _way(ref, uses), 102
    if way:
        height = 124
        parts.append(text(4, 118, way, "w"))
        label += f". {way}"
    return svg(468, height, label, "".join(parts), "sits")


def _boxes(kind: str, wanted: Callable[[str], bool]) -> str:
    """Return the boxes of the entities that are wanted, as one path."""
    lines = (f"M{x} {y}h{_WIDE}v{_HIGH}h-{_WIDE}z" for name, x, y in _BOXES if wanted(name))
    return f'<path class="{kind}" d="{"".join(lines)}"/>'


def _way(ref: Reference, uses: Sequence[model.Use]) -> str:
    nested = [use.path for use in uses if use.path]
    if not nested:
        return ""
    counts: dict[tuple[str, ...], int] = {}
    for path in nested:
        counts[path] = counts.get(path, 0) + 1
    path = min(counts, key=lambda p: (-counts[p], len(p), p))
    names = [known.name if (known := ref.attribute_of(tag)) else tag for tag in path]
    shown = " ▸ ".join(names if len(names) < 3 else [names[0], "…", names[-1]])
    lead = "Mostly in" if len(nested) < len(uses) else "Only in sequences, mostly"
    if len(nested) < len(uses):
        lead = f"Also in {len(nested)} nested place{'s' * (len(nested) != 1)}, mostly"
    return f"{lead} {shown}"


def heat_map(
    platforms: Sequence[str],
    rows: Iterable[Mapping[str, Any]],
    cell: int = 3,
    label_width: int = 160,
) -> Markup:
    """Draw platforms as rows and attributes as columns, coloured by the strongest status.

    `rows` are attributes with `tag` and `cells` in the order of `platforms`; a cell has
    its status `words`. The table below the drawing says the same in words.
    """
    rows = list(rows)
    high = 20  # of a row; a column is as wide as many attributes allow
    paths: dict[str, list[str]] = {}
    marks: list[str] = []
    group = ""
    for column, row in enumerate(rows):
        x = label_width + column * cell
        if row["tag"][1:5] != group:
            group = row["tag"][1:5]
            marks.append(f"M{x} 2v{len(platforms) * (high + 2) + 4}")
        for at, found in enumerate(row["cells"]):
            word = next((w for w in _HEAT if w in found["words"]), "preserved")
            paths.setdefault(word, []).append(
                f"M{x} {4 + at * (high + 2)}h{cell}v{high}h-{cell}z"
            )
    body = [
        f'<path class="h-{word}" d="{"".join(paths[word])}"/>' for word in _HEAT if word in paths
    ]
    body.append(f'<path class="l" d="{"".join(marks)}"/>')
    body += [
        text(0, 4 + at * (high + 2) + high * 0.72, name, "n") for at, name in enumerate(platforms)
    ]
    width, height = label_width + len(rows) * cell, len(platforms) * (high + 2) + 6
    label = (
        f"Heat map of {len(rows)} attributes (columns, by tag) and {len(platforms)} platforms "
        "(rows). The matrix below says the same in words."
    )
    return svg(width, height, label, "".join(body), "heat")


def heat_legend(meanings: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the statuses in the order of their strength, with their meaning."""
    return [{"word": word, "meaning": meanings[word]} for word in _HEAT if word in meanings]


def bars(rows: Sequence[tuple[str, int, int]]) -> Markup:
    """Draw one bar a row: (what, how many, of how many)."""
    wide, label_width = 300, 250
    parts = []
    for at, (what, count, whole) in enumerate(rows):
        y = at * 24
        share = count / whole if whole else 0.0
        parts.append(text(label_width - 8, y + 15, what, "e"))
        parts.append(
            f'<rect class="b" x="{label_width}" y="{y + 4}" width="{wide}" height="15" rx="2"/>'
        )
        parts.append(
            f'<rect class="v" x="{label_width}" y="{y + 4}" width="{wide * share:.1f}" '
            'height="15" rx="2"/>'
        )
        parts.append(
            text(label_width + wide + 8, y + 15, f"{share:.0%}  {count:,} of {whole:,}", "n")
        )
    said = "; ".join(f"{what}: {count:,} of {whole:,}" for what, count, whole in rows)
    return svg(
        label_width + wide + 150, len(rows) * 24, f"Coverage. {said}", "".join(parts), "bars"
    )
