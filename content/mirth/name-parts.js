/*---
title: Split a person's name into its parts
kind: transformer
task: names
summary: >-
  Family, given, middle, prefix and suffix for a mail merge or a label. Trailing carets and
  padding are not part of the name.
attributes: ["(0010,0010)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.5 §6.2.1.1]
fixtures: [rtplan.dcm, examples_palette.dcm, CT_small.dcm]
cases:
  - name: Four parts
    expect:
      channelMap: {family: Last, given: First, middle: mid, prefix: pre}
  - name: Only carets behind
    fixture: examples_palette.dcm
    expect: {channelMap: {family: OB}}
  - name: No caret at all
    set: {"00100010": Madonna}
    expect: {channelMap: {family: Madonna}}
---*/
var fields = ['family', 'given', 'middle', 'prefix', 'suffix'];
var parts = msg['tag00100010'].toString().split('=')[0].split('^');
fields.forEach(function (field, i) {
    var text = (parts[i] || '').trim();
    if (text != '') {
        $c(field, text);
    }
});
