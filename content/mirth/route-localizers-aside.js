/*---
title: Keep scouts away from the AI destination
kind: transformer
task: routing
summary: >-
  Localizers upset analysis software and cost credits. The third value of Image Type names
  them; the archive still gets everything.
attributes: ["(0008,0008)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, DestinationSet.java)
  - PS3.3 C.7.6.1.1.2
  - PS3.3 C.8.2.1.1.1
fixtures: [CT_small.dcm]
setup: {destinations: [AI, Archive]}
cases:
  - name: An axial image
    expect: {}
  - name: A scout
    set: {"00080008": ORIGINAL\PRIMARY\LOCALIZER}
    expect: {destinations: [Archive]}
  - name: Padded values
    set: {"00080008": 'ORIGINAL\PRIMARY\LOCALIZER \ '}
    expect: {destinations: [Archive]}
---*/
// Several values arrive as one text joined with a backslash; inner blanks are kept.
var values = msg['tag00080008'].toString().split('\\');
for (var i = 0; i < values.length; i++) {
    if (values[i].trim() == 'LOCALIZER') {
        destinationSet.remove('AI');
    }
}
