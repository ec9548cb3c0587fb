from __future__ import annotations

import pytest

from generator.mirth.tokens import tokenise


def _kinds(text: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a // `b`\n/* ?. */ c", [("name", "a"), ("name", "c")]),
        ("'it\\'s' + \"`\"", [("string", "'it\\'s'"), ("punct", "+"), ("string", '"`"')]),
        ("x = /[/`]+/g", [("name", "x"), ("punct", "="), ("regex", "/[/`]+/g")]),
        ("a / b / c", [("name", "a"), ("punct", "/"), ("name", "b"), ("punct", "/"),
                       ("name", "c")]),
        ("return /x/", [("name", "return"), ("regex", "/x/")]),
        ("f(1) / 2", [("name", "f"), ("punct", "("), ("number", "1"), ("punct", ")"),
                      ("punct", "/"), ("number", "2")]),
        ("x = <a b='>'><c/>`{d}</a>;", [("name", "x"), ("punct", "="),
                                        ("xml", "<a b='>'><c/>`{d}</a>"), ("punct", ";")]),
        ("i < n && m > k", [("name", "i"), ("punct", "<"), ("name", "n"), ("punct", "&&"),
                            ("name", "m"), ("punct", ">"), ("name", "k")]),
        ("msg..tag", [("name", "msg"), ("punct", ".."), ("name", "tag")]),
        ("a ?.5 : b", [("name", "a"), ("punct", "?"), ("number", ".5"), ("punct", ":"),
                       ("name", "b")]),
        ("$c('x')", [("name", "$c"), ("punct", "("), ("string", "'x'"), ("punct", ")")]),
    ],
)  # fmt: skip
def test_tokens(text: str, expected: list[tuple[str, str]]):
    assert _kinds(text) == expected


def test_lines_count_through_comments_strings_and_xml():
    text = "a\n/* b\n */ c\n<d>\n</d>; e"
    assert [(t.text, t.line) for t in tokenise("x = 1;\n" + text) if t.kind == "name"] == [
        ("x", 1), ("a", 2), ("c", 4), ("d", 5), ("d", 6), ("e", 6),
    ]  # fmt: skip
