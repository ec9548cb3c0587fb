"""One bad sample for each rule with its exact message, and what must stay silent."""

from __future__ import annotations

import pytest

from generator.mirth.lint import RULES, lint

ENGINE = "Mirth's Rhino 1.7.13"
NEVER = "compares an XML node with a value and never matches; wrap it in String(...) first."
TRUE = "an XML node is always true, even an absent one; test String(...)."
LOST = (
    "assigning replaces the element and its @tag, and Mirth drops it without a word; "
    "write [0] behind it, or set .@tag too."
)

BAD = [
    ("template_literal", "var a = `x${1}`;",
     f"template literals are left uninterpolated by {ENGINE}; join strings with +."),
    ("new_operator", "f(...a);",
     f"spread and rest are a syntax error in {ENGINE}; use apply, concat or arguments."),
    ("new_operator", "a?.b;",
     f"optional chaining is a syntax error in {ENGINE}; test the value first."),
    ("new_operator", "a ?? b;", f"?? is a syntax error in {ENGINE}; use a conditional."),
    ("new_operator", "a ** 2;", f"** is a syntax error in {ENGINE}; use Math.pow."),
    ("new_operator", "a ||= 2;", f"||= is a syntax error in {ENGINE}; write the assignment out."),
    ("default_parameter", "function f(a, b = {c: 1}) {}",
     f"default parameters are a syntax error in {ENGINE}; set the default in the body."),
    ("missing_word", "class A {}", f"classes are a syntax error in {ENGINE}; use functions."),
    ("missing_word", "new Promise(f);",
     f"Promise does not exist in {ENGINE}; Mirth scripts run to their end anyway."),
    ("missing_method", "Object.values(a);",
     f"Object.values does not exist in {ENGINE}; loop over the keys."),
    ("missing_method", "'a'.replaceAll('a', 'b');",
     f".replaceAll does not exist in {ENGINE}; use replace with a /g expression."),
    ("missing_method", "a.flat();", f".flat does not exist in {ENGINE}; use concat."),
    ("shorthand", "var o = {a, b: 1};",
     f"{{a}} is a syntax error in {ENGINE}; write {{a: a}}."),
    ("shorthand", "var o = {b: 1, [k]: 2};",
     f"a computed key is a syntax error in {ENGINE}; assign the property afterwards."),
    ("const_in_loop", "while (a) { const b = 1; }",
     f"const keeps its first value in a loop in {ENGINE}; use let."),
    ("const_in_loop", "for (const a of b) { c(); }",
     f"const in a for head is a syntax error in {ENGINE}; use let."),
    ("regular_expression", "var a = /x/u;",
     f"regular expressions take only the flags g, i and m in {ENGINE}."),
    ("regular_expression", "var a = /(?<=x)y/;",
     f"lookbehind and named groups are a syntax error in {ENGINE}; number the groups."),
    ("optional_catch", "try { a(); } catch { b(); }",
     f"catch without a variable is a syntax error in {ENGINE}; write catch (e)."),
    ("message_name", "message.getRawData();",
     "`message` does not exist in a transformer; use msg or connectorMessage."),
    ("unknown_name", "router.routeMessageByChannelName('a', b);",
     "routeMessageByChannelName exists in no version of Mirth; call router.routeMessage."),
    ("unknown_name", "$cm('a');", "$cm does not exist; the channel map's helper is $c."),
    ("encoding_attribute", "var n = msg['tag00080060'].@len;",
     "@len depends on how the file was encoded; measure the value itself."),
    ("invented_element", "var m = msg.dataset.toString();",
     "there is no element `dataset` in Mirth's DICOM XML; write msg['tag00080060']."),
    ("tag_spelling", "var d = msg['tag0008103e'].toString();",
     "must be spelt tag0008103E (got tag0008103e); names are upper case."),
    ("strict_equality", "if (msg['tag00080060'] === 'CT') { a(); }", f"=== {NEVER}"),
    ("strict_equality", "if ('CT' !== msg.tag00080060) { a(); }", f"!== {NEVER}"),
    ("strict_equality", "if ($c('a') === 'b') { a(); }",
     "=== compares a Java string with a value and never matches; wrap it in String(...) first."),
    ("switch_node", "switch (msg['tag00080060']) { case 'CT': a(); }",
     "switch never finds an XML node or a Java string; wrap it in String(...) first."),
    ("switch_node", "a.indexOf(sourceMap.get('b'));",
     "indexOf never finds an XML node or a Java string; wrap it in String(...) first."),
    ("node_truth", "var a = msg['tag00080060'] || 'x';", TRUE),
    ("node_truth", "if (!msg['tag00081140']['item']) { a(); }", TRUE),
    ("node_truth", "if (msg['tag00080060']) { a(); }", TRUE),
    ("node_truth", "if (msg['tag00080060'] == null) { a(); }",
     "an absent element is neither null nor undefined; ask for .length() == 0."),
    ("node_method", "msg['tag00080060'].trim();",
     ".trim() on a node throws when the attribute is absent; call .toString() first."),
    ("node_method", "var n = msg['tag00081140']['item'].length;",
     "length is a method of a node; write .length()."),
    ("lost_tag", "msg['tag00100010'] = 'X';", LOST),
    ("lost_tag", "for each (var i in a) { i['tag00100010'] += 'X'; }", LOST),
    ("top_return", "return true;",
     "return ends all steps of the transformer; use if and else."),
    ("source_map_write", "sourceMap.put('a', 'b');",
     "sourceMap is unmodifiable; put it into channelMap with $c."),
    ("source_map_write", "$s('a', 'b');",
     "sourceMap is unmodifiable; put it into channelMap with $c."),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "script", "message"), BAD)
