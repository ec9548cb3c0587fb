"""Definitions beside the text of the package, as a reviewer gets them."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from generator import names
from generator.problems import Problem
from generator.reference import Reference
from generator.refresh import prose_tables, reading
from generator.refresh.prose_tables import Prose, ProseRow


def test_lines_keep_paragraphs_lists_and_tables_apart():
    html = (
        "<td>\n<p>Says\n what, in s<sup>-1</sup>.</p><div><h3>Note</h3><p>Kept</p></div>"
        "<dl><dt>RED</dt><dd>\n<p>like fire</p></dd><dt>BLUE</dt><dd></dd><dt>GREY</dt></dl>"
        "<ul><li>\n<p>one</p></li></ul><table><tr><td>a</td>\n<td><p>b</p></td></tr></table></td>"
    )
    assert reading.lines(html).split("\n") == [
        "Says what, in s^-1.",
        "Note",
        "Kept",
        "- RED = like fire",
        "- BLUE =",
        "- GREY",
        "* one",
        "a | b",
    ]


def test_a_packet_has_each_wording_once_and_the_sections_at_its_end(ref: Reference):
    def row(owner: str, text: str, *path: str) -> ProseRow:
        there, gone = "https://example.org/a#sect_C.1.2", "https://example.org/a#sect_C.1.3"
        return ProseRow(owner, path, "00180050", "C.1", f"<p>{text}</p>", (there, gone))

    prose = Prose(
        (row("first", "How thick."), row("second", "How deep.", "00082112")),
        (row("third", "How thick."),),
        {"https://example.org/a#sect_C.1.2": "<p>More.</p>"},
        (),
        {},
    )
    entry, there, gone = reading.packet(ref, prose, ["00180050"])
    definition = ref.content.definitions["00180050"]
    assert entry.split("\n") == [
        "=== (0018,0050) Slice Thickness, DS, 1",
        f"text: {definition.text}",
        f"differs: {definition.differs}",
        f"basis: standard {definition.section}",
        "[first, third] How thick.",
        "[second > (0008,2112)] How deep.",
    ]
    assert there == "--- sect_C.1.2\nMore."
    assert gone == "--- sect_C.1.3\nnot in the package"
    (alone,) = reading.packet(ref, Prose((), (), {}, (), {}), ["00180050"])
    assert alone.endswith("\n[no text in the package]")


def test_a_packet_has_the_passages_that_name_the_attribute(ref: Reference):
    """Also those of other attributes and of sections to which its own wordings do not refer."""
    own, other = "https://example.org/a#sect_C.1.2", "https://example.org/a#sect_C.1.3"
    table = "https://example.org/a#table_6-1"
    naming = "<p>Of Slice Thickness (0018,0050).</p><p>Of none.</p>"
    prose = Prose(
        (
            ProseRow("first", (), "00180050", "C.1", "<p>How (0018,0050) thick.</p>", (own,)),
            ProseRow("second", (), "00180088", "C.1", naming, ()),
            ProseRow("third", (), "00180088", "C.1", naming, ()),
        ),
        (),
        {own: naming, other: naming, table: naming},
        (),
        {},
    )
    entry, _ = reading.packet(ref, prose, ["00180050"])
    assert entry.split("\n")[-3:] == [
        "[first] How (0018,0050) thick.",
        "{(0018,0088)} Of Slice Thickness (0018,0050).",
        "{sect_C.1.3} Of Slice Thickness (0018,0050).",
    ]
    many = "".join(f"<p>{n} (0018,0050)</p>" for n in range(14))
    (entry, *_) = reading.packet(ref, Prose((), (), {other: many}, (), {}), ["00180050"])
    assert entry.split("\n")[-2:] == ["{sect_C.1.3} 11 (0018,0050)", "{named in 2 more passages}"]


def test_the_sample_is_that_of_the_record(ref: Reference, root: Path):
    """The same seed draws what the page about the reviews says it drew."""
    record = (root / "docs/definitions-review.md").read_text(encoding="utf-8")
    table = record.split("\n## Seed 19\n")[1].split("\n## ")[0]
    told = re.findall(r"^\| (\([0-9A-Fx]{4},[0-9A-Fx]{4}\)) ", table, re.MULTILINE)
    drawn = reading.sample(ref.content.definitions.values(), 19, 200)
    assert [names.show_tag(tag) for tag in drawn] == told
    three = told[:3]
    few = [d for d in ref.content.definitions.values() if names.show_tag(d.tag) in three]
    assert len(reading.sample(few, 1, 200)) == 3


def test_the_command_prints_what_is_asked(capsys: pytest.CaptureFixture[str]):
    assert reading.main(["0018,0050", "(60xx,3000)", "SmokingStatus", "kvp"]) == 0
    out = capsys.readouterr().out
    first = re.findall(r"^=== (.+)$", out, re.MULTILINE)
    assert first == [
        "(0018,0050) Slice Thickness, DS, 1",
        "(60xx,3000) Overlay Data, OB or OW, 1",
        "(0010,21A0) Smoking Status, CS, 1",
        "(0018,0060) KVP, DS, 1",
    ]
    texts = {reading.lines(row.description) for row in prose_tables.load().modules}
    assert any(text and text in out for text in texts)
    assert reading.main(["--seed", "3", "--size", "2"]) == 0
    assert len(re.findall(r"^=== ", capsys.readouterr().out, re.MULTILINE)) == 2


def test_the_command_refuses_what_it_does_not_know(capsys: pytest.CaptureFixture[str]):
    assert reading.main(["0018,0050", "9999,0001", "SliceThicknes"]) == 1
    out, err = capsys.readouterr()
    assert not out
    assert err.splitlines() == [
        "9999,0001: must be a tag, keyword or name of an attribute.",
        "SliceThicknes: must be a tag, keyword or name of an attribute. "
        "Did you mean SliceThickness?",
    ]


def test_the_command_refuses_what_has_no_definition(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    whole = reading.content.load

    def less(root: Path):
        written, problems = whole(root)
        left = {t: d for t, d in written.definitions.items() if t != "00180060"}
        return dataclasses.replace(written, definitions=left), problems

    monkeypatch.setattr(reading.content, "load", less)
    assert reading.main(["0018,0050", "KVP"]) == 1
    out, err = capsys.readouterr()
    assert not out
    assert err.splitlines() == ["KVP: must be an attribute with a definition."]


def test_the_command_draws_nothing_from_broken_content(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """A sample from what could still be read would not be the sample of its seed."""
    whole = reading.content.load

    def broken(root: Path):
        return whole(root)[0], [Problem("content/definitions/0018.yml", 3, "text", "must be text")]

    monkeypatch.setattr(reading.content, "load", broken)
    assert reading.main(["--size", "2"]) == 1
    out, err = capsys.readouterr()
    assert not out
    assert err.splitlines() == [
        "content/definitions/0018.yml:3: text: must be text",
        "1 problem in 1 file; nothing was printed.",
    ]
