/*---
title: Fill the laterality from the series description
kind: transformer
task: normalising
summary: >-
  The side is in the description, LT HAND or Knie rechts, and the attribute is empty. Writes it
  only when one side is named, not both. LEFT LATERAL and LEFT VENTRICLE name no side of a pair.
attributes: ["(0020,0060)", "(0008,103E)", "(0008,0060)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.7.3.1]
fixtures: [77654033/CR1/6154]
cases:
  - name: No side named
    expect: {}
  - name: Left
    set: {"0008103E": Hand LT ap}
    expect: {msg: {"00200060": L}}
  - name: L is the lumbar spine here
    set: {"0008103E": L spine lateral}
    expect: {}
  - name: RT is radiotherapy here
    set: {"0008103E": RT planning, "00080060": CT}
    expect: {}
  - name: Both sides
    set: {"0008103E": Hands left and right}
    expect: {}
  - name: A view, not a side
    set: {"0008103E": Chest left lateral}
    expect: {}
  - name: A part of the heart
    set: {"0008103E": Left ventricle short axis, "00080060": MR}
    expect: {}
  - name: A stated side wins
    set: {"0008103E": Hand left, "00200060": R}
    expect: {}
---*/
if (msg['tag00200060'].toString().trim() == '') {
    var text = msg['tag0008103E'].toString().toUpperCase();
    // A single L may be a lumbar spine. LT and RT are sides in projection X-ray only.
    var xray = ['CR', 'DX'].indexOf(msg['tag00080060'].toString().trim()) >= 0;
    var left = (xray ? /\b(LT|LEFT|LINKS)\b/ : /\b(LEFT|LINKS)\b/).test(text);
    var right = (xray ? /\b(RT|RIGHT|RECHTS)\b/ : /\b(RIGHT|RECHTS)\b/).test(text);
    // A view, a position or a part of one organ: no side of a pair.
    var other = new RegExp('\\b(LT|LEFT|LINKS|RT|RIGHT|RECHTS)\\W+(LAT|DEC|OBL|ANT|POST|VENTR|ATRI|HEART|MAIN|CORON|' +
        'LOBE|UPPER|LOWER|LIVER)').test(text);
    if (left != right && !other) {
        msg['tag00200060'] = left ? 'L' : 'R';
        msg['tag00200060'].@tag = '00200060';
    }
}
