/*---
title: Note the exposure of each image
kind: transformer
task: logging
summary: >-
  A dose check without dose reports. Tube voltage, current, time and exposure from the header;
  exposure worked out when the scanner left it out.
attributes: ["(0018,0060)", "(0018,1150)", "(0018,1151)", "(0018,1152)", "(0018,9345)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.8.2.1]
fixtures: [CT_small.dcm, 693_J2KI.dcm, MR_small.dcm]
cases:
  - name: A CT slice
    expect: {channelMap: {kvp: 120, mAs: 170}}
  - name: Exposure left out
    set: {"00181152": ""}
    expect: {channelMap: {kvp: 120, mAs: 272.2}}
  - name: Very little
    set: {"00181152": "0.4"}
    expect: {channelMap: {kvp: 120, mAs: 0.4}}
  - name: With CTDIvol
    fixture: 693_J2KI.dcm
    set: {"00189345": "12.5"}
    expect: {channelMap: {kvp: 140, mAs: 85, ctdiVol: 12.5}}
  - name: MR has none
    fixture: MR_small.dcm
    expect: {}
---*/
function number(tag) {
    return parseFloat(msg[tag].toString());   // NaN when absent or empty
}
var current = number('tag00181151');
var exposure = number('tag00181152');
if (isNaN(exposure)) {
    exposure = current * number('tag00181150') / 1000;   // mA times ms
}
if (number('tag00180060') > 0) {
    $c('kvp', number('tag00180060'));
    if (exposure > 0) {
        $c('mAs', Math.round(exposure * 10) / 10);   // a hand takes less than one
    }
    if (number('tag00189345') > 0) {
        $c('ctdiVol', number('tag00189345'));
    }
}
