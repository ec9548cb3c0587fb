"""Reading the 2020 prose, on small pieces of HTML of our own."""

from __future__ import annotations

import pytest

from generator.refresh import bindings, prose_tables
from generator.refresh.prose import Block, blocks
from generator.refresh.value_lists import lists


def dl(*terms: tuple[str, str]) -> str:
    rows = "".join(f"<dt><span>{c}</span></dt><dd><p>{m}</p></dd>" for c, m in terms)
    return f"<dl>{rows}</dl>"


def test_blocks_leave_out_notes_tables_and_further_paragraphs() -> None:
    html = (
        "<h6>C.1.2\u00a0Colour</h6><p>Says\n what.</p>"
        "<div><h3>Note</h3><p>left out</p><div><p>too</p></div></div>"
        "<table><tr><td><p>left out</p></td></tr></table>"
        "<dl><dt>RED [1]</dt><dd><p>like fire</p><p>left out</p><dl><dt>x</dt></dl></dd>"
        "<dt></dt><dd>nobody</dd></dl><p>End</p>"
    )
    assert blocks(html) == [
        Block("h", "C.1.2 Colour"),
        Block("p", "Says what."),
        Block("dl", "", (("RED", "like fire"),)),
        Block("p", "End"),
    ]


@pytest.mark.parametrize(
    ("heading", "kind", "label", "about"),
    [
        ("Enumerated Values:", "enumerated", None, ()),
        ("Defined Terms", "defined", None, ()),
        ("Enumerated Values for Value 3:", "enumerated", "Value 3", ()),
        ("Defined Terms for Image Type Value 3:", "defined", "Value 3", ()),
        ("Enumerated Values if Bits Stored = 8:", "enumerated", "if Bits Stored = 8", ()),
        ("Defined Terms for Units (0054,1001):", "defined", None, ("00541001",)),
        ("Enumerated Values for A (0011,0001) and B (60xx,0045):", "enumerated", None,
         ("00110001", "60xx0045")),
        ("Enumerated Values for A (0011,0001) when B (0022,0002) is X:", "enumerated",
         "when B (0022,0002) is X", ("00110001",)),
        ("Enumerated Values when B (0022,0002) is X:", "enumerated",
         "when B (0022,0002) is X", ()),
    ],
)  # fmt: skip
def test_headings(heading: str, kind: str, label: str | None, about: tuple[str, ...]) -> None:
    (found,) = lists(f"<p><strong>{heading}</strong></p>" + dl(("A", "b")))
    assert (found.kind, found.label, found.about) == (kind, label, about)


@pytest.mark.parametrize(
    ("lead", "label"),
    [
        ("Value 1 tells the origin.", "Value 1"),
        ("For humans:", "for humans"),
        ('For the view it equals (1, S, "Short"):', 'for "Short"'),
        ("It is one of these:", None),
        ("Some remark.", None),
    ],
)
def test_a_label_may_stand_above_the_heading(lead: str, label: str | None) -> None:
    (found,) = lists(f"<p>{lead}</p><p>Defined Terms:</p>" + dl(("A", "b")))
    assert found.label == label


def test_other_lists_are_no_value_lists() -> None:
    assert lists("<p>where</p>" + dl(("x", "is a number"))) == ()


def test_retired_terms_are_marked() -> None:
    html = (
        "<p>Defined Terms:</p>" + dl(("A", "one"), ("B", "Retired. See elsewhere."))
        + "<p>Retired Defined Terms:</p>" + dl(("C", "three"))
    )  # fmt: skip
    (found,) = lists(html)
    assert found.terms == (("A", "one"), ("B", "", "retired"), ("C", "three", "retired"))


def test_long_meanings_are_left_out() -> None:
    (found,) = lists("<p>Defined Terms:</p>" + dl(("A", "w " * 12), ("B", "w " * 13)))
    assert found.terms == (("A", "w " * 11 + "w"), ("B", ""))


def test_include_rows_bind_the_attribute_one_level_above() -> None:
    def row(*cells: str) -> str:
        return "<tr>" + "".join(f"<td>\n<p>{cell}</p></td>" for cell in cells) + "</tr>"

    html = (
        row("Outer Sequence", "(0008,1140)", "1", "text")
        + row("&gt;Inner Code Sequence", "(0040,A170)", "1", "text")
        + row("<span>&gt;&gt;Include <a>Table 8.8-1</a></span>", "B<a>CID 7030 “Units”</a>.")
        + row("&gt;Include Table 8.8-1 “Code”", "Defined CID 29")
        + row("Include the whole module", "no group")
    )
    assert list(bindings.included(html)) == [
        ("0040A170", 7030, "baseline"), ("00081140", 29, "defined"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "section"),
    [
        ("http://x/part03/sect_C.7.3.html#sect_C.7.3.1.1.1", "C.7.3.1.1.1"),
        ("http://x/part03/sect_C.7.3.html#table_C.7-5a", "C.7.3"),
        ("http://x/part03/chapter_8.html#sect_8.1", "8.1"),
        ("http://x/part05/chapter_9.html", "9"),
        ("http://x/other.html", None),
    ],
)
def test_section_numbers(address: str, section: str | None) -> None:
    assert prose_tables.section_number(address) == section
