/*---
title: Guess the weighting of an MR series
kind: transformer
task: normalising
summary: >-
  Series descriptions are free text; repetition and echo time are not. A rough label for
  routing, never for diagnosis, and none where the times are missing.
attributes: ["(0018,0020)", "(0018,0080)", "(0018,0081)", "(0018,0082)", "(0018,1314)"]
mirth: 4.0–4.5.2
engine: Rhino 1.7.13
checked: 2026-11-23
source: [PS3.3 C.8.3.1]
fixtures: [MR_small.dcm, examples_overlay.dcm, CT_small.dcm]
cases:
  - name: Long times
    expect: {channelMap: {weighting: T2}}
  - name: A gradient echo
    fixture: examples_overlay.dcm
    expect: {channelMap: {weighting: gradient echo}}
  - name: Short times
    set: {"00180080": "500", "00180081": "12"}
    expect: {channelMap: {weighting: T1}}
  - name: Inversion recovery
    set: {"00180020": IR, "00180082": "2500"}
    expect: {channelMap: {weighting: FLAIR}}
  - name: Not MR
    fixture: CT_small.dcm
    expect: {}
---*/
var tr = parseFloat(msg['tag00180080'].toString());
var te = parseFloat(msg['tag00180081'].toString());
var ti = parseFloat(msg['tag00180082'].toString());
var sequence = msg['tag00180020'].toString().split('\\');
if (!isNaN(tr) && !isNaN(te)) {
    var label = tr < 1000 ? 'T1' : te > 60 ? 'T2' : 'PD';
    if (sequence.indexOf('IR') >= 0 && ti > 0) {
        label = ti > 1500 ? 'FLAIR' : 'STIR';
    } else if (sequence.indexOf('GR') >= 0) {
        label = 'gradient echo';
    }
    $c('weighting', label);
}
