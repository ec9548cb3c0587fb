/*---
title: Change an attribute so that the change survives
kind: transformer
task: normalising
summary: >-
  The most copied line, msg['tag00080080'] = 'x', makes a new element without its tag
  attribute, and the value is gone on the way back to DICOM. With [0] behind the name the
  element stays and only its text changes.
attributes: ["(0008,0080)", "(0008,1040)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMSerializer.java)
  - PS3.3 C.7.5.1
fixtures: [CT_small.dcm]
cases:
  - name: An existing value is replaced
    expect: {msg: {"00080080": General Hospital}}
  - name: The department is there as well
    set: {"00081040": radiology 2}
    expect: {msg: {"00080080": General Hospital, "00081040": Radiology}}
  - name: An absent attribute stays absent
    set: {"00080080": null}
    expect: {}
---*/
var names = {tag00080080: 'General Hospital', tag00081040: 'Radiology'};
for (var tag in names) {
    // Only where the element exists; the next snippet shows how to add one.
    if (msg[tag].length() > 0) {
        msg[tag][0] = names[tag];
    }
}
