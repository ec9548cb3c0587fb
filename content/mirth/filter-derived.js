/*---
title: Keep derived images out
kind: filter
task: filtering
summary: >-
  Reformats and captures are made again on the viewer and only cost storage. The first value
  of Image Type tells original from derived pixels.
attributes: ["(0008,0008)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.7.6.1.1.2]
fixtures: [CT_small.dcm, MR_small.dcm]
cases:
  - name: Original pixels pass
    expect: {accepted: true}
  - name: A derived image is dropped
    fixture: MR_small.dcm
    expect: {accepted: false}
  - name: No Image Type at all
    set: {"00080008": null}
    expect: {accepted: true}
---*/
// Ask for DERIVED, not for ORIGINAL: objects without pixels have no Image Type.
return msg['tag00080008'].toString().split('\\')[0].trim() != 'DERIVED';
