"""The scope a script runs in behaves as Mirth's does, pitfalls included.

Each pitfall was measured with the Rhino 1.7.13 that Mirth ships, with its patches.
"""

from __future__ import annotations

import pytest

from generator.mirth.jobs import make
from generator.mirth.rhino import Engine, execute, find_engine
from tests.mirth.bench import results, run, snippet

pytestmark = pytest.mark.rhino


def _value(engine: Engine, expression: str, **more):
    got = run(engine, f"$c('out', {expression});", **more)
    assert "error" not in got, got
    return got["channelMap"]["out"]


def _together(engine: Engine, scripts: list[str], **more) -> list[dict]:
    """Run many scripts in one JVM, each a snippet of its own."""
    made = [snippet(s, id=str(i), attributes=(), **more) for i, s in enumerate(scripts)]
    return [dict(r.got) for r in results(engine, *made) if r.case]


VALUES = [
    ("msg['tag00080060'].toString()", "CT"),
    ("msg['tag00080050'].toString() + '|' + msg['tag00109999'].toString()", "|"),
    ("msg['tag00080050'].length() + ',' + msg['tag00109999'].length()", "1,0"),
    ("[msg['x'] == null, msg['x'] == undefined, !!msg['x']].join()", "false,false,true"),
    ("String(msg['x'] || 'dflt') + '|' + (String(msg['x']) || 'dflt')", "|dflt"),
    ("[msg['tag00080060'] == 'CT', msg['tag00080060'] === 'CT'].join()", "true,false"),
    ("['CT'].indexOf(msg['tag00080060'])", -1),
    ("msg['tag00089999']['item']['tag00080100'].toString()", ""),
    ("msg['tag00101002']['item'].length()", 2),
    ("msg['tag00101002']['item']['tag00100020'].toString().indexOf('<') >= 0", True),
    ("msg..tag00100020.length()", 3),
    ("msg['tag00080008'].toString().split('\\\\').length", 3),
    ("typeof msg['nothing']", "xml"),
    ("Number(msg['nothing'])", 0),
    ("$('missing') === ''", True),
    ("$c('missing') === null", True),
    ("channelId.length", 36),
    ("typeof connectorMessage.getRawData()", "object"),
    ("typeof message", "undefined"),
    ("typeof destinationSet", "object"),
    ("typeof tmp", "undefined"),
    ("String(DateUtil.convertDate('yyyyMMdd', 'dd.MM.yyyy', '20200131'))", "31.01.2020"),
    ("' x '.trim()", "x"),
    ("new Date().getTime() == Date.now() && Date.now()", 1795422600000),
]


def test_values_in_a_transformer(engine: Engine):
    got = _together(engine, [f"$c('out', {expression});" for expression, _ in VALUES])
    found = [(e, g.get("channelMap", g)) for (e, _), g in zip(VALUES, got, strict=True)]
    assert found == [(expression, {"out": expected}) for expression, expected in VALUES]


def test_map_values_are_java_strings(engine: Engine):
    script = "[$s('a') == 'b', $s('a') === 'b', typeof $s('a'), String($s('a')) === 'b'].join()"
    setup = {"sourceMap": {"a": "b"}}
    assert _value(engine, script, setup=setup) == "true,false,object,true"


def test_channel_map_falls_back_to_the_source_map(engine: Engine):
    assert _value(engine, "String($c('a'))", setup={"sourceMap": {"a": "b"}}) == "b"


ERRORS = [
    ("msg['tag00109999'].trim();", "TypeError: Cannot find function trim in object ."),
    ("msg['tag00109999']['item'][0]['tag00080100'].toString();",
     'TypeError: Cannot read property "tag00080100" from undefined'),
    ("sourceMap.put('a', 'b');", "java.lang.UnsupportedOperationException"),
    ("message.getRawData();", 'ReferenceError: "message" is not defined.'),
    ("router.routeMessageByChannelName('a', 'b');",
     "TypeError: Cannot find function routeMessageByChannelName in object"),
    ("throw 'my own';", "my own"),
    ("DateUtil.getDate('yyyyMMdd', 'x');",
     'java.text.ParseException: Unparseable date: "x"'),
]  # fmt: skip


def test_what_throws(engine: Engine):
    got = _together(engine, [script for script, _ in ERRORS])
    wrong = [(g, e) for (_, e), g in zip(ERRORS, got, strict=True) if e not in g.get("error", "")]
    assert wrong == []


