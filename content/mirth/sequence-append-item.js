/*---
title: Append an item to a sequence
kind: transformer
task: sequences
summary: >-
  Adds who changed the header, when and why. An existing sequence gets one item more; a
  missing one is made with its tag attribute, or Mirth would drop all of it.
attributes: ["(0400,0561)", "(0400,0562)", "(0400,0563)", "(0400,0565)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.3 C.12.1
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMSerializer.java)
fixtures: [CT_small.dcm]
cases:
  - name: No sequence yet
    expect:
      msg:
        "04000561": 1 item
        "04000561[0].04000562": "20261123083000"
        "04000561[0].04000563": GATEWAY
        "04000561[0].04000565": CORRECT
  - name: One item is there
    set: {"04000561": [{"04000563": PACS, "04000565": COERCE}]}
    expect:
      msg:
        "04000561": 2 items
        "04000561[1].04000562": "20261123083000"
        "04000561[1].04000563": GATEWAY
        "04000561[1].04000565": CORRECT
---*/
if (msg['tag04000561'].length() == 0) {
    msg['tag04000561'] = <tag04000561 tag="04000561" vr="SQ"/>;
}
// A full record also keeps the old values, in (0400,0550).
var now = String(DateUtil.getCurrentDate('yyyyMMddHHmmss'));
msg['tag04000561'][0].appendChild(
    <item>
        <tag04000562 tag="04000562" vr="DT">{now}</tag04000562>
        <tag04000563 tag="04000563" vr="LO">GATEWAY</tag04000563>
        <tag04000565 tag="04000565" vr="CS">CORRECT</tag04000565>
    </item>);
