/*---
title: Remove the items of a sequence that match
kind: transformer
task: sequences
summary: >-
  Takes wristband and barcode payloads out of Other Patient IDs and leaves the real
  identifiers. Goes backwards, because deleting moves the following items up.
attributes: ["(0010,1002)", "(0010,0022)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.3 C.7.1.1
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMSerializer.java)
fixtures: [CT_small.dcm, MR_small.dcm]
cases:
  - name: Nothing to remove
    expect: {}
  - name: The first of two goes
    set: {"00101002[0].00100022": RFID}
    expect:
      msg:
        "00101002": 1 item
        "00101002[0].00100020": "1234ABCD"
        "00101002[0].00100022": TEXT
        "00101002[1].00100020": null
        "00101002[1].00100022": null
  - name: Both go and the sequence with them
    set: {"00101002[0].00100022": RFID, "00101002[1].00100022": BARCODE}
    expect: {msg: {"00101002": null}}
  - name: No sequence
    fixture: MR_small.dcm
    expect: {}
---*/
var items = msg['tag00101002']['item'];
for (var i = items.length() - 1; i >= 0; i--) {
    if (items[i]['tag00100022'].toString() != 'TEXT') {
        delete msg['tag00101002']['item'][i];
    }
}
if (msg['tag00101002'].length() > 0 && msg['tag00101002']['item'].length() == 0) {
    delete msg['tag00101002'];
}