def test_an_error_names_the_line_of_the_file(engine: Engine):
    assert run(engine, "\n\nnull.x();")["errorLine"] == 3


def test_plain_assignment_loses_the_attribute(engine: Engine):
    assert run(engine, "msg['tag00100010'] = 'X';")["msg"] == {"00100010": None}


def test_assignment_behind_an_index_keeps_it(engine: Engine):
    assert run(engine, "msg['tag00100010'][0] = 'X';")["msg"] == {"00100010": "X"}


def test_a_new_element_needs_its_tag(engine: Engine):
    assert "msg" not in run(engine, "msg['tag00104000'] = 'X';")
    got = run(engine, "msg['tag00104000'] = 'X'; msg['tag00104000'].@tag = '00104000';")
    assert got["msg"] == {"00104000": "X"}


def test_text_keeps_its_blanks_and_line_ends(engine: Engine):
    got = run(
        engine,
        "$c('a', msg['tag00204000'].toString()); $c('b', msg['tag00080008'].toString());",
        changes={"00204000": "one\r\n two", "00080008": "A \\B"},
    )
    assert got["channelMap"] == {"a": "one\r\n two", "b": "A \\B"}


CALLS = [
    ("remove('A')", ["B", "C"]),
    ("remove(2)", ["A", "C"]),
    ("remove('unknown')", None),
    ("remove(['A', 'B'])", ["C"]),
    ("removeAllExcept('B')", ["B"]),
    ("removeAllExcept('unknown')", None),
    ("removeAllExcept(['B', 3])", ["B", "C"]),
    ("removeAllExcept(['unknown'])", []),
    ("removeAll()", []),
]


def test_destination_set(engine: Engine):
    setup = {"destinations": ["A", "B", "C"]}
    got = _together(engine, [f"destinationSet.{call};" for call, _ in CALLS], setup=setup)
    found = [(call, g.get("destinations")) for (call, _), g in zip(CALLS, got, strict=True)]
    assert found == CALLS


def test_a_destination_has_no_destination_set(engine: Engine):
    got = run(engine, "destinationSet.removeAll();", setup={"connector": "Archive"})
    assert got["error"] == 'ReferenceError: "destinationSet" is not defined.'


def test_an_unknown_channel_answers_with_an_error(engine: Engine):
    script = "var r = router.routeMessage('Nobody', 'x'); $c('s', r.getStatus() == 'ERROR');"
    got = run(engine, script)
    assert got["channelMap"] == {"s": True}
    assert got["log"] == ["ERROR Could not find channel to route to for channel name: Nobody"]
    assert "routed" not in got


def test_a_channel_without_answer_gives_null(engine: Engine):
    got = run(
        engine,
        "$c('null', router.routeMessage('Next', 'x') == null);",
        setup={"deployed": ["Next"]},
    )
    assert got["channelMap"] == {"null": True}
    assert got["routed"] == [{"channel": "Next", "kind": "text", "text": "x"}]


def test_raw_data_has_lost_the_pixels(engine: Engine):
    got = run(
        engine,
        "router.routeMessage('A', connectorMessage.getRawData());"
        "router.routeMessage('A', DICOMUtil.getDICOMRawData(connectorMessage));"
        "router.routeMessage('A', new RawMessage(DICOMUtil.getDICOMRawBytes(connectorMessage), "
        "null, Maps.map('k', 'v')));",
        setup={"deployed": ["A"]},
    )
    assert [r["pixels"] for r in got["routed"]] == [False, True, True]
    assert got["routed"][2]["sourceMap"] == {"k": "v"}


def test_pixels_are_an_attachment(engine: Engine):
    script = "var a = getAttachments().get(0); $c('a', a.getType() + a.getContent().length);"
    assert run(engine, script)["channelMap"] == {"a": "DICOM32768"}


def test_status_is_equal_to_its_name_only_loosely(engine: Engine):
    got = run(
        engine,
        "$c('a', [responseStatus == 'SENT', responseStatus === 'SENT', responseStatus == SENT]"
        ".join()); responseStatus = QUEUED;",
        kind="response",
        setup={"response": {"status": "SENT", "message": "x"}},
    )
    assert got["channelMap"] == {"a": "true,false,true"}
    assert got["response"] == {"status": "QUEUED", "message": "x"}


def test_a_filter_that_returns_nothing_is_reported(engine: Engine):
    got = run(engine, "var a = 1;", kind="filter")
    assert got["broken"] == "a filter that returns nothing drops the message"


