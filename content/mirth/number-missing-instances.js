/*---
title: Number instances that arrive without a number
kind: transformer
task: normalising
summary: >-
  Without instance numbers viewers sort by arrival or by UID. Counts within the series in the
  global channel map; a number that is there stays.
attributes: ["(0020,0013)", "(0020,000E)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.3 C.7.6.1
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptScopeUtil.java)
fixtures: [rtdose.dcm, CT_small.dcm]
cases:
  - name: The first without a number
    expect:
      globalChannelMap: {number 1.2.777.777.77.7.7777.7777: 1}
      msg: {"00200013": "1"}
  - name: The fourth without a number
    setup: {globalChannelMap: {number 1.2.777.777.77.7.7777.7777: 3}}
    expect:
      globalChannelMap: {number 1.2.777.777.77.7.7777.7777: 4}
      msg: {"00200013": "4"}
  - name: A number stays
    fixture: CT_small.dcm
    expect: {}
---*/
if (msg['tag00200013'].toString().trim() == '') {
    var key = 'number ' + msg['tag0020000E'].toString();
    var next = Number($gc(key) || 0) + 1;
    $gc(key, next);
    // A number put into XML is written as text, but 1.0 from a Java map would be too.
    msg['tag00200013'] = String(Math.round(next));
    msg['tag00200013'].@tag = '00200013';
}
