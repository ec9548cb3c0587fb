/*---
title: Add an attribute that the file does not have
kind: transformer
task: normalising
summary: >-
  A new element becomes DICOM only if its tag attribute agrees with its name. Sets text first
  and the attribute after it, because the text would wipe the attribute out again.
attributes: ["(0010,0021)", "(0010,4000)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMSerializer.java)
  - PS3.3 C.7.1.1
fixtures: [MR_small.dcm]
cases:
  - name: Two new attributes
    expect: {msg: {"00100021": GENERAL HOSPITAL, "00104000": Checked by the gateway}}
  - name: One was there already
    set: {"00100021": OLD}
    expect: {msg: {"00100021": GENERAL HOSPITAL, "00104000": Checked by the gateway}}
---*/
function put(tag, vr, text) {
    msg['tag' + tag] = text;
    msg['tag' + tag].@tag = tag;
    // Only private attributes and those unknown to the library need their VR said.
    msg['tag' + tag].@vr = vr;
}
put('00100021', 'LO', 'GENERAL HOSPITAL');
put('00104000', 'LT', 'Checked by the gateway');
