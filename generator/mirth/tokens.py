"""Mirth JavaScript cut into tokens: comments dropped, strings, regular expressions and
E4X literals whole, so that a rule never takes text for code."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SPACE = re.compile(r"\s+|//[^\n]*|/\*.*?\*/", re.DOTALL)
_NUMBER = re.compile(
    r"0[xX][0-9a-fA-F]+n?|0[bB][01]+|0[oO][0-7]+|(?:\d[\d_]*\.?[\d_]*|\.\d+)(?:[eE][+-]?\d+)?n?"
)
_WORD = re.compile(r"[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*")
_STRING = re.compile(r"'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"", re.DOTALL)
_TEMPLATE = re.compile(r"`(?:[^`\\]|\\.)*`?", re.DOTALL)
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*")
_PUNCTUATION = re.compile(
    r">>>=|\.\.\.|===|!==|\*\*=|<<=|>>=|>>>|&&=|\|\|=|\?\?=|=>|==|!=|<=|>=|&&|\|\||\?\?|\?\.(?!\d)"
    r"|\+\+|--|\+=|-=|\*=|/=|%=|&=|\|=|\^=|<<|>>|\*\*|\.\.|::|."
)
_XML_START = re.compile(r"<(?=[A-Za-z_{>!?])")
_XML_TAG = re.compile(
    r"<(/?)([\w.:-]*)((?:[^<>\"'{]|\"[^\"]*\"|'[^']*'|\{[^}]*\})*?)(/?)>", re.DOTALL
)
# Words behind which a value begins, so that `/` opens a regular expression and `<` XML.
_BEFORE_VALUE = frozenset(
    ("return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "instanceof")
)


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is name, number, string, template, regex, xml or punct; `line` counts from 1."""

    kind: str
    text: str
    line: int

    @property
    def value(self) -> str:
        """A string's contents without its quotes; otherwise the text."""
        return self.text[1:-1] if self.kind == "string" else self.text


def tokenise(text: str) -> list[Token]:
    """Return the tokens of `text` in order; anything unknown is one punctuation character."""
    tokens: list[Token] = []
    at, line = 0, 1
    while at < len(text):
        space = _SPACE.match(text, at)
        if space:
            kind, end = "", space.end()
        else:
            kind, end = _next(text, at, tokens[-1] if tokens else None)
        if kind:
            tokens.append(Token(kind, text[at:end], line))
        line += text.count("\n", at, end)
        at = end
    return tokens


def _next(text: str, at: int, last: Token | None) -> tuple[str, int]:
    for kind, pattern in (
        ("string", _STRING),
        ("template", _TEMPLATE),
        ("name", _WORD),
        ("number", _NUMBER),
    ):
        match = pattern.match(text, at)
        if match and match.end() > at:
            return kind, match.end()
    if _value_may_start(last):
        match = _REGEX.match(text, at)
        if match:
            return "regex", match.end()
        if _XML_START.match(text, at):
            return "xml", _xml_end(text, at)
    match = _PUNCTUATION.match(text, at)
    return "punct", match.end() if match else at + 1


def _value_may_start(last: Token | None) -> bool:
    if last is None:
        return True
    if last.kind == "name":
        return last.text in _BEFORE_VALUE
    return last.kind == "punct" and last.text not in (")", "]", "}", "++", "--")


def _xml_end(text: str, at: int) -> int:
    """Return where the E4X literal beginning at `at` ends (the end of the text if unclosed)."""
    depth = 0
    while at < len(text):
        tag = _XML_TAG.match(text, at)
        if tag:
            if not tag[4]:
                depth += -1 if tag[1] else 1
            at = tag.end()
            if depth == 0:
                return at
        else:
            at += 1
    return at
