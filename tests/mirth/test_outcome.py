"""An outcome that differs is said with what was expected, what came, and the log."""

from __future__ import annotations

import pytest

from generator.mirth import record
from generator.mirth.fixtures import change, names, read
from generator.mirth.jobs import count_bare, make
from generator.mirth.outcome import CaseResult, check, compare
from generator.mirth.rhino import Engine
from tests.mirth.bench import results, snippet


@pytest.mark.parametrize(
    ("expect", "got", "differences"),
    [
        ({}, {}, []),
        ({"accepted": False}, {"accepted": False}, []),
        ({"accepted": True}, {"accepted": False}, [("accepted", "True", "False")]),
        ({}, {"log": ["INFO x"]}, [("log", "nothing", "['INFO x']")]),
        ({"channelMap": {"a": "1"}}, {}, [("channelMap", "{'a': '1'}", "nothing")]),
        ({"msg": {"00080060": None}}, {"msg": {"00080060": ""}},
         [("msg", "{'00080060': None}", "{'00080060': ''}")]),
        ({"error": "no UID"}, {"error": "there is no UID", "errorLine": 3}, []),
        ({"error": "no UID"}, {}, [("error", "'no UID'", "nothing")]),
        ({}, {"error": "TypeError"}, [("error", "nothing", "'TypeError'")]),
        ({}, {"broken": "it did not end in time"},
         [("outcome", "a run to the end", "it did not end in time")]),
        ({"routed": [{"channel": "A", "kind": "text", "contains": ["PID|1"]}]},
         {"routed": [{"channel": "A", "kind": "text", "text": "MSH|"}]},
         [("routed[0].contains", "'PID|1'", "'MSH|'")]),
        ({"routed": [{"channel": "A", "kind": "dicom", "pixels": True,
                      "contains": ["00080060=CT"]}]},
         {"routed": [{"channel": "A", "kind": "dicom", "pixels": False,
                      "values": {"00080060": "MR"}}]},
         [("routed[0].pixels", "True", "False"), ("routed[0].contains", "'00080060=CT'", "'MR'")]),
        ({"routed": []}, {"routed": [{"channel": "A", "kind": "text", "text": ""}]},
         [("routed", "[]", "['A']")]),
        ({"destinations": []}, {"destinations": []}, []),
        ({}, {"destinations": []}, [("destinations", "nothing", "[]")]),
        ({"attachments": [{"type": "text/plain", "contains": ["b"]}]},
         {"attachments": [{"type": "text/plain", "content": "a"}]},
         [("attachments[0]", "'b'", "'a'")]),
    ],
)  # fmt: skip
def test_compare(expect: dict, got: dict, differences: list):
    assert compare(expect, got) == differences


def test_a_difference_shows_expected_got_and_log():
    log = ["INFO a", "WARN b"]
    made = snippet("1;", expect={"accepted": True, "log": log})
    found = CaseResult(made, made.cases[0], "case", {"accepted": False, "log": log}, "")
    assert [str(p) for p in check([found])] == [
        "content/mirth/test.js:7: cases[case].accepted: expected True, got False. "
        "Log: INFO a; WARN b"
    ]


def test_an_absent_attribute_must_not_throw():
    made = snippet("1;", throws="on purpose")
    error = {"error": "TypeError: x", "errorLine": 4}
    bad = CaseResult(made, None, "(0008,0060) absent", error, "")
    meant = CaseResult(made, None, "(0008,0060) empty", {"error": "I throw on purpose"}, "")
    assert [str(p) for p in check([bad, meant])] == [
        "content/mirth/test.js:4: must run to its end with (0008,0060) absent "
        "(it threw TypeError: x)."
    ]


def test_each_map_entry_is_missing_once_and_then_all():
    setup = {
        "configurationMap": {"zone": "Europe/Rome", "off": None},
        "globalMap": {"order 1": {"name": "Doe^Jane"}},
    }
    made = snippet("1;", setup=setup)
    jobs = [job for job in make((made,))[0] if job.entry]
    assert [(job.label, job.case) for job in jobs] == [
        ("globalMap without order 1", None),
        ("globalMap without order 1.name", None),
        ("configurationMap without zone", None),
        ("no entry in any map", None),
    ]
    assert [job.data["setup"]["globalMap"] for job in jobs] == [
        {}, {"order 1": {}}, setup["globalMap"], {},
    ]  # fmt: skip
    assert jobs[2].data["setup"]["configurationMap"] == {"off": None}
    assert count_bare((made,)) == (2, 4)
    bare = snippet("1;")
    assert not [job for job in make((bare,))[0] if job.entry]
    assert (made.has_entries, bare.has_entries) == (True, False)


