/*---
title: Fill the laterality from the series description
kind: transformer
task: normalising
summary: >-
  The side is in the description, LT HAND or Knie re., and the attribute is empty. Writes it
  only when the description names one side and not both.
attributes: ["(0020,0060)", "(0008,103E)"]
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
  - name: Both sides
    set: {"0008103E": Hands L and R}
    expect: {}
  - name: A stated side wins
    set: {"0008103E": Hand left, "00200060": R}
    expect: {}
---*/
if (msg['tag00200060'].toString().trim() == '') {
    var text = msg['tag0008103E'].toString().toUpperCase();
    var left = /\b(L|LT|LEFT|LI|LINKS)\b/.test(text);
    var right = /\b(R|RT|RIGHT|RE|RECHTS)\b/.test(text);
    if (left != right) {
        msg['tag00200060'] = left ? 'L' : 'R';
        msg['tag00200060'].@tag = '00200060';
    }
}
