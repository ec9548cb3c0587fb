/*---
title: Empty the direct identifiers
kind: transformer
task: de-identification
summary: >-
  A first pass for teaching files, no full profile. Empties what must stay as Type 2 and
  removes the rest, at the top level and inside sequences alike.
attributes: ["(0010,0010)", "(0010,0020)", "(0010,0030)", "(0010,1000)", "(0010,1001)", "(0010,1002)",
  "(0010,1040)", "(0010,2154)", "(0008,0050)", "(0038,0010)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - PS3.15 Table E.1-1
  - https://github.com/nextgenhealthcare/connect (4.5.0, DICOMSerializer.java)
fixtures: [CT_small.dcm, waveform_ecg.dcm, chrJapMulti.dcm]
cases:
  - name: IDs also stand inside a sequence
    expect: {msg: {"00100010": "", "00100020": "", "00101002": null}}
  - name: An address inside an item
    set: {"00101002[0].00101040": 1 Main Street, "00400275": [{"00380010": A17, "00080050": A1}]}
    expect:
      msg:
        "00100010": ""
        "00100020": ""
        "00101002": null
        "00400275[0].00080050": ""
        "00400275[0].00380010": null
  - name: Address and admission ID
    fixture: waveform_ecg.dcm
    expect:
      msg:
        "00080050": ""
        "00100010": ""
        "00100020": ""
        "00100030": ""
        "00101000": null
        "00101040": null
        "00380010": null
  - name: Other names in Japanese
    fixture: chrJapMulti.dcm
    expect:
      msg: {"00080050": "", "00100010": "", "00100020": "", "00100030": "", "00101001": null}
---*/
var emptied = ['tag00100010', 'tag00100020', 'tag00100030', 'tag00080050'];
var removed = ['tag00101000', 'tag00101001', 'tag00101002', 'tag00101040', 'tag00102154', 'tag00380010'];
function remove(level) {
    removed.forEach(function (tag) {
        delete level[tag];
    });
    for each (var item in level.descendants('item')) {
        remove(item);
    }
}
remove(msg);
emptied.forEach(function (tag) {
    // .. finds the element at every depth.
    for each (var node in msg.descendants(tag)) {
        node.setChildren('');
    }
});
