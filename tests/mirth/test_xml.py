"""The XML a script sees, against the bytes dcm4che-core 2.0.29 itself prints."""

from __future__ import annotations

import hashlib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.mirth import fixtures
from generator.mirth.xml import Refusal, from_xml, stored_bytes, tag_number, to_xml

REFUSED = {
    "ExplVR_BigEndNoMeta.dcm": "its Transfer Syntax is not stated",
    "ExplVR_LitEndNoMeta.dcm": "its Transfer Syntax is not stated",
    "rtstruct.dcm": "its Transfer Syntax is not stated",
    "empty_charset_LEI.dcm": "it has no SOP Class UID or SOP Instance UID",
    "meta_missing_tsyntax.dcm": "it has no SOP Class UID or SOP Instance UID",
    "nested_priv_SQ.dcm": "it has no SOP Class UID or SOP Instance UID",
    "no_meta.dcm": "it has no SOP Class UID or SOP Instance UID",
    "rtplan_truncated.dcm": "(300A,012C) is cut off at byte 2116",
}


def _read(name: str):
    return fixtures.read(fixtures.names()[name])


def _line(name: str, tag: str) -> str:
    lines = to_xml(_read(name)).splitlines()
    return next(line.strip() for line in lines if line.strip().startswith(f"<tag{tag}"))


def _digests() -> dict[str, str]:
    text = (Path(__file__).parent / "dcm4che-2.0.29.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return dict(rows)


def test_every_fixture_is_converted_as_dcm4che_does_or_refused_for_a_reason():
    wrong, refused = [], {}
    known = _digests()
    for name, path in fixtures.names().items():
        try:
            text = to_xml(fixtures.read(path))
        except Refusal as refusal:
            refused[name] = str(refusal)
            continue
        ElementTree.fromstring(text.encode("utf-8"))
        if known.get(name) != hashlib.sha256(text.encode("utf-8")).hexdigest():
            wrong.append(name)
    assert wrong == []
    assert set(refused) == set(REFUSED)
    assert [n for n, reason in REFUSED.items() if not refused[n].startswith(reason)] == []
    print(f"{len(known)} fixtures as dcm4che prints them, {len(refused)} refused")


@pytest.mark.parametrize(
    ("name", "tag", "expected"),
    [
        ("CT_small.dcm", "00080008", 'vr="CS">ORIGINAL\\PRIMARY\\AXIAL</tag00080008>'),
        ("CT_small.dcm", "00080050", '<tag00080050 len="0" tag="00080050" vr="SH"/>'),
        ("CT_small.dcm", "00280010", 'vr="US">128</tag00280010>'),
        ("CT_small.dcm", "00020001", 'vr="OB">00\\01</tag00020001>'),
        ("rtdose.dcm", "00280009", 'vr="AT">3004000C</tag00280009>'),
        ("examples_overlay.dcm", "0008103E", 'vr="LO">marked lesion&lt;MPR Collection&gt;</'),
        ("examples_palette.dcm", "00281201", 'vr="OW">0\\256\\256'),
        ("chrH32.dcm", "00100010", ">ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう</tag00100010>"),
        ("chrKoreanMulti.dcm", "00101001", ">김희중₩김희중</tag00101001>"),
        ("chrX2.dcm", "00100010", ">Wang^XiaoDong=王^小东</tag00100010>"),
    ],
)
def test_values(name: str, tag: str, expected: str):
    assert expected in _line(name, tag)


def test_file_meta_is_the_listeners_own_and_comes_first():
    lines = to_xml(_read("MR_small_bigendian.dcm")).splitlines()
    assert lines[0] == '<?xml version="1.0" encoding="UTF-8" standalone="no"?>'
    assert lines[1] == "<dicom>"
    assert lines[-1] == "</dicom>"
    assert "dcm4che-2.0" in lines[8]
    assert [line.strip()[4:12] for line in lines[2:9]] == [
        "00020000", "00020001", "00020002", "00020003", "00020010", "00020012", "00020013",
    ]  # fmt: skip


def test_pixel_data_is_left_out_and_nested_pixels_stay():
    assert "7FE00010" not in to_xml(_read("CT_small.dcm"))
    assert b"\xe0\x7f\x10\x00" not in stored_bytes(_read("CT_small.dcm"))


def test_items_carry_length_and_offset_and_no_tag():
    lines = to_xml(_read("CT_small.dcm")).splitlines()
    at = next(i for i, line in enumerate(lines) if "<tag00101002" in line)
    assert lines[at + 1] == '        <item len="28" off="978">'


def test_private_attributes_are_unknown_in_implicit_vr():
    dataset = _read("MR_small_implicit.dcm")
    fixtures.change(dataset, {"00290010": "ACME", "00291001": "caf\\e"})
    lines = {line.strip() for line in to_xml(dataset).splitlines()}
    assert '<tag00291001 len="6" tag="00291001" vr="UN">caf\\\\e </tag00291001>' in lines
    assert '<tag00290010 len="4" tag="00290010" vr="LO">ACME</tag00290010>' in lines


@pytest.mark.parametrize(("vr", "value"), [("UC", "long"), ("UR", "http://x")])
def test_vrs_newer_than_the_library_appear_as_unknown(vr: str, value: str):
    dataset = _read("CT_small.dcm")
    dataset.add_new(0x00080120, vr, value)
    expected = f'<tag00080120 len="{len(value)}" tag="00080120" vr="UN">{value}</tag00080120>'
    assert expected in to_xml(dataset)


def test_a_control_character_is_refused_by_name():
    dataset = _read("CT_small.dcm")
    fixtures.change(dataset, {"00204000": "a\x1bb"})
    with pytest.raises(Refusal) as caught:
        to_xml(dataset)
    assert str(caught.value) == (
        "(0020,4000) holds the control character 0x1B, which XML 1.0 forbids"
    )


def test_a_carriage_return_is_escaped_and_blanks_are_trimmed():
    dataset = _read("CT_small.dcm")
    fixtures.change(dataset, {"00204000": " one\r\ntwo & <3>  "})
    text = to_xml(dataset)
    assert ">one&#13;\ntwo &amp; &lt;3&gt;</tag00204000>" in text


def test_an_item_may_have_a_character_set_of_its_own():
    line = _line("chrSQEncoding.dcm", "00100010")
    assert "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう" in line


def test_back_to_dicom_only_where_name_and_tag_agree():
    text = (
        '<dicom><tag00080060 tag="00080060" vr="CS">CT</tag00080060>'
        "<tag00100010>lost</tag00100010>"
        '<tag00100020 tag="00100021">lost too</tag00100020>'
        '<other tag="00100030">lost as well</other>'
        '<tag00081140 tag="00081140" vr="SQ"><item>'
        '<tag00081155 tag="00081155" vr="UI">1.2</tag00081155><tag00081150>x</tag00081150>'
        "</item><item/></tag00081140></dicom>"
    )
    assert from_xml(text) == {
        "00080060": "CT",
        "00081140": "2 items",
        "00081140[0].00081155": "1.2",
    }


def test_what_is_no_xml_cannot_go_back():
    with pytest.raises(Refusal) as caught:
        from_xml("plain text")
    assert "the script leaves no XML behind" in str(caught.value)


def test_tags_are_read_in_both_spellings():
    assert tag_number("(0008,103E)") == tag_number("0008103e") == 0x0008103E
    with pytest.raises(ValueError, match="'8,60' is no tag"):
        tag_number("8,60")
