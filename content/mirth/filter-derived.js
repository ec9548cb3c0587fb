/*---
title: Keep derived images out, but not merely compressed ones
kind: filter
task: filtering
summary: >-
  Reformats and captures only cost storage. But lossy compression alone also makes an original
  image DERIVED, so look at the derivation code before dropping it.
attributes: ["(0008,0008)", "(0008,9215)", "(0008,0100)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.7.6.1.1.2, PS3.16 CID 7203]
fixtures: [CT_small.dcm, MR_small.dcm, JPEG2000.dcm]
cases:
  - name: Original pixels pass
    expect: {accepted: true}
  - name: A derived image is dropped
    fixture: MR_small.dcm
    expect: {accepted: false}
  - name: Derived by compression only passes
    fixture: JPEG2000.dcm
    expect: {accepted: true}
  - name: No Image Type at all
    set: {"00080008": null}
    expect: {accepted: true}
---*/
// Ask for DERIVED, not for ORIGINAL: objects without pixels have no Image Type.
if (msg['tag00080008'].toString().split('\\')[0].trim() != 'DERIVED') {
    return true;
}
var codes = [];
for each (var step in msg['tag00089215']['item']) {
    codes.push(step['tag00080100'].toString());
}
return codes.length == 1 && codes[0] == '113040';   // Lossy Compression
