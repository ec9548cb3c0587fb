"""/inspect/: real files and dumps are read, hostile ones refused, nothing is sent."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pydicom
import pytest
from pydicom.data import get_charset_files, get_testdata_file

from generator.bench import browser as chrome
from generator.refresh import vr_rules

pytestmark = [pytest.mark.browser, pytest.mark.site]

CT = "CT_small.dcm"


def real(name: str) -> Path:
    path = get_testdata_file(name, download=False) or next(iter(get_charset_files(name)), None)
    assert path, name
    return Path(str(path))


@pytest.fixture
def inspect(page: Any, url: str) -> Callable[..., str]:
    """Open the page; returns a function that gives it a file or text and returns the answer."""
    page.goto(f"{url}inspect/")

    def give(text: str | None = None, file: Path | tuple[str, bytes] | None = None) -> str:
        page.evaluate("document.getElementById('fg-inspected').replaceChildren()")
        if file is not None:
            if isinstance(file, tuple):
                payload: Any = {"name": file[0], "mimeType": "application/octet-stream", "buffer": file[1]}
            else:
                payload = str(file)
            page.set_input_files("#fg-file", [])
            page.set_input_files("#fg-file", payload)
        else:
            page.evaluate("(t) => { document.getElementById('fg-paste').value = t; }", text)
            page.click("#fg-inspect button[type=submit]")
        for _ in range(500):
            answer = page.locator("#fg-inspected").inner_text()
            if answer and answer != "Reading …":
                return answer
            page.wait_for_timeout(20)
        raise AssertionError("no answer")

    return give


def test_a_file_is_read_named_and_linked(page: Any, inspect: Callable[..., str], url: str) -> None:
    answer = inspect(file=real(CT))
    ds = pydicom.dcmread(real(CT))
    assert "CT Image Storage" in answer
    assert "Explicit VR Little Endian" in answer
    assert str(ds.PatientID) in answer
    assert page.locator("#fg-inspected a[href$='attributes/00100020/']").count() >= 1
    assert "All Type 1 attributes" in answer


@pytest.mark.parametrize(
    "name",
    ["MR_small_implicit.dcm", "image_dfl.dcm", "rtplan.dcm", "JPEG2000.dcm", "chrH31.dcm", "chrX1.dcm",
     "ExplVR_BigEnd.dcm", "MR_small_RLE.dcm", "liver_1frame.dcm", "waveform_ecg.dcm", "reportsi.dcm"],
)  # fmt: skip
def test_many_kinds_of_files_are_read(inspect: Callable[..., str], name: str) -> None:
    answer = inspect(file=real(name))
    ds = pydicom.dcmread(real(name))
    assert "DICOM file" in answer.splitlines()[0] + answer.splitlines()[1], answer[:300]
    assert str(ds.SOPInstanceUID) in answer


def test_broken_values_and_missing_attributes_are_told(inspect: Callable[..., str]) -> None:
    ds = pydicom.dcmread(real(CT))
    del ds.PatientID, ds.FrameOfReferenceUID
    ds.add_new(0x00080020, "DA", "20040119")
    text = ds.to_json_dict()
    text["00080020"]["Value"] = ["2004.01.19"]
    answer = inspect(json.dumps(text))
    assert "Study Date must be YYYYMMDD" in answer
    assert "(0020,0052) Frame of Reference UID is missing, Frame of Reference" in answer
    assert "Azure DICOM service will reject: (0010,0020) Patient ID is missing" in answer


DUMPS = {
    "dcmdump": "(0008,0060) CS [CT]   #   2, 1 Modality\n(0010,0020) LO (no value available)  #   0, 0 PatientID",
    "dcm2txt": "340: (0008,0060) CS #2 [CT] Modality\n350: (0010,0020) LO #0 [] PatientID",
    "pydicom": "(0008,0060) Modality                            CS: 'CT'\n(0010,0020) Patient ID                          LO: ''",
    "mirth": "<dicom><tag00080060 len='2' tag='00080060' vr='CS'>CT</tag00080060><tag00100020 tag='00100020' vr='LO'></tag00100020></dicom>",
    "dcm2xml": "<file-format><data-set><element tag='0008,0060' vr='CS' vm='1' len='2' name='Modality'>CT</element><element tag='0010,0020' vr='LO'></element></data-set></file-format>",
    "native": "<NativeDicomModel><DicomAttribute tag='00080060' vr='CS' keyword='Modality'><Value number='1'>CT</Value></DicomAttribute><DicomAttribute tag='00100020' vr='LO'/></NativeDicomModel>",
    "json": '{"00080060":{"vr":"CS","Value":["CT"]},"00100020":{"vr":"LO"}}',
    "json list": '[{"00080060":{"vr":"CS","Value":["CT"]},"00100020":{"vr":"LO"}},{}]',
}  # fmt: skip


@pytest.mark.parametrize("kind", DUMPS)
def test_dumps_are_read(page: Any, inspect: Callable[..., str], kind: str) -> None:
    inspect(DUMPS[kind])
    rows = page.locator("#fg-inspected tbody tr").all_inner_texts()
    assert [r.split() for r in rows] == [
        ["(0008,0060)", "Modality", "CS", "CT"],
        ["(0010,0020)", "Patient", "ID", "LO", "empty"],
    ]


def test_nested_dumps_keep_their_depth(page: Any, inspect: Callable[..., str]) -> None:
    inspect(str(pydicom.dcmread(real("rtplan.dcm"))))
    deep = page.locator("#fg-inspected td.fg-d2").count()
    assert deep > 5


def test_an_hl7_message_is_linked(page: Any, inspect: Callable[..., str]) -> None:
    answer = inspect("MSH|^~\\&|RIS|H|PACS|H|20261123||ORM^O01|1|P|2.3.1\rPID|1||12345||Doe^Jane\rOBR|1||||||||||||||||||||||||CT")
    assert "ORM^O01" in answer
    assert page.locator("#fg-inspected a[href$='hl7/PID-3/']").count() == 1
    assert page.locator("#fg-inspected a[href$='attributes/00100020/']").count() >= 1


def test_nothing_can_be_sent(browser: Any, url: str) -> None:
    page = browser.new_page()
    sent: list[str] = []
    page.on("request", lambda r: sent.append(r.url) if r.method != "GET" else None)
    page.goto(f"{url}inspect/")
    refused = page.evaluate(
        """async () => { const out = [];
        for (const go of [() => fetch("../index.json"), () => fetch("https://example.org/")])
          try { await go(); out.push("sent"); } catch (error) { out.push("refused"); }
        return out; }"""
    )
    assert refused == ["refused", "refused"]
    page.evaluate("navigator.sendBeacon('../x', 'y')")
    page.wait_for_timeout(200)
    page.close()
    assert sent == []


def test_rules_of_vrs_are_those_of_refresh(page: Any, inspect: Callable[..., str]) -> None:
    inspect(DUMPS["dcmdump"])
    values = [
        "", " ", "CT", "ct", "A" * 16, "A" * 17, "A" * 65, "20040119", "2004.01.19", "20041301", "20040230", "20240229",
        "19000229", "00000101", "1.2.3", "1.02.3", "1.2.", "1..2", "1" * 65, "12", "+12", "-2147483648", "2147483648", "1.5", "1.5e3",
        "1,5", ".5", "5.", "0.1234567890123456", "1\\2", "1\\x", "101010", "25", "10:10", "1010.5", "101010.1234567",
        "20040119101010.5+0100", "2004", "200413", "20041", "Doe^Jane", "a^b^c^d^e^f", "a=b=c=d", "x" * 65, "x" * 65 + "=y", "030Y", "30Y",
        "a\tb", "a\x1bb", "a\x07b", "line\r\nline", "UPPER CASE_1", "Ä", "back\\slash", "\\", " 12 ", "12 ", "a\0", "235960", "236000", "240000",
    ]  # fmt: skip
    pairs = [[vr, v] for vr in sorted(vr_rules.TEXT) for v in values]
    got = page.evaluate("(all) => all.map(([vr, v]) => fgInspectCheck.broken(vr, v))", pairs)
    assert got == [vr_rules.broken(vr, v) for vr, v in pairs]
    raws = [b"", b"A", b"AB", b"A\0", b"A ", b"\xc4A", b"1.2\0", b"1.2 ", b"\0\0\0"]
    cases = [[vr, list(raw)] for vr in ("CS", "LO", "UI", "PN", "US", "FD", "OB", "OW") for raw in raws]
    got = page.evaluate(
        "(all) => all.map(([vr, raw]) => fgInspectCheck.broken(vr, String.fromCharCode(...raw), new Uint8Array(raw)))", cases
    )
    assert got == [vr_rules.broken(vr, bytes(raw).decode("latin-1"), bytes(raw), False) for vr, raw in cases]


def part10(*elements: bytes) -> bytes:
    """A Part 10 file of explicit little endian elements."""
    meta = element(0x0002, 0x0010, b"UI", b"1.2.840.10008.1.2.1\0")
    return bytes(128) + b"DICM" + element(2, 0, b"UL", struct.pack("<I", len(meta))) + meta + b"".join(elements)


def element(group: int, number: int, vr: bytes, value: bytes, length: int | None = None) -> bytes:
    size = len(value) if length is None else length
    long = vr in (b"SQ", b"OB", b"OW", b"UN", b"UT")
    head = struct.pack("<HH", group, number) + vr
    return head + (b"\0\0" + struct.pack("<I", size) if long else struct.pack("<H", size)) + value


def nested(depth: int) -> bytes:
    value = element(8, 0x60, b"CS", b"CT")
    for _ in range(depth):
        value = element(8, 0x1140, b"SQ", struct.pack("<HHI", 0xFFFE, 0xE000, len(value)) + value)
    return value


IMAGE = real(CT).read_bytes()
FILES = {
    "empty": b"",
    "one byte": b"\0",
    "preamble only": bytes(128) + b"DICM",
    "prefix cut": bytes(128) + b"DIC",
    "png": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "jpeg": b"\xff\xd8\xff\xe0" + bytes(100),
    "zip": b"PK\x03\x04" + bytes(100),
    "pdf": b"%PDF-1.7\n" + bytes(200),
    "gzip": b"\x1f\x8b\x08" + bytes(100),
    "zeros": bytes(5000),
    "ones": b"\xff" * 5000,
    "counting": bytes(range(256)) * 40,
    "cut in meta": IMAGE[:200],
    "cut in a value": IMAGE[:1501],
    "cut in pixels": IMAGE[:-5000],
    "cut by one": IMAGE[:-1],
    "no meta": IMAGE[IMAGE.index(b"\x08\x00\x05\x00CS"):],
    "doubled": IMAGE + IMAGE,
    "byte order wrong": bytes(128) + b"DICM" + b"".join(IMAGE[i:i + 2][::-1] for i in range(132, 4000, 2)),
    "length beyond the end": part10(element(8, 0x60, b"CS", b"CT", 0xFFF0)),
    "undefined length CS": part10(element(8, 0x60, b"UN", b"CT", 0xFFFFFFFF)),
    "undefined sequence": part10(element(8, 0x1140, b"SQ", b"", 0xFFFFFFFF)),
    "item of undefined length": part10(element(8, 0x1140, b"SQ", struct.pack("<HHI", 0xFFFE, 0xE000, 0xFFFFFFFF), 0xFFFFFFFF)),
    "item without end": part10(element(8, 0x1140, b"SQ", struct.pack("<HHI", 0xFFFE, 0xE000, 0x7FFFFFFF), 0xFFFFFFFF)),
    "nested 60": part10(nested(60)),
    "nested 3000": part10(nested(3000)),
    "unknown VR": part10(element(8, 0x60, b"ZZ", b"CT")),
    "VR of nul": part10(element(8, 0x60, b"\0\0", b"CT")),
    "markup in a value": part10(element(8, 0x60, b"CS", b"<script>alert(1)</script> ")),
    "markup in a name": part10(element(0x10, 0x10, b"PN", b"<img src=x onerror=alert(1)> ")),
    "markup as charset": part10(element(8, 5, b"CS", b"<svg onload=alert(1)>\\x"), element(0x10, 0x10, b"PN", b"a\xff")),
    "markup as UID": part10(element(8, 0x16, b"UI", b"javascript:alert(1)\0")),
    "creator markup": part10(element(9, 0x10, b"LO", b"<b onclick=alert(1)>"), element(9, 0x1001, b"LO", b"x ")),
    "50000 elements": part10(*(element(9, 0x1000 + n % 0xEFFF, b"LO", b"") for n in range(50000))),
    "long text": part10(element(8, 0x4000, b"UT", b"A" * 3_000_000)),
    "bad utf-8": part10(element(8, 5, b"CS", b"ISO_IR 192"), element(0x10, 0x10, b"PN", b"\xff\xfe\xc0\x80")),
    "odd US": part10(element(0x28, 0x10, b"US", b"\1\2\3")),
    "deflated rubbish": IMAGE[:132] + element(2, 0, b"UL", struct.pack("<I", 30))
    + element(2, 0x10, b"UI", b"1.2.840.10008.1.2.1.99") + b"\xff" * 500,
    "json with BOM": b"\xef\xbb\xbf" + b'{"00080060":{"vr":"CS","Value":["CT"]}}',
    "utf-16 text": "(0008,0060) CS [CT] # 2, 1 Modality".encode("utf-16"),
}  # fmt: skip
TEXTS = {
    "nothing": "   \n ",
    "words": "hello world",
    "10,000 letters": "A" * 10_000,
    "10,000 brackets": "[" * 10_000,
    "10,000 braces": "{" * 10_000,
    "deep JSON": '{"00081140":{"vr":"SQ","Value":[' * 3000 + "{}" + "]}}" * 3000,
    "JSON of nulls": '{"00080060":null,"00080061":{"vr":null,"Value":null},"00080062":{"Value":[null,{"Alphabetic":null}]}}',
    "JSON number": "12",
    "JSON null list": "[null]",
    "JSON proto": '{"__proto__":{"x":1},"constructor":1,"00080060":{"vr":"CS","Value":["CT"]}}',
    "JSON value object": '{"00080060":{"vr":{"a":1},"Value":{"0":"CT"}}}',
    "JSON markup": '{"00080060":{"vr":"<b>","Value":["<img src=x onerror=alert(1)>"]}}',
    "cut JSON": '{"00080060":{"vr":"CS","Value":["CT"',
    "cut XML": "<dicom><tag00080060>CT",
    "XML bomb": '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><d><tag00080060 tag="00080060" vr="CS">&b;</tag00080060></d>',
    "XML outside entity": '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>',
    "XML markup": "<dicom><tag00080060 tag='00080060' vr='CS'>&lt;img src=x onerror=alert(1)&gt;</tag00080060></dicom>",
    "XHTML": "<html xmlns='http://www.w3.org/1999/xhtml'><body onload='alert(1)'><script>alert(1)</script></body></html>",
    "deep XML": "<a>" * 3000 + "<tag00080060>CT</tag00080060>" + "</a>" * 3000,
    "HTML page": "<!doctype html><p>hi<br>",
    "dump markup": "(0008,0060) CS [<img src=x onerror=alert(1)>]  # 2, 1 <script>alert(1)</script>",
    "dump without values": "(0008,0060)\n(0010,0020)",
    "bad tags": "(00G8,0060) CS [CT]\n(0008,006) CS [CT]",
    "100,000 lines": "(0008,0060) CS [CT]\n" * 100_000,
    "one long line": "(0008,0060) LT [" + "x" * 500_000 + "]",
    "control characters": "\x00\x01\x02(0008,0060) CS [\x07\x08]",
    "right to left": "(0010,0010) PN [\u202egnp.exe]",
    "HL7 alone": "MSH|",
    "HL7 odd separators": "MSH\"'<>&|x|<script>alert(1)</script>\rPID<1<2",
    "HL7 in one line": "MSH|^~\\&|A|B" + "|C" * 300 + " PID|1",
    "HL7 huge": "MSH|^~\\&|A\r" + "OBX|1|TX|" * 20_000,
}  # fmt: skip


def test_there_are_at_least_sixty_bad_inputs() -> None:
    assert len(FILES) + len(TEXTS) >= 60


@pytest.mark.parametrize("name", FILES)
def test_bad_files_get_a_clear_answer(page: Any, inspect: Callable[..., str], name: str) -> None:
    answer = inspect(file=("x.dcm", FILES[name]))
    _still_usable(page, answer, inspect)


@pytest.mark.parametrize("name", TEXTS)
def test_bad_texts_get_a_clear_answer(page: Any, inspect: Callable[..., str], name: str) -> None:
    answer = inspect(TEXTS[name])
    _still_usable(page, answer, inspect)


def _still_usable(page: Any, answer: str, inspect: Callable[..., str]) -> None:
    assert len(answer) > 15
    assert not re.search(r"\bundefined\b(?! length)", answer)
    assert "[object" not in answer and "TypeError" not in answer, answer[:400]
    assert "Cannot read" not in answer, answer[:400]
    assert page.locator("#fg-inspected script, #fg-inspected img, #fg-inspected svg").count() == 0
    assert "Modality" in inspect(DUMPS["dcmdump"])


NONSENSE = [
    "", " ", "(", "()", "(,)", "((((", "0" * 10_000, "a" * 10_000, "(0008,0060)" * 900, "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>", "\u0000\u0001", "\u202e", "💥" * 500, "javascript:alert(1)", "%00%ff", "../../etc/passwd",
    "SELECT * FROM x; --", ".*+?^${}()|[]\\", "\\u0008", "NaN", "__proto__", "constructor", "toString", "hasOwnProperty", "é" * 300, "-" * 3000,
    "\n".join("at com.example.Foo.bar(Foo.java:12)" for _ in range(250)),
]  # fmt: skip


def test_nonsense_in_the_search_box_leaves_the_page_usable(page: Any, url: str) -> None:
    from tests.browser.test_search import type_in

    page.goto(f"{url}vr/CS/")
    for query in NONSENSE:
        type_in(page, query)
        assert page.locator(".fg-results script, .fg-results img").count() == 0
    found = type_in(page, "0008,0060")
    assert found[0]["href"] == f"{url}attributes/00080060/"


@pytest.mark.parametrize("query", ["<img src=x onerror=alert(1)>", "a" * 5000, "%E0%A4%A", "\u0000", ""])
def test_nonsense_for_go_is_only_text(page: Any, url: str, query: str) -> None:
    from urllib.parse import quote

    raw = query if query.startswith("%") else quote(query)
    page.goto(f"{url}go/?q={raw}")
    page.wait_for_timeout(500)
    assert page.locator("#fg-go img, #fg-go script").count() == 0


def test_a_dump_opens_from_disk(page: Any, built_site: Path) -> None:
    page.goto((built_site / "inspect" / "index.html").as_uri())
    page.set_input_files("#fg-file", str(real(CT)))
    page.wait_for_selector("#fg-inspected table")
    assert "CT Image Storage" in page.locator("#fg-inspected").inner_text()


def test_bench_server_is_loopback(built_site: Path) -> None:
    with chrome.served(built_site) as address:
        assert address.startswith("http://127.0.0.1:")