def test_a_dicom_template_is_tmp(engine: Engine):
    got = run(
        engine,
        "tmp['tag00100010'][0] = 'X^Y';",
        setup={"templateFixture": "chrGerm.dcm"},
    )
    assert got["tmp"] == {"00100010": "X^Y"}


HL7 = "MSH|^~\\&|A|B||\rPID|1||a~b~~c^d&e^^f||x&y|z~"


def test_hl7_goes_in_and_out_unchanged(engine: Engine):
    got = run(engine, "$c('n', msg['PID']['PID.3'].length());", setup={"incoming": HL7})
    assert got == {"channelMap": {"n": 4}}


PATHS = [
    ("msg['PID']['PID.3'][3]['PID.3.2']['PID.3.2.2']", "e"),
    ("msg['PID']['PID.5']['PID.5.1']['PID.5.1.1']", "x"),
    ("msg['MSH']['MSH.2']", "^~\\&"),
    ("msg['MSH']['MSH.3']['MSH.3.1']", "A"),
    ("msg['PID']['PID.99']['PID.99.1']", ""),
]


def test_hl7_shape(engine: Engine):
    scripts = [f"$c('out', {path}.toString());" for path, _ in PATHS]
    got = _together(engine, scripts, setup={"incoming": HL7})
    assert [g["channelMap"]["out"] for g in got] == [expected for _, expected in PATHS]


def test_hl7_fields_go_out_in_the_order_they_were_written(engine: Engine):
    template = "MSH|^~\\&|A|B\rOBR|1"
    script = "tmp['OBR']['OBR.4']['OBR.4.1'] = 'four'; tmp['OBR']['OBR.3']['OBR.3.1'] = 'three';"
    got = run(engine, script, setup={"template": template})
    assert got["hl7"] == ["MSH|^~\\&|A|B", "OBR|1|||four|three"]


def test_segments_are_created(engine: Engine):
    script = (
        "createSegment('OBX', tmp)['OBX.1']['OBX.1.1'] = '1';"
        "createSegment('OBX', tmp, 1)['OBX.1']['OBX.1.1'] = '2';"
        "createSegmentAfter('NTE', tmp['PID'])['NTE.1']['NTE.1.1'] = 'n';"
    )
    got = run(engine, script, setup={"template": "MSH|^~\\&|A\rPID|1"})
    assert got["hl7"] == ["MSH|^~\\&|A", "PID|1", "NTE|n", "OBX|1", "OBX|2"]


def test_serializer_factory_reads_hl7(engine: Engine):
    script = (
        "var s = SerializerFactory.getSerializer('HL7V2');"
        "$c('x', new XML(s.toXML('MSH|^~\\\\&|A')).MSH['MSH.3']['MSH.3.1'].toString());"
    )
    assert run(engine, script)["channelMap"] == {"x": "A"}


def test_runs_do_not_see_each_other(engine: Engine):
    first = snippet("leak = 1; globalMap.put('leak', 1);", id="first")
    second = snippet("$c('leak', typeof leak + globalMap.size());", id="second")
    found = {r.snippet.id: r.got for r in results(engine, first, second) if r.case}
    assert found["second"] == {"channelMap": {"leak": "undefined0"}}


def test_an_endless_loop_is_ended_and_the_others_go_on(engine: Engine):
    endless = snippet("while (true) { }", id="endless", attributes=())
    after = snippet("$c('ran', true);", id="after", attributes=())
    found = results(engine, endless, after, seconds=2.0)
    assert [r.got for r in found] == [
        {"broken": "it did not end in time"},
        {"channelMap": {"ran": True}},
    ]


def test_a_jvm_that_dies_says_why(engine: Engine):
    broken = Engine(engine.java, "/nowhere.jar")
    runs = list(execute(broken, make((snippet("1;", attributes=()),))[0]))
    assert "Could not find or load main class" in runs[0].raw["broken"]


def test_a_missing_rhino_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("generator.mirth.rhino.shutil.which", lambda name: None)
    assert find_engine() == (None, "Java is missing; install it with: apt-get install -y rhino")
    monkeypatch.setattr("generator.mirth.rhino.shutil.which", lambda name: "/usr/bin/java")
    monkeypatch.setattr("generator.mirth.rhino._JARS", ("/nowhere.jar",))
    monkeypatch.delenv("RHINO_JAR", raising=False)
    assert find_engine() == (None, "Rhino is missing; install it with: apt-get install -y rhino")
