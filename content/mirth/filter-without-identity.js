/*---
title: Keep images out that nobody can match to a patient
kind: filter
task: filtering
summary: >-
  An image without patient ID, name or study UID ends up as an orphan. Logs what is missing and
  who sent it. With the default response the sender is told success all the same: store the raw
  message, or lose the image.
attributes: ["(0010,0010)", "(0010,0020)", "(0020,000D)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.3 C.7.1.1
  - PS3.3 C.7.2.1
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptBuilder.java)
fixtures: [CT_small.dcm, test-SR.dcm]
setup: {sourceMap: {remoteApplicationEntityTitle: CT1}}
cases:
  - name: A complete image
    expect: {accepted: true}
  - name: A report without patient ID
    fixture: test-SR.dcm
    expect: {accepted: false, log: [ERROR From CT1 without patient ID]}
  - name: The name is one blank
    set: {"00100010": ' '}
    expect: {accepted: false, log: [ERROR From CT1 without name]}
---*/
var missing = [];
var needed = {tag00100010: 'name', tag00100020: 'patient ID', tag0020000D: 'study UID'};
for (var tag in needed) {
    if (msg[tag].toString().trim() == '') {
        missing.push(needed[tag]);
    }
}
if (missing.length > 0) {
    logger.error('From ' + ($s('remoteApplicationEntityTitle') || 'unknown') + ' without ' + missing.join(', '));
}
return missing.length == 0;
