/*---
title: Stop a file that the archive would refuse anyway
kind: transformer
task: errors
summary: >-
  Cloud archives want UIDs, patient ID and SOP Class and answer late and in codes. Checks
  before sending and names everything that is missing in one message.
attributes: ["(0008,0016)", "(0008,0018)", "(0020,000D)", "(0020,000E)", "(0010,0020)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.12.1, PS3.18 §10.5]
fixtures: [CT_small.dcm, test-SR.dcm]
throws: Not sent, missing
cases:
  - name: Complete
    expect: {}
  - name: A report without patient ID
    fixture: test-SR.dcm
    expect: {error: 'Not sent, missing: Patient ID'}
  - name: Two are missing
    set: {"0020000E": null, "00100020": ""}
    expect: {error: 'Not sent, missing: Series Instance UID, Patient ID'}
---*/
var required = {tag00080016: 'SOP Class UID', tag00080018: 'SOP Instance UID',
    tag0020000D: 'Study Instance UID', tag0020000E: 'Series Instance UID', tag00100020: 'Patient ID'};
var missing = Object.keys(required).filter(function (tag) {
    return msg[tag].toString().trim() == '';
}).map(function (tag) {
    return required[tag];
});
if (missing.length > 0) {
    throw 'Not sent, missing: ' + missing.join(', ');
}
