/*---
title: Send each kind of object to the destination that understands it
kind: transformer
task: routing
summary: >-
  Modality says SR for very different documents. The SOP Class UID says what the object really
  is; use it to pick destinations.
attributes: ["(0008,0016)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, DestinationSet.java)
  - PS3.4 Annex B.5
  - PS3.6 Annex A
fixtures: [CT_small.dcm, test-SR.dcm, liver_1frame.dcm, rtplan.dcm]
setup: {destinations: [Images, Reports, Segmentations, Radiotherapy]}
cases:
  - name: A CT image
    expect: {destinations: [Images]}
  - name: A structured report
    fixture: test-SR.dcm
    expect: {destinations: [Reports]}
  - name: An encapsulated PDF
    set: {"00080016": "1.2.840.10008.5.1.4.1.1.104.1"}
    expect: {destinations: [Reports]}
  - name: A segmentation
    fixture: liver_1frame.dcm
    expect: {destinations: [Segmentations]}
  - name: An RT plan
    fixture: rtplan.dcm
    expect: {destinations: [Radiotherapy]}
---*/
var uid = msg['tag00080016'].toString();
var storage = '1.2.840.10008.5.1.4.1.1.';
var target = 'Images';
if (uid.indexOf(storage + '88.') == 0 || uid.indexOf(storage + '104.') == 0) {   // SR, PDF
    target = 'Reports';
} else if (uid == storage + '66.4' || uid == storage + '66.7') {   // with and without overlap
    target = 'Segmentations';
} else if (uid.indexOf(storage + '481.') == 0) {
    target = 'Radiotherapy';
}
destinationSet.removeAllExcept(target);
