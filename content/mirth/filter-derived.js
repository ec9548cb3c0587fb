/*---
title: Keep secondary derived images away from one destination
kind: filter
task: filtering
summary: >-
  For a destination that wants no reformats, never in front of the archive. DERIVED alone is not
  enough: mammograms for reading and ADC maps are DERIVED\PRIMARY, and so is a compressed image.
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
  - name: A primary derived image, such as a mammogram for reading, passes
    set: {"00080008": DERIVED\PRIMARY}
    expect: {accepted: true}
  - name: Derived by compression only passes
    fixture: JPEG2000.dcm
    set: {"00080008": DERIVED\SECONDARY\WHOLE BODY}
    expect: {accepted: true}
  - name: No Image Type at all
    set: {"00080008": null}
    expect: {accepted: true}
---*/
// Ask for both values, not for what is missing: objects without pixels have no Image Type.
var type = msg['tag00080008'].toString().split('\\');
if (type[0].trim() != 'DERIVED' || String(type[1]).trim() != 'SECONDARY') {
    return true;
}
var codes = [];
for each (var step in msg['tag00089215']['item']) {
    codes.push(step['tag00080100'].toString());
}
return codes.length == 1 && codes[0] == '113040';   // Lossy Compression
