/*---
title: Read an attribute of the file, not of an item in it
kind: transformer
task: sequences
summary: >-
  The descendant operator finds patient IDs and UIDs inside sequences as well and joins them
  into nonsense. Shows both readings side by side.
attributes: ["(0010,0020)", "(0010,1002)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - ECMA-357 §11.2.3
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptBuilder.java)
fixtures: [CT_small.dcm, MR_small.dcm]
cases:
  - name: Two further IDs lie in a sequence
    expect: {channelMap: {patientId: 1CT1, atAnyDepth: '1CT1, ABCD1234, 1234ABCD'}}
  - name: No sequence
    fixture: MR_small.dcm
    expect: {channelMap: {patientId: 4MR1, atAnyDepth: 4MR1}}
---*/
$c('patientId', msg['tag00100020'].toString());
// .. gives a list; its own text would be the markup of all of them.
var everywhere = [];
for each (var id in msg..tag00100020) {
    everywhere.push(id.toString());
}
$c('atAnyDepth', everywhere.join(', '));
