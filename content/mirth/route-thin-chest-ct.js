/*---
title: Offer only thin chest CT to the lung tool
kind: transformer
task: routing
summary: >-
  The lung analysis takes CT of the chest with slices up to 1.5 mm. Checks all three
  conditions and says which one failed.
attributes: ["(0008,0060)", "(0018,0015)", "(0018,0050)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source:
  - https://github.com/nextgenhealthcare/connect (4.5.0, DestinationSet.java)
  - PS3.3 C.8.2.1
fixtures: [CT_small.dcm, MR_small.dcm]
setup: {destinations: [Lung tool, Archive]}
cases:
  - name: Thick slices
    set: {"00180015": CHEST}
    expect:
      channelMap: {notForLungTool: slices not known to be thin}
      destinations: [Archive]
  - name: Thin chest slices
    set: {"00180015": CHEST, "00180050": "1.25"}
    expect: {}
  - name: Not a CT
    fixture: MR_small.dcm
    expect:
      channelMap: {notForLungTool: 'not CT, not chest'}
      destinations: [Archive]
  - name: Slice thickness left empty
    set: {"00180015": CHEST, "00180050": ""}
    expect:
      channelMap: {notForLungTool: slices not known to be thin}
      destinations: [Archive]
---*/
var reasons = [];
if (msg['tag00080060'].toString() != 'CT') {
    reasons.push('not CT');
}
if (msg['tag00180015'].toString().toUpperCase() != 'CHEST') {
    reasons.push('not chest');
}
// Number('') is 0, which would pass as very thin: parseFloat gives NaN instead.
if (!(parseFloat(msg['tag00180050'].toString()) <= 1.5)) {
    reasons.push('slices not known to be thin');
}
if (reasons.length > 0) {
    destinationSet.remove('Lung tool');
    $c('notForLungTool', reasons.join(', '));
}
