/*---
title: Bring Patient's Sex to M, F or O
kind: transformer
task: normalising
summary: >-
  Male, w, 1 and U arrive from systems that never read the enumerated values. Anything unknown
  becomes empty, which is allowed, not O, which says something else.
attributes: ["(0010,0040)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.7.1.1]
fixtures: [MR_small.dcm, CT_small.dcm]
cases:
  - name: F stays
    expect: {}
  - name: A word
    set: {"00100040": male}
    expect: {msg: {"00100040": M}}
  - name: A German code
    set: {"00100040": W}
    expect: {msg: {"00100040": F}}
  - name: Unknown becomes empty
    set: {"00100040": U}
    expect: {msg: {"00100040": ""}}
---*/
var codes = {M: 'M', MALE: 'M', '1': 'M', F: 'F', FEMALE: 'F', W: 'F', '2': 'F', O: 'O', OTHER: 'O'};
var sex = msg['tag00100040'].toString().trim().toUpperCase();
if (sex != '' && sex != codes[sex]) {
    msg['tag00100040'][0] = codes[sex] || '';
}
