/*---
title: Stop phantoms and test patients before the live archive
kind: filter
task: filtering
summary: >-
  Quality checks run under made-up names. Stops the usual prefixes in name or ID, whatever
  their case, and logs what was stopped. Real patients are called Test too: send
  what is stopped to a place where somebody looks.
attributes: ["(0010,0010)", "(0010,0020)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.5 §6.2.1
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptBuilder.java)
fixtures: [CT_small.dcm, MR_small.dcm]
cases:
  - name: A patient passes
    expect: {accepted: true}
  - name: A test patient by name
    set: {"00100010": ZZTest^Alice}
    expect: {accepted: false, log: ['INFO Test patient stopped: ZZTEST / 1CT1']}
  - name: A phantom by ID
    set: {"00100020": phantom-42}
    expect:
      accepted: false
      log: ['INFO Test patient stopped: COMPRESSEDSAMPLES / PHANTOM-42']
  - name: A real name that only begins alike
    set: {"00100010": Testarossa^Bea}
    expect: {accepted: true}
---*/
var family = msg['tag00100010'].toString().split('^')[0].trim().toUpperCase();
var id = msg['tag00100020'].toString().trim().toUpperCase();
var test = /^(ZZ.*|TEST|TESTPATIENT|PHANTOM)$/.test(family) || /^(TEST|PHANTOM|QA)[-_\d]/.test(id);
if (test) {
    logger.info('Test patient stopped: ' + family + ' / ' + id);
}
return !test;
