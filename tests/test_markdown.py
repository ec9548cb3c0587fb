"""Prose: tags become links, raw HTML stays text."""

from __future__ import annotations

import pytest

from generator.markdown import Prose, code
from generator.reference import Reference


@pytest.fixture(scope="module")
def prose(ref: Reference) -> Prose:
    return Prose(ref)


def test_a_name_before_its_tag_is_part_of_the_link(prose: Prose) -> None:
    assert prose.plain("see Modality (0008,0060).", "../") == (
        'see <a href="../attributes/00080060/">Modality (0008,0060)</a>.'
    )


def test_a_tag_of_a_repeating_group_leads_to_its_entry(prose: Prose) -> None:
    assert 'href="attributes/60xx3000/"' in prose.plain("(6002,3000)", "")


def test_unknown_tags_stay_text(prose: Prose) -> None:
    assert prose.plain("(0009,1001)", "") == "(0009,1001)"


def test_plain_text_is_escaped(prose: Prose) -> None:
    assert prose.plain("a < b & Modality (0008,0060) <i>", "") == (
        'a &lt; b &amp; <a href="attributes/00080060/">Modality (0008,0060)</a> &lt;i&gt;'
    )


def test_raw_html_is_not_markup(prose: Prose) -> None:
    assert "<script>" not in prose.block("<script>alert(1)</script>", "")
    assert "&lt;b&gt;" in prose.inline("<b>x</b>", "")


def test_javascript_links_are_refused(prose: Prose) -> None:
    assert "href" not in prose.block("[x](javascript:alert(1))", "")


def test_tags_in_markdown_are_linked_but_not_in_code_or_links(prose: Prose) -> None:
    text = prose.block("Modality (0008,0060), `(0008,0060)` and [x (0008,0060)](https://a.b)", "")
    assert text.count("attributes/00080060/") == 1


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("see CID 29.", 'see <a href="context-groups/29/">CID 29</a>.'),
        ("CID 99999 and CIDs", "CID 99999 and CIDs"),
        ("of 1.2.840.10008.1.2.1.",
         'of <a href="transfer-syntaxes/1.2.840.10008.1.2.1/">1.2.840.10008.1.2.1</a>.'),
        ("1.2.840.10008.1.2.1.999 and C.7.3.1.1", "1.2.840.10008.1.2.1.999 and C.7.3.1.1"),
        ("the CT Image module is", 'the <a href="modules/ct-image/">CT Image module</a> is'),
        ("an Enhanced MR Image IOD", 'an <a href="iods/enhanced-mr-image/">Enhanced MR Image IOD</a>'),
        ("Series Modality (0008,0060)", 'Series <a href="attributes/00080060/">Modality (0008,0060)</a>'),
        # Thirty modules have this title: it names none of them.
        ("a Multi-frame Functional Groups of no module", "a Multi-frame Functional Groups of no module"),
    ],
)  # fmt: skip
def test_what_has_a_page_becomes_a_link(prose: Prose, text: str, linked: str) -> None:
    assert prose.plain(text, "") == linked
    assert prose.inline(text, "") == linked


def test_a_uid_alone_in_code_becomes_a_link(prose: Prose) -> None:
    assert prose.inline("`1.2.840.10008.1.2.1`", "") == (
        '<a href="transfer-syntaxes/1.2.840.10008.1.2.1/"><code>1.2.840.10008.1.2.1</code></a>'
    )
    assert "href" not in prose.inline("`a 1.2.840.10008.1.2.1`", "")


def test_code_is_escaped_and_reachable_by_keyboard() -> None:
    block = code("if (a < b) {}\n", "javascript")
    assert "if (a &lt; b) {}" in block and 'tabindex="0"' in block
