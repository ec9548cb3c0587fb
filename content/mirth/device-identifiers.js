/*---
title: Remove what identifies the device and its place
kind: transformer
task: de-identification
summary: >-
  Serial numbers and station names lead back to the hospital and the day. Removes them; model
  and software version stay because the science needs them.
attributes: ["(0018,1000)", "(0018,1002)", "(0008,1010)", "(0018,700A)", "(0008,0080)", "(0008,0081)",
  "(0008,1040)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.15 Annex E.3.8, PS3.3 C.7.5.1]
fixtures: [chrJapMulti.dcm, examples_overlay.dcm, rtplan.dcm]
cases:
  - name: A detector and its serial number
    expect: {msg: {"00081010": null, "00181000": null}}
  - name: Institution and address
    fixture: examples_overlay.dcm
    expect: {msg: {"00080080": null, "00080081": null, "00081010": null, "00181000": null}}
  - name: A planning system
    fixture: rtplan.dcm
    expect: {msg: {"00080080": null, "00081010": null, "00081040": null}}
---*/
var identifying = ['tag00080080', 'tag00080081', 'tag00081010', 'tag00081040', 'tag00181000',
    'tag00181002', 'tag0018700A'];
identifying.forEach(function (tag) {
    delete msg[tag];
});
