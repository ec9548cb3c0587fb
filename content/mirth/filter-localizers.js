/*---
title: Drop localizer images
kind: filter
task: filtering
summary: >-
  Scouts fill the worklists of devices that only want the diagnostic series. Returns false for
  them and lets everything else pass, also images without Image Type. Filter one destination
  with it, never the source: what it stops there goes nowhere, and the sender is told success.
attributes: ["(0008,0008)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, JavaScriptBuilder.java)
  - PS3.3 C.7.6.1.1.2
fixtures: [CT_small.dcm, MR_small.dcm]
cases:
  - name: An axial slice passes
    expect: {accepted: true}
  - name: A localizer is dropped
    set: {"00080008": ORIGINAL\PRIMARY\LOCALIZER}
    expect: {accepted: false}
  - name: The word inside another value does not count
    set: {"00080008": ORIGINAL\PRIMARY\LOCALIZERFREE}
    expect: {accepted: true}
---*/
// All values come as one text: without the split, part of a longer word would match.
var values = msg['tag00080008'].toString().split('\\');
var localizer = values.some(function (value) {
    return value.trim() == 'LOCALIZER';
});
return !localizer;
