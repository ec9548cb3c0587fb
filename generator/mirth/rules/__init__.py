"""The lint's rules: each a small generator of (line, message), grouped by what they guard.

Rules see tokens, so a word in a comment or a string is never taken for code.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.mirth.chains import Chain
from generator.mirth.tokens import Token

Found = Iterator[tuple[int, str]]
ENGINE = "Mirth's Rhino 1.7.13"


@dataclass(frozen=True, slots=True)
class Script:
    """A tokenised script; `dicom` tells whether DICOM comes in."""

    tokens: tuple[Token, ...]
    chains: tuple[Chain, ...]
    kind: str
    dicom: bool

    def text(self, index: int) -> str:
        """Return the text of a token, "" outside the script."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def names(self, *wanted: str) -> Iterator[tuple[int, Token]]:
        """Yield the tokens that are one of these names."""
        for index, token in enumerate(self.tokens):
            if token.kind == "name" and token.text in wanted:
                yield index, token
