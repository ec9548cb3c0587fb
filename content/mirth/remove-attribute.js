/*---
title: Remove attributes, present or not
kind: transformer
task: normalising
summary: >-
  Deleting an absent element does nothing and throws nothing, so no test is needed before it.
  Empties what must stay as a Type 2 attribute instead of deleting it.
attributes: ["(0010,4000)", "(0008,0050)", "(0010,2180)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMSerializer.java)
  - PS3.5 §7.4
fixtures: [JPEG2000.dcm]
cases:
  - name: Comment and occupation go and the accession number is emptied
    set: {"00080050": A17, "00102180": Baker}
    expect: {msg: {"00080050": "", "00102180": null, "00104000": null}}
  - name: Nothing to remove
    expect: {msg: {"00104000": null}}
---*/
delete msg['tag00104000'];
delete msg['tag00102180'];
// Accession Number is Type 2: it may be empty but has to be there.
if (msg['tag00080050'].length() > 0) {
    msg['tag00080050'][0] = '';
}
