"""A definition shares no run of eight words with the text of the standard.

That text is not committed, so this is no rule of every build: the tests call it where the
package that holds the text is installed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator import names
from generator.check.definitions import words
from generator.problems import Problem
from generator.reference import Reference

Run = tuple[str, ...]
LENGTH = 8


def runs(texts: Iterable[str]) -> frozenset[Run]:
    """Return every run of LENGTH words in the texts."""
    return frozenset(run for text in texts for run in _runs(text))


def check(ref: Reference, known: frozenset[Run]) -> Iterator[Problem]:
    """Yield a problem for each definition that shares a run of words with `known`.

    The exact name and tag of an attribute that is mentioned are no copy, however long.
    """
    for definition in ref.content.definitions.values():
        for field, said in (("text", definition.text), ("differs", definition.differs or "")):
            named = [" ".join(words(mention)) for mention in _mentions(ref, said)]
            shared = (" ".join(run) for run in _runs(said) if run in known)
            run = next((r for r in shared if not any(r in n for n in named)), None)
            if run:
                place = f"{names.show_tag(definition.tag)}.{field}"
                message = f"must not copy the standard (got {run!r}). Say it in our words."
                yield Problem(definition.path, definition.line_of(field), place, message)


def _mentions(ref: Reference, text: str) -> Iterator[str]:
    for start, end, tag in names.shown_tags(text):
        known = ref.attribute_of(tag)
        if known:
            yield f"{known.name} {text[start:end]}"


def _runs(text: str) -> Iterator[Run]:
    found = words(text)
    return (tuple(found[i : i + LENGTH]) for i in range(len(found) - LENGTH + 1))
