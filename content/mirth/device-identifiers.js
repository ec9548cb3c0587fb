/*---
title: Remove what identifies the device and its place
kind: transformer
task: de-identification
summary: >-
  Serial numbers and station names lead back to the hospital and the day. Removes them; model
  and software version stay because the science needs them.
attributes: ["(0018,1000)", "(0018,1002)", "(0018,1008)", "(0008,1010)", "(0018,700A)", "(0008,0055)",
  "(0008,0080)", "(0008,0081)", "(0008,0082)", "(0008,1040)", "(0040,0241)", "(0040,0242)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.15 Table E.1-1, PS3.15 Annex E.3.8, PS3.15 Annex E.3.11, PS3.3 C.7.5.1]
fixtures: [chrJapMulti.dcm, examples_overlay.dcm, rtplan.dcm]
cases:
  - name: A detector and its serial number
    expect: {msg: {"00081010": null, "00181000": null}}
  - name: Institution and address
    fixture: examples_overlay.dcm
    expect: {msg: {"00080080": null, "00080081": null, "00081010": null, "00181000": null}}
  - name: A planning system
    fixture: rtplan.dcm
    expect:
      msg:
        "00080080": null
        "00081010": null
        "00081040": null
        "300A00B0[0].00080080": null
        "300A00B0[0].00081040": null
        "300A00B0[0].00181000": null
  - name: In a sequence too
    set: {"00082112": [{"00080080": A HOSPITAL, "00081155": "1.2.3"}]}
    expect: {msg: {"00081010": null, "00082112[0].00080080": null, "00181000": null}}
---*/
var identifying = ['tag00080055', 'tag00080080', 'tag00080081', 'tag00080082', 'tag00081010', 'tag00081040',
    'tag00081041', 'tag00181000', 'tag00181002', 'tag00181008', 'tag0018700A', 'tag00400241', 'tag00400242'];
function clean(level) {
    identifying.forEach(function (tag) {
        delete level[tag];
    });
    for each (var item in level.descendants('item')) {
        clean(item);
    }
}
clean(msg);
