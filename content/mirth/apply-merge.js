/*---
title: Correct the patient ID of a merged patient
kind: transformer
task: worklist
summary: >-
  The other half of the merge: images that still carry the old ID get the surviving one, and
  the old ID is kept where viewers can show it. Only for senders whose IDs are of one assigning
  authority: the same number elsewhere is another patient.
attributes: ["(0010,0020)", "(0010,1000)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.3 C.7.1.1
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptScopeUtil.java)
fixtures: [CT_small.dcm, MR_small.dcm]
setup: {globalMap: {merged 1CT1: "4711"}}
cases:
  - name: A merged patient
    expect:
      msg: {"00100020": "4711", "00101000": 1CT1}
      log: [INFO Patient ID 1CT1 is now 4711]
  - name: Another patient
    fixture: MR_small.dcm
    expect: {}
  - name: Earlier IDs are kept
    set: {"00101000": X1\X2}
    expect:
      msg: {"00100020": "4711", "00101000": X1\X2\1CT1}
      log: [INFO Patient ID 1CT1 is now 4711]
---*/
var old = msg['tag00100020'].toString().trim();
var current = $g('merged ' + old);
if (current != null) {
    msg['tag00100020'][0] = String(current);
    var others = msg['tag00101000'].toString();
    msg['tag00101000'] = others == '' ? old : others + '\\' + old;
    msg['tag00101000'].@tag = '00101000';
    logger.info('Patient ID ' + old + ' is now ' + current);
}
