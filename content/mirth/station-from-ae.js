/*---
title: Name the station after the AE title that sent the image
kind: transformer
task: normalising
summary: >-
  Every unit of one vendor leaves the factory with the same station name. The calling AE title
  is what your network team hands out, so write that.
attributes: ["(0008,1010)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, MirthDcmRcv.java)
  - PS3.3 C.7.5.1
  - PS3.5 §6.2 (SH, AE)
fixtures: [MR_small.dcm, CT_small.dcm]
setup: {sourceMap: {remoteApplicationEntityTitle: MR_SOUTH_2}}
cases:
  - name: A factory name
    expect: {msg: {"00081010": MR_SOUTH_2}}
  - name: A name of its own stays
    fixture: CT_small.dcm
    expect: {}
  - name: The sender is unknown
    setup: {sourceMap: {remoteApplicationEntityTitle: null}}
    expect: {}
  - name: No station name
    set: {"00081010": null}
    expect: {msg: {"00081010": MR_SOUTH_2}}
---*/
var factory = ['000000000', 'LOCALHOST', 'STATION', 'UNKNOWN', ''];
// Routed messages have no title: without || '' the station would be called "null".
var title = String($s('remoteApplicationEntityTitle') || '').trim();
if (title != '' && factory.indexOf(msg['tag00081010'].toString().trim().toUpperCase()) >= 0) {
    msg['tag00081010'] = title;
    msg['tag00081010'].@tag = '00081010';
}