@pytest.mark.parametrize(
    ("got", "word"),
    [
        ({"msg": {"00100010": "null"}}, "null"),
        ({"hl7": ["PID|1||undefined^a"]}, "undefined"),
        ({"channelMap": {"age": float("nan")}}, "NaN"),
        ({"alerts": ["Study of [object Object]"]}, "[object Object]"),
        ({"routed": [{"channel": "A", "sourceMap": {"sender": "null"}}]}, "null"),
        ({"msg": {"00100010": "Null^Anna", "00080080": "nullnull"}}, ""),
        ({"log": ["INFO From null"], "channelMap": {"sender": None}}, ""),
    ],
)
def test_the_text_of_nothing_is_no_value(got: dict, word: str):
    made = snippet("1;")
    found = check([CaseResult(made, None, "sourceMap without a", got, "", True)])
    message = f"must not write the text {word!r} with sourceMap without a."
    assert [p.message.split(" Log:")[0] for p in found] == ([message] if word else [])


@pytest.mark.rhino
def test_a_missing_entry_is_found(engine: Engine):
    setup = {"sourceMap": {"sender": "CT1"}}
    careless = snippet("$c('from', String($s('sender')));", setup=setup)
    careful = snippet("$c('from', String($s('sender') || ''));", setup=setup)
    label = "sourceMap without sender"
    assert [p.message for p in check(results(engine, careless)) if label in p.message] == [
        "must not write the text 'null' with sourceMap without sender."
    ]
    assert not [p for p in check(results(engine, careful)) if label in p.message]


def test_inputs_that_cannot_be_made():
    unknown = snippet("1;", fixture="CT_smal.dcm")
    path = snippet("1;", changes={"00400275[0].00400007": "x"})
    number = snippet("1;", changes={"00280010": "many"})
    control = snippet("1;", changes={"00204000": "\x07"})
    assert [reason for _, _, reason in make((unknown, path, number, control))[1]] == [
        "must name a file pydicom brings (got 'CT_smal.dcm')",
        "must be a data set that can be made ((0040,0275))",
        "must be a data set that can be made "
        "(invalid literal for int() with base 10: 'many')",
        "must be a data set that can be made ((0020,4000) holds the control character 0x07, "
        "which XML 1.0 forbids)",
    ]


def test_changes_reach_every_kind_of_value():
    dataset = read(names()["CT_small.dcm"])
    change(
        dataset,
        {
            "00080060": None, "00100010": "Müller^Jörg", "00280010": "512", "00080050": "",
            "00081140": [{"00081155": "1.2"}, {}], "00101002[1].00100020": "NEW",
            "00020010": None,
        },
    )  # fmt: skip
    assert "Modality" not in dataset
    assert (dataset.PatientName, dataset.Rows) == ("Müller^Jörg", 512)
    assert dataset.AccessionNumber == ""
    assert [len(item) for item in dataset.ReferencedImageSequence] == [1, 0]
    assert dataset.OtherPatientIDsSequence[1].PatientID == "NEW"


def test_the_record_tells_what_it_lacks():
    made = snippet("1;")
    found = CaseResult(made, made.cases[0], "case", {"channelMap": {"a": 1}}, "<x/>")
    data = record.record([found])
    assert record.stale((made,), data) == []
    assert [str(p) for p in record.stale((made,), {"_meta": {}, "snippets": {"gone": []}})] == [
        "content/mirth/test.js: must have its runs recorded in content/mirth/results.json. "
        "Run `python -m generator.mirth` and commit the file.",
        "content/mirth/results.json: gone: must belong to a snippet. "
        "Run `python -m generator.mirth` and commit the file.",
    ]
    other = record.record([CaseResult(made, made.cases[0], "case", {}, "<x/>")])
    assert [str(p) for p in record.differences(data, other)] == [
        "content/mirth/results.json: test: must say what a run gives now. "
        "Run `python -m generator.mirth` and commit the file."
    ]
    assert record.text(data).count("\n") == 6


def test_a_record_keeps_no_whole_files():
    made = snippet("1;")
    got = {"routed": [{"channel": "A", "kind": "dicom", "pixels": True, "values": {"a": "b"}}]}
    data = record.record([CaseResult(made, made.cases[0], "case", got, "")])
    assert data["snippets"]["test"][0]["got"] == {
        "routed": [{"channel": "A", "kind": "dicom", "pixels": True}]
    }
