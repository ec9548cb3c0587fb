/*---
title: Name the segments of a segmentation
kind: transformer
task: sequences
summary: >-
  For the worklist of the reader: which structures an AI result holds and how they were made,
  without opening the object.
attributes: ["(0062,0002)", "(0062,0004)", "(0062,0005)", "(0062,0008)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.8.20.2]
fixtures: [liver_1frame.dcm, CT_small.dcm]
cases:
  - name: One segment
    expect: {channelMap: {segments: '1: Liver (semiautomatic)'}}
  - name: No segment
    fixture: CT_small.dcm
    expect: {}
---*/
var labels = [];
for each (var segment in msg['tag00620002']['item']) {
    labels.push(segment['tag00620004'] + ': ' + segment['tag00620005'] + ' (' +
        segment['tag00620008'].toString().toLowerCase() + ')');
}
if (labels.length > 0) {
    $c('segments', labels.join(', '));
}