def test_bad_sample(rule: str, script: str, message: str):
    found = lint(f"\n{script}\n", "content/mirth/bad.js", "transformer")
    assert [str(p) for p in found] == [f"content/mirth/bad.js:2: {message}"]


def test_every_rule_has_a_sample():
    other = {"destination_set"}
    assert {rule.__name__ for rule in RULES} - {name for name, _, _ in BAD} == other


def test_destination_set_is_not_everywhere():
    found = lint("destinationSet.removeAll();", "x.js", "response")
    assert [str(p) for p in found] == ["x.js:1: `destinationSet` does not exist in a response."]


def test_a_filter_must_return():
    found = lint("var f = function () { return 1; };", "x.js", "filter")
    assert [str(p) for p in found] == ["x.js:1: a filter rule must return true or false."]


@pytest.mark.parametrize(
    "script",
    [
        "// `a` ?? message\nvar s = '`${x}`'; var r = /`/g;",
        "var m = String(msg['tag00080060']) || 'x';",
        "if (msg['tag00080060'] == 'CT' && msg['tag00080050'] != '') { a(); }",
        "if (msg['tag00081140']['item'].length() > 0) { a(); }",
        "var v = b || msg['tag00080060'].toString() === 'CT';",
        "msg['tag00100010'][0] = 'X';",
        "msg['tag00104000'] = 'x'; msg['tag00104000'].@tag = '00104000';",
        'msg.tag00081140 = <tag00081140 tag="00081140" vr="SQ"/>;',
        "var {a, b: c} = d; var [e] = f;",
        "var f = function () { return 1; }; var g = a => { return 2; };",
        "function f(message) { return message; }",
        "var o = {message: 1}; o.message = 2;",
        "for (var i = 0; i < n; i++) { let q = i; } const k = 1;",
        "var t = validate(msg['tag00080060'], '', []).replaceAll('a', 'b');",
        "map.entries(); map.values();",
        "if (String($c('a')) === 'b') { a(); }",
        "var x = <a title=\"`?.\">...</a>;",
        "delete msg['tag00100010'];",
    ],
)
def test_good_sample(script: str):
    assert lint(script, "x.js", "transformer") == []


def test_hl7_in_has_other_elements():
    assert lint("var d = msg.dataset;", "x.js", "transformer", dicom=False) == []
