/*---
title: Remove free-text comments and history
kind: transformer
task: de-identification
summary: >-
  Comments hold names, phone numbers and diagnoses. Removes the patient, image, study and
  visit comments and the additional history together, inside items too.
attributes: ["(0010,4000)", "(0020,4000)", "(0032,4000)", "(0038,4000)", "(0010,21B0)", "(0040,2400)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.15 Table E.1-1]
fixtures: [chrJapMulti.dcm, MR_small.dcm, waveform_ecg.dcm]
cases:
  - name: A history in Japanese
    expect:
      msg: {"001021B0": null, "00104000": null, "00204000": null}
      log: ['INFO Removed tag001021B0, 3 characters']
  - name: An image comment
    fixture: MR_small.dcm
    expect: {msg: {"00204000": null}, log: ['INFO Removed tag00204000, 12 characters']}
  - name: The earlier comment in a change record
    fixture: MR_small.dcm
    set: {"00204000": null, "04000561": [{"04000550": [{"00204000": Call Mrs Smith}]}]}
    expect: {msg: {"04000561[0].04000550[0].00204000": null}}
  - name: Visit comments
    fixture: waveform_ecg.dcm
    set: {"00384000": Call 555-0100}
    expect: {msg: {"00384000": null}, log: ['INFO Removed tag00384000, 13 characters']}
---*/
// (0032,4000) is retired and still sent.
var comments = ['tag00104000', 'tag001021B0', 'tag00204000', 'tag00324000', 'tag00384000', 'tag00402400'];
comments.forEach(function (tag) {
    if (msg[tag].toString() != '') {
        logger.info('Removed ' + tag + ', ' + msg[tag].toString().length + ' characters');
    }
    delete msg[tag];
    for each (var item in msg.descendants('item')) {
        delete item[tag];
    }
});
